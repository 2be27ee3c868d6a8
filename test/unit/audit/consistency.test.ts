import assert from "node:assert/strict";
import {
  checkFlaws,
  isKnownRunStatus,
  statisticsFlaws,
  unsuppressedResources,
} from "../../../provider/audit/consistency";
import { CRITICAL, compliant, LOW, nonCompliant, suppressed, unfinished } from "../../support/checks";
import { audit, type Json } from "../../support/described-audits";

describe("checkFlaws", () => {
  for (const [what, details] of [
    ["a compliant check", compliant()],
    ["a compliant check over no resources", compliant(0)],
    ["a non-compliant check", nonCompliant(3)],
    ["a check all of whose resources are non-compliant", nonCompliant(10)],
    ["a non-compliant check with some findings suppressed", nonCompliant(3, 10, 2)],
    ["a compliant check with all findings suppressed", suppressed(10)],
    [
      "a check without a suppressed count, which AWS leaves out at times",
      { ...nonCompliant(3), suppressedNonCompliantResourcesCount: undefined },
    ],
    [
      "a check whose suppressed count and error code are null",
      { ...nonCompliant(3), suppressedNonCompliantResourcesCount: null, errorCode: null },
    ],
  ] as const) {
    it(`finds nothing wrong with ${what}`, () => assert.deepEqual(checkFlaws(details), []));
  }

  for (const [what, details, flaws] of [
    [
      "no checkCompliant",
      { ...compliant(), checkCompliant: undefined },
      ["checkRunStatus COMPLETED_COMPLIANT with checkCompliant missing"],
    ],
    [
      "a checkCompliant of text",
      { ...compliant(), checkCompliant: "true" },
      ['checkRunStatus COMPLETED_COMPLIANT with checkCompliant "true"'],
    ],
    [
      "checkCompliant false on a compliant check",
      { ...compliant(), checkCompliant: false },
      ["checkRunStatus COMPLETED_COMPLIANT with checkCompliant false"],
    ],
    [
      "checkCompliant true on a non-compliant check",
      { ...nonCompliant(3), checkCompliant: true },
      ["checkRunStatus COMPLETED_NON_COMPLIANT with checkCompliant true"],
    ],
    ["no totalResourcesCount", { ...compliant(), totalResourcesCount: undefined }, ["totalResourcesCount missing"]],
    ["a negative total", { ...compliant(), totalResourcesCount: -1 }, ["totalResourcesCount -1"]],
    ["a fractional total", { ...compliant(), totalResourcesCount: 1.5 }, ["totalResourcesCount 1.5"]],
    [
      "no nonCompliantResourcesCount",
      { ...compliant(), nonCompliantResourcesCount: undefined },
      ["nonCompliantResourcesCount missing"],
    ],
    ["a count of text", { ...compliant(), nonCompliantResourcesCount: "0" }, ['nonCompliantResourcesCount "0"']],
    ["more non-compliant resources than resources", nonCompliant(11), ["11 non-compliant of 10 resources"]],
    [
      "more suppressed than non-compliant resources",
      nonCompliant(3, 10, 4),
      ["suppressedNonCompliantResourcesCount 4 of 3"],
    ],
    [
      "suppressed resources of a compliant check that are not among its non-compliant ones",
      { ...compliant(), suppressedNonCompliantResourcesCount: 1 },
      [
        "suppressedNonCompliantResourcesCount 1 of 0: AWS may not have counted the suppressed, or a count is wrong: look at the check's suppressed findings",
      ],
    ],
    [
      "a suppressed count of text",
      { ...compliant(), suppressedNonCompliantResourcesCount: "0" },
      ['suppressedNonCompliantResourcesCount "0" of 0'],
    ],
    [
      "a compliant check with an unsuppressed finding",
      { ...suppressed(3), suppressedNonCompliantResourcesCount: 2 },
      ["checkRunStatus COMPLETED_COMPLIANT with 1 unsuppressed non-compliant resources"],
    ],
    [
      "a non-compliant check without a finding",
      nonCompliant(0),
      ["checkRunStatus COMPLETED_NON_COMPLIANT with 0 unsuppressed non-compliant resources"],
    ],
    [
      "a non-compliant check whose findings are all suppressed",
      nonCompliant(2, 10, 2),
      ["checkRunStatus COMPLETED_NON_COMPLIANT with 0 unsuppressed non-compliant resources"],
    ],
    [
      "an error code on a completed check",
      { ...compliant(), errorCode: "INSUFFICIENT_PERMISSIONS" },
      ['errorCode "INSUFFICIENT_PERMISSIONS" on a completed check'],
    ],
    ["an empty error code", { ...compliant(), errorCode: "" }, ['errorCode "" on a completed check']],
    [
      "nothing at all",
      {},
      [
        "checkRunStatus missing with checkCompliant missing",
        "totalResourcesCount missing",
        "nonCompliantResourcesCount missing",
      ],
    ],
  ] as const) {
    it(`finds ${what}`, () => assert.deepEqual(checkFlaws(details as Json), flaws));
  }
});

