import type { Command } from "commander";
import type { CommandContext } from "./context";

/** One command of `device-defender`. */
export interface CliCommand<Options> {
  readonly name: string;
  readonly description: string;
  addOptions(command: Command): void;
  /** Does the work and gives the exit code. What it throws is printed on one line, and the exit code is not 0. */
  run(options: Options, context: CommandContext): Promise<number>;
}
