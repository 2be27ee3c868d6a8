// The built command, run as a user runs it.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const MAIN = join(__dirname, "..", "..", "dist", "provider", "cli", "main.js");

export async function deviceDefender(args: readonly string[], input = "") {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: "pipe" });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.stdin.on("error", () => undefined).end(input);
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { status, stdout, stderr };
}
