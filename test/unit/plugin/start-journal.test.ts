import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RESUMED_WITHIN_MS, StartJournalFile } from "../../../provider/plugin/start-journal";

const START = Date.UTC(2026, 5, 1, 12);
const ATTEMPT = { checkNames: ["LOGGING_DISABLED_CHECK"], at: START, before: ["4b1f"] };
const URN = "urn:pulumi:dev::fleet::pulumi-nodejs:dynamic/iot:OnDemandAudit::audit";

describe("the note of an on-demand audit", () => {
  let home: string;
  let folder: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "notes-"));
    folder = join(home, "device-defender", "starts");
  });

  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const journalOf = ({ startedFor = URN, asked = "checks", now = START } = {}) =>
    new StartJournalFile(folder, startedFor, asked, now);

  it("is not there before something was attempted", () => {
    assert.equal(journalOf().unfinished(), undefined);
  });

  it("outlives its process, with the attempt and then with the audit", () => {
    journalOf().recordAttempt(ATTEMPT);
    assert.deepEqual(journalOf().unfinished(), { attempt: ATTEMPT });
    journalOf().recordTask("8c2e");
    assert.deepEqual(journalOf().unfinished(), { attempt: ATTEMPT, taskId: "8c2e" });
  });

  it("is one file that only its owner reads, however often it is written", () => {
    for (const _ of [1, 2]) {
      journalOf().recordAttempt(ATTEMPT);
    }
    const [file, ...others] = readdirSync(folder);
    assert.deepEqual(others, []);
    assert.equal(statSync(join(folder, file ?? "")).mode & 0o777, 0o600);
  });

  it("does not repeat what was asked for, among which may be secrets", () => {
    journalOf({ asked: '{"triggers":["hunter2"]}' }).recordAttempt(ATTEMPT);
    const [file = ""] = readdirSync(folder);
    assert.doesNotMatch(readFileSync(join(folder, file), "utf8"), /hunter2/);
  });

  it("is gone once it is cleared, which may be done twice", () => {
    journalOf().recordAttempt(ATTEMPT);
    for (const _ of [1, 2]) {
      journalOf().clear();
    }
    assert.equal(journalOf().unfinished(), undefined);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("is no word about another resource or another asking", () => {
    journalOf().recordAttempt(ATTEMPT);
    assert.equal(journalOf({ startedFor: `${URN}-2` }).unfinished(), undefined);
    assert.equal(journalOf({ asked: "other checks" }).unfinished(), undefined);
  });

  it("counts for a day", () => {
    journalOf().recordAttempt(ATTEMPT);
    assert.deepEqual(journalOf({ now: START + RESUMED_WITHIN_MS }).unfinished(), { attempt: ATTEMPT });
    assert.equal(journalOf({ now: START + RESUMED_WITHIN_MS + 1 }).unfinished(), undefined);
  });

  it("lists the audits of others, and not its own", () => {
    for (const startedFor of [URN, `${URN}-2`, `${URN}-3`]) {
      journalOf({ startedFor }).recordAttempt(ATTEMPT);
    }
    journalOf().recordTask("own");
    journalOf({ startedFor: `${URN}-2` }).recordTask("other");
    assert.deepEqual(journalOf().othersTaskIds(), ["other"]);
  });

  it("is not made of what somebody else left in its folder", () => {
    journalOf().recordAttempt(ATTEMPT);
    const [file] = readdirSync(folder);
    for (const text of ["", "{", "[]", '{"startedFor":"x"}']) {
      writeFileSync(join(folder, file ?? ""), text);
      assert.equal(journalOf().unfinished(), undefined);
    }
    writeFileSync(join(folder, "README"), "not mine");
    assert.deepEqual(journalOf().othersTaskIds(), []);
  });

  it("is required: nothing may be started where it cannot be written", () => {
    mkdirSync(join(home, "device-defender"), { recursive: true });
    writeFileSync(folder, "a file in the place of the folder");
    assert.throws(() => journalOf().recordAttempt(ATTEMPT), {
      name: "AuditError",
      message: /^noting the start of an audit: .*; make the folder of Pulumi's own files writable, or set PULUMI_HOME$/,
    });
  });
});
