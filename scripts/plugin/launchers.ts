// What the engine starts: `pulumi-resource-NAME`, on Windows with `.exe` or `.cmd`:
// https://github.com/pulumi/pulumi/blob/v3.230.0/sdk/go/common/workspace/plugins.go (getCandidateExtensions)

export const PLUGIN = "pulumi-resource-device-defender";
export const BUNDLE = `${PLUGIN}.js`;

const NO_NODE = `${PLUGIN} needs Node 20.19 or newer, and there is no node on PATH`;

/** For Linux and macOS. `exec`: the plugin looks after the process that has started it, which has to be the engine. */
export const SHELL_LAUNCHER = `#!/bin/sh
command -v node >/dev/null || { echo "${NO_NODE}" >&2; exit 1; }
exec node "$(dirname "$0")/${BUNDLE}" "$@"
`;

/** For Windows. `%%~$PATH:I` is where PATH has such a file, and empty where it has none. */
export const CMD_LAUNCHER = `@echo off
setlocal
set "FOUND="
for %%I in (node.exe node.cmd node.bat) do if not "%%~$PATH:I"=="" set "FOUND=1"
if not defined FOUND (
  >&2 echo ${NO_NODE}
  exit /b 1
)
node "%~dp0${BUNDLE}" %*
`.replaceAll("\n", "\r\n");
