import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { compilingTakes } from "./compiling-takes";
import { folderOnPath, LANGUAGE_HOST } from "./engine";
import { placeLauncher } from "./launcher";
import type { Progress } from "./progress";
import { runCommand } from "./run-command";
import { ENGINE_VERSION, isAtLeast } from "./version";

const PACKAGES = ["github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", `./${LANGUAGE_HOST}`];
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
/** Pulumi's own language host is in no module that Go's proxy serves, so there is one here. */
const LANGUAGE_HOST_SOURCE = join(
  dirname(require.resolve("pulumi-device-defender/package.json")),
  ...["scripts", "engine", LANGUAGE_HOST, "main.go"],
);

/** What the go.mod of Pulumi's own pkg/v3 asks for. */
const GO_VERSION = "1.25.8";
/** The first Go that fetches a newer toolchain of its own accord. */
const GO_WITH_TOOLCHAINS = "1.21";

// A module's replace directives hold only in that module itself, so Pulumi's one is repeated here.
const GO_MOD = `module device-defender-engine

go ${GO_VERSION}

require (
	github.com/pulumi/pulumi/pkg/v3 v${ENGINE_VERSION}
	github.com/pulumi/pulumi/sdk/v3 v${ENGINE_VERSION}
)

replace github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e
`;

/** Builds the engine from Pulumi's Go modules into `root/bin`; beside it go a language host and the launcher of dynamic providers. */
export async function buildWithGo(
  root: string,
  env: NodeJS.ProcessEnv,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const goFolder = await folderOnPath("go", env);
  if (goFolder === undefined) {
    throw new Error("there is no Go on PATH");
  }
  const go = join(goFolder, "go");
  const version = (
    await runCommand(go, ["env", "GOVERSION"], { env: { ...env, GOTOOLCHAIN: "local" }, signal })
  ).trim();
  if (!isAtLeast(version, GO_WITH_TOOLCHAINS)) {
    throw new Error(`Go ${GO_WITH_TOOLCHAINS} or newer is needed, found ${version}`);
  }

  const module = join(root, "module");
  const bin = join(root, "bin");
  await mkdir(module);
  await mkdir(bin);
  await mkdir(join(module, LANGUAGE_HOST));
  await copyFile(LANGUAGE_HOST_SOURCE, join(module, LANGUAGE_HOST, "main.go"));
  await writeFile(join(module, "go.mod"), GO_MOD);
  const { GOOS: _, GOARCH: __, ...rest } = env;
  const options = {
    cwd: module,
    signal,
    env: {
      ...rest,
      CGO_ENABLED: "0",
      GOFLAGS: "-mod=mod",
      GOWORK: "off",
      GOTOOLCHAIN: isAtLeast(version, GO_VERSION) ? "local" : `go${GO_VERSION}`,
    },
  };

  progress.say(`Building the Pulumi engine ${ENGINE_VERSION} from its Go modules, once.`);
  let downloads = 0;
  progress.step("looking for Go modules");
  const packages = await runCommand(go, ["list", "-deps", "-f", "{{.Stale}}", ...PACKAGES], {
    ...options,
    onLine(line) {
      if (line.startsWith("go: downloading ")) {
        if (downloads === 0) {
          // What is not even here has never been compiled here.
          progress.say(`This takes ${compilingTakes(1)}.`);
        }
        progress.step(`downloading Go modules, ${++downloads} so far`);
      }
    },
  });
  // What Go has compiled before is not stale, also if it was for another program.
  const states = packages.trim().split("\n");
  const stale = states.filter((state) => state === "true").length;
  if (downloads === 0) {
    progress.say(`This takes ${compilingTakes(stale / states.length)}.`);
  }
  let compiled = 0;
  progress.step(`compiling ${stale} of ${states.length} Go packages`);
  const ldflags = `-s -w -X ${VERSION_VARIABLE}=v${ENGINE_VERSION} -X main.version=${ENGINE_VERSION}`;
  // -v prints the name of a package when its compilation starts.
  await runCommand(go, ["build", "-v", "-ldflags", ldflags, "-o", `${bin}/`, ...PACKAGES], {
    ...options,
    onLine: () => progress.step(`compiling, ${++compiled} of ${stale} Go packages`),
  });
  await placeLauncher(bin);
}
