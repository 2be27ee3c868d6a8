import assert from "node:assert/strict";
import { setImmediate as nextTurn } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { announce } from "../../../provider/protocol/read-ahead";

const announced = async (...args: readonly object[]) => {
  const announcements = await Promise.all(args.map((one) => announce("AuditTask", one)));
  return announcements.map((text) => (text === undefined ? undefined : JSON.parse(text)));
};

describe("announce", () => {
  it("tells every audit of one turn about all of them", async () => {
    const all = [{ taskId: "1" }, { scheduledAuditName: "nightly", assumeRole: { roleArn: "arn" } }, {}];
    assert.deepEqual(await announced(...all), [all, all, all]);
  });

  it("tells a resource only of those of its type", async () => {
    const histories = [{ within: "7 days" }, { within: "30 days" }];
    const task = announce("AuditTask", { taskId: "1" });
    const both = await Promise.all(histories.map((one) => announce("AuditHistory", one)));
    assert.deepEqual([await task, ...both], [undefined, ...both.map(() => JSON.stringify(histories))]);
  });

  it("says nothing when an audit is alone", async () => {
    assert.deepEqual(await announced({ taskId: "1" }), [undefined]);
  });

  it("begins anew in the next turn", async () => {
    const first = announced({ taskId: "1" }, { taskId: "2" });
    await nextTurn();
    const second = announced({ taskId: "3" }, { taskId: "4" });
    assert.deepEqual((await first)[0], [{ taskId: "1" }, { taskId: "2" }]);
    assert.deepEqual((await second)[0], [{ taskId: "3" }, { taskId: "4" }]);
  });

  it("leaves out what is not known yet, or secret, and tells it nothing: nobody has read it ahead", async () => {
    const plain = [{ taskId: "1" }, { taskId: "2" }];
    const others = [
      { taskId: pulumi.output("3") },
      { taskId: Promise.resolve("4") },
      { assumeRole: { roleArn: "arn", externalId: pulumi.secret("partner-7") } },
      { allowedAccountIds: [pulumi.output("123456789012")] },
      { taskId: () => "5" },
    ];
    assert.deepEqual(await announced(...plain, ...others), [plain, plain, ...others.map(() => undefined)]);
  });

  it("says nothing when there are more audits than an announcement is worth", async () => {
    const many = Array.from({ length: 501 }, (_, i) => ({ taskId: String(i) }));
    assert.deepEqual(new Set(await announced(...many)), new Set([undefined]));
    assert.equal((await announced(...many.slice(1)))[0]?.length, 500);
  });
});
