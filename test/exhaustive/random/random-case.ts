// Audits and rules as nobody would write them: mostly plausible, so that a good part of them passes, each with a chance
// of whatever can be wrong.
import type { Case } from "../oracle/ruling";
import { diceOf, type Random } from "./dice";
import { histories } from "./history";
import { rules } from "./rules";
import { rememberedNames, shown } from "./shown-audits";
import { ODD_VALUES } from "./values";

export function randomCase(random: Random): Case {
  const dice = diceOf(random);
  const { chance, pick, maybe, now } = dice;
  const audits = shown(dice);
  const given = rules(dice);
  const remembered = chance(0.7) ? undefined : chance(0.02) ? pick(ODD_VALUES) : rememberedNames(dice, audits);
  return {
    audits,
    rules: chance(0.002) ? pick([null, undefined, [], "strict", 1]) : given,
    now,
    ...(remembered !== undefined && { remembered }),
    ...maybe(given.objective === undefined ? 0.05 : 0.95, () => ({ histories: histories(dice, audits) })),
  };
}
