import assert from "node:assert/strict";
import { compilingTakes } from "../../../../scripts/engine/compiling-takes";

describe("What is said of the time that the engine's build takes", () => {
  const said: readonly [share: number, words: string][] = [
    [1, "4 to 6 minutes on two cores"],
    [0.95, "4 to 6 minutes on two cores"],
    [0.5, "up to 3 minutes on two cores"],
    [0.2, "up to 2 minutes on two cores"],
    [2 / 1448, "about half a minute"],
    [0, "about half a minute"],
  ];

  for (const [share, words] of said) {
    it(`with ${share} of it to compile: ${words}`, () => assert.equal(compilingTakes(share), words));
  }
});
