import type { Audit } from "../audit/model";
import type { FindingLines } from "./finding-lines";
import type { FindingsEncoder } from "./findings-encoder";
import type { FINDINGS_FORMATS } from "./findings-options";

/** By format; each loads what it alone needs. */
export const FINDINGS_ENCODERS: Readonly<Record<(typeof FINDINGS_FORMATS)[number], (audit: Audit) => FindingsEncoder>> =
  {
    ndjson: () => encodeLines(lines().ndjson),
    csv: () => encodeLines(lines().csv),
    parquet: (audit) => {
      const { encodeParquet } = require("./finding-parquet") as typeof import("./finding-parquet");
      return encodeParquet(audit);
    },
    ocsf: (audit) => encodeLines((require("./finding-ocsf") as typeof import("./finding-ocsf")).ocsf(audit)),
  };

const lines = () => require("./finding-lines") as typeof import("./finding-lines");

/** The text of each finding, with the head before the first; the head alone when there is none. */
function encodeLines({ head, line }: FindingLines): FindingsEncoder {
  let before = head;
  return {
    encode(findings) {
      const text = before + findings.map(line).join("");
      before = "";
      return text;
    },
    end: () => before,
  };
}
