import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createCommand } from "../../../emulator/command";
import { parseData } from "../../../emulator/data-file";
import { FAULT_KINDS } from "../../../emulator/faults";
import { IOT_OPERATIONS, STS_OPERATIONS } from "../../../emulator/routes";

const page = readFileSync(join(__dirname, "../../../docs/emulator.md"), "utf8");

describe("The emulator's page", () => {
  it("names every operation, every fault and every option", () => {
    const operations = [...IOT_OPERATIONS, ...STS_OPERATIONS].map(({ name }) => name);
    const kinds = FAULT_KINDS.map((kind) => `| \`${kind}\` |`);
    const options = createCommand().options.map(({ flags }) => `| \`${flags}\` |`);
    const missing = [...operations, ...kinds, ...options].filter((text) => !page.includes(text));

    assert.deepEqual(missing, []);
  });

  it("shows data that the emulator reads", () => {
    const [, example = ""] = /```json\n(.*?)```/s.exec(page) ?? [];

    const { accounts } = parseData(example, Date.parse("2026-03-02T06:00:00.000Z"));

    const [audit] = accounts["123456789012"]?.regions?.["eu-west-1"]?.audits ?? [];
    assert.deepEqual(audit?.taskStartTime, new Date("2026-03-01T22:00:00.000Z"));
  });
});
