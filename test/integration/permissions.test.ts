// Each operation of docs/permissions.md, by a caller that may do exactly what the page says, and then one action less.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Audit, type Emulator, type EmulatorData, type PolicyDocument, startEmulator } from "../../emulator";
import { auditVerified } from "../../policy/policies/audit-verified";
import { listAuditFindings } from "../../provider/aws/findings/list-audit-findings";
import { listSuppressions } from "../../provider/aws/suppressions/list-suppressions";
import { auditFleet } from "../../provider/plugin/audit-fleet";
import { audit, daysAgo, TASK_ID } from "../support/audits";
import { nonCompliant } from "../support/checks";
import { configuredProvider } from "../support/configured-provider";
import { configFor, REGION } from "../support/emulated";
import { type Properties, ProviderPlugin, reference, urnOf } from "../support/provider-plugin";
import { ROOT } from "../support/sources";
import { askedStackViolationsOf, root, stack } from "../unit/policy/valid";
import { deviceDefender } from "./cli/device-defender";
import { READER } from "./server/fixture";

const ACCOUNT = "123456789012";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/AuditReader`;
const SHARED = "DEVICE_CERTIFICATE_SHARED_CHECK";
const AUDIT = urnOf("AuditTask", "nightly");
const RUNNING = "22222222222222222222222222222222";
const PREVIOUS = "33333333333333333333333333333333";
const COMPLIANT = "44444444444444444444444444444444";
const BY_ID = { taskId: TASK_ID };
const LATEST = { scheduledAuditName: "nightly" };
/** The audits have one non-compliant resource, so that there is a finding. */
const TOLERANT = { maxNonCompliantResources: 1 };
const SUPPRESSION = {
  checkName: SHARED,
  resourceIdentifier: { clientId: "device-7" },
  expirationDate: "2099-03-31",
  description: "FLEET-812",
};
const SUPPRESSION_ID = `${SHARED}/clientId=device-7`;

class World {
  private readonly made = mkdtempSync(join(tmpdir(), "device-defender-"));

  private started: Promise<ProviderPlugin> | undefined;

  constructor(
    readonly emulator: Emulator,
    private readonly home: string,
  ) {}

  /** Started when it is first called, for this account alone: a process serves one configuration. */
  private plugin(): Promise<ProviderPlugin> {
    this.started ??= this.startPlugin();
    return this.started;
  }

  private async startPlugin(): Promise<ProviderPlugin> {
    const plugin = await ProviderPlugin.start({ ...READER, PULUMI_HOME: this.home });
    await plugin.configure({ region: REGION, endpoint: this.emulator.endpoint });
    return plugin;
  }

  get folder(): string {
    return this.made;
  }

  get store() {
    return this.emulator.account(ACCOUNT, REGION);
  }

  /** Of the stack, for what is called without a plugin. */
  readonly config = (key: string): string | undefined =>
    ({ ...configFor(this.emulator), "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" })[key];

  async check(type: string, args: Properties, name = "nightly"): Promise<Properties> {
    const { inputs, failures } = await (await this.plugin()).check(urnOf(type, name), args);
    assert.deepEqual(failures, []);
    return inputs;
  }

  async create(type: string, args: Properties) {
    const inputs = await this.check(type, args);
    return (await this.plugin()).create(urnOf(type, "nightly"), inputs);
  }

  async judge(audited: Properties, rules: Properties): Promise<void> {
    await this.check("AuditTask", audited);
    const { verdict } = await this.check("AuditGate", { audit: reference(AUDIT), ...TOLERANT, ...rules });
    assert.equal(verdict, "passed");
  }

  async invoke(name: string, args: Properties): Promise<void> {
    const { failures } = await (await this.plugin()).invoke(name, args);
    assert.deepEqual(failures, []);
  }

  readonly call = async <Result>(method: (plugin: ProviderPlugin) => Promise<Result>) => method(await this.plugin());

  async command(...args: readonly string[]): Promise<void> {
    const reach = ["--region", REGION, "--endpoint", this.emulator.endpoint];
    const { exitCode, stdout, stderr } = await deviceDefender([...args, ...reach], { env: READER });
    assert.equal(exitCode, 0, `${stdout}${stderr}`);
  }

  /** By the policy pack, with the credentials of its own environment. */
  async verify(rules: Properties): Promise<void> {
    const before = { ...process.env };
    Object.assign(process.env, READER);
    try {
      const { endpoint } = this.emulator;
      const asked = { ...LATEST, region: REGION, rules: { ...TOLERANT, ...rules } };
      const found = await askedStackViolationsOf(auditVerified(), stack([root({})], { endpoint, audits: [asked] }));
      assert.deepEqual(found, []);
    } finally {
      process.env = before;
    }
  }

  async close(): Promise<void> {
    rmSync(this.made, { recursive: true });
    await (await this.started)?.stop();
    await this.emulator.close();
  }
}

type Operation = (world: World) => Promise<unknown>;

async function all(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items) {
    // Whatever there is.
  }
}

/** By the words of the page. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  "an audit by its `taskId`: `AuditTask`, `getAuditTask`": async (world) => {
    await world.check("AuditTask", BY_ID);
    await world.invoke("getAuditTask", BY_ID);
  },
  "an audit by its `taskId`, with `waitForCompletion`": async (world) => {
    world.store.putAudit(audit({ taskStatus: "IN_PROGRESS" }));
    const inputs = await world.check("AuditTask", { ...BY_ID, waitForCompletion: true });
    world.store.putAudit(audit());
    await world.call((plugin) => plugin.create(AUDIT, inputs));
  },
  "the latest audit: `AuditTask`, `getAuditTask`": async (world) => {
    await world.check("AuditTask", LATEST);
    await world.invoke("getAuditTask", LATEST);
    await world.check("AuditTask", { taskType: "SCHEDULED_AUDIT_TASK" });
  },
  'the latest audit with `findings: "summary"`': (world) =>
    world.check("AuditTask", { ...LATEST, findings: "summary" }),
  'the latest audit with `findings: "resources"`': (world) =>
    world.check("AuditTask", { ...LATEST, findings: "resources" }),
  "`includePreviousAudit`": (world) => world.check("AuditTask", { ...BY_ID, includePreviousAudit: true }),
  "`requireAudit` with the latest audit": (world) => world.invoke("requireAudit", { ...LATEST, ...TOLERANT }),
  "an `AuditGate` over a scheduled audit, until it has a memory": (world) => world.judge(BY_ID, {}),
  "an `AuditGate` with `noRegression`": (world) =>
    world.judge({ ...BY_ID, includePreviousAudit: true, findings: "resources" }, { noRegression: true }),
  "an `AuditGate` with `objective`": (world) =>
    world.judge(BY_ID, { objective: { compliant: 0.1, within: "30 days", minAudits: 1 } }),
  "`AuditHistory`, `getAuditHistory`": async (world) => {
    await world.check("AuditHistory", { ...LATEST, within: "30 days" });
    await world.invoke("getAuditHistory", { ...LATEST, within: "30 days" });
  },
  "`AuditFleet` with `assumeRole`": async ({ emulator }) => {
    const fleet = await configuredProvider(emulator, auditFleet());
    const target = { ...LATEST, region: REGION, assumeRole: { roleArn: ROLE } };
    const { inputs, failures = [] } = await fleet.check({}, { targets: { one: target } });
    assert.deepEqual(failures, []);
    // Not the fleet fails, but what it says of the target.
    assert.equal(inputs.complianceStatus, "NON_COMPLIANT", JSON.stringify(inputs.targets));
  },
  "an `OnDemandAudit`": async (world) => {
    const { outs } = await world.create("OnDemandAudit", { timeout: "1 minute", pollInterval: "1 second" });
    assert.equal(outs["taskStatus"], "COMPLETED");
  },
  "deleting an `OnDemandAudit` that runs": (world) =>
    world.call((plugin) =>
      plugin.delete(urnOf("OnDemandAudit", "nightly"), RUNNING, { taskId: RUNNING, taskStatus: "IN_PROGRESS" }),
    ),
  "creating an `AuditSuppression`": (world) => world.create("AuditSuppression", SUPPRESSION),
  "creating an `AuditSuppression` with `adoptExisting`": async (world) => {
    world.store.setSuppressions([{ ...SUPPRESSION, expirationDate: daysAgo(-9), description: "other" }]);
    await world.create("AuditSuppression", { ...SUPPRESSION, adoptExisting: true });
  },
  "changing an `AuditSuppression`": async (world) => {
    world.store.setSuppressions([{ ...SUPPRESSION, expirationDate: daysAgo(-9) }]);
    const olds = await world.check("AuditSuppression", SUPPRESSION);
    const news = await world.check("AuditSuppression", { ...SUPPRESSION, description: "FLEET-900" });
    const urn = urnOf("AuditSuppression", "nightly");
    await world.call((plugin) => plugin.update(urn, SUPPRESSION_ID, olds, news));
  },
  "refreshing or importing an `AuditSuppression`": async (world) => {
    world.store.setSuppressions([{ ...SUPPRESSION, expirationDate: daysAgo(-9) }]);
    const { id } = await world.call((plugin) => plugin.read(urnOf("AuditSuppression", "nightly"), SUPPRESSION_ID));
    assert.equal(id, SUPPRESSION_ID);
  },
  "deleting an `AuditSuppression`": async (world) => {
    world.store.setSuppressions([{ ...SUPPRESSION, expirationDate: daysAgo(-9) }]);
    const state = await world.check("AuditSuppression", SUPPRESSION);
    await world.call((plugin) => plugin.delete(urnOf("AuditSuppression", "nightly"), SUPPRESSION_ID, state));
  },
  "`listAuditSuppressions`": (world) => all(listSuppressions({}, world.config)),
  "`listAuditFindings`": (world) => all(listAuditFindings(BY_ID, world.config)),
  '`listAuditFindings` with `relatedResources: "all"`': (world) =>
    all(listAuditFindings({ ...BY_ID, relatedResources: "all" }, world.config)),
  "`device-defender gate` and `report` with a task id": async (world) => {
    await world.command("gate", "--task-id", TASK_ID, "--max-non-compliant-resources", "1");
    await world.command("report", "--task-id", TASK_ID);
  },
  "`device-defender gate` and `report` with the latest audit": async (world) => {
    await world.command("gate", "--scheduled-audit-name", "nightly", "--max-non-compliant-resources", "1");
    await world.command("report", "--latest");
  },
  "`device-defender gate --no-regression`": (world) =>
    world.command("gate", "--task-id", TASK_ID, "--no-regression", "--max-non-compliant-resources", "1"),
  "`device-defender findings`": (world) => world.command("findings", "--task-id", TASK_ID),
  "`device-defender baseline`, and `gate --baseline`": async (world) => {
    const file = join(world.folder, "audit-baseline.json");
    await world.command("baseline", "--task-id", TASK_ID, "--out", file);
    await world.command("gate", "--task-id", TASK_ID, "--baseline", file);
  },
  "the policy `audit-verified` with `audits`": (world) => world.verify({}),
  "the policy `audit-verified` with the rule `noRegression` in `audits`": (world) =>
    world.verify({ noRegression: true }),
  "`device-defender history`": (world) => world.command("history", "--scheduled-audit-name", "nightly"),
};

/** An account of its own for each attempt, in which callers may do just this. */
async function newWorld(home: string, actions: readonly string[]): Promise<World> {
  const world = new World(await startEmulator({ data: dataFor(actions) }), home);
  world.store.setOnDemand({ dataCollectionMs: 0, checkMs: 1 });
  return world;
}

function dataFor(actions: readonly string[]): EmulatorData {
  const policy = (Action: readonly string[]): { policy: PolicyDocument } => ({
    policy: { Statement: { Effect: "Allow", Action, Resource: "*" } },
  });
  const scheduled = (parts: Partial<Audit>) => audit({ auditDetails: { [SHARED]: nonCompliant() }, ...parts });
  // Who assumes a role may do no more than that; the role may do the rest.
  const assume = actions.filter((action) => action.startsWith("sts:"));
  const audits = [
    scheduled({}),
    scheduled({ taskId: PREVIOUS, taskStartTime: daysAgo(1) }),
    audit({ taskId: COMPLIANT, taskStartTime: daysAgo(2) }),
    audit({ taskId: RUNNING, taskType: "ON_DEMAND_AUDIT_TASK", taskStatus: "IN_PROGRESS" }),
  ];
  const configuration = { auditCheckConfigurations: { [SHARED]: { enabled: true } } };
  return {
    accounts: {
      [ACCOUNT]: {
        ...policy(assume.length > 0 ? assume : actions),
        roles: { AuditReader: policy(actions.filter((action) => action.startsWith("iot:"))) },
        regions: { [REGION]: { audits, configuration } },
      },
    },
  };
}

describe("docs/permissions.md", () => {
  const page = readFileSync(join(ROOT, "docs", "permissions.md"), "utf8");
  const rows = [...page.matchAll(/^\| (.+?) \| ((?:`(?:iot|sts):\w+`(?:, )?)+) \|$/gm)].map(
    ([, operation = "", actions = ""]) => [operation, actions.replaceAll("`", "").split(", ")] as const,
  );
  let home: string;

  before(() => {
    home = mkdtempSync(join(tmpdir(), "pulumi-home-"));
  });

  after(() => rmSync(home, { recursive: true }));

  /** @returns why it fails, `undefined` if it does not */
  async function attempt(operation: string, actions: readonly string[]): Promise<string | undefined> {
    const world = await newWorld(home, actions);
    try {
      await OPERATIONS[operation]?.(world);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    } finally {
      await world.close();
    }
  }

  it("has a line for each of these operations", () => {
    assert.deepEqual(
      rows.map(([operation]) => operation),
      Object.keys(OPERATIONS),
    );
  });

  for (const [operation, actions] of rows) {
    it(`allows ${operation}, and each action is needed`, async () => {
      assert.equal(await attempt(operation, actions), undefined);
      for (const missing of actions) {
        const others = actions.filter((action) => action !== missing);
        const said = await attempt(operation, others);
        assert.match(String(said), new RegExp(`allow ${missing} to the caller`), `without ${missing}`);
      }
    });
  }
});
