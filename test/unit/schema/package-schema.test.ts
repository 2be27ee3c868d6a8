import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AUDIT_FIELD_NAMES } from "../../../provider/audit/fields";
import { RULES } from "../../../provider/gate/rules";
import { packageSchema } from "../../../provider/schema/package-schema";
import { readExamples } from "../../../scripts/examples/read-examples";
import { ROOT } from "../../support/sources";

interface Member {
  readonly description?: string;
}

interface Described extends Member {
  readonly properties?: Readonly<Record<string, Member>>;
  readonly inputProperties?: Readonly<Record<string, Member>>;
  readonly required?: readonly string[];
  readonly requiredInputs?: readonly string[];
  readonly inputs?: Described;
  readonly outputs?: Described;
}

const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const SCHEMA = JSON.parse(readFileSync(join(ROOT, "provider", "schema", "schema.json"), "utf8"));

describe("The package's schema", () => {
  const objects = Object.entries({ ...SCHEMA.resources, ...SCHEMA.functions, ...SCHEMA.types }) as [
    string,
    Described,
  ][];
  const partsOf = (one: Described) => [one, one.inputs, one.outputs].flatMap((part) => part ?? []);

  it("is what the tables of arguments and outputs say, with the examples; `npm run schema` writes it", () => {
    assert.deepEqual(SCHEMA, JSON.parse(JSON.stringify(packageSchema(version, readExamples(ROOT)))));
  });

  it("describes everything in it", () => {
    const silent = objects.flatMap(([token, object]) =>
      partsOf(object).flatMap((part) =>
        Object.entries({ ...part.properties, ...part.inputProperties }).flatMap(([name, { description }]) =>
          description === undefined ? [`${token}.${name}`] : [],
        ),
      ),
    );
    const nameless = objects.flatMap(([token, { description }]) => (description === undefined ? [token] : []));
    assert.deepEqual([...silent, ...nameless], []);
  });

  it("refers to types that it has, and has none that nothing refers to", () => {
    const references = [...JSON.stringify(SCHEMA).matchAll(/"#\/types\/([^"]+)"/g)].map(([, token]) => token);
    assert.deepEqual([...new Set(references)].sort(), Object.keys(SCHEMA.types).sort());
  });

  // Java has one class for a name, and functions and configuration need two: getConfigProperty in pulumi-java's generator.
  it("has no object in the configuration that a function takes, too", () => {
    assert.doesNotMatch(JSON.stringify(SCHEMA.config), /#\/types\//);
  });

  it("requires nothing that it does not have", () => {
    const missing = objects.flatMap(([token, object]) =>
      partsOf(object).flatMap(({ properties = {}, inputProperties = {}, required = [], requiredInputs = [] }) => [
        ...required.filter((name) => properties[name] === undefined).map((name) => `${token}.${name}`),
        ...requiredInputs.filter((name) => inputProperties[name] === undefined).map((name) => `${token}.${name}`),
      ]),
    );
    assert.deepEqual(missing, []);
  });

  it("has every field of an audit and every rule of a gate", () => {
    const { AuditTask, OnDemandAudit, AuditGate } = Object.fromEntries(
      Object.entries(SCHEMA.resources).map(([token, resource]) => [token.split(":").at(-1), resource as Described]),
    );
    for (const audit of [AuditTask, OnDemandAudit]) {
      assert.deepEqual(
        AUDIT_FIELD_NAMES.filter((name) => audit?.properties?.[name] === undefined),
        [],
      );
    }
    assert.deepEqual(
      RULES.filter(({ name }) => AuditGate?.inputProperties?.[name] === undefined),
      [],
    );
  });

  // The SDK of Python raises a TypeError for a whole number in the place of a `number`, and for anything but an object in that of Any:
  // https://github.com/pulumi/pulumi/blob/v3.230.0/pkg/codegen/python/gen.go (genAwaitableType, pyType)
  it("has no result of a function that Python could not take, but the value that is handed through", () => {
    const results = Object.entries(SCHEMA.functions as Record<string, Described>).flatMap(([token, { outputs }]) =>
      Object.entries((outputs?.properties ?? {}) as Record<string, Member & { type?: string; $ref?: string }>)
        .filter(([, { type, $ref }]) => type === "number" || (type === undefined && !$ref?.startsWith("#/types/")))
        .map(([name]) => `${token}.${name}`),
    );
    assert.deepEqual(results, ["device-defender:index:requireAudit.value"]);
  });
});
