import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Audit } from "../../../provider/audit/model";
import { compliant, HIGH, LOW, nonCompliant } from "../../support/checks";
import { audit, NOW } from "../../support/described-audits";
import { run } from "./run";

const ACCOUNT = "123456789012";

describe("device-defender baseline", () => {
  let folder: string;
  let file: string;
  let today: Record<string, unknown>;
  let asked: unknown[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "baseline-"));
    file = join(folder, "audit-baseline.json");
    asked = [];
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const thing = (clientId: string) => ({ resourceType: "CLIENT_ID", resourceIdentifier: { clientId } });
  const has = (ids: readonly string[], members: Record<string, unknown> = {}) => {
    today = audit(
      { [HIGH]: ids.length === 0 ? compliant() : nonCompliant(ids.length), [LOW]: compliant() },
      {
        region: "eu-west-1",
        complianceStatus: ids.length === 0 ? "COMPLIANT" : "NON_COMPLIANT",
        nonCompliantCheckNames: ids.length === 0 ? [] : [HIGH],
        undecidedCheckNames: [],
        expired: false,
        findingsSummary: {
          total: ids.length,
          suppressed: 0,
          byCheck: ids.length === 0 ? {} : { [HIGH]: ids.length },
          resourcesByCheck: ids.length === 0 ? {} : { [HIGH]: ids.length },
          severityByCheck: ids.length === 0 ? {} : { [HIGH]: "HIGH" },
          resources: { [HIGH]: ids.map(thing) },
        },
        ...members,
      },
    );
  };
  const readAudit = async (...args: readonly unknown[]) => {
    asked.push(args.at(-1));
    return today as unknown as Audit;
  };
  const baseline = (...args: readonly string[]) =>
    run(["baseline", "--latest", "--region", "eu-west-1", "--out", file, "--accepted-by", "ana", ...args], {
      readAudit,
    });
  const gate = () =>
    run(["gate", "--latest", "--region", "eu-west-1", "--baseline", file], { readAudit, now: () => NOW });
  const written = () => JSON.parse(readFileSync(file, "utf8"));

  it("accepts what there is, and the gate passes until something is new, which it names", async () => {
    has(["a", "b"]);
    assert.equal((await gate()).exitCode, 64);
    const first = await baseline();
    assert.equal(first.exitCode, 0, first.stderr);
    assert.equal(
      first.stdout,
      `${file}: accepted 2 resources of 1 check\n  accepted 2 of ${HIGH}: CLIENT_ID a, CLIENT_ID b\n`,
    );
    assert.equal(written().acceptedBy, "ana");
    const passed = await gate();
    assert.equal(passed.exitCode, 0, passed.stdout + passed.stderr);

    has(["a", "c"]);
    const failed = await gate();
    assert.equal(failed.exitCode, 1);
    assert.match(failed.stdout, /not in the baseline: CLIENT_ID c/);
    assert.deepEqual(asked, [{ findings: "resources" }, { findings: "resources" }, { findings: "resources" }]);
  });

  it("says how a file differs, and changes it only when told to", async () => {
    has(["a", "b"]);
    await baseline();
    const before = readFileSync(file, "utf8");
    assert.equal((await baseline()).stdout, `${file}: as the audit has it, 2 resources of 1 check\n`);

    has(["b", "c"]);
    const differs = await baseline();
    assert.equal(differs.exitCode, 1);
    assert.equal(
      differs.stdout,
      `${file}: not as the audit has it; --prune removes what is mended, --accept adds what is new\n` +
        `  mended 1 of ${HIGH}: CLIENT_ID a\n  new 1 of ${HIGH}: CLIENT_ID c\n`,
    );
    assert.equal(readFileSync(file, "utf8"), before);

    const pruning = await baseline("--prune");
    assert.equal(pruning.exitCode, 0);
    assert.equal(
      pruning.stdout,
      `${file}: now 1 resource of 1 check\n  removed 1 of ${HIGH}: CLIENT_ID a\n  not accepted 1 of ${HIGH}: CLIENT_ID c\n`,
    );
    assert.deepEqual(written().checks[HIGH].resources, [thing("b")]);

    const growing = await baseline("--accept", "--expires", "2027-01-31");
    assert.equal(growing.stdout, `${file}: now 2 resources of 1 check\n  accepted 1 of ${HIGH}: CLIENT_ID c\n`);
    assert.equal(written().expires, "2027-01-31");
    assert.deepEqual(readdirSync(folder), ["audit-baseline.json"]);
  });

  it("writes numbers alone without reading findings", async () => {
    has(["a", "b"], { findingsSummary: undefined });
    assert.equal((await baseline("--counts")).exitCode, 0);
    assert.deepEqual(written().checks, { [HIGH]: { nonCompliantResources: 2 } });
    assert.deepEqual(asked, [{}]);
  });

  it("leads editors to the schema where the package stands beside the file, and keeps the way that a file has", async () => {
    const $schema = "./node_modules/pulumi-device-defender/provider/audit/audit-baseline.schema.json";
    mkdirSync(join(folder, dirname($schema)), { recursive: true });
    writeFileSync(join(folder, $schema), "{}");
    has(["a"]);
    await baseline();
    assert.equal(written().$schema, $schema);
    rmSync(join(folder, "node_modules"), { recursive: true });
    has(["a", "b"]);
    assert.equal((await baseline("--accept")).exitCode, 0);
    assert.equal(written().$schema, $schema);
    assert.equal((await gate()).exitCode, 0);
  });

  it("takes the user of the session for who accepts", async () => {
    has(["a"]);
    const { exitCode } = await run(["baseline", "--latest", "--out", file], { readAudit, now: () => NOW });
    assert.equal(exitCode, 0);
    assert.notEqual(written().acceptedBy, "");
  });

  describe("writes nothing", () => {
    const refused = async (args: readonly string[], exitCode: number, message: RegExp) => {
      const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
      const result = await baseline(...args);
      assert.equal(result.exitCode, exitCode, result.stdout);
      assert.match(result.stderr, message);
      assert.equal(existsSync(file) ? readFileSync(file, "utf8") : undefined, before);
    };

    it("for an audit that is not completed", async () => {
      has(["a"], { taskStatus: "IN_PROGRESS" });
      await refused([], 2, /audit task .* is IN_PROGRESS; accept an audit that is completed/);
    });

    it("over the baseline of another region or account", async () => {
      has(["a"]);
      await baseline();
      has(["b"], { region: "us-east-1" });
      await refused(
        ["--accept"],
        64,
        /is of an account that was not verified in eu-west-1, the audit of .* in us-east-1/,
      );
      has(["b"], { accountId: ACCOUNT });
      await refused(["--accept"], 64, new RegExp(`the audit of account ${ACCOUNT} in eu-west-1`));
    });

    it("without a file to prune, with both options, or with an end that is none", async () => {
      has(["a"]);
      await refused(["--prune"], 64, /is not there; write it without --prune first/);
      await refused(["--prune", "--accept"], 64, /--prune.*--accept/);
      await refused(["--expires", "soon"], 64, /expires is "soon", which is no date/);
    });

    it("over a file that is no baseline", async () => {
      has(["a"]);
      writeFileSync(file, '{"schemaVersion":1,"schemaVersion":1}');
      await refused(["--accept"], 2, /a member stands in it twice/);
      writeFileSync(file, '{"schemaVersion":2}');
      await refused(["--accept"], 64, /schemaVersion is 2, which this version does not know/);
      rmSync(file);
      const { exitCode, stderr } = await run(["baseline", "--latest", "--out", folder], { readAudit, now: () => NOW });
      assert.equal(exitCode, 2);
      assert.match(stderr, /EISDIR/);
    });

    it("where no audit is named", async () => {
      const { exitCode, stderr } = await run(["baseline", "--out", file]);
      assert.equal(exitCode, 64);
      assert.match(stderr, /no audit is named; give --task-id/);
    });
  });
});
