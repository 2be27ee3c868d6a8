// The Parquet file as DuckDB reads it, and the queries of docs/query-findings.md. DuckDB takes 70 MB, so that it is not among the
// dependencies: `npm run test:duckdb` installs it and runs this file.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import type { AuditFinding } from "../../../provider/audit/finding";
import { audit, TASK_ID } from "../../support/audits";
import { nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";
import { ROOT } from "../../support/sources";
import { blocksOf } from "../../unit/docs/pages";
import { deviceDefender } from "./device-defender";

const DUCKDB = join(ROOT, "scripts", "duckdb", "node_modules", "@duckdb", "node-api");
const PAGE = "docs/query-findings.md";
const EXPIRING = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
const SHARED = "DEVICE_CERTIFICATE_SHARED_CHECK";
const BEFORE = "22222222222222222222222222222222";

type Row = Readonly<Record<string, unknown>>;
interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string): Promise<{ connect(): Promise<Connection>; closeSync(): void }>;
  };
}
interface Connection {
  runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): Row[] }>;
  closeSync(): void;
}

describe("DuckDB", () => {
  if (!existsSync(DUCKDB)) {
    it("answers the queries of the page (skipped: no DuckDB; npm run test:duckdb installs it)");
    return;
  }

  let emulator: Emulator;
  let folder: string;
  let ask: (sql: string) => Promise<Row[]>;
  let close: () => void;
  let listed: readonly AuditFinding[];

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    folder = await mkdtemp(join(tmpdir(), "device-defender-"));
    const account = emulator.account(undefined, REGION);
    account.putAudit(
      audit({ auditDetails: { [EXPIRING]: nonCompliant(700, 10_000, 20), [SHARED]: nonCompliant(300, 10_000) } }),
    );
    account.putAudit(
      audit({
        taskId: BEFORE,
        auditDetails: { [EXPIRING]: nonCompliant(690, 10_000), [SHARED]: nonCompliant(300, 10_000) },
      }),
    );
    await findings(TASK_ID, "--format", "parquet", "--out", join(folder, "findings.parquet"));
    await findings(BEFORE, "--format", "parquet", "--out", join(folder, "before.parquet"));
    const lines = (await findings(TASK_ID)).split("\n").filter((line) => line !== "");
    listed = lines.map((line) => JSON.parse(line) as AuditFinding);

    const { DuckDBInstance } = require(DUCKDB) as DuckDb;
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    ask = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
    close = () => {
      connection.closeSync();
      instance.closeSync();
    };
    await ask(`SET file_search_path = '${folder}'`);
  });

  after(async () => {
    close();
    await emulator.close();
    await rm(folder, { recursive: true });
  });

  async function findings(taskId: string, ...args: string[]): Promise<string> {
    const env = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "secret", AWS_REGION: REGION };
    const source = ["--endpoint", emulator.endpoint, "--task-id", taskId];
    const { exitCode, stdout, stderr } = await deviceDefender(["findings", ...source, ...args], { env });
    assert.deepEqual([exitCode, stderr], [0, ""]);
    return stdout;
  }

  const query = (number: number): string => {
    const text = blocksOf(PAGE).filter(({ language }) => language === "sql")[number - 1]?.text;
    assert.ok(text !== undefined, `${PAGE} has no query ${number}`);
    return text;
  };

  it("reads every finding, with times as times", async () => {
    const [row] = await ask(
      `SELECT count(*)::INT AS findings, count(DISTINCT findingId)::INT AS ids, typeof(any_value(findingTime)) AS type,
       epoch_ms(min(findingTime))::VARCHAR AS first FROM 'findings.parquet'`,
    );
    const first = Math.min(...listed.map(({ findingTime = "" }) => Date.parse(findingTime)));
    assert.deepEqual(row, { findings: 1000, ids: 1000, type: "TIMESTAMP", first: String(first) });
  });

  it("keeps whole what AWS sent", async () => {
    const rows = await ask("SELECT findingId, nonCompliantResource, relatedResources FROM 'findings.parquet'");
    const read = new Map(rows.map((row) => [row["findingId"], row]));
    for (const { findingId, nonCompliantResource, relatedResources } of listed) {
      assert.deepEqual(JSON.parse(String(read.get(findingId)?.["nonCompliantResource"])), nonCompliantResource);
      assert.deepEqual(JSON.parse(String(read.get(findingId)?.["relatedResources"])), relatedResources ?? null);
    }
  });

  it("counts findings by check", async () => {
    assert.deepEqual(await ask(query(1)), [
      { severity: "CRITICAL", checkName: SHARED, findings: "300", suppressed: "0" },
      { severity: "MEDIUM", checkName: EXPIRING, findings: "700", suppressed: "20" },
    ]);
  });

  it("counts findings by reason", async () => {
    const counts = new Map<string, number>();
    for (const { checkName, reasonForNonComplianceCode: code = "", isSuppressed } of listed) {
      if (isSuppressed !== true) {
        counts.set(`${checkName} ${code}`, (counts.get(`${checkName} ${code}`) ?? 0) + 1);
      }
    }
    const rows = (await ask(query(2))).map((row) => [
      `${row["checkName"]} ${row["reasonForNonComplianceCode"]}`,
      Number(row["findings"]),
    ]);
    assert.deepEqual(new Map(rows as [string, number][]), counts);
  });

  it("finds the resources that fail more than one check", async () => {
    const checks = new Map<string, Set<string>>();
    for (const { checkName, nonCompliantResource } of listed) {
      const { resourceType = "", resourceIdentifier = {} } = nonCompliantResource ?? {};
      const resource = `${resourceType} ${Object.values(resourceIdentifier).join(" ")}`;
      checks.set(resource, (checks.get(resource) ?? new Set()).add(checkName));
    }
    const several = [...checks].filter(([, names]) => names.size > 1).map(([resource]) => resource);
    assert.deepEqual(
      (await ask(query(3))).map((row) => `${row["resourceType"]} ${row["resource"]}`),
      several.sort(),
    );
  });

  it("finds what is new since the audit before", async () => {
    const rows = await ask(query(4));
    assert.deepEqual([rows.length, new Set(rows.map(({ checkName }) => checkName))], [10, new Set([EXPIRING])]);
  });

  it("finds the clients of shared certificates", async () => {
    const clients = listed
      .filter(({ checkName }) => checkName === SHARED)
      .flatMap(({ relatedResources = [] }) => relatedResources)
      .filter(({ resourceIdentifier }) => resourceIdentifier?.["clientId"] !== undefined);
    assert.ok(clients.length > 0);
    assert.equal((await ask(query(5))).length, clients.length);
  });
});
