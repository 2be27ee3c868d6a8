import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreationNote } from "../../../provider/plugin/creation-note";
import { RESUMED_WITHIN_MS } from "../../../provider/plugin/start-journal";

const NOW = Date.UTC(2026, 10, 25);
const URN = "urn:pulumi:dev::fleet::pulumi-nodejs:dynamic/iot:AuditSuppression::old";

describe("the note of a creation", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "notes-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const noteOf = ({ urn = URN, asked = "terms", now = NOW, at = folder } = {}) => new CreationNote(at, urn, asked, now);

  it("outlives its process until it is cleared, for a day", () => {
    assert.equal(noteOf().isUnfinished(), false);
    noteOf().write();
    assert.equal(noteOf({ now: NOW + RESUMED_WITHIN_MS }).isUnfinished(), true);
    assert.equal(noteOf({ now: NOW + RESUMED_WITHIN_MS + 1 }).isUnfinished(), false);
    noteOf().clear();
    noteOf().clear();
    assert.equal(noteOf().isUnfinished(), false);
  });

  it("is no word about another resource or other terms, and repeats none", () => {
    noteOf({ asked: "hunter2" }).write();
    assert.equal(noteOf({ asked: "hunter3" }).isUnfinished(), false);
    assert.equal(noteOf({ asked: "hunter2", urn: `${URN}er` }).isUnfinished(), false);
    const [file = ""] = readdirSync(folder);
    assert.doesNotMatch(readFileSync(join(folder, file), "utf8"), /hunter2/);
    writeFileSync(join(folder, file), "{");
    assert.equal(noteOf({ asked: "hunter2" }).isUnfinished(), false);
  });

  it("stops nothing where it cannot be written", () => {
    const at = join(folder, "file");
    writeFileSync(at, "");
    noteOf({ at: join(at, "below") }).write();
    noteOf({ at: join(at, "below") }).clear();
    assert.equal(noteOf({ at: join(at, "below") }).isUnfinished(), false);
  });
});
