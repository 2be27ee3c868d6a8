import { CommanderError } from "commander";
import { createCommand } from "./command";
import { type EmulatorOptions, startEmulator } from "./emulator";
import { oneLine } from "./one-line";
import { SAMPLE_AUDITS } from "./sample/audits";

const EXIT_FAILURE = 1;
const EXIT_USAGE = 64;
/** Below, a terminal would break the description of an audit within a word. */
const WIDE = 120;

async function main(): Promise<void> {
  const options = createCommand().parse().opts<EmulatorOptions>();
  const emulator = await startEmulator(options);
  const stop = () => void emulator.close();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  console.log(`AWS IoT and STS listen on ${emulator.endpoint}`);
  if (options.data === undefined) {
    const between = process.stdout.columns < WIDE ? "\n    " : "  ";
    for (const { taskId, region, description } of Object.values(SAMPLE_AUDITS)) {
      console.log(`  ${taskId}  ${region}${between}${description}`);
    }
  }
}

main().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
  } else {
    console.error(`error: ${oneLine(error)}`);
    process.exitCode = EXIT_FAILURE;
  }
});
