// npm run plugin: writes the provider plugin and its archives to build/plugin/.
import { join } from "node:path";
import { writePlugin } from "./plugin/write-plugin";

const FOLDER = "build/plugin";
const root = process.cwd();

writePlugin(root, join(root, FOLDER)).then(
  (written) => {
    for (const { file, bytes } of written) {
      process.stdout.write(`${FOLDER}/${file} ${Math.round(bytes / 1024)} KB\n`);
    }
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
