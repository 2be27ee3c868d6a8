import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { parseData, parsePolicy } from "./data-file";
import { parseFaults } from "./fault-spec";
import { oneLine } from "./one-line";

/** The command line, whose options are `EmulatorOptions`. */
export function createCommand(): Command {
  return new Command("emulator")
    .description("Answers as AWS IoT (audits) and STS do, on 127.0.0.1. Without --data it serves a sample.")
    .option("--port <port>", "TCP port; 0 is any free one", wholeNumber(65_535), 0)
    .option("--data <file>", "JSON file with accounts, regions and audits", dataFile)
    .option("--policy <file>", "IAM policy in JSON: what callers may do", policyFile)
    .option("--latency-ms <ms>", "let every answer wait that long", wholeNumber(3_600_000), 0)
    .option("--faults <rules>", "OPERATION:KIND[:TIMES|:PERCENT%][@TASK_ID], separated by commas", faultRules)
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .exitOverride();
}

function wholeNumber(max: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value > max) {
      throw new InvalidArgumentError(`It must be a whole number from 0 to ${max}.`);
    }
    return value;
  };
}

function dataFile(path: string) {
  return argument(() => parseData(readFileSync(path, "utf8"), Date.now()));
}

function policyFile(path: string) {
  return argument(() => parsePolicy(readFileSync(path, "utf8")));
}

function faultRules(spec: string) {
  return argument(() => parseFaults(spec));
}

function argument<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new InvalidArgumentError(oneLine(error));
  }
}
