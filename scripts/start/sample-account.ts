import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { number, object, parse } from "valibot";
import { type Emulator, sampleData, startEmulator } from "../../emulator/index";

const MS_PER_DAY = 24 * 60 * 60 * 1000;
/** The sample's audits are up to 20 days old to begin with and AWS keeps one for 90 days. */
const SAMPLE_LASTS_MS = 30 * MS_PER_DAY;

const Kept = object({ port: number(), sampledAt: number() });

/** Starts the emulator with the sample account at the address and with the times of the last run, so that nothing changed. */
export async function startSampleAccount(folder: string, now: number = Date.now()): Promise<Emulator> {
  const file = join(folder, "emulator.json");
  const kept = await readFile(file, "utf8").then(
    (text) => parse(Kept, JSON.parse(text)),
    () => ({ port: 0, sampledAt: now }),
  );
  const sampledAt = now - kept.sampledAt < SAMPLE_LASTS_MS ? kept.sampledAt : now;
  const data = sampleData(sampledAt);
  const emulator = await startEmulator({ port: kept.port, data }).catch(() => startEmulator({ data }));
  await writeFile(file, JSON.stringify({ port: Number(new URL(emulator.endpoint).port), sampledAt }));
  return emulator;
}
