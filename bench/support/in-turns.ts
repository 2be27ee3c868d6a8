/** The times of a variant, one a round. */
export type TimesOf<Variant> = (variant: Variant) => readonly number[];

/**
 * Measures variants in turns, so that what else the machine does slows all of them. A first round warms up and does not
 * count.
 */
export async function inTurns<Variant>(
  variants: readonly Variant[],
  rounds: number,
  measure: (variant: Variant) => Promise<number>,
): Promise<TimesOf<Variant>> {
  const times = new Map<Variant, number[]>(variants.map((variant) => [variant, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [variant, counted] of times) {
      const time = await measure(variant);
      if (round >= 0) {
        counted.push(time);
      }
    }
  }
  return (variant) => times.get(variant) ?? [];
}
