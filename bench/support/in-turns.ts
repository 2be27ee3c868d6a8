/** What was measured of a variant, one a round. */
export type MeasuredOf<Variant, Measured> = (variant: Variant) => readonly Measured[];

/**
 * Measures variants in turns, so that what else the machine does slows all of them. A first round warms up and does not
 * count.
 */
export async function inTurns<Variant, Measured = number>(
  variants: readonly Variant[],
  rounds: number,
  measure: (variant: Variant) => Promise<Measured>,
): Promise<MeasuredOf<Variant, Measured>> {
  const measured = new Map<Variant, Measured[]>(variants.map((variant) => [variant, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [variant, counted] of measured) {
      const one = await measure(variant);
      if (round >= 0) {
        counted.push(one);
      }
    }
  }
  return (variant) => measured.get(variant) ?? [];
}
