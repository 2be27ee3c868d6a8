// Has clients that know nothing of this repository judge the emulator: the AWS CLI and boto3, by botocore's service model.
// Not part of `npm test`, for it needs both installed: node scripts/judges/run.mjs
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
require("ts-node/register/transpile-only");
const { SAMPLE_AUDITS, startEmulator } = require("../../emulator/index.ts");
const { IOT_OPERATIONS } = require("../../emulator/routes.ts");

const judges = [
  { script: "service_model.py", needs: "boto3", probe: ["python3", "-c", "import boto3"] },
  { script: "boto3_client.py", needs: "boto3", probe: ["python3", "-c", "import boto3"] },
  { script: "aws_cli.py", needs: "the AWS CLI", probe: ["aws", "--version"] },
];

let failed = 0;
for (const { script, needs, probe } of judges) {
  if (!(await succeeds(probe, { stdio: "ignore" }))) {
    console.error(`${script}: not judged, ${needs} is not installed`);
    failed += 1;
  } else if (!(await judge(script))) {
    failed += 1;
  }
}
process.exitCode = failed === 0 ? 0 : 1;

async function judge(script) {
  const emulator = await startEmulator({ pageSize: 5 });
  const env = {
    PATH: process.env.PATH,
    HOME: "/nonexistent",
    AWS_ACCESS_KEY_ID: "AKIAJUDGE00000000001",
    AWS_SECRET_ACCESS_KEY: "not-a-secret",
    AWS_DEFAULT_REGION: "eu-west-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_MAX_ATTEMPTS: "1",
    AWS_PAGER: "",
    AWS_ENDPOINT_URL: emulator.endpoint,
    PYTHONDONTWRITEBYTECODE: "1",
    JUDGED_SAMPLE: JSON.stringify(SAMPLE_AUDITS),
    JUDGED_ROUTES: JSON.stringify(IOT_OPERATIONS),
  };
  console.log(`${script}:`);
  const path = fileURLToPath(new URL(script, import.meta.url));
  const fair = await succeeds(["python3", path], { stdio: "inherit", env });
  await emulator.close();
  return fair;
}

async function succeeds([command, ...args], options) {
  const child = spawn(command, args, options);
  const [code] = await Promise.race([once(child, "close"), once(child, "error").catch(() => [1])]).catch(() => [1]);
  return code === 0;
}
