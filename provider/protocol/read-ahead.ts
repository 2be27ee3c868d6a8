// The engine checks one resource after another. So that many audits take no longer than one, every AuditTask hands the
// plugin the arguments of all of them that the program makes before it first waits; the first check then reads all. So does
// every AuditHistory.
import { isPlain } from "../audit/values";

/** The input that carries the announcement; `check` takes it out again, so it is in no state and no diff. */
export const READ_AHEAD = "__readAhead";

/** Beyond it the announcement would cost more than it saves: it travels with every one of them. */
const MAX_ANNOUNCED = 500;

interface Batch {
  readonly all: object[];
  readonly announcement: Promise<string | undefined>;
}

const batches = new Map<string, Batch>();

/**
 * The announcement for one resource of this turn of the event loop; `undefined` when it is the only one of its type, or has
 * an argument that is an output or a promise. Who has none is not read ahead.
 *
 * @param type of the resource: each has a provider of its own
 */
export async function announce(type: string, args: object): Promise<string | undefined> {
  if (!isPlain(args)) {
    return undefined;
  }
  const batch = batches.get(type) ?? startBatch(type);
  batch.all.push(args);
  return batch.announcement;
}

function startBatch(type: string): Batch {
  const all: object[] = [];
  const announcement = new Promise<string | undefined>((resolve) => {
    setImmediate(() => {
      batches.delete(type);
      resolve(all.length < 2 || all.length > MAX_ANNOUNCED ? undefined : JSON.stringify(all));
    });
  });
  const batch = { all, announcement };
  batches.set(type, batch);
  return batch;
}
