import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { historicAudit } from "../../../provider/audit/history";
import { recordHistory } from "../../../provider/audit/history-record";
import { AuditHistory } from "../../../provider/program/audit-history";
import { findReceipts } from "../../../provider/program/find-receipts";
import { RECEIPT, RECEIPT_OF } from "../../../provider/protocol/check-receipt";
import { PROVIDER_KEY } from "../../../provider/protocol/pulumi-internals";
import { READ_AHEAD } from "../../../provider/protocol/read-ahead";

const AUDITS = [
  historicAudit({ taskId: "two", taskStatus: "FAILED" }),
  historicAudit({ taskId: "one", taskStatus: "FAILED" }),
];

describe("an AuditHistory in a program", () => {
  let registered: pulumi.runtime.MockResourceArgs[];
  let state: Readonly<Record<string, unknown>>;

  before(async () => {
    await pulumi.runtime.setMocks({
      newResource(args) {
        registered.push(args);
        return { id: "id", state: { ...args.inputs, ...state } };
      },
      call: ({ inputs }) => inputs,
    });
  });

  beforeEach(() => {
    registered = [];
    state = {};
  });

  after(() => pulumi.runtime.disconnect());

  const known = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => void output.apply(resolve));

  it("has the audits of its state as a list, and undefined for what is absent", async () => {
    state = { ...recordHistory(AUDITS), taskType: null, totalAudits: 2 };
    const history = new AuditHistory("all");
    assert.deepEqual(await known(history.audits), AUDITS);
    assert.deepEqual(await known(pulumi.all([history.taskType, history.totalAudits])), [undefined, 2]);
    assert.ok(!Object.keys(history).includes("checkColumns"));
    assert.ok(AuditHistory.isInstance(history) && !AuditHistory.isInstance({}));
  });

  it("has under Pulumi's mocks the audits that a test gives it", async () => {
    state = { audits: AUDITS };
    assert.deepEqual(await known(new AuditHistory("all").audits), AUDITS);
  });

  it("sends its arguments, and what finds its receipt, also behind an apply", async () => {
    const history = new AuditHistory("nightly", { scheduledAuditName: "nightly" });
    await known(history.urn);
    const { [PROVIDER_KEY]: code, [RECEIPT]: receipt, ...inputs } = registered[0]?.inputs ?? {};
    assert.equal(inputs["scheduledAuditName"], "nightly");
    assert.match(code, /\.auditHistory\(\)/);
    assert.equal(history[RECEIPT_OF], receipt);
    assert.deepEqual(await findReceipts(history.totalAudits.apply((total) => total)), [receipt]);
  });

  it("is announced together with the others that depend on nothing", async () => {
    const [first] = [new AuditHistory("a", { within: "1 day" }), new AuditHistory("b", { within: "2 days" })];
    const last = new AuditHistory("c", {}, { dependsOn: first });
    await Promise.all([first, last].map((one) => known(one.urn)));
    const announced = ["a", "b", "c"].map((name) => registered.find((one) => one.name === name)?.inputs[READ_AHEAD]);
    const both = JSON.stringify([{ within: "1 day" }, { within: "2 days" }]);
    assert.deepEqual(announced, [both, both, undefined]);
  });

  it("takes the arguments of what is imported from its id, and refuses others", async () => {
    await known(new AuditHistory("weekly", { within: "7 days" }, { import: "all:weekly" }).urn);
    const { scheduledAuditName, within } = registered[0]?.inputs ?? {};
    assert.deepEqual([scheduledAuditName, within], ["weekly", "7 days"]);
    assert.throws(() => new AuditHistory("weekly", { scheduledAuditName: "nightly" }, { import: "all:weekly" }), {
      message: /^importing all:weekly: the arguments mean all:nightly/,
    });
  });

  it("says in one line that its arguments are missing", () => {
    assert.throws(() => new AuditHistory("all", null as unknown as object), {
      message: "AuditHistory all: the arguments are null; give an object",
    });
  });
});
