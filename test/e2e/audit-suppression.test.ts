import assert from "node:assert/strict";
import {
  AuditGate,
  AuditSuppression,
  type AuditSuppressionArgs,
  type FindingsSummary,
  OnDemandAudit,
} from "pulumi-device-defender";
import type { ResourceIdentifier, AuditSuppression as Suppression } from "../../emulator";
import { AuditedStack, SOON, stopped, went } from "../support/audited-stack";
import { nonCompliant } from "../support/checks";
import { Echo } from "../support/echo";
import { reported, withPack } from "./policy/pack";

const checkName = "DEVICE_CERTIFICATE_SHARED_CHECK";
const MONTH = 30 * 24 * 60 * 60 * 1000;
const DATE = new Date(Date.now() + MONTH).toISOString().slice(0, 10);

describe("AuditSuppression on the real engine", () => {
  let world: AuditedStack;
  let resourceIdentifier: ResourceIdentifier;

  before(() => {
    resourceIdentifier = { deviceCertificateId: "4a5b".repeat(16) };
  });

  beforeEach(async () => {
    world = await AuditedStack.create();
  });

  afterEach(() => world.remove());

  const suppressing =
    (args: Partial<AuditSuppressionArgs> = {}, opts: { import?: string } = {}) =>
    async () => {
      const terms = { expirationDate: DATE, description: "FLEET-812", ...args };
      const made = new AuditSuppression("old", { checkName, resourceIdentifier, ...terms }, opts);
      return { id: made.id, end: made.expirationDate, why: made.description, expired: made.expired };
    };
  const inAws = () => world.store.suppressions;
  const putInAws = (parts: Partial<Suppression> = {}) =>
    world.store.setSuppressions([
      { checkName, resourceIdentifier, expirationDate: new Date(DATE), description: "FLEET-812", ...parts },
    ]);

  it("is shown at preview, made, left alone, changed in place, replaced and deleted", async () => {
    world.stack.program = suppressing();
    const { outputs, changes } = await went(world.stack.preview());
    assert.deepEqual(changes, { create: 2 });
    assert.deepEqual(
      [outputs["end"], outputs["why"], outputs["expired"]],
      [`${DATE}T00:00:00.000Z`, "FLEET-812", false],
    );
    assert.deepEqual(inAws(), []);

    await went(world.stack.up());
    assert.equal(inAws()[0]?.description, "FLEET-812");
    const { id } = await world.stack.outputs();
    assert.equal(id, `${checkName}/deviceCertificateId=${"4a5b".repeat(16)}`);
    assert.deepEqual((await went(world.stack.up({ expectNoChanges: true }))).changes, { same: 2 });

    await went(world.stack.refresh({ expectNoChanges: true }));
    assert.deepEqual((await went(world.stack.up({ expectNoChanges: true }))).changes, { same: 2 });

    world.stack.program = suppressing({ description: "FLEET-813" });
    assert.deepEqual((await went(world.stack.up())).changes, { same: 1, update: 1 });
    assert.equal(inAws()[0]?.description, "FLEET-813");

    world.stack.program = suppressing({ resourceIdentifier: { clientId: "sensor" } });
    assert.equal((await went(world.stack.up())).changes["replace"], 1);
    assert.deepEqual(
      inAws().map((one) => one.resourceIdentifier),
      [{ clientId: "sensor" }],
    );

    const { urn } = await world.stack.resource("old");
    await went(world.stack.up({ replace: [urn] }));
    assert.equal(inAws().length, 1, "a forced replacement deletes the one that is in the way");

    await went(world.stack.destroy());
    assert.deepEqual(inAws(), []);
  });

  it("finds by refresh what was changed and deleted by hand, and mends it", async () => {
    world.stack.program = suppressing();
    await went(world.stack.up());
    putInAws({ description: "by hand" });
    await went(world.stack.refresh());
    assert.equal((await world.stack.resource("old")).outputs?.["description"], "by hand");
    assert.deepEqual((await went(world.stack.up())).changes, { same: 1, update: 1 });
    assert.equal(inAws()[0]?.description, "FLEET-812");

    world.store.setSuppressions([]);
    await went(world.stack.refresh());
    await assert.rejects(world.stack.resource("old"));
    assert.deepEqual((await went(world.stack.up())).changes, { same: 1, create: 1 });
    assert.equal(inAws().length, 1);
  });

  it("leaves one that exists alone, takes it over when told to, and imports it as it is", async () => {
    putInAws({ description: "by hand" });
    world.stack.program = suppressing();
    const { errors } = await stopped(world.stack.up());
    assert.match(errors.join(), /it exists already in eu-west-1 \(until .*, "by hand"\); set adoptExisting: true/);
    assert.equal(inAws()[0]?.description, "by hand");

    const id = `${checkName}/deviceCertificateId=${"4a5b".repeat(16)}`;
    world.stack.program = suppressing({}, { import: id });
    assert.match((await stopped(world.stack.preview())).errors.join(), /AWS has it until .*"by hand"/);
    world.stack.program = suppressing({ description: "by hand" }, { import: id });
    await went(world.stack.up());
    world.stack.program = suppressing({ description: "by hand" });
    assert.deepEqual((await went(world.stack.up({ expectNoChanges: true }))).changes, { same: 2 });
    assert.deepEqual(
      world.calls().filter((operation) => /^(Update|Delete)/.test(operation)),
      [],
    );

    await went(world.stack.destroy());
    putInAws({ description: "by hand" });
    world.stack.program = async () => ({ why: AuditSuppression.get("theirs", id).description });
    assert.equal((await went(world.stack.preview())).outputs["why"], "by hand");
    world.stack.program = suppressing({ adoptExisting: true });
    await went(world.stack.up());
    assert.equal(inAws()[0]?.description, "FLEET-812");
  });

  it("reports wrong arguments at preview, a line for each", async () => {
    world.stack.program = suppressing({ expirationDate: "2027-02-30", resourceIdentifier: { account: "1" } });
    const { errors } = await stopped(world.stack.preview());
    assert.match(errors.join("\n"), /resourceIdentifier\.account .*is not an account id of 12 digits/);
    assert.match(errors.join("\n"), /expirationDate .*is no date such as "2027-03-31"/);
  });

  it("is refused by the policy pack at preview without an end or a description", async () => {
    world.stack.program = suppressing();
    const only = withPack(world.stack, { all: "disabled", "suppressions-documented": "mandatory" });
    assert.deepEqual(reported(await went(world.stack.preview(only))), []);

    world.stack.program = async () => {
      new AuditSuppression("old", { checkName, resourceIdentifier, suppressIndefinitely: true });
    };
    const preview = await stopped(world.stack.preview(only));
    assert.deepEqual(
      reported(preview).map(({ policy, name, message }) => `${policy}: ${name}: ${message}`),
      [
        "suppressions-documented: old: AuditSuppression old: description missing; allowed: one in words",
        "suppressions-documented: old: AuditSuppression old: no end; allowed: an expirationDate",
      ],
    );
  });

  it("waits for arguments that are made in the same run, and lets the audit after it pass", async () => {
    world.store.setOnDemand({ ...SOON, outcomes: { [checkName]: nonCompliant() } });
    world.stack.program = async () => {
      const audit = new OnDemandAudit("first", { pollInterval: "1 second", findings: "summary" });
      return { worst: audit.findingsSummary };
    };
    await went(world.stack.up());
    const { worst } = (await world.stack.outputs()) as { worst: FindingsSummary };
    const found = worst.worst.map((finding) => finding.resourceIdentifier as ResourceIdentifier);
    world.stack.program = async () => {
      const suppressions = found.map(({ deviceCertificateId = "" }, i) => {
        const certificate = new Echo(`certificate-${i}`, { value: deviceCertificateId });
        const terms = { suppressIndefinitely: true, description: "known" };
        const ofIt = { deviceCertificateId: certificate.result };
        return new AuditSuppression(`known-${i}`, { checkName, resourceIdentifier: ofIt, ...terms });
      });
      const audit = new OnDemandAudit("second", { pollInterval: "1 second" }, { dependsOn: suppressions });
      new AuditGate("gate", { audit });
    };
    await went(world.stack.preview());
    await went(world.stack.up());
    assert.equal(inAws().length, 1);
  });
});
