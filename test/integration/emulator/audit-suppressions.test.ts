import assert from "node:assert/strict";
import { type ListAuditSuppressionsCommandInput, paginateListAuditSuppressions } from "@aws-sdk/client-iot";
import type { Emulator } from "../../../emulator";
import { DAY, iotClient, NOW, startAt } from "./fixture";

const soon = {
  checkName: "A",
  resourceIdentifier: { clientId: "one" },
  expirationDate: new Date(NOW + DAY),
  suppressIndefinitely: false,
};
const later = { ...soon, checkName: "B", expirationDate: new Date(NOW + 2 * DAY) };
const never = { checkName: "A", resourceIdentifier: { clientId: "two" }, suppressIndefinitely: true };
const expired = { ...soon, resourceIdentifier: { clientId: "three" }, expirationDate: new Date(NOW) };

describe("ListAuditSuppressions", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startAt({ data: { accounts: {} }, pageSize: 2 });
    emulator.account().setSuppressions([never, later, expired, soon]);
  });

  afterEach(() => emulator.close());

  const listAll = async (input: ListAuditSuppressionsCommandInput = {}) => {
    const all: unknown[] = [];
    for await (const { suppressions = [] } of paginateListAuditSuppressions({ client: iotClient(emulator) }, input)) {
      all.push(...suppressions);
    }
    return all;
  };

  it("lists those in force, the first to expire first", async () => {
    assert.deepEqual(await listAll(), [soon, later, never]);
  });

  it("lists the last to expire first when asked to", async () => {
    assert.deepEqual(await listAll({ ascendingOrder: false }), [never, later, soon]);
  });

  it("filters by check and by resource", async () => {
    assert.deepEqual(await listAll({ checkName: "A" }), [soon, never]);
    assert.deepEqual(await listAll({ resourceIdentifier: { clientId: "one" } }), [soon, later]);
  });
});
