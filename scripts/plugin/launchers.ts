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

/** For Windows. */
export const CMD_LAUNCHER = `@echo off
where node >nul 2>nul || (echo ${NO_NODE} 1>&2 & exit /b 1)
node "%~dp0${BUNDLE}" %*
`.replaceAll("\n", "\r\n");
