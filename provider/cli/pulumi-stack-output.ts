import { type ExecFileException, execFile } from "node:child_process";
import { AuditError } from "../errors";
import { oneLine } from "../text";
import { MOST_INPUT_BYTES } from "./input";

const TIMEOUT_MS = 2 * 60 * 1000;

/**
 * What `pulumi stack output --json` prints for a stack.
 *
 * @throws AuditError `Unknown` when there is no `pulumi`, or it fails; what it said is part of the message.
 */
export function stackOutput(stack: string): Promise<string> {
  const args = ["stack", "output", "--json", "--non-interactive", `--stack=${stack}`];
  return new Promise((resolve, reject) => {
    const child = execFile(
      "pulumi",
      args,
      { maxBuffer: MOST_INPUT_BYTES, timeout: TIMEOUT_MS },
      (error, stdout, stderr) => {
        if (error === null) {
          resolve(stdout);
        } else {
          reject(failure(stack, error, stderr));
        }
      },
    );
    child.stdin?.end();
  });
}

function failure(stack: string, error: ExecFileException, stderr: string): AuditError {
  const doing = `reading the outputs of stack ${stack}`;
  if (error.code === "ENOENT") {
    return new AuditError({
      code: "Unknown",
      doing,
      reason: "there is no pulumi on the PATH",
      advice: "install it, or pass its output: pulumi stack output --json | device-defender gate",
      cause: error,
    });
  }
  const reason = error.killed === true ? `pulumi gave no answer within ${TIMEOUT_MS / 1000} seconds` : oneLine(stderr);
  return new AuditError({
    code: "Unknown",
    doing,
    reason: reason === "" ? oneLine(error.message) : reason,
    cause: error,
  });
}
