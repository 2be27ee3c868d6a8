// Asks a client everything and compares what came of it with what the emulator has said.
import { isDeepStrictEqual } from "node:util";
import { startClient } from "./clients.mjs";
import { randomInput, seededRandom } from "./random.mjs";
import { readBack } from "./read-back.mjs";
import { ACCOUNT, FAULTS, LIST_FAULTS, operationsToJudge, ownDifference, UNMODELLED } from "./scenarios.mjs";
import { answerOnTheWire, askOnTheWire } from "./wire.mjs";

const TIMEOUT_MS = 30_000;
const LOST_AFTER_MS = 1000;
const MUTATING = /^(Cancel|Create|Delete|Start|Update|Assume)/;

/** Counts by operation and kind, and every difference. */
export async function judgeClient(
  client,
  randomRequests,
  { startEmulator, sampleData, SAMPLE_AUDITS, IOT_OPERATIONS },
) {
  const emulator = await startEmulator({ data: { accounts: { [ACCOUNT]: { roles: { AuditReader: {} } } } } });
  const { ask, end } = startClient(client, emulator.endpoint);
  const rows = [];
  const differences = [];
  const own = [];
  const handled = new Map();
  let region = 0;

  const main = sampleData(Date.now()).accounts[ACCOUNT].regions["eu-west-1"];
  const freshRegion = (before) => {
    region += 1;
    const name = `judge-${region}`;
    const store = emulator.account(ACCOUNT, name);
    for (const audit of main.audits) {
      store.putAudit(audit);
    }
    for (const schedule of main.scheduledAudits) {
      store.putScheduledAudit(schedule);
    }
    store.setConfiguration(main.configuration);
    store.setSuppressions(main.suppressions);
    before?.(store);
    return name;
  };

  const question = (operation, input, before, timeoutMs = TIMEOUT_MS) => {
    const route = IOT_OPERATIONS.find(({ name }) => name === operation);
    return {
      service: route === undefined ? "sts" : "iot",
      operation,
      input,
      region: freshRegion(before),
      timeoutMs,
      paginated: route?.paginated === true,
    };
  };

  const first = freshRegion();
  const wire = (asked) => askOnTheWire(emulator.endpoint, asked, IOT_OPERATIONS);

  /** What the client has changed, the same client reads: as it is on the wire, and with what was asked for. */
  const unlikeReadBack = async ({ operation, input, region, ...rest }, { output }) => {
    const reading = readBack(operation, input, output ?? {});
    if (reading === undefined) {
      return undefined;
    }
    const { operation: read, input: readInput, holds } = reading;
    const paginated = IOT_OPERATIONS.find(({ name }) => name === read)?.paginated === true;
    const again = { ...rest, operation: read, input: readInput, region, paginated };
    const answer = await ask(again);
    const said = await wire(again);
    const problem = unlike(answer, said, client) ?? (holds(said) ? undefined : `has ${JSON.stringify(said)}`);
    return problem && `read back by ${read}: ${problem}`;
  };

  const { findings } = await wire({
    service: "iot",
    operation: "ListAuditFindings",
    region: first,
    input: { taskId: SAMPLE_AUDITS["non-compliant"].taskId },
  });
  // Findings of a region have ids of their audit and check alone, so this one is in every region.
  const { findingId } = findings[0];

  for (const [operation, [successes, errors]] of Object.entries(
    operationsToJudge({ sample: SAMPLE_AUDITS, findingId }),
  )) {
    const row = { operation, success: [0, 0], errors: [0, 0], faults: [0, 0] };
    rows.push(row);
    const note = (kind, asked, answer, problem) => {
      row[kind][1] += 1;
      if (problem === undefined) {
        row[kind][0] += 1;
      } else if (ownDifference(client.name, operation, asked.input)) {
        row[kind][0] += 1;
        own.push(`${client.name} ${operation}`);
      } else {
        differences.push(
          `${client.name} ${operation} ${kind} ${JSON.stringify(asked.input)}: ${problem} (${JSON.stringify(answer).slice(0, 300)})`,
        );
      }
    };

    for (const [input, before] of successes) {
      const asked = question(operation, input, before);
      const answer = await ask(asked);
      const mutating = MUTATING.test(operation) || asked.service === "sts";
      const said = mutating ? undefined : await wire(asked);
      note("success", asked, answer, unlike(answer, said, client) ?? (await unlikeReadBack(asked, answer)));
    }
    for (const [code, status, input, before] of errors) {
      const asked = question(operation, input, before);
      const mark = emulator.callMark;
      const answer = await ask(asked);
      const sent = emulator.callMark > mark;
      const problem = () => otherError(answer, code, status) ?? untyped(answer, code);
      note("errors", asked, answer, sent ? problem() : notSent(answer));
    }
    for (const [kind, expected] of Object.entries(FAULTS)) {
      const [input, before] = successes[0];
      const asked = question(operation, input, before, kind.startsWith("timeout") ? LOST_AFTER_MS : TIMEOUT_MS);
      if (LIST_FAULTS.includes(kind) && !asked.paginated) {
        continue;
      }
      emulator.setFaults([{ operation, kind }]);
      const answer = await ask(asked);
      emulator.setFaults([]);
      note("faults", asked, answer, otherFault(answer, kind, expected, asked.service));
      if (expected === "unreadable") {
        const how = answer.output === undefined ? "error" : "empty success";
        handled.set(`${kind}: ${how}`, (handled.get(`${kind}: ${how}`) ?? 0) + 1);
      }
    }
  }

  const random = { agreed: 0, refusedByClient: 0, asked: randomRequests };
  const chance = seededRandom();
  const judged = Object.entries(operationsToJudge({ sample: SAMPLE_AUDITS, findingId })).filter(([operation]) =>
    IOT_OPERATIONS.some(({ name }) => name === operation),
  );
  for (let number = 0; number < randomRequests; number += 1) {
    const [operation, [successes]] = judged[Math.floor(chance() * judged.length)];
    const [input, before] = successes[Math.floor(chance() * successes.length)];
    const asked = question(operation, randomInput(input, chance), before);
    const mark = emulator.callMark;
    const answer = await ask(asked);
    if (emulator.callMark === mark && answer.refused !== undefined) {
      random.refusedByClient += 1;
      continue;
    }
    const { status, code } = await answerOnTheWire(
      emulator.endpoint,
      { ...asked, region: freshRegion(before) },
      IOT_OPERATIONS,
    );
    const problem =
      status === 200 ? (answer.output === undefined ? "did not succeed" : undefined) : otherError(answer, code, status);
    if (problem === undefined || ownDifference(client.name, operation, asked.input)) {
      random.agreed += 1;
    } else {
      differences.push(
        `${client.name} random ${operation} ${JSON.stringify(asked.input)}: ${problem} (${JSON.stringify(answer).slice(0, 300)})`,
      );
    }
  }
  end();
  await emulator.close();
  return { client: client.name, rows, differences, own, handled, random };
}

