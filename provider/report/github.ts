// Workflow commands: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
import { oneLine } from "../text";
import type { AuditReport } from "./model";

/** A report for the log of a GitHub Actions job: an annotation per violation, waiver and warning, and the summary. */
export function renderGitHub({ result }: AuditReport): string {
  const lines = [
    ...result.violations.map(({ rule, check, message }) => command("error", check ?? rule, message)),
    ...result.waiversUsed.map(({ check, reason, expires }) =>
      command("warning", check, `waived until ${expires}: ${reason}`),
    ),
    ...result.warnings.map((warning) => command("warning", "Device Defender", warning)),
    ...(result.verdict !== "passed" && result.violations.length === 0
      ? [command("error", "Device Defender", result.summary)]
      : []),
    `device-defender: ${oneLine(result.summary)}`,
  ];
  return `${lines.join("\n")}\n`;
}

function command(name: "error" | "warning", title: string, message: string): string {
  const property = escaped(title).replaceAll(":", "%3A").replaceAll(",", "%2C");
  return `::${name} title=${property}::${escaped(message)}`;
}

// On one line there is no line break left to escape.
function escaped(text: string): string {
  return oneLine(text).replaceAll("%", "%25");
}
