import { startArguments } from "./start/arguments";
import { ignoreClosedOutput } from "./start/closed-output";
import { supervise } from "./start/supervise";

ignoreClosedOutput();
const { args, notice } = startArguments(process.argv.slice(2), process.env);
if (notice !== undefined) {
  process.stderr.write(`${notice}\n`);
}
supervise(require.resolve("./start/main"), args).then((exitCode) => {
  process.exitCode = exitCode;
});
