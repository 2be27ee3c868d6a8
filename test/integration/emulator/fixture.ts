import assert from "node:assert/strict";
import { IoTClient, type IoTClientConfig } from "@aws-sdk/client-iot";
import { STSClient } from "@aws-sdk/client-sts";
import { type Audit, type Emulator, type EmulatorData, type EmulatorOptions, startEmulator } from "../../../emulator";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

export const NOW = Date.parse("2026-03-02T06:00:00.000Z");
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const ACCOUNT = "123456789012";
export const REGION = "eu-west-1";
export const TASK_ID = "11111111111111111111111111111111";

export const credentials = { accessKeyId: "AKIAEXAMPLE000000001", secretAccessKey: "secret" };

/** Starts an emulator that stands still at NOW. */
export function startAt(options: EmulatorOptions = {}): Promise<Emulator> {
  return startEmulator({ now: () => NOW, ...options });
}

/** One attempt per call, so that every answer shows. */
export function iotClient({ endpoint }: Emulator, config: IoTClientConfig = {}): IoTClient {
  return new IoTClient({ endpoint, region: REGION, credentials, maxAttempts: 1, ...config });
}

export function stsClient({ endpoint }: Emulator, config: Pick<IoTClientConfig, "credentials"> = {}): STSClient {
  return new STSClient({ endpoint, region: REGION, credentials, maxAttempts: 1, ...config });
}

/** The default account and region with these audits. */
export function dataWith(...audits: Audit[]): EmulatorData {
  return { accounts: { [ACCOUNT]: { regions: { [REGION]: { audits } } } } };
}

/** A completed on-demand audit of one compliant check, an hour old. */
export function audit(overrides: Partial<Audit> = {}): Audit {
  return {
    taskId: TASK_ID,
    taskStatus: "COMPLETED",
    taskType: "ON_DEMAND_AUDIT_TASK",
    taskStartTime: new Date(NOW - 60 * MINUTE),
    auditDetails: {
      LOGGING_DISABLED_CHECK: {
        checkRunStatus: "COMPLETED_COMPLIANT",
        checkCompliant: true,
        totalResourcesCount: 1,
        nonCompliantResourcesCount: 0,
      },
    },
    ...overrides,
  };
}

/** `0001...` to `0009...`, so that an id says which audit it is. */
export function taskIdOf(number: number): string {
  return String(number).padStart(4, "0").padEnd(32, "0");
}

/** An answer without the SDK's own addition. */
export function output<Output extends { $metadata: unknown }>({ $metadata, ...output }: Output) {
  return output;
}

/** The call is answered with this error and this HTTP status. */
export async function rejectsWith(call: Promise<unknown>, name: string, httpStatusCode: number): Promise<void> {
  await assert.rejects(call, (error: Error & { $metadata?: { httpStatusCode?: number } }) => {
    assert.deepEqual([error.name, error.$metadata?.httpStatusCode], [name, httpStatusCode]);
    return true;
  });
}
