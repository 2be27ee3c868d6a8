import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRules } from "../../../provider/cli/read-rules";

describe("readRules", () => {
  let file: string;
  beforeEach(async () => {
    file = join(await mkdtemp(join(tmpdir(), "device-defender-")), "rules.yaml");
  });
  afterEach(() => rm(join(file, ".."), { recursive: true }));

  const readFrom = async (text: string, options = {}) => {
    await writeFile(file, text);
    return readRules({ rules: file, ...options });
  };

  it("reads YAML", async () => {
    const yaml = `
      maxNonCompliantChecks: 1
      maxNonCompliantResources: { LOGGING_DISABLED_CHECK: 2 }
      requiredChecks: [LOGGING_DISABLED_CHECK]
      minSeverity: MEDIUM
      maxAge: 7 days
      allowSuppressed: false
      waivers:
        - check: LOGGING_DISABLED_CHECK # until the new broker is there
          reason: logging follows with the new broker
          expires: 2026-12-31
    `;
    assert.deepEqual(await readFrom(yaml), {
      maxNonCompliantChecks: 1,
      maxNonCompliantResources: { LOGGING_DISABLED_CHECK: 2 },
      requiredChecks: ["LOGGING_DISABLED_CHECK"],
      minSeverity: "MEDIUM",
      maxAge: "7 days",
      allowSuppressed: false,
      waivers: [
        { check: "LOGGING_DISABLED_CHECK", reason: "logging follows with the new broker", expires: "2026-12-31" },
      ],
    });
  });

  it("reads JSON", async () => {
    assert.deepEqual(await readFrom('{"minTotalResources": 3}'), { minTotalResources: 3 });
  });

  it("prefers what was said on the command line", async () => {
    const rules = await readFrom("maxNonCompliantChecks: 5\nallowSuppressed: false", { maxNonCompliantChecks: 1 });
    assert.deepEqual(rules, { maxNonCompliantChecks: 1, allowSuppressed: false });
  });

  it("is content with no rules at all", async () => {
    assert.deepEqual(await readRules({}), {});
  });

  for (const [what, text, reason] of [
    ["an empty file", "", /it holds no rules/],
    ["only comments", "# maxNonCompliantChecks: 0", /it holds no rules/],
    ["a list", "- maxNonCompliantChecks: 0", /it holds no rules/],
    ["an empty list", "[]", /it holds no rules/],
    ["a word", "strict", /it holds no rules/],
    ["an unknown rule", "maxNoncompliantChecks: 0", /maxNoncompliantChecks/],
    ["a rule given twice", "maxAge: 7 days\nmaxAge: 900 days", /keys must be unique/i],
    ["a limit in words", "maxNonCompliantChecks: few", /maxNonCompliantChecks/],
    ["a waiver without a reason", "waivers: [{ check: LOGGING_DISABLED_CHECK, expires: 2026-12-31 }]", /waivers/],
    ["a waiver without an end", "waivers: [{ check: LOGGING_DISABLED_CHECK, reason: later }]", /waivers/],
    ["no YAML", "{", /rules in/],
    ["an alias bomb", aliasBomb(), /alias/i],
  ] as const) {
    it(`rejects ${what}, naming the file, on one line`, async () => {
      await assert.rejects(readFrom(text), (error: Error & { code: string }) => {
        assert.equal(error.code, "InvalidArgument");
        assert.match(error.message, reason);
        assert.ok(error.message.includes(file), error.message);
        assert.doesNotMatch(error.message, /\n/);
        return true;
      });
    });
  }

  it("rejects a file that is not there", async () => {
    await assert.rejects(readRules({ rules: `${file}.none` }), { code: "InvalidArgument", property: "rules" });
  });
});

function aliasBomb(): string {
  const levels = Array.from({ length: 9 }, (_, i) => {
    const below = i === 0 ? '"x"' : `*l${i - 1}`;
    return `l${i}: &l${i} [${Array.from({ length: 9 }, () => below).join(", ")}]`;
  });
  return levels.join("\n");
}