function unlike({ output }, said, { partial = false }) {
  if (output === undefined) {
    return "did not succeed";
  }
  if (said === undefined) {
    return undefined;
  }
  const path = partial ? firstDifference(said, output) : (firstDifference(said, output) ?? firstMissing(output, said));
  return path && `differs at ${path}`;
}

/** The first member of what the client has that was not said so; what it fills in with nothing is left aside. */
function firstDifference(said, has, path = "output") {
  if (Array.isArray(has)) {
    return has.length === (said ?? []).length
      ? has.map((item, index) => firstDifference(said[index], item, `${path}[${index}]`)).find(Boolean)
      : `${path} has ${has.length} of ${said?.length}`;
  }
  if (typeof has === "object" && has !== null) {
    return Object.entries(has)
      .map(([name, member]) => firstDifference(said?.[name], member, `${path}.${name}`))
      .find(Boolean);
  }
  const nothing = said === undefined && (has === null || has === false || has === 0 || has === "");
  const same = typeof has === "number" ? Math.abs(has - said) < 0.001 : isDeepStrictEqual(has, said);
  return nothing || same ? undefined : path;
}

function firstMissing(has, said, path = "output") {
  if (typeof said !== "object" || said === null) {
    return has === undefined ? path : undefined;
  }
  return Object.entries(said)
    .map(([name, member]) => firstMissing(has?.[name], member, `${path}.${name}`))
    .find(Boolean);
}

function otherError({ error }, code, status) {
  if (error === undefined) {
    return `is not ${code}`;
  }
  const wrong =
    error.code.replace(/Exception$/, "") !== code.replace(/Exception$/, "") ||
    (error.status ?? status) !== status ||
    error.requestId === false;
  return wrong ? `is not ${code} ${status}` : undefined;
}

/** An error that the operation's model names comes as a type of its own, where the client has types. */
function untyped({ error }, code) {
  return error?.typed === false && !UNMODELLED.includes(code) ? `${code} has no type of its own` : undefined;
}

/** Some clients refuse an input themselves. */
function notSent({ refused }) {
  return refused === undefined ? "nothing was sent" : undefined;
}

function otherFault(answer, kind, expected, service) {
  switch (expected) {
    case "lost":
      return answer.refused === undefined ? "an answer where none was sent" : undefined;
    case "unreadable":
      return answer.error !== undefined && answer.error.status !== 200 && answer.error.status !== undefined
        ? "an error that nobody sent"
        : undefined;
    case "empty page": {
      const { nextToken, NextToken, ...lists } = answer.output ?? {};
      const empty = Object.values(lists).every((list) => list.length === 0);
      return answer.output !== undefined && empty && (nextToken ?? NextToken) ? undefined : `no ${kind}`;
    }
    case "repeated token":
      return answer.output?.nextToken === undefined ? `no ${kind}` : undefined;
    default:
      return otherError(answer, ...expected[service]);
  }
}
