/** Measured on two cores: with nothing compiled, and with nothing but linking left to do. */
const ALL_MINUTES = 6;
const LINKING = "about half a minute";

/** How long the engine's build takes, in words. @param share of its packages that are not compiled yet, 0 to 1 */
export function compilingTakes(share: number): string {
  if (share < 0.2) {
    return LINKING;
  }
  return share > 0.9
    ? `4 to ${ALL_MINUTES} minutes on two cores`
    : `up to ${Math.ceil(share * ALL_MINUTES)} minutes on two cores`;
}
