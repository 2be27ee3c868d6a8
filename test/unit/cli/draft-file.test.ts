import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { draftFile } from "../../../provider/cli/draft-file";

describe("draftFile", () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "device-defender-"));
    file = join(folder, "findings.ndjson");
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("is seen when it is finished, and whole", async () => {
    await writeFile(file, "before");
    const draft = await draftFile(file);
    await draft.write("a\n");
    await draft.write("b\n");
    assert.equal(await readFile(file, "utf8"), "before");
    await draft.finish();
    assert.equal(await readFile(file, "utf8"), "a\nb\n");
    assert.deepEqual(await readdir(folder), ["findings.ndjson"]);
  });

  it("leaves everything as it was when it is discarded", async () => {
    await writeFile(file, "before");
    const draft = await draftFile(file);
    await draft.write("a\n");
    await draft.discard();
    assert.equal(await readFile(file, "utf8"), "before");
    assert.deepEqual(await readdir(folder), ["findings.ndjson"]);
  });

  it("follows a link to the file it stands for", async () => {
    await writeFile(file, "before");
    await symlink(file, join(folder, "link"));
    const draft = await draftFile(join(folder, "link"));
    await draft.write("after");
    await draft.finish();
    assert.equal(await readFile(file, "utf8"), "after");
  });

  it("writes into what is no file, such as a device", async () => {
    const draft = await draftFile("/dev/null");
    await draft.write("a");
    await draft.finish();
  });

  it("refuses a place where nothing can be written", async () => {
    await mkdir(file);
    for (const place of [file, join(folder, "none", "file")]) {
      await assert.rejects(draftFile(place), { code: "Unknown", message: new RegExp(`^writing ${place}: `) });
    }
  });

  it("leaves no listener behind", async () => {
    const listeners = () => ["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => process.listenerCount(signal));
    const before = listeners();
    await (await draftFile(file)).finish();
    await (await draftFile(file)).discard();
    assert.deepEqual(listeners(), before);
  });
});
