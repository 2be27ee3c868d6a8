// All findings of an audit: against boto3's paginator and the AWS CLI, at 50 ms latency and without, and a million of
// them. Every measurement is a process of its own, the emulator is another; ours and boto3's take turns.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { AUDITS, type FindingsAudit, FLEET } from "./findings-runs/audits";
import { startEmulatorProcess } from "./findings-runs/emulator";
import { median } from "./support/figures";

const ROUNDS = 3;
const LATENCY_MS = 50;
const LIST = join(__dirname, "findings-runs", "list.js");
// Not compiled, so they stay where the sources are.
const SOURCES = join(__dirname, "..", "..", "bench", "findings-runs");
const ENV = { ...process.env, AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" };

const run = promisify(execFile);

interface Took {
  readonly findings: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

type List = (endpoint: string, audit: FindingsAudit) => Promise<Took>;

const ours: List = (endpoint, audit) => took(process.execPath, [LIST, endpoint, audit.taskId], audit);
const summary: List = (endpoint, audit) => took(process.execPath, [LIST, endpoint, audit.taskId, "summary"], audit);
const oursByCheck: List = (endpoint, audit) => took(process.execPath, [LIST, endpoint, audit.taskId, "check"], audit);
const ofFleet = (endpoint: string) =>
  took(process.execPath, [LIST, endpoint, "", "fleet"], {
    findings: FLEET.reduce((sum, { findings }) => sum + findings, 0),
  });
const boto3: List = (endpoint, audit) =>
  took("python3", [join(SOURCES, "boto3_findings.py"), endpoint, audit.taskId], audit);
const awsCli: List = (endpoint, audit) =>
  took("python3", [join(SOURCES, "aws_cli_findings.py"), endpoint, audit.taskId], audit);

async function main(): Promise<void> {
  const versions = await boto3Version();
  console.log(versions ?? "boto3 is not on this machine, so there is nothing to compare with");
  const emulator = startEmulatorProcess();
  try {
    const fast = await emulator.at(0);
    console.log(`\n100,000 findings, no latency, ${ROUNDS} rounds`);
    await compared("10 checks", AUDITS.tenChecks, fast, versions !== undefined, "goal 0.5");
    await compared("1 check", AUDITS.oneCheck, fast, versions !== undefined);

    const slow = await emulator.at(LATENCY_MS);
    console.log(`\n100,000 findings, ${LATENCY_MS} ms latency, ${ROUNDS} rounds`);
    await compared("10 checks (goal 3.5 s)", AUDITS.tenChecks, slow, versions !== undefined);
    await compared("1 check, half of it suppressed", AUDITS.halfSuppressed, slow, versions !== undefined);
    await compared("1 check, none suppressed", AUDITS.oneCheck, slow, versions !== undefined);
    if (await isThere("aws")) {
      show("  AWS CLI, 10 checks, once", [await awsCli(slow, AUDITS.tenChecks)]);
    }
    show("10 checks, check after check, once", [await oursByCheck(slow, AUDITS.tenChecks)]);
    show("10 checks, summed up, once", [await summary(slow, AUDITS.tenChecks)]);

    const again = await emulator.at(0);
    console.log("\n1,000,000 findings, no latency (goal: peak under 200 MB)");
    show("1 check", [await ours(again, AUDITS.millionOfOne)]);
    show("10 checks", [await ours(again, AUDITS.millionOfTen)]);
    show("10 checks, summed up", [await summary(again, AUDITS.millionOfTen)]);
    show("100 targets of 10 checks, summed up", [await ofFleet(again)]);
  } finally {
    emulator.stop();
  }
}

async function compared(what: string, audit: FindingsAudit, endpoint: string, hasBoto3: boolean, goal?: string) {
  const rounds: { readonly ours: Took; readonly boto3?: Took }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({ ours: await ours(endpoint, audit), ...(hasBoto3 && { boto3: await boto3(endpoint, audit) }) });
  }
  show(
    what,
    rounds.map((round) => round.ours),
  );
  const theirs = rounds.flatMap((round) => round.boto3 ?? []);
  if (theirs.length === 0) {
    return;
  }
  show("  boto3", theirs);
  const ratios = theirs.map(({ seconds }, round) => (rounds[round]?.ours.seconds ?? Number.NaN) / seconds);
  console.log(`    ours takes ${median(ratios).toFixed(2)} of boto3's time${goal === undefined ? "" : ` (${goal})`}`);
}

async function took(command: string, args: readonly string[], audit: Pick<FindingsAudit, "findings">): Promise<Took> {
  const { stdout } = await run(command, args, { env: ENV });
  const result = JSON.parse(stdout) as Took;
  if (result.findings !== audit.findings) {
    throw new Error(`${args[0]} listed ${result.findings} findings`);
  }
  return result;
}

/** Nothing where there is none. */
function boto3Version(): Promise<string | undefined> {
  const print = "import boto3, platform; print(f'boto3 {boto3.__version__}, Python {platform.python_version()}')";
  return run("python3", ["-c", print]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}

function isThere(command: string): Promise<boolean> {
  return run(command, ["--version"]).then(
    () => true,
    () => false,
  );
}

function show(what: string, all: readonly Took[]): void {
  const of = (measure: (took: Took) => number) => median(all.map(measure));
  const columns = [
    `${of(({ seconds }) => seconds).toFixed(2)} s`.padStart(9),
    `${of(({ cpuSeconds }) => cpuSeconds).toFixed(2)} s of CPU`.padStart(16),
    `peak ${((of(({ peakMiB }) => peakMiB) * 2 ** 20) / 1e6).toFixed(0)} MB`.padStart(12),
  ];
  console.log(`  ${what.padEnd(36)}${columns.join("")}`);
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
