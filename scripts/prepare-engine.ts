// Finds the Pulumi engine, or makes it once: before the tests, so that no test waits for it.
import { findEngine } from "./engine/index";

findEngine().then(
  ({ command, version }) => process.stdout.write(`Pulumi ${version}: ${command}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
