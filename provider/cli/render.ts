import type { AuditReport } from "../report/model";
import type { CommandContext } from "./context";

export type Format = "text" | "json" | "github" | "junit" | "markdown" | "html" | "sarif" | "ocsf";

export interface RenderOptions {
  /** Only the format `text` has colours. */
  readonly colours?: boolean;
  /** The file that SARIF's results are attached to. */
  readonly sarifFile?: string;
}

/** A report in one of its formats, each of which loads what it alone needs. */
export const RENDERERS: Readonly<Record<Format, (report: AuditReport, options: RenderOptions) => string>> = {
  text: (report, { colours = false }) => {
    const { createColors } = require("picocolors") as typeof import("picocolors");
    const { renderText } = require("../report/text") as typeof import("../report/text");
    return renderText(report, createColors(colours));
  },
  json: (report) => (require("../report/json") as typeof import("../report/json")).renderJson(report),
  github: (report) => (require("../report/github") as typeof import("../report/github")).renderGitHub(report),
  junit: (report) => (require("../report/junit") as typeof import("../report/junit")).renderJUnit(report),
  markdown: (report) => (require("../report/markdown") as typeof import("../report/markdown")).renderMarkdown(report),
  html: (report) => (require("../report/html") as typeof import("../report/html")).renderHtml(report),
  ocsf: (report) => (require("../report/ocsf") as typeof import("../report/ocsf")).renderOcsf(report),
  sarif: (report, { sarifFile }) => {
    const { renderSarif } = require("../report/sarif") as typeof import("../report/sarif");
    return renderSarif(report, sarifFile === undefined ? {} : { file: sarifFile });
  },
};

/** Whether the output is for eyes that see colours. https://no-color.org, https://force-color.org */
export function hasColours({ stdout, env }: Pick<CommandContext, "stdout" | "env">): boolean {
  if (env.NO_COLOR) {
    return false;
  }
  const forced = env.FORCE_COLOR;
  if (forced) {
    return forced !== "0" && forced !== "false";
  }
  return stdout.isTTY === true && env.TERM !== "dumb";
}
