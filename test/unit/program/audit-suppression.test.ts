import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AuditSuppression } from "../../../provider/program/audit-suppression";
import { IMPORTED, STARTED_FOR } from "../../../provider/protocol/provider-code";
import { PROVIDER_KEY } from "../../../provider/protocol/pulumi-internals";

const ARGS = { checkName: "CONFLICTING_CLIENT_IDS_CHECK", resourceIdentifier: { clientId: "gateway-7" } };

describe("an AuditSuppression in a program", () => {
  let registered: pulumi.runtime.MockResourceArgs[];

  before(async () => {
    await pulumi.runtime.setMocks({
      newResource(args) {
        registered.push(args);
        const absent = { expirationDate: null, description: null, expired: false, region: "eu-west-1" };
        return { id: "id", state: { ...absent, ...args.inputs } };
      },
      call: ({ inputs }) => inputs,
    });
  });

  beforeEach(() => {
    registered = [];
  });

  after(() => pulumi.runtime.disconnect());

  const known = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => void output.apply(resolve));

  it("runs under Pulumi's mocks, and gives undefined for what is absent", async () => {
    const made = new AuditSuppression("gateway", { ...ARGS, suppressIndefinitely: true });
    assert.deepEqual(
      await known(pulumi.all([made.expirationDate, made.description, made.suppressIndefinitely, made.expired])),
      [undefined, undefined, true, false],
    );
    assert.deepEqual(await known(made.resourceIdentifier), ARGS.resourceIdentifier);
    assert.ok(AuditSuppression.isInstance(made) && !AuditSuppression.isInstance({}));
    const { [PROVIDER_KEY]: code, [STARTED_FOR]: urn, ...inputs } = registered[0]?.inputs ?? {};
    assert.deepEqual(inputs, { ...ARGS, suppressIndefinitely: true });
    assert.equal(urn, await known(made.urn));
    assert.match(code, /\.auditSuppression\(\)/);
  });

  it("hands its plugin the id of the one that is imported, for the engine cannot import it", async () => {
    const made = new AuditSuppression("gateway", { ...ARGS, expirationDate: "2027-03-31" }, { import: "the-id" });
    await known(made.urn);
    const [{ inputs } = { inputs: {} }] = registered;
    assert.deepEqual([inputs[IMPORTED], inputs["adoptExisting"]], ["the-id", true]);
  });

  it("says in one line that its arguments are missing", () => {
    const args = undefined as unknown as typeof ARGS;
    assert.throws(() => new AuditSuppression("gateway", args), {
      message: "AuditSuppression gateway: the arguments are undefined; give an object",
    });
  });
});
