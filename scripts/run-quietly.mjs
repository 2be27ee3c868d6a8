import { spawnSync } from "node:child_process";

const TAIL_LINES = 20;

/** Runs a command without showing what it prints. @throws an error with the last lines of that if the command fails */
export function runQuietly(command, args, cwd, env) {
  const quiet = { npm_config_audit: "false", npm_config_fund: "false", npm_config_loglevel: "error" };
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...env, ...quiet },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (status === 0) {
    return stdout;
  }
  const tail = `${stdout ?? ""}${stderr ?? ""}`.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
  throw new Error(`${command} ${args.join(" ")} failed: ${error?.message ?? ""}\n${tail}`);
}
