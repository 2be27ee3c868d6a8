import type * as v from "valibot";
import type { Caller } from "./caller";
import type { ListFault } from "./faults";
import type { RegionStore } from "./store/region-store";
import type { Store } from "./store/store";
import { validate } from "./validation";

/** What an operation may look at besides its input. */
export interface OperationContext {
  readonly caller: Caller;
  /** The caller's account in the region of the request. */
  readonly store: RegionStore;
  readonly accounts: Store;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Items on a page when the request names no `maxResults`, and at most. */
  readonly pageSize: PageSize;
  /** What is wrong with the page that a list answers with. */
  readonly listFault: ListFault | undefined;
}

export interface PageSize {
  readonly default: number;
  readonly max: number;
}

/** An operation without its input's type, as routes hold it. */
export interface Operation {
  /** As in the service model. */
  readonly name: string;
  /** Whether it lists in pages. */
  readonly paginated: boolean;
  /** Whether it is answered without a signature. */
  readonly unsigned: boolean;
  run(input: unknown, context: OperationContext): object;
}

/** An operation of AWS IoT: JSON over HTTP verbs and paths. */
export interface RestOperation extends Operation {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As in the service model, e.g. `/audit/tasks/{taskId}`. */
  readonly path: string;
  /** The input's members; whatever else a request carries is ignored. */
  readonly memberNames: readonly string[];
}

interface Definition<Schema extends v.GenericSchema> {
  readonly name: string;
  readonly input: Schema;
  readonly unsigned?: boolean;
  handle(input: v.InferOutput<Schema>, context: OperationContext): object;
}

export function restOperation<Entries extends v.ObjectEntries>(
  definition: Definition<v.ObjectSchema<Entries, undefined>> & Pick<RestOperation, "method" | "path">,
): RestOperation {
  const { method, path, input } = definition;
  const memberNames = Object.keys(input.entries);
  return { ...queryOperation(definition), paginated: memberNames.includes("nextToken"), method, path, memberNames };
}

/** An operation of STS: a form in, XML out. */
export function queryOperation<Schema extends v.GenericSchema>(definition: Definition<Schema>): Operation {
  const { name, input: schema, unsigned = false } = definition;
  return {
    name,
    paginated: false,
    unsigned,
    run: (input, context) => definition.handle(validate(schema, input), context),
  };
}
