import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { version } from "../../../package.json";
import { policies } from "../../../policy/policies";

const PACK = join(__dirname, "..", "..", "..", "policy");
const manifest = JSON.parse(readFileSync(join(PACK, "package.json"), "utf8")) as { version: string; private: boolean };

describe("the policy pack", () => {
  it("has every policy of its folder, each in a file of its name", () => {
    const files = readdirSync(join(PACK, "policies")).filter((file) => file !== "index.ts");
    assert.deepEqual(policies.map(({ name }) => `${name}.ts`).sort(), files.sort());
  });

  it("has the version of the package it comes with", () => {
    assert.equal(manifest.version, version);
  });

  for (const { name, description, configSchema, ...policy } of policies) {
    describe(name, () => {
      it("is either about resources or about stacks", () => {
        assert.notEqual("validateResource" in policy, "validateStack" in policy);
      });

      it("describes itself in a sentence", () => {
        assert.match(description, /^[A-Z].+\.$/);
      });

      it("has a valid configuration schema whose defaults satisfy it", () => {
        const { properties = {} } = configSchema ?? {};
        for (const [member, schema] of Object.entries(properties)) {
          const validate = new Ajv({ strict: false }).compile(schema);
          assert.ok(schema.default === undefined || validate(schema.default), `${member}: ${validate.errors}`);
          assert.ok(schema.description, `${member} has no description`);
        }
      });

      it("leaves its enforcement level to the pack and to whoever configures it", () => {
        assert.equal("enforcementLevel" in policy, false);
      });
    });
  }
});
