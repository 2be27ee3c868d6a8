import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../../emulator";
import { type ListAuditSuppressionsArgs, listSuppressions } from "../../../provider/aws/suppressions/list-suppressions";
import { callsSince, configFor, REGION } from "../../support/emulated";

const NOW = Date.UTC(2026, 10, 25);
const checkName = "CONFLICTING_CLIENT_IDS_CHECK";

describe("listing suppressions", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} }, now: () => NOW, pageSize: 2 });
    const suppressions = [1, 2, 3, 4, 5].map((days) => ({
      checkName: days === 5 ? "LOGGING_DISABLED_CHECK" : checkName,
      resourceIdentifier: { clientId: `sensor-${days}` },
      expirationDate: new Date(NOW + (days - 1) * 24 * 60 * 60 * 1000),
      suppressIndefinitely: false,
      ...(days === 2 && { description: "why" }),
    }));
    emulator.account(undefined, REGION).setSuppressions(suppressions);
  });

  afterEach(() => emulator.close());

  const list = async (args: ListAuditSuppressionsArgs = {}, limit?: number) => {
    const config: Readonly<Record<string, string>> = {
      ...configFor(emulator),
      "aws:accessKey": "AKIAIOSFODNN7EXAMPLE",
      "aws:secretKey": "secret",
    };
    const found = [];
    for await (const suppression of listSuppressions(args, (key) => config[key], limit)) {
      found.push(suppression);
    }
    return found;
  };
  const clientIds = async (args: ListAuditSuppressionsArgs) =>
    (await list(args)).map(({ resourceIdentifier }) => resourceIdentifier.clientId);

  it("lists those that have not ended, from every page, by their end", async () => {
    assert.deepEqual(await clientIds({}), ["sensor-2", "sensor-3", "sensor-4", "sensor-5"]);
    assert.deepEqual((await list())[0], {
      checkName,
      resourceIdentifier: { clientId: "sensor-2" },
      expirationDate: "2026-11-26T00:00:00.000Z",
      suppressIndefinitely: false,
      description: "why",
    });
    assert.equal(callsSince(emulator, 0).length, 4, "two pages, read twice");
  });

  it("lists those of one check, and of one resource", async () => {
    assert.deepEqual(await clientIds({ checkName: "LOGGING_DISABLED_CHECK" }), ["sensor-5"]);
    assert.deepEqual(await clientIds({ resourceIdentifier: { clientId: "sensor-3" } }), ["sensor-3"]);
  });

  it("fails if a page fails", async () => {
    emulator.setFaults([{ operation: "ListAuditSuppressions", kind: "repeatedToken" }]);
    await assert.rejects(list(), { code: "InvalidResponse" });
    emulator.setFaults([{ operation: "ListAuditSuppressions", kind: "accessDenied" }]);
    await assert.rejects(list(), {
      code: "AccessDenied",
      message: /^listing audit suppressions: access denied .*; allow iot:ListAuditSuppressions to the caller$/,
    });
  });

  it("fails beyond its limit instead of returning a part", async () => {
    assert.equal((await list({}, 4)).length, 4);
    await assert.rejects(list({}, 3), {
      code: "SearchLimitExceeded",
      message: "listing audit suppressions: there are more than 3; ask for one check by checkName",
    });
  });

  it("refuses arguments that AWS would ignore", async () => {
    const args = { checkName: "", resourceIdentifier: { device: "1" } } as unknown as ListAuditSuppressionsArgs;
    await assert.rejects(list(args), {
      code: "InvalidArgument",
      message: "listing audit suppressions: checkName is empty; resourceIdentifier.device is no argument",
    });
  });
});
