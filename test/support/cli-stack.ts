// A stack that the Pulumi CLI runs, with the provider plugin of this checkout.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { stringify } from "yaml";
import { engineEnvironment } from "../../scripts/engine";
import { writeExecutable } from "./folders";
import { endLanguageHostsIn } from "./processes";
import { ROOT } from "./sources";
import { type Outcome, readEvents, type StateResource, testEngine } from "./stack";

const STACK = "dev";
export const PROJECT = "fleet";
const { version: VERSION } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };

export interface StackOptions {
  /** The stack's configuration by full key. */
  readonly config?: Readonly<Record<string, string>>;
  /** More of it, that Pulumi encrypts. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** What differs from the environment that every engine of the tests has. */
  readonly env?: Readonly<Record<string, string>>;
  /** From where `pulumi plugin install` gets the plugin, as it is told. Default: that of this checkout, not installed. */
  readonly pluginFrom?: readonly ["--server" | "--file", string];
}

export class CliStack {
  /** Everything that the engine has printed. */
  text = "";

  protected constructor(
    readonly folder: string,
    private readonly command: string,
    private readonly environment: Record<string, string>,
    private readonly installed: boolean,
  ) {}

  static async create(options: StackOptions = {}): Promise<CliStack> {
    const stack = new CliStack(...(await CliStack.prepare(options)));
    await stack.begin(options);
    return stack;
  }

  protected static async prepare({ env = {}, pluginFrom }: StackOptions) {
    const engine = await testEngine();
    const folder = join(ROOT, ".cache", "languages", randomBytes(6).toString("hex"));
    mkdirSync(folder, { recursive: true });
    const installed = pluginFrom !== undefined;
    if (!installed) {
      const main = join(ROOT, "dist", "provider", "server", "main.js");
      const launcher = `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`;
      writeExecutable(join(folder, "plugin", "pulumi-resource-device-defender"), launcher);
    }
    const environment = {
      ...engineEnvironment(engine, { backendDir: join(folder, "state") }),
      // Without it the CLI has no --event-log.
      PULUMI_DEBUG_COMMANDS: "true",
      ...env,
    };
    return [folder, engine.command, environment, installed] as const;
  }

  /** Makes the stack, of a project without a program. */
  protected async begin({ config = {}, secrets = {}, pluginFrom }: StackOptions): Promise<void> {
    this.writeProject({ runtime: "yaml" });
    if (pluginFrom !== undefined) {
      await this.done("plugin", "install", "resource", "device-defender", VERSION, ...pluginFrom);
    }
    await this.done("stack", "init", STACK);
    const values = [
      ...Object.entries(config).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]),
      ...Object.entries(secrets).flatMap(([key, value]) => ["--secret", `${key}=${value}`]),
    ];
    if (values.length > 0) {
      await this.done("config", "set-all", ...values);
    }
  }

  /** Writes Pulumi.yaml, without what all of these tests have: the name and where the plugin is. */
  protected writeProject(project: object): void {
    const plugins = { providers: this.installed ? [] : [{ name: "device-defender", path: "./plugin" }] };
    // Pulumi's YAML knows no anchors.
    const text = stringify({ ...project, name: PROJECT, plugins }, { aliasDuplicateObjects: false });
    writeFileSync(join(this.folder, "Pulumi.yaml"), text);
  }

  async configure(key: string, value: string): Promise<void> {
    await this.done("config", "set", key, value);
  }

  /** What `pulumi package get-schema` prints, in the order and with the defaults of the engine. */
  async schema(source: string): Promise<unknown> {
    const { ok, text } = await this.start(["package", "get-schema", source]).ran;
    if (!ok) {
      throw new Error(text);
    }
    return JSON.parse(text);
  }

  preview(...options: readonly string[]): Promise<Outcome> {
    return this.operate(["preview", "--diff", ...options]);
  }

  up(...options: readonly string[]): Promise<Outcome> {
    return this.operate(["up", "--yes", "--skip-preview", ...options]);
  }

  /** An update that a test does something to while it runs. */
  startUp(): { readonly engine: number; readonly outcome: Promise<Outcome> } {
    const events = this.newEventLog();
    const { child, ran } = this.start(["up", "--yes", "--skip-preview", "--event-log", events]);
    if (child.pid === undefined) {
      throw new Error(`${this.command} did not start`);
    }
    return { engine: child.pid, outcome: ran.then((one) => ({ ...one, ...readEvents(readLog(events)) })) };
  }

  refresh(): Promise<Outcome> {
    return this.operate(["refresh", "--yes", "--skip-preview"]);
  }

  destroy(env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return this.operate(["destroy", "--yes", "--skip-preview"], env);
  }

  import(type: string, name: string, id: string, ...options: readonly string[]): Promise<Outcome> {
    return this.operate(["import", type, name, id, "--yes", "--protect=false", "--skip-preview", ...options]);
  }

  /** Breaks the lock of an engine that was killed. */
  async cancel(): Promise<void> {
    await this.start(["cancel", "--yes", STACK]).ran;
  }

  /** As the file backend keeps it; secrets are encrypted. */
  state(): readonly StateResource[] {
    return JSON.parse(this.stateText()).checkpoint.latest?.resources ?? [];
  }

  stateText(): string {
    return readFileSync(join(this.folder, "state", ".pulumi", "stacks", PROJECT, `${STACK}.json`), "utf8");
  }

  /** The one resource of this name in the state, `undefined` if there is none. */
  resource(name: string): StateResource | undefined {
    return this.state().find(({ urn }) => urn.endsWith(`::${name}`));
  }

  outputs(): Readonly<Record<string, unknown>> {
    return this.state().find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
  }

  urn(type: string, name: string): string {
    return `urn:pulumi:${STACK}::${PROJECT}::device-defender:index:${type}::${name}`;
  }

  remove(): void {
    endLanguageHostsIn(this.folder);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async operate(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const events = this.newEventLog();
    const ran = await this.start([...args, "--event-log", events], env).ran;
    return { ...ran, ...readEvents(readLog(events)) };
  }

  private newEventLog(): string {
    return join(this.folder, `${randomBytes(4).toString("hex")}.jsonl`);
  }

  private async done(...args: readonly string[]): Promise<void> {
    const { ok, text } = await this.start(args).ran;
    if (!ok) {
      throw new Error(text);
    }
  }

  private start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const options = { cwd: this.folder, env: { ...this.environment, ...env }, maxBuffer: 64 * 1024 * 1024 };
    const { promise: ran, resolve } = withResolvers<Pick<Outcome, "ok" | "text">>();
    const child = execFile(
      this.command,
      [...args, "--non-interactive", "--color", "never"],
      options,
      (error, stdout, stderr) => {
        const text = `${stdout}${stderr}`;
        this.text += text;
        resolve({ ok: error === null, text });
      },
    );
    return { child, ran };
  }
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolved) => {
    resolve = resolved;
  });
  return { promise, resolve };
}

function readLog(file: string): EngineEvent[] {
  if (!existsSync(file)) {
    return [];
  }
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as EngineEvent);
}
