// How late a waiting resource sees that an audit has ended, and how often it asks.
import { type WaitFigures, waitAtOnce, waitInTurn } from "./waiting-runs/wait-many";

const SEED = 20_260_101;
const LATENCY_MS = 50;

async function main(): Promise<void> {
  const long = { audits: 100, longestAuditMs: 20 * 60_000, seed: SEED };
  console.log(`${long.audits} audits of up to 20 minutes, by a clock that skips the pauses`);
  for (const pollIntervalMs of [1_000, 5_000, 30_000]) {
    print(pollIntervalMs, await waitInTurn({ ...long, pollIntervalMs }));
  }
  const short = { audits: 100, longestAuditMs: 30_000, pollIntervalMs: 2_000, seed: SEED };
  console.log(`${short.audits} audits of up to 30 seconds, at once and in real time, calls of ${LATENCY_MS} ms`);
  print(short.pollIntervalMs, await waitAtOnce(short, LATENCY_MS));
}

function print(pollIntervalMs: number, { overshootMs, shortestPauseMs, calls, seconds }: WaitFigures): void {
  console.log(
    `  pollInterval ${inSeconds(pollIntervalMs)}: seen at most ${inSeconds(overshootMs)} late (goal ${inSeconds(pollIntervalMs)}),` +
      ` at least ${inSeconds(shortestPauseMs)} between calls (goal 1.00 s),` +
      ` ${calls.toFixed(0)} calls an audit in ${seconds.toFixed(0)} s`,
  );
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

void main();
