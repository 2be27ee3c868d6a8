// docs/baseline.md, typed as printed, while the fleet changes from week to week.
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type AuditFinding, type Emulator, startEmulator } from "../../../emulator";
import { audit } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";
import { blocksOf } from "../../unit/docs/pages";
import { finished, MAIN } from "./device-defender";

const EXPIRING = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
const LOGGING = "LOGGING_DISABLED_CHECK";
const ACCOUNT = "123456789012";

describe("The how-to of the baseline", () => {
  let emulator: Emulator;
  let folder: string;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    folder = mkdtempSync(join(tmpdir(), "baseline-"));
    const shim = join(folder, "device-defender");
    writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
    chmodSync(shim, 0o755);
  });

  after(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const blocks = blocksOf("docs/baseline.md");
  const scripts = blocks.filter(({ language }) => language === "sh").map(({ text }) => text);

  let audits = 0;
  /** A new audit, with these certificates about to expire. */
  function audited(certificates: readonly string[], logs: boolean): void {
    audits += 1;
    const taskId = String(audits).repeat(32);
    const finding = (
      checkName: string,
      i: number,
      resource: NonNullable<AuditFinding["nonCompliantResource"]>,
    ): AuditFinding => ({
      findingId: `${taskId.slice(0, 30)}-${i}-${checkName === LOGGING ? 1 : 2}`,
      taskId,
      checkName,
      severity: "MEDIUM",
      nonCompliantResource: resource,
      isSuppressed: false,
    });
    const expiring = certificates.map((deviceCertificateId, i) =>
      finding(EXPIRING, i, { resourceType: "DEVICE_CERTIFICATE", resourceIdentifier: { deviceCertificateId } }),
    );
    const logging = finding(LOGGING, 0, { resourceType: "ACCOUNT_SETTINGS", resourceIdentifier: { account: ACCOUNT } });
    emulator.account(undefined, REGION).putAudit(
      audit({
        taskId,
        taskStartTime: new Date(Date.now() - 3_600_000 + audits * 60_000),
        auditDetails: {
          [EXPIRING]: certificates.length === 0 ? compliant() : nonCompliant(certificates.length),
          [LOGGING]: logs ? compliant(1) : nonCompliant(1, 1),
        },
        findings: { [EXPIRING]: expiring, [LOGGING]: logs ? [] : [logging] },
      }),
    );
  }

  async function type(script: string | undefined): Promise<string> {
    const { exitCode, stdout, stderr } = await finished("sh", ["-euc", `cd "${folder}"\n${script}`], {
      env: {
        PATH: `${folder}${delimiter}${process.env["PATH"]}`,
        AWS_ENDPOINT_URL: emulator.endpoint,
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: "any",
        AWS_SECRET_ACCESS_KEY: "any",
      },
    });
    assert.equal(exitCode, 0, stdout + stderr);
    return stdout;
  }

  const accepted = () => JSON.parse(readFileSync(join(folder, "audit-baseline.json"), "utf8")).checks;

  it("accepts, refuses a new resource at the same count, prunes, and ends without a baseline", async () => {
    const [accept, pass, stop, list, prune, end] = scripts;
    audited(["a1", "a2", "a3"], false);
    const printed = blocks.find(({ language }) => language === "text")?.text;
    assert.equal(await type(accept), `${printed?.trimEnd()}\n`);
    assert.match(await type(pass), /^PASSED /);

    audited(["a1", "a2", "b7"], false);
    assert.match(await type(stop), /not counting 2 in the baseline, not in the baseline: DEVICE_CERTIFICATE b7/);
    const news = (await type(list)).split("\n").filter((line) => line !== "");
    assert.deepEqual(
      news.map((line) => JSON.parse(line).nonCompliantResource.resourceIdentifier),
      [{ deviceCertificateId: "b7" }],
    );

    audited(["a1", "a2"], true);
    const passed = await type(pass);
    assert.match(passed, /^PASSED /);
    assert.match(passed, new RegExp(`1 of 3 accepted of ${EXPIRING} are mended and can be removed`));
    assert.match(await type(prune), /now 2 resources of 1 check/);
    assert.deepEqual(Object.keys(accepted()), [EXPIRING]);

    audited([], true);
    assert.match(await type(end), /now 0 resources of 0 checks[\s\S]*PASSED /);
    assert.deepEqual(accepted(), {});
  });
});
