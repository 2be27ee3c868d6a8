import assert from "node:assert/strict";
import { withProgress } from "../../../../scripts/engine/progress";

describe("withProgress", () => {
  it("shows lines at once and hands on what the work gives", async () => {
    let shown = "";
    const stream = {
      isTTY: false,
      write(text: string) {
        shown += text;
        return true;
      },
    };
    const result = await withProgress(stream, async (progress) => {
      progress.say("begun");
      progress.step("half way");
      return 7;
    });
    assert.equal(result, 7);
    assert.equal(shown, "begun\n");
  });
});
