import { Command, CommanderError } from "commander";
import { errorCodeOf } from "../errors";
import { messageOf } from "../text";
import type { CommandContext } from "./context";
import { INCONCLUSIVE_EXIT_CODE, USAGE_EXIT_CODE } from "./exit-code";
import { addFindingsCommand } from "./findings";
import { addGateCommand } from "./gate";
import { addReportCommand } from "./report";
import { writeText } from "./write";

/** Adds one command to the program; its action says how it ended by `finish`. */
export type AddCommand = (program: Command, context: CommandContext, finish: (exitCode: number) => void) => void;

const COMMANDS: readonly AddCommand[] = [addGateCommand, addReportCommand, addFindingsCommand];

const EXIT_CODES = `
Exit codes: 0 passed, 1 failed, 2 inconclusive (also when nothing can be read), 64 wrong usage`;

/** Runs one command and gives its exit code: 2 unless the command got as far as a verdict. */
export async function runCommandLine(args: readonly string[], context: CommandContext): Promise<number> {
  let exitCode = INCONCLUSIVE_EXIT_CODE;
  const program = new Command("device-defender")
    .description("Judge AWS IoT Device Defender audits, and report on them")
    .version(packageVersion(), "-V, --version")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void writeText(context.stdout, text).catch(() => undefined),
      writeErr: (text) => void writeText(context.stderr, text).catch(() => undefined),
    })
    .showHelpAfterError("(--help lists all options)")
    .addHelpText("afterAll", EXIT_CODES);
  for (const add of COMMANDS) {
    add(program, context, (code) => {
      exitCode = code;
    });
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : USAGE_EXIT_CODE;
    }
    await writeText(context.stderr, `device-defender: ${messageOf(error)}\n`).catch(() => undefined);
    return errorCodeOf(error) === "InvalidArgument" ? USAGE_EXIT_CODE : INCONCLUSIVE_EXIT_CODE;
  }
}

// The package's own name finds it from the sources and from the build alike.
function packageVersion(): string {
  return (require("pulumi-device-defender/package.json") as { version: string }).version;
}
