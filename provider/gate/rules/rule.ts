import type { Asked } from "../asked";
import type { AskedAudit } from "../asked-audit";
import type { Violation } from "../model";

/** What a rule has against an audit, without the words that every violation shares. */
export type Finding = Pick<Violation, "verdict" | "check" | "observed" | "allowed">;

export type Rule = (audit: AskedAudit, asked: Asked) => readonly Finding[];
