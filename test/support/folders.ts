import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Temporary folders for one suite, removed after each of its tests. */
export function temporaryFolders(): () => string {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), "device-defender-"));
    made.push(folder);
    return folder;
  };
}

/** Makes a folder unless it stands already. Test files, which run at the same time, share it. */
export function makeOnce(folder: string, make: (folder: string) => void): string {
  if (!existsSync(folder)) {
    const parent = dirname(folder);
    mkdirSync(parent, { recursive: true });
    const making = mkdtempSync(join(parent, "making-"));
    make(making);
    try {
      renameSync(making, folder);
    } catch {
      // Another process was first.
      rmSync(making, { recursive: true });
    }
  }
  return folder;
}

export function writeExecutable(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

/** A stand-in for the Pulumi CLI that knows its version, with a language host beside it. */
export function writePulumi(dir: string, version: string): void {
  writeExecutable(join(dir, "pulumi-language-nodejs"), "#!/bin/sh\n");
  writeExecutable(join(dir, "pulumi"), `#!/bin/sh\n[ "$1" = version ] && echo v${version}\n`);
}
