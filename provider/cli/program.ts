import { Command, CommanderError } from "commander";
import { errorCodeOf } from "../errors";
import { messageOf } from "../text";
import { baselineCommand } from "./baseline";
import type { CliCommand } from "./command";
import type { CommandContext } from "./context";
import { INCONCLUSIVE_EXIT_CODE, USAGE_EXIT_CODE } from "./exit-code";
import { findingsCommand } from "./findings";
import { gateCommand } from "./gate";
import { historyCommand } from "./history";
import { reportCommand } from "./report";
import { writeLines } from "./write-text";

const EXIT_CODES = `
Exit codes: 0 passed, 1 failed, 2 inconclusive (also when nothing can be read), 64 wrong usage`;

/** Runs one command and gives its exit code: 2 unless the command got as far as a verdict. */
export async function runCommandLine(args: readonly string[], context: CommandContext): Promise<number> {
  let exitCode = INCONCLUSIVE_EXIT_CODE;
  const program = new Command("device-defender")
    .description("Judge AWS IoT Device Defender audits, and report on them")
    .version(packageVersion(), "-V, --version")
    .exitOverride()
    // Beside the longest option a terminal of 80 columns has room for 35.
    .configureHelp({ minWidthToWrap: 20 })
    .configureOutput({
      writeOut: (text) => void writeLines(context.stdout, text).catch(() => undefined),
      writeErr: (text) => void writeLines(context.stderr, text).catch(() => undefined),
    })
    .showHelpAfterError("(--help lists all options)")
    .addHelpText("afterAll", EXIT_CODES);
  function add<Options>({ name, description, addOptions, run }: CliCommand<Options>): void {
    const command = program.command(name).description(description);
    addOptions(command);
    command.action(async (options: Options) => {
      exitCode = await run(options, context);
    });
  }
  add(gateCommand);
  add(reportCommand);
  add(findingsCommand);
  add(baselineCommand);
  add(historyCommand);
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : USAGE_EXIT_CODE;
    }
    await writeLines(context.stderr, `device-defender: ${messageOf(error)}\n`).catch(() => undefined);
    return errorCodeOf(error) === "InvalidArgument" ? USAGE_EXIT_CODE : INCONCLUSIVE_EXIT_CODE;
  }
}

// The package's own name finds it from the sources and from the build alike.
function packageVersion(): string {
  return (require("pulumi-device-defender/package.json") as { version: string }).version;
}
