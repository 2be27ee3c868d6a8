// What is made of measured times. Series are of the same rounds, in the same order.

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Round by round. */
export function difference(minuends: readonly number[], subtrahends: readonly number[]): number[] {
  return minuends.map((minuend, round) => minuend - (subtrahends[round] ?? Number.NaN));
}

/** Round by round. */
export function ratio(dividends: readonly number[], divisors: readonly number[]): number[] {
  return dividends.map((dividend, round) => dividend / (divisors[round] ?? Number.NaN));
}

export function seconds(time: number): string {
  return `${time.toFixed(2)} s`;
}
