import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { ProjectSettings } from "@pulumi/pulumi/automation";

import { parse } from "yaml";
import { SAMPLE_AUDITS, type SampleAuditName, sampleData } from "../../emulator/index";
import { engineEnvironment, findEngine } from "../engine/index";
import { closing } from "./closing";
import { paint } from "./colours";
import { deploy } from "./deployment";
import { handOver, shellExports } from "./hand-over";
import { formatOutputs } from "./outputs";
import { startSampleAccount } from "./sample-account";
import { lineWriter } from "./terminal";

import program = require("../../index");

const ROOT = dirname(require.resolve("pulumi-device-defender/package.json"));
const LOCAL_FOLDER = ".pulumi-local";
const ENVIRONMENT_FILE = "environment";

/**
 * Deploys the repository's program with a sample audit, the emulator in this process; resolves to the exit code. With `stay` the
 * emulator then serves plain `pulumi` commands until the signal.
 */
export async function run(audit: SampleAuditName, stay: boolean, signal: AbortSignal): Promise<number> {
  const { taskId, region, description } = SAMPLE_AUDITS[audit];
  const { write, end } = lineWriter(process.stdout);
  write(`${paint.bold(`Audit ${audit}`)} in ${region}: ${description}\n\n`);
  const engine = await findEngine({ signal });
  const backendDir = join(ROOT, LOCAL_FOLDER);
  const workDir = join(backendDir, "work");
  await mkdir(workDir, { recursive: true });
  const environment = { ...engineEnvironment(engine, { backendDir }), ...credentials(audit) };
  replaceEnvironment(environment);
  await writeFile(join(backendDir, ENVIRONMENT_FILE), shellExports(environment));

  const emulator = await startSampleAccount(backendDir);
  try {
    const result = await deploy({
      stackName: audit,
      projectSettings: await projectSettings(workDir),
      program,
      workDir,
      config: {
        taskId,
        "aws:region": region,
        "aws:endpoints": JSON.stringify([{ iot: emulator.endpoint, sts: emulator.endpoint }]),
      },
      color: paint.isColorSupported,
      signal,
      write,
    });
    if (result.status === "succeeded") {
      write(`${paint.bold(`Outputs of stack ${audit}`)}\n${formatOutputs(result.outputs, paint)}\n\n`);
    }
    write(closing({ result, engine, emulator, localFolder: LOCAL_FOLDER }));
    if (stay) {
      write(
        handOver({
          stack: audit,
          environmentFile: `${LOCAL_FOLDER}/${ENVIRONMENT_FILE}`,
          folder: `${LOCAL_FOLDER}/work`,
        }),
      );
      await once(signal, "abort");
    }
    return result.status === "succeeded" ? 0 : 1;
  } catch (error) {
    // The engine is interrupted too, and says so with an error of its own.
    signal.throwIfAborted();
    throw error;
  } finally {
    end();
    await emulator.close();
  }
}

/** The program, the engine and its plugins all see this environment, and nothing that the user has set for AWS or Pulumi. */
function replaceEnvironment(environment: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) {
    if (!(name in environment)) {
      delete process.env[name];
    }
  }
  Object.assign(process.env, environment);
}

function credentials(audit: SampleAuditName): Record<string, string> {
  const [accessKeyId] = sampleData(Date.now()).accounts[SAMPLE_AUDITS[audit].account]?.accessKeyIds ?? [];
  return accessKeyId === undefined ? {} : { AWS_ACCESS_KEY_ID: accessKeyId };
}

/** The repository's project as seen from the folder it is run in. Here the program runs in this process all the same. */
async function projectSettings(workDir: string): Promise<ProjectSettings> {
  const settings: ProjectSettings = parse(await readFile(join(ROOT, "Pulumi.yaml"), "utf8"));
  return { ...settings, main: relative(workDir, join(ROOT, settings.main ?? "")) };
}
