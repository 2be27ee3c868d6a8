import { join } from "node:path";
import { untilInterrupted } from "../interruption";
import { buildWithGo } from "./build-with-go";
import { engineCacheFolder, pulumiHomeBins } from "./cache";
import { type Engine, type EngineSource, folderOnPath, probeEngine } from "./engine";
import { installWithPulumi } from "./install-with-pulumi";
import { type Progress, withProgress } from "./progress";
import { MINIMUM_ENGINE_VERSION } from "./version";
import { makeInWorkshop } from "./workshop";

/** A way to put an engine under `root/bin`; rejects with the reason why it cannot. */
export interface EngineMaker {
  readonly source: EngineSource;
  readonly name: string;
  make(root: string, env: NodeJS.ProcessEnv, progress: Progress, signal: AbortSignal): Promise<void>;
}

export interface FindEngineOptions {
  /** Default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Stops a download or build under way. Default: SIGINT and SIGTERM do. */
  readonly signal?: AbortSignal;
  /** Where progress is shown. Default: standard error. */
  readonly output?: Pick<NodeJS.WriteStream, "isTTY" | "write">;
  /** How an engine is made where none is found, tried in this order. Default: Pulumi's installer, then Go. */
  readonly makers?: readonly EngineMaker[];
}

const MAKERS: readonly EngineMaker[] = [
  { source: "installer", name: "Pulumi's installer", make: installWithPulumi },
  { source: "built", name: "a build with Go", make: buildWithGo },
];

/** Finds the Pulumi engine: on PATH, in Pulumi's home, in our own cache; else installs or builds it into that cache. */
export async function findEngine(options: FindEngineOptions = {}): Promise<Engine> {
  const { env = process.env, output = process.stderr, makers = MAKERS, signal } = options;
  const root = engineCacheFolder(env);
  const places: readonly [EngineSource, string | undefined][] = [
    ["path", await folderOnPath("pulumi", env)],
    ...(await pulumiHomeBins(env)).map((dir): [EngineSource, string] => ["home", dir]),
    ["cache", join(root, "bin")],
  ];
  for (const [source, dir] of places) {
    const found = dir === undefined ? undefined : await probeEngine(dir, source, env);
    if (typeof found === "object") {
      return found;
    }
    if (found !== undefined) {
      output.write(`${found}; looking further\n`);
    }
  }
  const makeEngine = (until: AbortSignal) =>
    withProgress(output, (progress) => makeFirstPossible(makers, root, env, progress, until));
  return signal === undefined ? untilInterrupted(makeEngine) : makeEngine(signal);
}

async function makeFirstPossible(
  makers: readonly EngineMaker[],
  root: string,
  env: NodeJS.ProcessEnv,
  progress: Progress,
  signal: AbortSignal,
): Promise<Engine> {
  const reasons: string[] = [];
  for (const { source, name, make } of makers) {
    const probe = () => probeEngine(join(root, "bin"), source, env);
    const isMade = async () => typeof (await probe()) === "object";
    try {
      await makeInWorkshop(root, isMade, (workshop) => make(workshop, env, progress, signal), signal);
      const made = await probe();
      if (typeof made === "object") {
        return made;
      }
      reasons.push(`${name}: ${made ?? "made no executable"}`);
    } catch (error) {
      signal.throwIfAborted();
      reasons.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(noEngine(root, reasons));
}

function noEngine(root: string, reasons: readonly string[]): string {
  return [
    `There is no Pulumi engine on PATH, in Pulumi's home or in ${root}, and none could be made:`,
    ...reasons.map((reason) => `  - ${reason.replaceAll("\n", "\n    ")}`),
    "Any one of these is enough:",
    `  - the Pulumi CLI ${MINIMUM_ENGINE_VERSION} or newer on PATH (https://www.pulumi.com/docs/iac/download-install/)`,
    "  - a network that reaches get.pulumi.com, for Pulumi's own installer",
    "  - Go 1.21 or newer on PATH (https://go.dev/dl/) and a network that reaches its module proxy, to build the engine",
  ].join("\n");
}
