// Before the tests in other languages: makes the SDKs that are missing or of an earlier schema. What cannot be made here, its tests
// say that they are skipped.
import { join } from "node:path";
import { runScript } from "./interruption";
import { LANGUAGES } from "./sdk/generate";
import { toolsOf } from "./sdk/tools";
import { isUpToDate, writeSdk } from "./sdk/write-sdk";

const root = process.cwd();
const folder = join(root, "build", "sdk");

runScript(async (signal) => {
  for (const language of LANGUAGES.filter((one) => !isUpToDate(root, folder, one))) {
    process.stdout.write(`Making the SDK for ${language}: once for a schema, up to 2 minutes\n`);
    try {
      await writeSdk(root, folder, language, toolsOf(process.env, signal));
    } catch (error) {
      signal.throwIfAborted();
      process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
});
