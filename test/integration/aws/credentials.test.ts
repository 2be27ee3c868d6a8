import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../../emulator";
import type { AssumeRole } from "../../../provider/aws/connection";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { readAudit } from "../../../provider/aws/read-audit";
import { audit, TASK_ID } from "../../support/audits";

const ACCOUNT = "210987654321";
const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1"];
const MINUTE_MS = 60_000;

describe("credentials of an assumed role", () => {
  let emulator: Emulator;
  let behindMs: number;

  beforeEach(async () => {
    behindMs = 0;
    const roles = { Reader: {}, Other: {}, Partner: { externalId: "shared" } };
    const regions = Object.fromEntries(REGIONS.map((region) => [region, { audits: [audit()] }]));
    emulator = await startEmulator({
      data: { accounts: { [ACCOUNT]: { roles, regions } } },
      now: () => Date.now() - behindMs,
    });
  });

  afterEach(() => emulator.close());

  const read = (region: string, role: string, more: Partial<AssumeRole> = {}) => {
    const config: Readonly<Record<string, string>> = {
      "aws:accessKey": "AKIAIOSFODNN7EXAMPLE",
      "aws:secretKey": "secret",
      "aws:stsRegion": "eu-west-1",
      "aws:endpoints": JSON.stringify([{ iot: emulator.endpoint, sts: emulator.endpoint }]),
    };
    const assumeRole = { roleArn: `arn:aws:iam::${ACCOUNT}:role/${role}`, ...more };
    const settings = connectionSettings({ region, assumeRole, maxAttempts: 1 }, (key) => config[key]);
    return readAudit({ taskId: TASK_ID }, settings, Date.now());
  };

  const callsOf = (operation: string) => emulator.calls.filter((call) => call.operation === operation);

  it("serve every region of that role, and no other role or external id", async () => {
    for (const region of REGIONS) {
      assert.equal((await read(region, "Reader")).region, region);
    }
    assert.equal(callsOf("AssumeRole").length, 1);

    await read("eu-west-1", "Other");
    await read("eu-west-1", "Partner", { externalId: "shared" });
    await assert.rejects(read("eu-west-1", "Partner", { externalId: "guessed" }));

    assert.deepEqual(
      callsOf("AssumeRole").map(({ input }) => String(input["RoleArn"]).split("/").at(-1)),
      ["Reader", "Other", "Partner", "Partner"],
    );
    assert.ok(callsOf("DescribeAuditTask").every(({ account }) => account === ACCOUNT));
  });

  it("are asked for once when many regions are read at the same time", async () => {
    await Promise.all(REGIONS.map((region) => read(region, "Reader")));
    assert.equal(callsOf("AssumeRole").length, 1);
  });

  it("are renewed when they are about to expire", async () => {
    behindMs = 57 * MINUTE_MS;
    await read("eu-west-1", "Reader");
    behindMs = 0;
    const mark = callsOf("AssumeRole").length;
    await read("us-east-1", "Reader");
    await read("eu-central-1", "Reader");
    assert.equal(callsOf("AssumeRole").length - mark, 1);
  });

  it("share connections with everything else that is asked of the same host", async () => {
    for (const role of ["Reader", "Other"]) {
      for (const region of REGIONS) {
        await read(region, role);
      }
    }
    assert.equal(emulator.connections, 1);
  });
});
