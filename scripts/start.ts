import { ignoreClosedOutput } from "./start/closed-output";
import { supervise } from "./start/supervise";

ignoreClosedOutput();
supervise(require.resolve("./start/main"), process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
