/** Clock, sleep and chance, so that no test has to wait. */
export interface Time {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
  /** 0 <= n < 1. */
  random(): number;
}
