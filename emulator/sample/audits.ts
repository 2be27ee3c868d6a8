import { DEFAULT_ACCOUNT_ID, DEFAULT_REGION } from "../data";

export interface SampleAudit {
  readonly taskId: string;
  readonly account: string;
  readonly region: string;
  readonly description: string;
}

export const SECOND_ACCOUNT_ID = "210987654321";
export const SECOND_REGION = "us-east-1";

function here(taskId: string, description: string): SampleAudit {
  return { taskId, account: DEFAULT_ACCOUNT_ID, region: DEFAULT_REGION, description };
}

/** The audits of the sample by what they are good for. Ids never change. */
export const SAMPLE_AUDITS = {
  "non-compliant": here("4b1f0c6e9d2a47f58e3b7a1c5d9f2e60", "latest of nightly: 3 of 17 checks non-compliant"),
  "failed-checks": here("6d3a8f1b5c7e49028b4d0f6a2e9c1b73", "nightly of the day before: 2 checks could not run"),
  "nightly-compliant": here("93c5e7a1f0b24d6c8a1e3f5b7d9c0a24", "nightly two days before: all 17 checks compliant"),
  failed: here("d81b4e7c2f6a40958c3e5a7f9b1d2c46", "nightly three days before: the audit itself failed"),
  compliant: here("8f2b6c1d4e5a4f7b9c0d1e2f3a4b5c6d", "latest of weekly: all 17 checks compliant"),
  "in-progress": here("2c7e9a4f6b1d4835a0c8e2f7d5b3a916", "on demand, running: it stays so"),
  canceled: here("b5d0f3a8c6e2417998b4d1f7a3c5e082", "on demand, canceled on the way"),
  "on-demand": here(
    "a3aea009955e501a31b764abe1bebd3d",
    "on demand: 3 checks, no suppressed counts, as in AWS's example",
  ),
  suppressed: here("7e4c2a9f1d8b4360b5e7c3a1f9d6b208", "on demand: compliant, for all its findings are suppressed"),
  "no-resources": here("0f6d8b2a4c1e47f3a9b5d7e0c2f4a681", "on demand: compliant over 0 resources"),
  million: here("c9a7f5e3d1b04826a4c8e6f0b2d47931", "on demand: 1,000,000 findings of one check"),
  "expired-window": here("51e9c3b7a5d84f2096e8b4c0d2f6a37b", "nightly 91 days ago: AWS no longer has it"),
  "other-region": {
    taskId: "e2b8d4f6a0c94713b5d7f1e3a9c6b850",
    account: DEFAULT_ACCOUNT_ID,
    region: SECOND_REGION,
    description: "latest of nightly in another region: compliant",
  },
  "other-account": {
    taskId: "3a5c7e9f1b2d4068a4c6e8f0d2b5937c",
    account: SECOND_ACCOUNT_ID,
    region: DEFAULT_REGION,
    description: "latest of nightly in another account: 1 of 17 checks non-compliant",
  },
} as const satisfies Readonly<Record<string, SampleAudit>>;

export type SampleAuditName = keyof typeof SAMPLE_AUDITS;