describe("unsuppressedResources", () => {
  it("takes the suppressed ones off", () => {
    assert.equal(unsuppressedResources(nonCompliant(3, 10, 1)), 2);
    assert.equal(unsuppressedResources(nonCompliant(3, 10, 3)), 0);
  });

  it("takes a missing suppressed count for none", () => {
    assert.equal(unsuppressedResources({ nonCompliantResourcesCount: 3 }), 3);
  });

  it("says nothing when the counts are missing or contradict each other", () => {
    assert.equal(unsuppressedResources({}), undefined);
    assert.equal(unsuppressedResources({ suppressedNonCompliantResourcesCount: 0 }), undefined);
    assert.equal(
      unsuppressedResources({ nonCompliantResourcesCount: 1, suppressedNonCompliantResourcesCount: 2 }),
      undefined,
    );
    assert.equal(
      unsuppressedResources({ nonCompliantResourcesCount: 1, suppressedNonCompliantResourcesCount: -1 }),
      undefined,
    );
  });
});

describe("statisticsFlaws", () => {
  const oneOfEach = {
    A_CHECK: unfinished("IN_PROGRESS"),
    B_CHECK: unfinished("WAITING_FOR_DATA_COLLECTION"),
    C_CHECK: unfinished("CANCELED"),
    D_CHECK: compliant(),
    E_CHECK: nonCompliant(1),
    F_CHECK: unfinished("FAILED"),
  };
  const { taskStatistics } = audit(oneOfEach) as { taskStatistics: Json };
  const checks = Object.values(oneOfEach);

  it("finds nothing when every status is counted", () => {
    assert.deepEqual(statisticsFlaws(taskStatistics, checks), []);
  });

  for (const name of Object.keys(taskStatistics)) {
    it(`misses ${name}`, () => {
      const { [name]: count, ...others } = taskStatistics;
      assert.deepEqual(statisticsFlaws(others, checks), [`${name} missing, auditDetails say ${count}`]);
    });

    it(`finds one too many in ${name}`, () => {
      const count = taskStatistics[name] as number;
      assert.deepEqual(statisticsFlaws({ ...taskStatistics, [name]: count + 1 }, checks), [
        `${name} ${count + 1}, auditDetails say ${count}`,
      ]);
    });
  }

  it("takes no text for a number", () => {
    assert.deepEqual(statisticsFlaws({ ...taskStatistics, totalChecks: "6" }, checks), [
      'totalChecks "6", auditDetails say 6',
    ]);
  });

  it("counts a check of a status it does not know, or of none, among all checks only", () => {
    const { taskStatistics } = audit({ [CRITICAL]: unfinished("PAUSED"), [LOW]: {} });
    assert.deepEqual(statisticsFlaws(taskStatistics, [unfinished("PAUSED"), null]), []);
  });

  for (const value of [undefined, null, "none", 0, []]) {
    it(`finds ${JSON.stringify(value)} to be no statistics`, () => {
      assert.deepEqual(statisticsFlaws(value, []), ["taskStatistics missing"]);
    });
  }
});

describe("isKnownRunStatus", () => {
  it("knows the six statuses of AWS, and no key of an object", () => {
    const known = [
      "IN_PROGRESS",
      "WAITING_FOR_DATA_COLLECTION",
      "CANCELED",
      "COMPLETED_COMPLIANT",
      "COMPLETED_NON_COMPLIANT",
      "FAILED",
    ];
    for (const status of known) {
      assert.equal(isKnownRunStatus(status), true, status);
    }
    for (const status of ["PAUSED", "", "constructor", undefined, null, 0]) {
      assert.equal(isKnownRunStatus(status), false);
    }
  });
});
