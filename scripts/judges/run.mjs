// Has clients that know nothing of this repository judge the emulator. Not part of `npm test`, for it needs their
// toolchains: npm run test:clients [-- --write] [-- --random COUNT] writes the table into docs/emulator.md.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import pLimit from "p-limit";
import { clients, environment, prepare, succeeds } from "./clients.mjs";
import { judgeClient } from "./matrix.mjs";
import { renderTable, writeTable } from "./table.mjs";

const require = createRequire(import.meta.url);
require("ts-node/register/transpile-only");
const emulated = { ...require("../../emulator/index.ts"), ...require("../../emulator/routes.ts") };

const DEFAULT_RANDOM_REQUESTS = 300;
const AT_ONCE = 2;

const scripts = [
  { script: "service_model.py", needs: "Python with boto3", probe: ["python3", "-c", "import boto3"] },
  { script: "boto3_client.py", needs: "Python with boto3", probe: ["python3", "-c", "import boto3"] },
  { script: "aws_cli.py", needs: "the AWS CLI", probe: ["aws", "--version"] },
  {
    script: "policies.py",
    needs: "Python with boto3, or the AWS CLI",
    probe: ["sh", "-c", "python3 -c 'import boto3' && aws --version"],
    policy: {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["iot:Describe*", "iot:ListAudit*"], Resource: "*" },
        { Effect: "Deny", Action: "iot:ListAuditFindings", Resource: "*" },
      ],
    },
  },
];

const { values } = parseArgs({ options: { write: { type: "boolean" }, random: { type: "string" } } });
const randomRequests = Number(values.random ?? DEFAULT_RANDOM_REQUESTS);

let failed = 0;
let passed = 0;
let skipped = 0;
const count = (fair) => {
  if (fair) {
    passed += 1;
  } else {
    failed += 1;
  }
};

for (const { script, needs, probe, policy } of scripts) {
  if (await succeeds(probe, { stdio: "ignore" })) {
    count(await judgeWithScript(script, policy));
  } else {
    skip(script, needs);
  }
}

const present = [];
for (const client of clients) {
  if (await prepare(client)) {
    present.push(client);
  } else {
    skip(client.name, client.needs);
  }
}
const limit = pLimit(AT_ONCE);
const results = await Promise.all(present.map((client) => limit(() => judgeClient(client, randomRequests, emulated))));
for (const { client, differences } of results) {
  console.log(`${client}: ${differences.length} differences`);
  for (const difference of differences) {
    console.log(`  FAILED ${difference}`);
  }
  count(differences.length === 0);
}
if (results.length > 0) {
  console.log(`\n${renderTable(results)}\n`);
  if (values.write) {
    writeTable(renderTable(results));
  }
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function skip(name, needs) {
  console.log(`${name}: skipped, ${needs} is not here`);
  skipped += 1;
}

async function judgeWithScript(script, policy) {
  const emulator = await emulated.startEmulator({ pageSize: 5, policy });
  const env = {
    ...environment(emulator.endpoint),
    AWS_CONFIG_FILE: "/nonexistent",
    JUDGED_SAMPLE: JSON.stringify(emulated.SAMPLE_AUDITS),
    JUDGED_ROUTES: JSON.stringify(emulated.IOT_OPERATIONS),
    JUDGED_POLICY: JSON.stringify(policy ?? null),
  };
  console.log(`${script}:`);
  const path = fileURLToPath(new URL(script, import.meta.url));
  const fair = await succeeds(["python3", path], { stdio: "inherit", env });
  await emulator.close();
  return fair;
}
