import assert from "node:assert/strict";
import { parseFaults } from "../../../emulator/fault-spec";
import { type FaultRule, Faults } from "../../../emulator/faults";

const always: FaultRule = { operation: "DescribeAuditTask", kind: "throttle" };

function kinds(faults: Faults, calls: number, operation = "DescribeAuditTask"): (string | undefined)[] {
  return Array.from({ length: calls }, () => faults.next(operation, "t")?.kind);
}

describe("Fault rules", () => {
  it("apply to their operation every time", () => {
    assert.deepEqual(kinds(new Faults([always]), 2), ["throttle", "throttle"]);
    assert.deepEqual(kinds(new Faults([always]), 1, "ListAuditTasks"), [undefined]);
    assert.deepEqual(kinds(new Faults([{ ...always, operation: "*" }]), 1, "ListAuditTasks"), ["throttle"]);
  });

  it("follow one another as each is used up", () => {
    const faults = new Faults([
      { ...always, times: 1 },
      { ...always, kind: "reset", times: 2 },
    ]);

    assert.deepEqual(kinds(faults, 4), ["throttle", "reset", "reset", undefined]);
  });

  it("use up their times only on calls they match", () => {
    const faults = new Faults([{ ...always, times: 1, taskId: "t" }]);

    assert.equal(faults.next("DescribeAuditTask", "other"), undefined);
    assert.deepEqual(kinds(faults, 2), ["throttle", undefined]);
  });

  for (const kind of ["emptyPage", "repeatedToken"] as const) {
    it(`of the kind ${kind} wait for a list`, () => {
      const faults = new Faults([{ operation: "*", kind, times: 1 }]);

      assert.equal(faults.next("DescribeAuditTask", "t", false), undefined);
      assert.equal(faults.next("ListAuditTasks", undefined, true)?.kind, kind);
      assert.throws(() => parseFaults(`DescribeAuditTask:${kind}`), { message: /lists nothing/ });
    });
  }

  it("apply when the random number is below their probability", () => {
    const numbers = [0.49, 0.5, 0];
    const random = () => numbers.shift() ?? 1;

    assert.deepEqual(kinds(new Faults([{ ...always, probability: 0.5, random }]), 3), [
      "throttle",
      undefined,
      "throttle",
    ]);
  });

  it("decide by chance the same way on every start", () => {
    const rule = { ...always, probability: 0.5 };
    const decisions = kinds(new Faults([rule]), 50);

    assert.deepEqual(kinds(new Faults([rule]), 50), decisions);
    assert.equal(new Set(decisions).size, 2);
  });

  it("apply always at 1 and never at 0", () => {
    assert.deepEqual(new Set(kinds(new Faults([{ ...always, probability: 1 }]), 50)), new Set(["throttle"]));
    assert.deepEqual(new Set(kinds(new Faults([{ ...always, probability: 0 }]), 50)), new Set([undefined]));
  });
});

describe("Fault rules on the command line", () => {
  it("name operation and kind, and optionally times or percent, and an audit", () => {
    assert.deepEqual(parseFaults("DescribeAuditTask:throttle"), [always]);
    assert.deepEqual(parseFaults("DescribeAuditTask:throttle:3, *:error500:10%@4b1f"), [
      { ...always, times: 3 },
      { operation: "*", kind: "error500", probability: 0.1, taskId: "4b1f" },
    ]);
  });

  for (const [spec, message] of [
    ["", /^"" is not OPERATION:KIND/],
    ["DescribeAuditTask", /is not OPERATION:KIND/],
    ["DescribeAuditTask:throttle:-1", /is not OPERATION:KIND/],
    ["DescribeAuditTask:throttle:101%", /is not OPERATION:KIND/],
    ["DescribeThing:throttle", /^"DescribeThing" is no operation; there are \*, CancelAuditTask, /],
    ["AssumeRole:explode", /^"explode" is no fault; there are throttle, /],
  ] as const) {
    it(`cannot be "${spec}"`, () => {
      assert.throws(() => parseFaults(spec), { message });
    });
  }
});
