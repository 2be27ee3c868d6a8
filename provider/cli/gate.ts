import { type Command, Option } from "commander";
import type { CommandContext } from "./context";
import { exitCodeOf } from "./exit-code";
import { hasColours, RENDERERS } from "./render";
import { addRulesOptions, type RulesOptions } from "./rules-options";
import { addSourceOptions, type SourceOptions } from "./source-options";
import { writeText } from "./write";

const FORMATS = ["text", "json", "github", "junit"] as const;

interface GateOptions extends SourceOptions, RulesOptions {
  readonly format: (typeof FORMATS)[number];
}

/** `device-defender gate`: judges an audit, and says the verdict with its exit code. */
export function addGateCommand(program: Command, context: CommandContext, finish: (exitCode: number) => void): void {
  const command = program.command("gate").description("Judge an audit; the exit code is 0 only when it has passed");
  addRulesOptions(addSourceOptions(command))
    .optionsGroup("Output:")
    .addOption(new Option("--format <format>", "how to print the verdict").choices(FORMATS).default("text"))
    .action(async ({ format, ...options }: GateOptions) => {
      const { evaluate } = require("./evaluate") as typeof import("./evaluate");
      const report = await evaluate(options, context);
      // Known before it is printed, so that a reader who goes away changes nothing.
      finish(exitCodeOf(report.result.verdict));
      await writeText(context.stdout, RENDERERS[format](report, { colours: hasColours(context) }));
    });
}
