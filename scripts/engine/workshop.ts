import { mkdir, mkdtemp, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PREFIX = ".making-";
const HEARTBEAT_MS = 1_000;
const ABANDONED_AFTER_MS = 30_000;

/**
 * Makes an engine in a folder of its own inside `root` and moves it to `root/bin` only when it is whole. Of several
 * processes that want one, the first makes it and the others wait; one that was killed stops touching its folder.
 */
export async function makeInWorkshop(
  root: string,
  isMade: () => Promise<boolean>,
  make: (workshop: string) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(root, { recursive: true });
  const workshop = await mkdtemp(join(root, PREFIX));
  const heartbeat = setInterval(() => touch(workshop), HEARTBEAT_MS);
  try {
    while (await hasMakerBefore(workshop, root)) {
      await sleep(HEARTBEAT_MS, undefined, { signal });
    }
    if (await isMade()) {
      return;
    }
    await make(workshop);
    await moveExecutables(join(workshop, "bin"), join(root, "bin"));
  } finally {
    clearInterval(heartbeat);
    await rm(workshop, { recursive: true, force: true });
  }
}

async function hasMakerBefore(workshop: string, root: string): Promise<boolean> {
  const own = await stat(workshop);
  for (const name of await readdir(root)) {
    const other = join(root, name);
    if (!name.startsWith(PREFIX) || other === workshop) {
      continue;
    }
    const stats = await stat(other).catch(() => undefined);
    if (stats === undefined) {
      continue;
    }
    if (Date.now() - stats.mtimeMs > ABANDONED_AFTER_MS) {
      await rm(other, { recursive: true, force: true });
      continue;
    }
    if (stats.birthtimeMs < own.birthtimeMs || (stats.birthtimeMs === own.birthtimeMs && other < workshop)) {
      return true;
    }
  }
  return false;
}

/** `pulumi` last: where it stands, everything that belongs beside it stands too. */
async function moveExecutables(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const names = (await readdir(from)).filter((name) => name !== "pulumi");
  for (const name of [...names, "pulumi"]) {
    await rename(join(from, name), join(to, name));
  }
}

function touch(folder: string): void {
  const now = new Date();
  utimes(folder, now, now).catch(() => undefined);
}
