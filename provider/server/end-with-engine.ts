// An engine that is killed cannot tell its plugins, and a plugin without an engine serves nobody.
import { constants, fstatSync } from "node:fs";

const LOOK_EVERY_MS = 500;
const STANDARD_INPUT = 0;

/**
 * Ends this process as soon as the one that has started it is gone. On Windows, where a process keeps the id of its parent for
 * ever, only the end of standard input tells.
 */
export function endWithEngine(end: () => void = () => process.exit(0)): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      end();
    }
  }, LOOK_EVERY_MS).unref();
  // The engine holds the other end of a pipe, which the system closes with it; a terminal or a file would end at once.
  if (isPipe()) {
    process.stdin.on("end", end).on("error", end).resume();
  }
}

function isPipe(): boolean {
  try {
    const input = fstatSync(STANDARD_INPUT);
    // `isFIFO` is false for everything on Windows:
    // https://github.com/nodejs/node/blob/v20.20.2/lib/internal/fs/utils.js (_checkModeProperty)
    return (input.mode & constants.S_IFMT) === constants.S_IFIFO || input.isSocket();
  } catch {
    return false;
  }
}
