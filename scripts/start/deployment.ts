import {
  CommandError,
  ConcurrentUpdateError,
  type EngineEvent,
  LocalWorkspace,
  type OutputMap,
  type ProjectSettings,
  type PulumiFn,
  type Stack,
} from "@pulumi/pulumi/automation";
import { isRunning } from "./process-tree";

export interface DeploymentOptions {
  readonly stackName: string;
  readonly projectSettings: ProjectSettings;
  readonly program: PulumiFn;
  readonly workDir: string;
  readonly config: Readonly<Record<string, string>>;
  readonly color: boolean;
  /** Nothing new is begun after it; the engine has its own SIGINT. */
  readonly signal: AbortSignal;
  readonly write: (text: string) => void;
}

/** How a deployment ended; what the engine had to say about it has been written. */
export type DeploymentResult =
  | { readonly status: "succeeded"; readonly outputs: OutputMap }
  | { readonly status: "blocked" }
  | { readonly status: "failed" };

/** Previews, then updates, a stack with the real engine and a program that runs in this process. */
export async function deploy(options: DeploymentOptions): Promise<DeploymentResult> {
  const { stackName, projectSettings, program, workDir, config, signal, write } = options;
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName, projectName: projectSettings.name, program },
    { workDir, projectSettings },
  );
  await stack.setAllConfig(Object.fromEntries(Object.entries(config).map(([key, value]) => [key, { value }])));

  let blocked = false;
  let complaints = "";
  const engineOptions = {
    color: options.color ? "always" : "never",
    suppressOutputs: true,
    suppressProgress: true,
    onOutput: write,
    onError(text: string) {
      complaints += text;
    },
    onEvent(event: EngineEvent) {
      const { urn, severity } = event.diagnosticEvent ?? {};
      if (severity === "error" && urn?.includes("iot:AuditGate::")) {
        blocked = true;
      }
    },
  } as const;
  try {
    signal.throwIfAborted();
    await stack.preview(engineOptions);
    signal.throwIfAborted();
    const { outputs } = await stack.up(engineOptions).catch(async (error: unknown) => {
      if (!(error instanceof ConcurrentUpdateError)) {
        throw error;
      }
      complaints = "";
      await removeAbandonedLock(stack, error, write);
      return stack.up(engineOptions);
    });
    return { status: "succeeded", outputs };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CommandError) {
      return { status: blocked ? "blocked" : "failed" };
    }
    throw error;
  } finally {
    write(complaints);
  }
}

/** A run that was killed leaves its lock on the stack; one that still runs keeps it. */
async function removeAbandonedLock(stack: Stack, error: ConcurrentUpdateError, write: (text: string) => void) {
  const holders = [...error.message.matchAll(/\(pid (\d+)\)/g)].map(([, pid]) => Number(pid));
  const holder = holders.find(isRunning);
  if (holders.length === 0 || holder !== undefined) {
    throw new Error(
      `stack ${stack.name} is in use by another run (pid ${holder ?? "unknown"}): wait until it has ended`,
    );
  }
  write("A run that was killed left its lock on this stack; removing the lock.\n\n");
  await stack.cancel();
}
