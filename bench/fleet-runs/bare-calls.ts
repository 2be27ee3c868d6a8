import { DescribeAuditTaskCommand, IoTClient } from "@aws-sdk/client-iot";
import pLimit from "p-limit";
import { REGIONS, TARGETS, taskId } from "./emulated-fleet";

const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" };

/** Seconds that the SDK alone takes for the audits of one account, with a client for each region. */
export async function describeAll(endpoint: string, concurrency: number): Promise<number> {
  const start = process.hrtime.bigint();
  const clients = REGIONS.map((region) => new IoTClient({ region, endpoint, credentials }));
  const sideBySide = pLimit(concurrency);
  const calls = Array.from({ length: TARGETS }, (_, i) => {
    const command = new DescribeAuditTaskCommand({ taskId: taskId(i) });
    return sideBySide(() => clients[i % clients.length]?.send(command));
  });
  await Promise.allSettled(calls);
  for (const client of clients) {
    client.destroy();
  }
  return Number(process.hrtime.bigint() - start) / 1e9;
}
