import type { Emulator } from "../../emulator/index";
import type { Engine, EngineSource } from "../engine/index";
import type { DeploymentResult } from "./deployment";

export interface ClosingFacts {
  readonly result: DeploymentResult;
  readonly engine: Pick<Engine, "version" | "source" | "dir">;
  readonly emulator: Pick<Emulator, "endpoint" | "calls">;
  readonly localFolder: string;
}

const SOURCES: Readonly<Record<EngineSource, string>> = {
  path: "found on PATH",
  home: "found in Pulumi's home",
  cache: "found in the cache",
  installer: "installed by Pulumi's installer",
  built: "built from Pulumi's Go modules",
};

/** What was run, and what to do next. */
export function closing({ result, engine, emulator, localFolder }: ClosingFacts): string {
  return `${verdict(result)}Engine    Pulumi ${engine.version}, ${SOURCES[engine.source]}: ${engine.dir}
Emulator  ${emulator.endpoint}, ${callSummary(emulator.calls)}
State     ${localFolder}/, remove it to start afresh; no AWS account was touched

Other sample audits   npm start -- --list
A blocked deployment  npm start -- --audit non-compliant
Plain pulumi commands npm start -- --stay
On your AWS account   pulumi stack init dev
                      pulumi config set aws:region <region>
                      pulumi config set taskId <task id>
                      pulumi up
`;
}

function verdict({ status }: DeploymentResult): string {
  if (status === "blocked") {
    return "The gate did its job: this audit does not pass, so nothing was deployed.\n\n";
  }
  return status === "failed" ? "The deployment failed, for the reason that the engine gives above.\n\n" : "";
}

function callSummary(calls: Emulator["calls"]): string {
  const counts = new Map<string, number>();
  for (const { operation } of calls) {
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
  }
  const list = [...counts].map(([operation, count]) => `${count} ${operation}`).join(", ");
  return list === "" ? "no calls" : `calls: ${list}`;
}
