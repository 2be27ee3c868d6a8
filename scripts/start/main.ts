import { Command, Option } from "commander";

import { SAMPLE_AUDITS, type SampleAuditName } from "../../emulator/index";
import { Interrupted, untilInterrupted } from "../interruption";
import { ignoreClosedOutput } from "./closed-output";
import { paint } from "./colours";
import { run } from "./run";
import { wrapLines } from "./terminal";

const DEFAULT_AUDIT: SampleAuditName = "compliant";
const USAGE_EXIT_CODE = 64;
const INTERRUPTED_EXIT_CODE = 130;

ignoreClosedOutput();
new Command("npm start --")
  .description("Reads a sample audit with the real Pulumi engine, without an AWS account.")
  .addOption(
    new Option("--audit <name>", "the sample audit to read").choices(Object.keys(SAMPLE_AUDITS)).default(DEFAULT_AUDIT),
  )
  .configureOutput({ outputError: (text, write) => write(wrapLines(text, process.stderr)) })
  .option("--list", "list the sample audits")
  .showHelpAfterError("npm start -- --help lists the options")
  .option("--stay", "keep the emulator for plain pulumi commands, until Ctrl-C")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_EXIT_CODE))
  .action(async ({ audit, list, stay = false }: { audit: SampleAuditName; list?: true; stay?: boolean }) => {
    process.exitCode = list ? listAudits() : await untilInterrupted((signal) => run(audit, stay, signal));
  })
  .parseAsync()
  .catch((error: unknown) => {
    if (error instanceof Interrupted) {
      process.exitCode = INTERRUPTED_EXIT_CODE;
      return;
    }
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });

function listAudits(): number {
  const audits = Object.entries(SAMPLE_AUDITS);
  const width = Math.max(...audits.map(([name]) => name.length));
  for (const [name, { region, description }] of audits) {
    process.stdout.write(wrapLines(`${paint.bold(name.padEnd(width))}  ${region}  ${description}\n`, process.stdout));
  }
  return 0;
}
