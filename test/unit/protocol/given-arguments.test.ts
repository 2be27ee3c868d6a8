import assert from "node:assert/strict";
import { digestArguments, findReplacedArgument } from "../../../provider/protocol/given-arguments";

const GIVEN = { taskId: "4b1f9a7c", allowedAccountIds: ["123456789012"] };

describe("The digests of a program's arguments", () => {
  it("are one text, into which no path of ignoreChanges leads", () => {
    assert.equal(typeof digestArguments(GIVEN), "string");
  });

  it("find nothing replaced in the arguments themselves, in whatever order", () => {
    const { taskId, allowedAccountIds } = GIVEN;
    assert.equal(
      findReplacedArgument({ allowedAccountIds, taskId, region: undefined }, digestArguments(GIVEN)),
      undefined,
    );
    assert.equal(findReplacedArgument({}, digestArguments({})), undefined);
  });

  it("find an argument that is another, is gone, or is added", () => {
    const { taskId } = GIVEN;
    const digests = digestArguments(GIVEN);
    assert.equal(findReplacedArgument({ ...GIVEN, allowedAccountIds: ["210987654321"] }, digests), "allowedAccountIds");
    assert.equal(findReplacedArgument({ taskId }, digests), "allowedAccountIds");
    assert.equal(findReplacedArgument({ ...GIVEN, region: "eu-west-1" }, digests), "region");
  });

  it("find themselves replaced where they are gone or no digests", () => {
    for (const given of [undefined, null, 7, {}, "", "{", "null", "[]", '"taskId"']) {
      assert.equal(findReplacedArgument(GIVEN, given), "__given", JSON.stringify(given));
    }
  });
});
