import assert from "node:assert/strict";
import type { ConnectionArgs } from "../../../provider/aws/connection";
import { connectionSettings, DEFAULT_MAX_ATTEMPTS } from "../../../provider/aws/connection-settings";

type Config = Readonly<Record<string, unknown>>;

/** As Pulumi hands configuration over: text as it is, everything else as JSON. */
const settings = (args: ConnectionArgs, config: Config = {}) =>
  connectionSettings(args, (key) => {
    const value = config[key];
    return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
  });

const ROLE = "arn:aws:iam::123456789012:role/AuditReader";
const OTHER_ROLE = "arn:aws:iam::210987654321:role/AuditReader";

const NOTHING_SAID = {
  assumeRoles: [],
  allowedAccountIds: [],
  forbiddenAccountIds: [],
  maxAttempts: DEFAULT_MAX_ATTEMPTS,
};

describe("connectionSettings", () => {
  it("leaves unset values to the SDK", () => {
    assert.deepEqual(settings({}), NOTHING_SAID);
  });

  it("takes everything from the arguments", () => {
    const assumeRole = { roleArn: ROLE, externalId: "partner-7", sessionName: "nightly" };
    const args = { region: "eu-west-1", profile: "audits", endpoint: "https://iot.example.com", maxAttempts: 2 };
    assert.deepEqual(settings({ ...args, assumeRole, allowedAccountIds: ["123456789012"] }), {
      ...args,
      assumeRoles: [assumeRole],
      allowedAccountIds: ["123456789012"],
      forbiddenAccountIds: [],
    });
  });

  it("takes everything from the configuration of @pulumi/aws", () => {
    const config = {
      "aws:region": "eu-west-1",
      "aws:profile": "audits",
      "aws:accessKey": "AKIAIOSFODNN7EXAMPLE",
      "aws:secretKey": "secret",
      "aws:token": "session",
      "aws:assumeRoles": [{ roleArn: ROLE }, { roleArn: OTHER_ROLE, externalId: "partner-7", sessionName: "nightly" }],
      "aws:endpoints": [
        { s3: "https://s3.example.com" },
        { iot: "https://iot.example.com" },
        { sts: "https://sts.example.com" },
      ],
      "aws:stsRegion": "us-east-1",
      "aws:useFipsEndpoint": "true",
      "aws:useDualstackEndpoint": "false",
      "aws:allowedAccountIds": ["123456789012"],
      "aws:forbiddenAccountIds": ["210987654321"],
    };
    assert.deepEqual(settings({}, config), {
      region: "eu-west-1",
      profile: "audits",
      credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret", sessionToken: "session" },
      assumeRoles: [{ roleArn: ROLE }, { roleArn: OTHER_ROLE, externalId: "partner-7", sessionName: "nightly" }],
      endpoint: "https://iot.example.com",
      stsEndpoint: "https://sts.example.com",
      stsRegion: "us-east-1",
      useFipsEndpoint: true,
      useDualstackEndpoint: false,
      allowedAccountIds: ["123456789012"],
      forbiddenAccountIds: ["210987654321"],
      maxAttempts: DEFAULT_MAX_ATTEMPTS,
    });
  });

  const precedence: readonly [args: ConnectionArgs, config: Config, setting: string, value: unknown][] = [
    [{ region: "eu-west-1" }, { "aws:region": "us-east-1" }, "region", "eu-west-1"],
    [{ profile: "mine" }, { "aws:profile": "theirs" }, "profile", "mine"],
    [{ endpoint: "https://a.test" }, { "aws:endpoints": [{ iot: "https://b.test" }] }, "endpoint", "https://a.test"],
    [
      { assumeRole: { roleArn: ROLE } },
      { "aws:assumeRoles": [{ roleArn: OTHER_ROLE }, { roleArn: OTHER_ROLE }] },
      "assumeRoles",
      [{ roleArn: ROLE }],
    ],
    [
      { assumeRole: { roleArn: ROLE } },
      { "aws:assumeRole": { roleArn: OTHER_ROLE } },
      "assumeRoles",
      [{ roleArn: ROLE }],
    ],
    [
      { allowedAccountIds: ["123456789012"] },
      { "aws:allowedAccountIds": ["210987654321"] },
      "allowedAccountIds",
      ["123456789012"],
    ],
  ];
  for (const [args, config, setting, value] of precedence) {
    it(`puts the argument ${Object.keys(args)} before ${Object.keys(config)}`, () => {
      assert.deepEqual(Reflect.get(settings(args, config), setting), value);
      assert.notDeepEqual(Reflect.get(settings({}, config), setting), value);
    });
  }

  it("lets a profile in the arguments replace the configuration's access key", () => {
    const config = { "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" };
    assert.equal("credentials" in settings({ profile: "mine" }, config), false);
  });

  it("keeps the configuration's forbidden accounts whatever the arguments say", () => {
    const config = { "aws:forbiddenAccountIds": ["210987654321"] };
    assert.deepEqual(settings({ allowedAccountIds: ["210987654321"] }, config).forbiddenAccountIds, ["210987654321"]);
  });

  it("treats an empty text in the configuration as unset", () => {
    const names = ["region", "profile", "accessKey", "secretKey", "token", "stsRegion", "useFipsEndpoint", "endpoints"];
    const lists = [
      "assumeRole",
      "assumeRoles",
      "allowedAccountIds",
      "forbiddenAccountIds",
      "assumeRoleWithWebIdentity",
      "sharedConfigFiles",
      "sharedCredentialsFiles",
    ];
    const config = Object.fromEntries([...names, ...lists].map((name) => [`aws:${name}`, ""]));
    assert.deepEqual(settings({}, config), NOTHING_SAID);
    assert.deepEqual(settings({}, { "aws:endpoints": [{ iot: "", sts: "" }] }), NOTHING_SAID);
  });

  it("reads assumeRoles before the single assumeRole of @pulumi/aws before version 7", () => {
    const one = { "aws:assumeRole": { roleArn: ROLE, externalId: "partner-7" } };
    assert.deepEqual(settings({}, one).assumeRoles, [{ roleArn: ROLE, externalId: "partner-7" }]);
    const both = { ...one, "aws:assumeRoles": [{ roleArn: OTHER_ROLE }] };
    assert.deepEqual(settings({}, both).assumeRoles, [{ roleArn: OTHER_ROLE }]);
  });

  it("takes endpoints as one object too", () => {
    const { endpoint, stsEndpoint } = settings(
      {},
      { "aws:endpoints": { iot: "https://a.test", sts: "https://b.test" } },
    );
    assert.deepEqual([endpoint, stsEndpoint], ["https://a.test", "https://b.test"]);
  });

  it("reads values that `pulumi config set --path` has turned into numbers", () => {
    const config = {
      "aws:assumeRoles": [{ roleArn: ROLE, externalId: 7, sessionName: 2026 }],
      "aws:allowedAccountIds": [123456789012],
    };
    const { assumeRoles, allowedAccountIds } = settings({}, config);
    assert.deepEqual(assumeRoles, [{ roleArn: ROLE, externalId: "7", sessionName: "2026" }]);
    assert.deepEqual(allowedAccountIds, ["123456789012"]);
  });

  const refused: readonly [config: Config, reason: string][] = [
    [{ "aws:endpoints": "http://127.0.0.1:4566" }, "aws:endpoints is not JSON"],
    [{ "aws:endpoints": ["http://127.0.0.1:4566"] }, "aws:endpoints is not a list of services with their URLs"],
    [{ "aws:endpoints": [{ iot: 4566 }] }, "aws:endpoints is not a list of services with their URLs"],
    [{ "aws:endpoints": [{ iot: "127.0.0.1:4566" }] }, "aws:endpoints is not a list of services with their URLs"],
    [{ "aws:endpoints": [{ sts: "localhost" }] }, "aws:endpoints is not a list of services with their URLs"],
    [{ "aws:endpoints": [{ iot: "http://me@localhost" }] }, "aws:endpoints is not free of user names and passwords"],
    [{ "aws:assumeRoles": "[{" }, "aws:assumeRoles is not JSON"],
    [{ "aws:assumeRoles": [ROLE] }, "aws:assumeRoles is not a role with a roleArn"],
    [{ "aws:assumeRoles": [{ roleArn: ROLE }, {}] }, "aws:assumeRoles is not a role with a roleArn"],
    [{ "aws:assumeRoles": [{ roleArn: "" }] }, "aws:assumeRoles is not a role with a roleArn"],
    [{ "aws:assumeRole": { externalId: "partner-7" } }, "aws:assumeRole is not a role with a roleArn"],
    [{ "aws:allowedAccountIds": "123456789012" }, "aws:allowedAccountIds is not a list of account ids of 12 digits"],
    [{ "aws:forbiddenAccountIds": ["prod"] }, "aws:forbiddenAccountIds is not a list of account ids of 12 digits"],
    // A leading zero that YAML has taken away.
    [{ "aws:forbiddenAccountIds": [1234567890] }, "aws:forbiddenAccountIds is not a list of account ids of 12 digits"],
    [{ "aws:useFipsEndpoint": "yes" }, "aws:useFipsEndpoint is not true or false"],
    [{ "aws:useDualstackEndpoint": "1" }, "aws:useDualstackEndpoint is not true or false"],
    [{ "aws:accessKey": "AKIAIOSFODNN7EXAMPLE" }, "aws:accessKey is set without aws:secretKey"],
    [{ "aws:secretKey": "hush" }, "aws:secretKey is set without aws:accessKey"],
  ];
  for (const [config, reason] of refused) {
    it(`refuses ${JSON.stringify(config)}`, () => {
      const [key] = Object.keys(config);
      const advice = reason.includes(" is not ") ? `look at it with "pulumi config get ${key}"` : "set both or neither";
      assert.throws(() => settings({}, config), {
        code: "InvalidArgument",
        message: `reading the stack's configuration: ${reason}; ${advice}`,
      });
    });
  }

  const notFollowed = [
    ["assumeRoleWithWebIdentity", { roleArn: ROLE }, "set AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE instead"],
    ["sharedConfigFiles", ["/etc/aws/config"], "set AWS_CONFIG_FILE instead"],
    ["sharedCredentialsFiles", ["/etc/aws/credentials"], "set AWS_SHARED_CREDENTIALS_FILE instead"],
  ] as const;
  for (const [name, value, advice] of notFollowed) {
    it(`refuses ${name} of @pulumi/aws, and says what to set instead`, () => {
      assert.throws(() => settings({ region: "eu-west-1" }, { [`aws:${name}`]: value }), {
        code: "InvalidArgument",
        message: `reading the stack's configuration: aws:${name} is set, which audits cannot follow; ${advice}`,
      });
    });
  }
});
