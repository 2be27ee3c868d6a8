// Reads the audits of a fleet as the plugin's `check` does, without the engine, and prints what it took as JSON.
import { auditFleet } from "../../provider/plugin/audit-fleet";
import { fleetTargets } from "../fleet-runs/emulated-fleet";

async function main([endpoint = "", count = "", concurrency = ""]: readonly string[]): Promise<void> {
  const news = { targets: fleetTargets(Number(count), false), concurrency: Number(concurrency), endpoint };
  const before = process.cpuUsage();
  const began = performance.now();
  const { inputs, failures = [] } = await auditFleet().check({}, news);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  const answerMb = Buffer.byteLength(JSON.stringify(inputs)) / 1e6;
  console.log(JSON.stringify({ failures, seconds, cpuSeconds: (user + system) / 1e6, peakMiB, answerMb }));
}

void main(process.argv.slice(2));
