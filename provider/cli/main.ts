#!/usr/bin/env node
import { latestNow } from "../aws/clock";
import { messageOf } from "../text";
import { INCONCLUSIVE_EXIT_CODE } from "./exit-code";
import { nameRegionOption } from "./name-region-option";
import { runCommandLine } from "./program";

// Until there is a verdict the exit code is not 0, however the process ends.
process.exitCode = INCONCLUSIVE_EXIT_CODE;

// Node would exit with 1, which here says that the audit has failed.
process.once("uncaughtException", (error) => {
  process.stderr.write(`device-defender: ${messageOf(error)}\n`, () => process.exit(INCONCLUSIVE_EXIT_CODE));
});

void runCommandLine(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: latestNow,
  readAudit: async (selector, connection, now, parts = {}) => {
    const { readAudit } = require("../aws/read-audit") as typeof import("../aws/read-audit");
    const { withParts } = require("../aws/findings/read-parts") as typeof import("../aws/findings/read-parts");
    const { connectionSettings } = require("../aws/connection-settings") as typeof import("../aws/connection-settings");
    const settings = connectionSettings(connection, () => undefined);
    return withParts(await nameRegionOption(readAudit(selector, settings, now)), parts, settings, now);
  },
  readHistory: async (args, now) => {
    const { requireAuditHistoryArgs, splitAuditHistoryArgs } =
      require("../arguments/audit-history") as typeof import("../arguments/audit-history");
    const { readAuditHistory } = require("../aws/read-audit-history") as typeof import("../aws/read-audit-history");
    const { connectionSettings } = require("../aws/connection-settings") as typeof import("../aws/connection-settings");
    const { filter, withinMs, connection } = splitAuditHistoryArgs(requireAuditHistoryArgs(args));
    const settings = connectionSettings(connection, () => undefined);
    return nameRegionOption(readAuditHistory(filter, withinMs, settings, now));
  },
  readHistoriesOf: (audits, within, now) =>
    (require("../aws/read-histories") as typeof import("../aws/read-histories")).readHistories(audits, within, now),
  stackOutput: (stack) =>
    (require("./pulumi-stack-output") as typeof import("./pulumi-stack-output")).stackOutput(stack),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
