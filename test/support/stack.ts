// A stack on the real engine with its program inside the test, through the Automation API.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  CommandError,
  type DestroyOptions,
  type EngineEvent,
  LocalWorkspace,
  type PreviewOptions,
  type PulumiFn,
  type RefreshOptions,
  type Stack,
  type UpOptions,
} from "@pulumi/pulumi/automation";
import * as settings from "@pulumi/pulumi/runtime/settings";
import { type Engine, engineEnvironment, findEngine } from "../../scripts/engine";
import { operationsOnly } from "./pulumi-command";

// A failing operation leaves connections behind that try for ever to reach an engine that has gone. Were they shared, a
// later engine on the same port would be out of reach too, and Pulumi would take that for the end of the program.
const { grpcClientOptions } = settings as unknown as { readonly grpcClientOptions: Record<string, unknown> };
grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;

/** What one operation did, whether it went well or not. */
export interface Outcome {
  readonly ok: boolean;
  /** Everything the engine printed. */
  readonly text: string;
  /** How many resources met which fate: `create`, `same`, `update`... */
  readonly changes: Readonly<Record<string, number>>;
  /** The engine's error lines, as a person reads them. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** The stack's outputs as the engine knew them at the end of this operation. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What an operation that has to succeed has come to. */
export async function succeeded(operation: Promise<Outcome>): Promise<Outcome> {
  const outcome = await operation;
  assert.ok(outcome.ok, outcome.text);
  return outcome;
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

let engine: Promise<Engine> | undefined;
let command: ReturnType<typeof operationsOnly> | undefined;

/** The engine of this test run, found or made as `npm start` does. */
export function testEngine(): Promise<Engine> {
  engine ??= findEngine();
  return engine;
}

function testCommand(): ReturnType<typeof operationsOnly> {
  command ??= testEngine().then(operationsOnly);
  return command;
}

/** Inside the checkout, where the plugin finds this package by its name. */
const ROOT = join(__dirname, "..", "..", ".cache", "e2e");
const STACK = "dev";

export interface TestStackOptions {
  /** Default `e2e`. */
  readonly projectName?: string;
  /** A stack in whose backend this one stands too. */
  readonly beside?: TestStack;
  readonly env?: Readonly<Record<string, string>>;
}

export class TestStack {
  /** What the next operation runs. */
  program: PulumiFn = async () => undefined;

  private constructor(
    private readonly stack: Stack,
    private readonly projectName: string,
    readonly folder: string,
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async create(config: Readonly<Record<string, string>> = {}, options: TestStackOptions = {}) {
    const { projectName = "e2e", beside, env } = options;
    const found = await testEngine();
    const folder = beside?.folder ?? join(ROOT, randomBytes(6).toString("hex"));
    const workDir = join(folder, projectName);
    mkdirSync(workDir, { recursive: true });
    const environment = { ...engineEnvironment(found, { backendDir: join(folder, "state") }), ...env };
    const self: { test?: TestStack } = {};
    const stack = await LocalWorkspace.createStack(
      { stackName: STACK, projectName, program: async () => self.test?.program() },
      { workDir, envVars: environment, pulumiCommand: await testCommand(), stackSettings: { [STACK]: { config } } },
    );
    const test = new TestStack(stack, projectName, folder, environment);
    self.test = test;
    return test;
  }

  /** Adds to the configuration. */
  async configure(config: Readonly<Record<string, string>>): Promise<void> {
    const { workspace } = this.stack;
    const settings = await workspace.stackSettings(STACK);
    await workspace.saveStackSettings(STACK, { ...settings, config: { ...settings.config, ...config } });
  }

  preview(options: PreviewOptions = {}): Promise<Outcome> {
    return watched((watch) => this.stack.preview({ ...options, ...watch }));
  }

  up(options: UpOptions = {}): Promise<Outcome> {
    return watched((watch) => this.stack.up({ ...options, ...watch }));
  }

  refresh(options: RefreshOptions = {}): Promise<Outcome> {
    return watched((watch) => this.stack.refresh({ ...options, ...watch }));
  }

  destroy(options: DestroyOptions = {}): Promise<Outcome> {
    return watched((watch) => this.stack.destroy({ ...options, ...watch }));
  }

  /** Breaks the lock that an engine leaves behind when it is killed. */
  cancel(): Promise<void> {
    return this.stack.cancel();
  }

  /** What a consumer of this stack reads. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    return (await this.state()).find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
  }

  /** As the file backend keeps it; secrets are encrypted. */
  async state(): Promise<readonly StateResource[]> {
    const file = join(this.folder, "state", ".pulumi", "stacks", this.projectName, `${STACK}.json`);
    const { checkpoint } = JSON.parse(readFileSync(file, "utf8"));
    return checkpoint.latest?.resources ?? [];
  }

  /** The one resource of this name in the state. */
  async resource(name: string): Promise<StateResource> {
    const found = (await this.state()).filter(({ urn }) => urn.endsWith(`::${name}`));
    if (found.length !== 1) {
      throw new Error(`the state has ${found.length} resources called ${name}`);
    }
    return found[0] as StateResource;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Watch {
  onOutput(text: string): void;
  onError(text: string): void;
  onEvent(event: EngineEvent): void;
}

async function watched(operation: (watch: Watch) => Promise<unknown>): Promise<Outcome> {
  const text: string[] = [];
  const events: EngineEvent[] = [];
  let ok = true;
  const forgetListeners = listenersSince();
  try {
    const print = (chunk: string) => text.push(chunk);
    await operation({ onOutput: print, onError: print, onEvent: (event) => events.push(event) });
  } catch (error) {
    if (!(error instanceof CommandError)) {
      throw error;
    }
    ok = false;
  } finally {
    forgetListeners();
  }
  return { ok, text: text.join(""), ...readEvents(events) };
}

// Each run of an inline program leaves its listeners behind in this process.
function listenersSince(): () => void {
  const events = ["uncaughtException", "unhandledRejection"] as const;
  const before = new Set<unknown>(events.flatMap((event) => process.rawListeners(event)));
  return () => {
    for (const event of events) {
      for (const listener of process.rawListeners(event)) {
        if (!before.has(listener)) {
          process.removeListener(event, listener as (error: unknown) => void);
        }
      }
    }
  };
}

/** What the engine said in its events. */
export function readEvents(events: readonly EngineEvent[]): Omit<Outcome, "ok" | "text"> {
  const diagnostics = (severity: string) =>
    events.flatMap(({ diagnosticEvent: d }) =>
      d?.severity === severity ? [d.message.replace(/<\{%.*?%\}>/g, "").trim()] : [],
    );
  const ended = events.flatMap(({ resOutputsEvent: e }) => (e?.metadata.type === "pulumi:pulumi:Stack" ? [e] : []));
  return {
    changes: Object.assign({}, ...events.map(({ summaryEvent }) => summaryEvent?.resourceChanges ?? {})),
    errors: diagnostics("error"),
    warnings: diagnostics("warning"),
    outputs: ended.at(-1)?.metadata.new?.outputs ?? {},
  };
}
