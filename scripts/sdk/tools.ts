// The programs that SDKs are made with.
import { join } from "node:path";
import { folderOnPath } from "../engine/engine";

export interface Tools {
  readonly env: NodeJS.ProcessEnv;
  /** For Go, that no surrounding workspace changes what is built. */
  readonly goEnv: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Rejects if it is not on PATH. */
  find(name: string): Promise<string>;
}

export function toolsOf(env: NodeJS.ProcessEnv, signal: AbortSignal): Tools {
  return {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    goEnv: { ...env, CGO_ENABLED: "0", GOFLAGS: "-mod=mod", GOWORK: "off" },
    signal,
    async find(name) {
      const folder = await folderOnPath(name, env);
      if (folder === undefined) {
        throw new Error(`there is no ${name} on PATH`);
      }
      return join(folder, name);
    },
  };
}
