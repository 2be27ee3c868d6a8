// npm run bench [-- NAME...]: runs the benches named, or all. Each compares within its own run; none asserts.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { arch, cpus, totalmem } from "node:os";
import { basename, join } from "node:path";

const OWN_FILE = basename(__filename, ".js");
// The SDK's bare calls, which ours are compared with, announce at every start which Node they will drop.
const ENV = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

function main(names: readonly string[]): number {
  const all = readdirSync(__dirname)
    .filter((file) => file.endsWith(".js"))
    .map((file) => basename(file, ".js"))
    .filter((name) => name !== OWN_FILE);
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    console.error(`bench: there is no ${unknown}; there are ${all.join(", ")}`);
    return 64;
  }
  console.log(`Node ${process.version}, ${arch()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB\n`);
  const failed = (names.length > 0 ? names : all).filter((name) => {
    console.log(`== ${name}`);
    const { status } = spawnSync(process.execPath, [join(__dirname, `${name}.js`)], { stdio: "inherit", env: ENV });
    console.log("");
    return status !== 0;
  });
  if (failed.length > 0) {
    console.error(`bench: ${failed.join(", ")} could not be measured`);
  }
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
