// How late a waiting resource sees that an audit has ended, and how often it asks. The clock is made up, the HTTP is real.
import { waitMany } from "./waiting-runs/wait-many";

const AUDITS = 100;
const SEED = 20_260_101;
const POLL_INTERVALS_MS = [5_000, 30_000];

async function main(): Promise<void> {
  console.log(`${AUDITS} audits of up to 20 minutes`);
  for (const pollIntervalMs of POLL_INTERVALS_MS) {
    const { overshootMs, shortestPauseMs, calls, seconds } = await waitMany(AUDITS, pollIntervalMs, SEED);
    console.log(
      `  pollInterval ${inSeconds(pollIntervalMs)}: seen at most ${inSeconds(overshootMs)} late (goal ${inSeconds(pollIntervalMs)}),` +
        ` at least ${inSeconds(shortestPauseMs)} between calls (goal 1.0 s),` +
        ` ${calls.toFixed(0)} calls an audit instead of ${seconds.toFixed(0)}`,
    );
  }
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

void main();
