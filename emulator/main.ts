import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { parseData } from "./data-file";
import { type EmulatorOptions, startEmulator } from "./emulator";
import { parseFaults } from "./fault-spec";
import { sampleAudits } from "./sample/audits";

const EXIT_USAGE = 64;

async function main(argv: readonly string[]): Promise<void> {
  const options = parseArguments(argv);
  const emulator = await startEmulator(options);
  console.log(`AWS IoT and STS listen on ${emulator.endpoint}`);
  if (options.data === undefined) {
    for (const { taskId, region, description } of Object.values(sampleAudits)) {
      console.log(`  ${taskId}  ${region}  ${description}`);
    }
  }
  const stop = () => void emulator.close();
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

function parseArguments(argv: readonly string[]): EmulatorOptions {
  const command = new Command("emulator")
    .description("Answers as AWS IoT (audits) and STS do, on 127.0.0.1. Without --data it serves a sample.")
    .option("--port <port>", "TCP port; 0 is any free one", wholeNumber(65_535), 0)
    .option("--data <file>", "JSON file with accounts, regions and audits", dataFile)
    .option("--latency-ms <ms>", "let every answer wait that long", wholeNumber(3_600_000), 0)
    .option("--faults <rules>", "OPERATION:KIND[:TIMES|:PERCENT%][@TASK_ID], separated by commas", faultRules, [])
    .allowExcessArguments(false)
    .exitOverride()
    .parse(argv);
  return command.opts<EmulatorOptions>();
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

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ");
}

main(process.argv).catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
  } else {
    console.error(`error: ${oneLine(error)}`);
    process.exitCode = 1;
  }
});
