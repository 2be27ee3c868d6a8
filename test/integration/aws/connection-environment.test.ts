import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, SAMPLE_AUDITS, startEmulator } from "../../../emulator";
import type { ConnectionArgs } from "../../../provider/aws/connection";
import { audit, TASK_ID } from "../../support/audits";

import { type Environment, type Reading, readInEnvironment } from "../../support/environment";

const KEY = "AKIAIOSFODNN7EXAMPLE";
const SECOND_KEY = "AKIASECONDACCOUNT001";
const NOBODY_LISTENS = "http://127.0.0.1:9";
const REGIONS = ["eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-south-1"] as const;

describe("the connection to AWS, in an environment", () => {
  let emulator: Emulator;
  let folder: string;
  let base: Environment;

  before(async () => {
    emulator = await startEmulator();
    for (const region of REGIONS) {
      emulator.account(undefined, region).putAudit(audit());
    }
    folder = mkdtempSync(join(tmpdir(), "device-defender-"));
    base = {
      AWS_ENDPOINT_URL: emulator.endpoint,
      AWS_CONFIG_FILE: join(folder, "config"),
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: "true",
    };
    writeFileSync(join(folder, "config"), profiles(emulator.endpoint));
  });

  after(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  const KEYS: Environment = { AWS_ACCESS_KEY_ID: KEY, AWS_SECRET_ACCESS_KEY: "secret" };

  type Case = Partial<Reading> & { readonly env?: Environment };

  const run = async ({ env, ...reading }: Case) => {
    const mark = emulator.callMark;
    const { outcomes, printed } = await readInEnvironment({ ...base, ...env }, [
      { selector: { taskId: TASK_ID }, ...reading },
    ]);
    assert.equal(printed, "");
    return { ...outcomes[0], calls: emulator.callsSince(mark) };
  };

  const answered = async (reading: Case) => {
    const { audit: read, error, calls } = await run(reading);
    assert.equal(error, undefined);
    assert.ok(read);
    return { read, calls, call: calls.at(-1) };
  };

  describe("takes the region", () => {
    const env: Environment = { AWS_REGION: "eu-west-3", AWS_DEFAULT_REGION: "eu-central-1", AWS_PROFILE: "south" };
    const { AWS_REGION: _, ...withoutRegion } = env;
    const { AWS_DEFAULT_REGION: __, ...profileAlone } = withoutRegion;
    const config = { "aws:region": "eu-west-2" };

    for (const [from, reading, region] of [
      ["the argument before all others", { env, config, args: { region: "eu-west-1" } }, "eu-west-1"],
      ["@pulumi/aws's configuration before the environment", { env, config }, "eu-west-2"],
      ["AWS_REGION", { env }, "eu-west-3"],
      ["AWS_DEFAULT_REGION, which the SDK itself does not read", { env: withoutRegion }, "eu-central-1"],
      ["AWS_DEFAULT_REGION when AWS_REGION is empty", { env: { ...env, AWS_REGION: "" } }, "eu-central-1"],
      ["the profile that AWS_PROFILE names", { env: profileAlone }, "eu-south-1"],
      ["the profile that the argument names", { args: { profile: "south" } }, "eu-south-1"],
      ["the profile that the configuration names", { config: { "aws:profile": "south" } }, "eu-south-1"],
    ] as const) {
      it(`from ${from}`, async () => {
        const { read, call } = await answered(reading);
        assert.equal(read.region, region);
        assert.equal(call?.region, region);
      });
    }

    it("and fails without one, naming what to set", async () => {
      const { error, calls } = await run({ env: KEYS });
      assert.equal(error?.code, "NoRegion");
      assert.match(error?.message ?? "", /^connecting to AWS IoT: no AWS region is set; set the region argument/);
      assert.deepEqual(calls, []);
    });
  });

  describe("takes the credentials", () => {
    const env: Environment = { ...KEYS, AWS_REGION: "eu-west-1" };
    const noKeys: Environment = { AWS_REGION: "eu-west-1" };
    const keyInConfig = { "aws:accessKey": "AKIACONFIGURATION001", "aws:secretKey": "secret" };

    for (const [from, reading, accessKeyId] of [
      ["the environment", { env }, KEY],
      ["@pulumi/aws's configuration before the environment", { env, config: keyInConfig }, "AKIACONFIGURATION001"],
      [
        "the argument's profile before all others",
        { env, config: keyInConfig, args: { profile: "audits" } },
        "AKIAPROFILEAUDITS001",
      ],
      ["the configuration's profile", { env: noKeys, config: { "aws:profile": "audits" } }, "AKIAPROFILEAUDITS001"],
      ["the profile that AWS_PROFILE names", { env: { ...noKeys, AWS_PROFILE: "audits" } }, "AKIAPROFILEAUDITS001"],
      [
        "the argument's profile before AWS_PROFILE",
        { env: { ...noKeys, AWS_PROFILE: "south" }, args: { profile: "audits" } },
        "AKIAPROFILEAUDITS001",
      ],
      ["the program that a profile names", { env: noKeys, args: { profile: "program" } }, "AKIAPROGRAM000000001"],
    ] as const) {
      it(`from ${from}`, async () => {
        assert.equal((await answered(reading)).call?.accessKeyId, accessKeyId);
      });
    }

    const runsOf = async (profile: string) => {
      const log = join(folder, profile);
      const regions = REGIONS.slice(0, 3);
      const readings = regions.map((region) => ({ selector: { taskId: TASK_ID }, args: { profile, region } }));
      const { outcomes } = await readInEnvironment({ ...base, RAN: log }, readings);
      assert.deepEqual(
        outcomes.map(({ audit: read }) => read?.region),
        regions,
      );
      return readFileSync(log, "utf8").length;
    };

    it("from a profile's program that runs once for all regions", async () => {
      assert.equal(await runsOf("program"), 1);
    });

    it("from a profile's program that runs again when they are about to expire", async () => {
      assert.ok((await runsOf("expiring")) >= 3);
    });

    it("of the role that a profile assumes", async () => {
      const { taskId } = SAMPLE_AUDITS["other-account"];
      const { call, calls } = await answered({ env: noKeys, selector: { taskId }, args: { profile: "partner" } });
      assert.deepEqual(
        calls.map(({ operation, account }) => [operation, account]),
        [
          ["AssumeRole", "123456789012"],
          ["DescribeAuditTask", "210987654321"],
        ],
      );
      assert.match(call?.accessKeyId ?? "", /^ASIA/);
    });

    it("of the role that is an argument, assumed as the profile", async () => {
      const { taskId } = SAMPLE_AUDITS["other-account"];
      const args: ConnectionArgs = {
        profile: "audits",
        assumeRole: { roleArn: "arn:aws:iam::210987654321:role/PartnerAuditReader", externalId: "partner-7" },
      };
      const { calls } = await answered({ env, selector: { taskId }, args });
      assert.deepEqual(
        calls.map(({ operation, account }) => [operation, account]),
        [
          ["AssumeRole", "123456789012"],
          ["DescribeAuditTask", "210987654321"],
        ],
      );
      assert.equal(calls[0]?.accessKeyId, "AKIAPROFILEAUDITS001");
    });

    it("and reads in the account that they belong to", async () => {
      const { taskId } = SAMPLE_AUDITS["other-account"];
      const second = { ...env, AWS_ACCESS_KEY_ID: SECOND_KEY };
      assert.equal((await answered({ env: second, selector: { taskId } })).call?.account, "210987654321");
      assert.equal((await run({ env, selector: { taskId } })).error?.code, "NotFound");
    });

    for (const [what, reading] of [
      ["nobody has any", { env: noKeys }],
      ["the profile is not there", { env: noKeys, args: { profile: "nobody" } }],
      ["the profile is not there, though the environment has others", { env, args: { profile: "nobody" } }],
    ] as const) {
      it(`and fails when ${what}`, async () => {
        const { error, calls } = await run(reading);
        assert.equal(error?.code, "NoCredentials");
        assert.match(
          error?.message ?? "",
          /^reading audit task 1+: no usable AWS credentials \(.+\); set a profile, a role or/,
        );
        assert.deepEqual(calls, []);
      });
    }

    it("and fails for a missing profile, even on a machine with a role", async () => {
      const machine = createServer((_request, response) => {
        const AccessKeyId = "ASIAMACHINE000000001";
        response.end(
          JSON.stringify({
            AccessKeyId,
            SecretAccessKey: "secret",
            Token: "token",
            Expiration: "2999-01-01T00:00:00Z",
          }),
        );
      }).listen(0, "127.0.0.1");
      await once(machine, "listening");
      const { port } = machine.address() as AddressInfo;
      const onMachine = { ...noKeys, AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}/` };
      const named = await run({ env: onMachine, args: { profile: "nobody" } });
      const unnamed = await run({ env: onMachine });
      machine.close();
      assert.equal(unnamed.calls[0]?.accessKeyId, "ASIAMACHINE000000001");
      assert.equal(named.error?.code, "NoCredentials");
      assert.deepEqual(named.calls, []);
    });
  });

  describe("takes the endpoint", () => {
    const elsewhere: Environment = { ...KEYS, AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: NOBODY_LISTENS };
    const profileAlone: Environment = {
      AWS_REGION: "eu-west-1",
      AWS_PROFILE: "elsewhere",
      AWS_ENDPOINT_URL: undefined,
    };
    const here = () => emulator.endpoint;

    for (const [from, reading] of [
      ["AWS_ENDPOINT_URL", () => ({ env: { ...elsewhere, AWS_ENDPOINT_URL: here() } })],
      ["AWS_ENDPOINT_URL_IOT before it", () => ({ env: { ...elsewhere, AWS_ENDPOINT_URL_IOT: here() } })],
      ["the argument before the environment", () => ({ env: elsewhere, args: { endpoint: here() } })],
      [
        "@pulumi/aws's configuration before the environment",
        () => ({ env: elsewhere, config: { "aws:endpoints": JSON.stringify([{ iot: here() }]) } }),
      ],
      ["the profile that AWS_PROFILE names", () => ({ env: profileAlone })],
    ] as readonly (readonly [string, () => Case])[]) {
      it(`from ${from}, and shows it for it is not AWS's own`, async () => {
        assert.equal((await answered(reading())).read.endpoint, here());
      });
    }

    it("of STS from AWS_ENDPOINT_URL_STS, and shows that an account was verified there", async () => {
      const env = { ...elsewhere, AWS_ENDPOINT_URL_IOT: here(), AWS_ENDPOINT_URL_STS: here() };
      const { read, calls } = await answered({ env, args: { allowedAccountIds: ["123456789012"] } });
      assert.equal(read.accountId, "123456789012");
      assert.deepEqual(
        calls.map(({ operation }) => operation),
        ["GetCallerIdentity", "DescribeAuditTask"],
      );
    });

    it("and names the endpoint that it could not reach", async () => {
      const { error } = await run({ env: elsewhere, args: { maxAttempts: 1 } });
      assert.equal(error?.code, "Unreachable");
    });
  });

  it("prints nothing while it searches for the latest audit of a schedule", async () => {
    const { read } = await answered({
      env: { ...KEYS, AWS_REGION: "eu-west-1" },
      selector: { scheduledAuditName: "weekly" },
    });
    assert.equal(read.taskId, SAMPLE_AUDITS.compliant.taskId);
  });
});

function profiles(endpoint: string): string {
  return `[profile south]
region = eu-south-1
aws_access_key_id = AKIAPROFILESOUTH0001
aws_secret_access_key = secret

[profile audits]
aws_access_key_id = AKIAPROFILEAUDITS001
aws_secret_access_key = secret

[profile partner]
region = eu-west-1
role_arn = arn:aws:iam::210987654321:role/PartnerAuditReader
source_profile = audits
external_id = partner-7

[profile program]
credential_process = ${program({})}

[profile expiring]
credential_process = ${program({ Expiration: new Date(Date.now() + 4 * 60_000).toISOString() })}

[profile elsewhere]
aws_access_key_id = ${KEY}
aws_secret_access_key = secret
endpoint_url = ${endpoint}
`;
}

/** Prints credentials, and notes in the file called $RAN that it was run. */
function program(more: object): string {
  const printed = { Version: 1, AccessKeyId: "AKIAPROGRAM000000001", SecretAccessKey: "secret", ...more };
  return `printf . >> "\${RAN:-${devNull}}"; echo '${JSON.stringify(printed)}'`;
}
