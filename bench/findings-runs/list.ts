// Lists the findings of one audit as the command does, or sums them up as a resource does, or those of each target of a
// fleet, and prints what it took as JSON. Pulumi's own library, 50 MB, is not loaded.
import { readTargets } from "../../provider/arguments/read-targets";
import { clientsFor } from "../../provider/aws/client";
import { connectionSettings } from "../../provider/aws/connection-settings";
import { findAuditTask } from "../../provider/aws/find-audit-task";
import { listAuditFindings } from "../../provider/aws/findings/list-audit-findings";
import { readFindingsSummary } from "../../provider/aws/findings/read-findings-summary";
import { FLEET } from "./audits";

const REGION = "eu-west-1";

async function main([endpoint = "", taskId = "", how = "any"]: readonly string[]): Promise<void> {
  const before = process.cpuUsage();
  const began = performance.now();
  const findings = await countOf(endpoint, taskId, how);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ findings, seconds, cpuSeconds: (user + system) / 1e6, peakMiB }));
}

function countOf(endpoint: string, taskId: string, how: string): Promise<number> {
  switch (how) {
    case "summary":
      return summed(endpoint, taskId);
    case "fleet":
      return summedOfFleet(endpoint);
    default:
      return listed(endpoint, taskId, how);
  }
}

async function summedOfFleet(endpoint: string): Promise<number> {
  const targets = Object.fromEntries(FLEET.map(({ taskId }) => [taskId, { taskId }]));
  const read = await readTargets(
    { targets, findings: "summary", endpoint, region: REGION },
    () => undefined,
    Date.now(),
  );
  return Object.values(read).reduce(
    (sum, target) => sum + ("taskId" in target ? (target.findingsSummary?.total ?? 0) : 0),
    0,
  );
}

async function summed(endpoint: string, taskId: string): Promise<number> {
  const settings = connectionSettings({ endpoint, region: REGION }, () => undefined);
  const { task } = await findAuditTask(clientsFor(settings), taskId);
  return (await readFindingsSummary(task, settings)).total;
}

async function listed(endpoint: string, taskId: string, how: string): Promise<number> {
  const order = how === "check" ? "check" : "any";
  let findings = 0;
  for await (const _ of listAuditFindings({ endpoint, taskId, region: REGION, order })) {
    findings += 1;
  }
  return findings;
}

void main(process.argv.slice(2));
