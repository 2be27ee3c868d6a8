// Whether a second audit is ever started for one that was asked for: starts are answered, refused, lost before and after
// they took effect, and processes are killed in between. Clock and chance are made up, the HTTP is real.
import { startMany } from "./starting-runs/start-many";

const ATTEMPTS = 10_000;
const SEED = 20_260_101;

async function main(): Promise<void> {
  const began = performance.now();
  const { asked, attempts, faults, killed, second, unaccounted, unserved } = await startMany(ATTEMPTS, SEED);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`${attempts} starts attempted for ${asked} audits that were asked for, in ${seconds} s`);
  console.log(`  met ${[...faults].map(([kind, times]) => `${kind} ${times}`).join(", ")}`);
  console.log(`  processes killed ${killed}, askings without an audit in the end ${unserved}`);
  console.log(`  second audits ${second} (goal 0), audits that nobody knows of ${unaccounted} (goal 0)`);
}

void main();
