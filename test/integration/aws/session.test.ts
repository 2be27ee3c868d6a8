// Whose credentials a reading goes by: the Automation API runs stack after stack in one process.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import { readTargets } from "../../../provider/arguments/read-targets";
import { isUnreadable } from "../../../provider/audit/fleet";
import { clientsFor } from "../../../provider/aws/client";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { readAudit } from "../../../provider/aws/read-audit";
import { AwsSession, currentSession } from "../../../provider/aws/session";
import { audit, TASK_ID } from "../../support/audits";
import { REGION } from "../../support/emulated";

const TENANTS = { "111111111111": "AKIATENANTA00000001", "222222222222": "AKIATENANTB00000001" } as const;
const TENANT_REGIONS = { "111111111111": "eu-west-1", "222222222222": "eu-west-2" } as const;
const [A, B] = Object.keys(TENANTS) as [keyof typeof TENANTS, keyof typeof TENANTS];

describe("the session of a process", () => {
  const before = { ...process.env };
  let folder: string;
  let emulator: Emulator;

  beforeEach(async () => {
    for (const name of Object.keys(process.env).filter((one) => one.startsWith("AWS_"))) {
      delete process.env[name];
    }
    folder = mkdtempSync(join(tmpdir(), "device-defender-"));
    Object.assign(process.env, {
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"),
      AWS_EC2_METADATA_DISABLED: "true",
    });
    const regions = { [REGION]: { audits: [audit()] } };
    const accounts = Object.entries(TENANTS).map(([id, key]) => [id, { accessKeyIds: [key], regions }]);
    emulator = await startEmulator({ data: { accounts: Object.fromEntries(accounts) } });
  });

  afterEach(async () => {
    for (const name of Object.keys(process.env)) {
      delete process.env[name];
    }
    Object.assign(process.env, before);
    rmSync(folder, { recursive: true });
    await emulator.close();
  });

  const use = (tenant: keyof typeof TENANTS) =>
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: TENANTS[tenant], AWS_SECRET_ACCESS_KEY: `secret of ${tenant}` });
  const profile = (tenant: keyof typeof TENANTS, modified: number) => {
    const file = join(folder, "credentials");
    writeFileSync(
      file,
      `[team]\nregion = ${TENANT_REGIONS[tenant]}\naws_access_key_id = ${TENANTS[tenant]}\naws_secret_access_key = secret of ${tenant}\n`,
    );
    utimesSync(file, modified, modified);
  };
  const readFrom = (tenant: string, args = {}) => {
    const config = (key: string) =>
      key === "aws:endpoints" ? JSON.stringify([{ iot: emulator.endpoint, sts: emulator.endpoint }]) : undefined;
    const settings = connectionSettings({ region: REGION, allowedAccountIds: [tenant], ...args }, config);
    return readAudit({ taskId: TASK_ID }, settings, Date.now());
  };

  it("is reused while nothing changes", () => {
    use(A);
    const session = currentSession();
    process.env["TZ"] = "UTC";
    assert.equal(currentSession(), session);
  });

  const changes: Readonly<Record<string, () => unknown>> = {
    "the access key": () => use(B),
    "the session token": () => Object.assign(process.env, { AWS_SESSION_TOKEN: "another" }),
    "the profile": () => Object.assign(process.env, { AWS_PROFILE: "team" }),
    "the region": () => Object.assign(process.env, { AWS_REGION: REGION }),
    "a file of the same size that the variables name": () => profile(B, 2),
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`is another one when this changes: ${what}`, () => {
      profile(A, 1);
      use(A);
      const session = currentSession();
      change();
      assert.notEqual(currentSession(), session);
    });
  }

  it("uses new credentials that a program sets between two runs", async () => {
    use(A);
    assert.equal((await readFrom(A)).accountId, A);
    use(B);
    assert.equal((await readFrom(B)).accountId, B);
    await assert.rejects(readFrom(A), { code: "WrongAccount" });
    assert.deepEqual(
      emulator.calls.filter(({ operation }) => operation === "DescribeAuditTask").map(({ account }) => account),
      [A, B],
    );
  });

  it("uses a profile as its file is now, wherever it is named", async () => {
    for (const [args, env] of [
      [{ profile: "team" }, {}],
      [{}, { AWS_PROFILE: "team" }],
    ]) {
      Object.assign(process.env, env);
      profile(A, 1);
      assert.equal((await readFrom(A, args)).accountId, A);
      profile(B, 2);
      assert.equal((await readFrom(B, args)).accountId, B);
    }
  });

  it("uses the region that a profile's file has now", async () => {
    for (const [modified, tenant] of [A, B].entries()) {
      profile(tenant, modified + 1);
      const settings = connectionSettings({ profile: "team", endpoint: emulator.endpoint }, () => undefined);
      assert.equal(await clientsFor(settings).region(), TENANT_REGIONS[tenant]);
    }
  });

  it("is looked up once for all targets of a fleet: each is read by the session that the fleet was given", async () => {
    const environment = { AWS_ACCESS_KEY_ID: TENANTS[B], AWS_SECRET_ACCESS_KEY: "of the session alone" };
    const session = new AwsSession({ environment });
    const regions = Array.from({ length: 12 }, (_, i) => `eu-west-${i + 1}`);
    for (const region of regions) {
      emulator.account(B, region).putAudit(audit());
    }
    const targets = Object.fromEntries(regions.map((region) => [region, { region, taskId: TASK_ID }]));
    use(A);
    const read = await readTargets(
      { targets, endpoint: emulator.endpoint, maxAttempts: 1 },
      () => undefined,
      Date.now(),
      { session },
    );
    assert.deepEqual(Object.values(read).filter(isUnreadable), []);
    assert.ok(emulator.calls.every(({ account }) => account === B));
    assert.equal(session.clientsBySettings.size, regions.length);
  });
});
