import { Command, Option } from "commander";
import { type BaselineOptions, DEFAULT_BASELINE_FILE } from "./baseline-options";
import type { CliCommand } from "./command";
import { noAuditNamed, withoutContractOptions } from "./findings";
import { once } from "./once";
import { addSourceOptions, sourceFrom } from "./source-options";

/** `device-defender baseline`: writes what is accepted of an audit, for the gate's rule of that name. */
export const baselineCommand: CliCommand<BaselineOptions> = {
  name: "baseline",
  description: "Write what an audit has today as accepted; the exit code is 1 when a file is not what the audit has",
  addOptions: (command) => {
    for (const option of withoutContractOptions(addSourceOptions(new Command()))) {
      command.addOption(option.helpGroup("Which audit, and how to reach it:"));
    }
    command
      .optionsGroup("What to write:")
      .addOption(once(new Option("--out <file>", `the file (default: ${DEFAULT_BASELINE_FILE})`)))
      .addOption(new Option("--prune", "remove from the file what the audit no longer has").conflicts("accept"))
      .addOption(new Option("--accept", "write all that the audit has now, including new resources"))
      .addOption(
        new Option(
          "--counts",
          "accept numbers, not names: another resource may then take the place of an accepted one",
        ),
      )
      .addOption(once(new Option("--expires <date>", "the last day on which it covers anything (default: no end)")))
      .addOption(once(new Option("--accepted-by <name>", "who accepts (default: the user of this session)")));
  },
  run: async (options, context) => {
    const { writeBaseline } = require("./write-baseline") as typeof import("./write-baseline");
    const source = sourceFrom(options);
    if (source.kind !== "aws") {
      throw noAuditNamed();
    }
    return writeBaseline(source, options, context);
  },
};
