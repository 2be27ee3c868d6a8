// The lengths of time and numbers that docs/waiting.md names are those of the code.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_POLL_INTERVAL, DEFAULT_TIMEOUT } from "../../../provider/arguments/wait-for-completion";
import { DEFAULT_MAX_ATTEMPTS } from "../../../provider/aws/connection-settings";
import { MAX_SETBACK_MS, MIN_POLL_INTERVAL_MS } from "../../../provider/aws/poll-schedule";
import { REQUEST_TIMEOUT_MS } from "../../../provider/aws/request-handler";
import { SEARCH_INTERVAL_MS, SETTLE_MS } from "../../../provider/aws/start-search";
import { RESUMED_WITHIN_MS } from "../../../provider/plugin/start-journal";
import { ROOT } from "../../support/sources";

const SECOND_MS = 1_000;
const PAGE = readFileSync(join(ROOT, "docs", "waiting.md"), "utf8").replaceAll(/\s+/g, " ");

describe("The page about waiting", () => {
  for (const words of [
    `\`"${DEFAULT_TIMEOUT}"\``,
    `\`"${DEFAULT_POLL_INTERVAL}"\``,
    `up to \`maxAttempts\` times (${DEFAULT_MAX_ATTEMPTS}, the first included)`,
    `does not answer within ${REQUEST_TIMEOUT_MS / SECOND_MS} seconds`,
    `up to ${MAX_SETBACK_MS / SECOND_MS} seconds or \`pollInterval\``,
    `at most every ${SEARCH_INTERVAL_MS / SECOND_MS} seconds, up to a minute after the start`,
    `within ${RESUMED_WITHIN_MS / (3_600 * SECOND_MS)} hours`,
  ]) {
    it(`says ${words}`, () => assert.ok(PAGE.includes(words)));
  }

  it("says a second and a minute of what is a second and a minute", () => {
    assert.equal(MIN_POLL_INTERVAL_MS, SECOND_MS);
    assert.equal(SETTLE_MS, 60 * SECOND_MS);
  });
});
