// A project on disk, run by the Pulumi CLI with Pulumi's Node language host, as its user runs it.
import { type ExecFileException, execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { parse, stringify } from "yaml";
import { engineEnvironment } from "../../scripts/engine";
import { type Outcome, readEvents, testEngine } from "./stack";

export interface CliProjectOptions {
  /** The folder of the project's Pulumi.yaml. Nothing is written there. */
  readonly program: string;
  /** Where the backend, the stack's configuration and Pulumi's own home go. */
  readonly folder: string;
  /** The stack's configuration by full key, as it stands in a Pulumi.<stack>.yaml. */
  readonly config: Readonly<Record<string, unknown>>;
  /** What differs from the environment that every engine of the tests has. */
  readonly env?: Readonly<Record<string, string>>;
}

const STACK = "dev";

export class CliProject {
  private constructor(
    private readonly program: string,
    private readonly folder: string,
    private readonly command: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async create({ program, folder, config, env }: CliProjectOptions): Promise<CliProject> {
    const engine = await testEngine();
    mkdirSync(join(folder, "stack"), { recursive: true });
    const environment = {
      ...engineEnvironment(engine, { backendDir: join(folder, "state") }),
      // Without it the CLI has no --event-log.
      PULUMI_DEBUG_COMMANDS: "true",
      ...env,
    };
    const project = new CliProject(program, folder, engine.command, environment);
    await project.initialise(config);
    return project;
  }

  preview(...options: readonly string[]): Promise<Outcome> {
    return this.operate("preview", ...options);
  }

  up(...options: readonly string[]): Promise<Outcome> {
    return this.operate("up", "--yes", ...options);
  }

  destroy(): Promise<Outcome> {
    return this.operate("destroy", "--yes");
  }

  /** What a consumer of this stack reads. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const { stdout } = await this.pulumi(this.program, "stack", "output", "--json", "--stack", STACK);
    return JSON.parse(stdout);
  }

  /** Replaces the configuration. */
  configure(config: Readonly<Record<string, unknown>>): void {
    const { encryptionsalt } = parse(readFileSync(this.configFile, "utf8")) as { encryptionsalt: string };
    writeFileSync(this.configFile, stringify({ encryptionsalt, config }));
  }

  private get configFile(): string {
    return join(this.folder, "stack", `Pulumi.${STACK}.yaml`);
  }

  // The CLI writes a new stack's configuration beside the Pulumi.yaml it finds, so it is shown another one.
  private async initialise(config: Readonly<Record<string, unknown>>): Promise<void> {
    const { name, runtime } = parse(readFileSync(join(this.program, "Pulumi.yaml"), "utf8"));
    const beside = join(this.folder, "stack");
    writeFileSync(join(beside, "Pulumi.yaml"), stringify({ name, runtime }));
    const { ok, text } = await this.pulumi(beside, "stack", "init", STACK, "--no-select");
    if (!ok) {
      throw new Error(text);
    }
    this.configure(config);
  }

  private async operate(operation: string, ...options: readonly string[]): Promise<Outcome> {
    const events = join(this.folder, `${operation}-${randomBytes(4).toString("hex")}.jsonl`);
    const { ok, text } = await this.pulumi(
      this.program,
      operation,
      ...["--stack", STACK, "--config-file", this.configFile, "--event-log", events, "--suppress-progress"],
      ...options,
    );
    return { ok, text, ...readEvents(existsSync(events) ? readLog(events) : []) };
  }

  private pulumi(cwd: string, ...args: readonly string[]) {
    const options = { cwd, env: this.environment, maxBuffer: 64 * 1024 * 1024 };
    return new Promise<{ ok: boolean; text: string; stdout: string }>((resolve) => {
      const ended = (error: ExecFileException | null, stdout: string, stderr: string) =>
        resolve({ ok: error === null, text: `${stdout}${stderr}`, stdout });
      execFile(this.command, [...args, "--non-interactive", "--color", "never"], options, ended);
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function readLog(file: string): EngineEvent[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as EngineEvent);
}
