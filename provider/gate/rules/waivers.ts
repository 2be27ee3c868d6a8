import { parseEnd } from "../../audit/instant";
import { shown } from "../../audit/values";
import { knownCheckNames } from "../evidence/known-check-names";
import type { Rule } from "./rule";
import { checkName, isPlainObject, type RuleValue } from "./rule-value";
import { isBeyondLimit, type Waiver } from "./scoped-check";

export interface Waivers {
  /** Known failures that are forgiven until a date. Default none. */
  readonly waivers?: readonly Waiver[];
}

const WAIVERS: RuleValue = {
  words: "`[{check, reason, expires}]`",
  schema: (v) => {
    const waiver = v.pipe(
      v.custom<object>(isPlainObject, "which is no waiver"),
      v.strictObject(
        {
          check: checkName(v),
          reason: v.pipe(
            v.string("but a waiver needs one"),
            v.regex(/[\p{L}\p{N}]/u, "but a waiver needs one in words"),
          ),
          expires: v.custom<string>(
            (expires) => parseEnd(expires) !== undefined,
            'which is no date such as "2026-12-31", nor a date and time with a zone',
          ),
        },
        ({ expected }) => (expected === "never" ? "which no waiver knows" : "but a waiver needs one"),
      ),
    );
    return v.array(waiver, "which is no list of waivers");
  },
  jsonSchema: {
    type: "array",
    items: {
      type: "object",
      required: ["check", "reason", "expires"],
      properties: { check: { type: "string" }, reason: { type: "string" }, expires: { type: "string" } },
      additionalProperties: false,
    },
  },
};

/** Decides which checks count. One for a check that nobody knows would cover nothing, so it is an error. */
export const waivers: Rule<Waivers> = {
  name: "waivers",
  description: "Known failures to forgive until a date, each with check, reason and expires",
  default: [],
  value: WAIVERS,
  violatedWhen: { failed: "decides which checks count" },
  apply: (given, { now }) => ({
    scope: (check) => {
      const own = given.filter((waiver) => waiver.check === check.name);
      const waiverInForce = own.find(({ expires }) => now < (parseEnd(expires) ?? now));
      if (own[0] === undefined || !isBeyondLimit(check)) {
        return { waiverInForce };
      }
      return waiverInForce === undefined
        ? { notes: [...check.notes, `waiver expired ${own[0].expires}`] }
        : { waiverInForce, waiver: waiverInForce };
    },
    // While an audit cannot be read, nobody knows which checks there are.
    fault: (evidence) => {
      const isKnown = knownCheckNames(evidence);
      const index = given.findIndex(({ check }) => !isKnown(check));
      const unknown = given[index];
      if (unknown === undefined || evidence.some(({ readable }) => !readable)) {
        return undefined;
      }
      return {
        property: `waivers[${index}].check`,
        is: `${shown(unknown.check)}, which neither AWS documents nor this audit has`,
      };
    },
  }),
};
