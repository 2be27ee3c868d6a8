import { IoTClient } from "@aws-sdk/client-iot";
import { type FaultKind, type FaultRule, startEmulator } from "../../emulator";
import { captureAnswers } from "../../provider/aws/answer";
import { type Clients, clientsFor } from "../../provider/aws/client";
import { connectionSettings } from "../../provider/aws/connection-settings";
import { OnDemandStarts, type RecordedStart, type StartJournal } from "../../provider/aws/start-on-demand-audit-task";
import type { StartAttempt } from "../../provider/aws/start-search";
import { seededRandom, skippingTime } from "../../test/support/skipping-time";

const REGION = "eu-west-1";
const CHECK_NAMES = ["DEVICE_CERTIFICATE_SHARED_CHECK", "LOGGING_DISABLED_CHECK"];
const OTHER_CHECK_NAMES = ["CA_CERTIFICATE_EXPIRING_CHECK"];
const TIMEOUT_MS = 30 * 60_000;
/** Long enough for the emulator, short enough to be waited for a thousand times. */
const REQUEST_TIMEOUT_MS = 60;
/** The chance at each of a start's steps: before it is sent, once its answer is lost, once the audit is known. */
const KILLED = 0.05;
/** An asking that fails is repeated, as a person would run `up` again. */
const MAX_RUNS = 20;

/** How often which fault meets a start. */
const START_FAULTS: readonly (readonly [FaultKind, number])[] = [
  ["error500", 0.1],
  ["reset", 0.08],
  ["resetAfterCommit", 0.12],
  ["timeout", 0.01],
  ["timeoutAfterCommit", 0.02],
  ["truncated", 0.05],
  ["emptyBody", 0.03],
  ["notJson", 0.02],
  ["throttle", 0.05],
];

const READ_FAULTS: readonly (readonly [FaultKind, number])[] = [
  ["error500", 0.03],
  ["throttle", 0.03],
  ["reset", 0.02],
];

export interface StartFigures {
  /** Audits that somebody wanted. */
  asked: number;
  /** StartOnDemandAuditTask calls. */
  attempts: number;
  /** How often which fault met them. */
  readonly faults: Map<FaultKind, number>;
  /** Processes that were killed in between. */
  killed: number;
  /** Audits beyond the one that was asked for. */
  second: number;
  /** Audits whose id nobody was given. */
  unaccounted: number;
  /** Askings that got no audit in {@link MAX_RUNS} runs. */
  unserved: number;
}

/** Asks for audits, one after another, until so many starts were attempted; faults and kills come at random. */
export async function startMany(attempts: number, seed: number): Promise<StartFigures> {
  const random = seededRandom(seed);
  const time = skippingTime(Date.UTC(2026, 0, 1), random);
  const met = new Map<FaultKind, number>();
  const faults = [
    ...rules(["StartOnDemandAuditTask"], START_FAULTS, random, met),
    ...rules(["ListAuditTasks", "DescribeAuditTask"], READ_FAULTS, random),
  ];
  const emulator = await startEmulator({ data: { accounts: {} }, now: time.now, faults });
  const store = emulator.account(undefined, REGION);
  store.setConfiguration({
    auditCheckConfigurations: Object.fromEntries(
      [...CHECK_NAMES, ...OTHER_CHECK_NAMES].map((name) => [name, { enabled: true }]),
    ),
  });
  const clients = clientsOf(emulator.endpoint);
  const figures = { asked: 0, attempts: 0, faults: met, killed: 0, second: 0, unaccounted: 0, unserved: 0 };
  try {
    while (figures.attempts < attempts) {
      store.clearAudits();
      emulator.calls.length = 0;
      // Somebody else's audits, the like of ours among them, which are no concern of ours.
      for (const names of [CHECK_NAMES, OTHER_CHECK_NAMES]) {
        if (random() < 0.5) {
          store.startAudit(names, time.now());
        }
      }
      const before = new Set(store.auditsAt(time.now()).map(({ taskId }) => taskId));

      figures.asked += 1;
      const taskId = await ask(clients, time, random, figures);
      const started = store.auditsAt(time.now()).filter((audit) => !before.has(audit.taskId));
      figures.attempts += emulator.calls.filter(({ operation }) => operation === "StartOnDemandAuditTask").length;
      figures.second += Math.max(0, started.length - 1);
      figures.unaccounted += started.filter((audit) => audit.taskId !== taskId).length;
      if (taskId === undefined) {
        figures.unserved += 1;
      }
    }
    return figures;
  } finally {
    await emulator.close();
    clients.iot.destroy();
  }
}

async function ask(
  clients: Clients,
  time: ReturnType<typeof skippingTime>,
  random: () => number,
  figures: StartFigures,
) {
  const notes = new NotesInMemory();
  const mayBeKilled = async () => {
    if (random() < KILLED) {
      throw new Killed();
    }
  };
  for (let run = 0; run < MAX_RUNS; run++) {
    // Nothing but the notes is left of the run before.
    const starts = new OnDemandStarts();
    try {
      const options = { journal: notes, time, timeoutMs: TIMEOUT_MS, maxAttempts: 5, log: mayBeKilled };
      const taskId = await starts.start(clients, CHECK_NAMES, options);
      await mayBeKilled();
      return taskId;
    } catch (error) {
      if (error instanceof Killed) {
        figures.killed += 1;
      }
    }
  }
  return undefined;
}

class Killed extends Error {}

class NotesInMemory implements StartJournal {
  private text: string | undefined;

  unfinished(): RecordedStart | undefined {
    return this.text === undefined ? undefined : (JSON.parse(this.text) as RecordedStart);
  }

  recordAttempt(attempt: StartAttempt): void {
    this.text = JSON.stringify({ attempt });
  }

  // As if the process had always been killed just before.
  recordTask(): void {}

  clear(): void {
    this.text = undefined;
  }

  othersTaskIds(): string[] {
    return [];
  }
}

function rules(
  operations: readonly string[],
  chances: readonly (readonly [FaultKind, number])[],
  random: () => number,
  met = new Map<FaultKind, number>(),
): FaultRule[] {
  return operations.flatMap((operation) => {
    let before = 0;
    return chances.map(([kind, share]) => {
      // A rule is asked only where those before it did not apply.
      const probability = share / (1 - before);
      before += share;
      const decide = () => {
        const decision = random();
        if (decision < probability) {
          met.set(kind, (met.get(kind) ?? 0) + 1);
        }
        return decision;
      };
      return { operation, kind, probability, random: decide };
    });
  });
}

/** A client that gives up soon, and that leaves repetitions to those that are looked at. */
function clientsOf(endpoint: string): Clients {
  const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" };
  const args = { region: REGION, endpoint };
  const requestHandler = { requestTimeout: REQUEST_TIMEOUT_MS, throwOnRequestTimeout: true };
  const clients = clientsFor({ ...connectionSettings(args, () => undefined), credentials });
  const iot = new IoTClient({ ...args, credentials, requestHandler, maxAttempts: 1 });
  captureAnswers(iot.middlewareStack);
  return { ...clients, iot };
}
