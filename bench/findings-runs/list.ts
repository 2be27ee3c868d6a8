// Lists the findings of one audit as the command does, or sums them up as a resource does, and prints what it took as
// JSON. Pulumi's own library, 50 MB, is not loaded.
import { clientsFor } from "../../provider/aws/client";
import { connectionSettings } from "../../provider/aws/connection";
import { findAuditTask } from "../../provider/aws/find-audit-task";
import { listAuditFindings } from "../../provider/aws/findings/list-audit-findings";
import { readFindingsSummary } from "../../provider/aws/findings/read-findings-summary";

const REGION = "eu-west-1";

async function main([endpoint = "", taskId = "", how = "any"]: readonly string[]): Promise<void> {
  const before = process.cpuUsage();
  const began = performance.now();
  const findings = how === "summary" ? await summed(endpoint, taskId) : await listed(endpoint, taskId, how);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ findings, seconds, cpuSeconds: (user + system) / 1e6, peakMiB }));
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
