import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import * as plugin from "../../../provider/plugin";
import { type PluginProvider, pluginCode, typeToken } from "../../../provider/protocol/provider-code";

const PROVIDERS = Object.entries(plugin) as [PluginProvider, () => object][];

describe("pluginCode", () => {
  for (const [provider, make] of PROVIDERS) {
    it(`is one constant line for ${provider}`, () => {
      assert.equal(
        pluginCode(provider),
        `exports.handler=()=>{try{return require("module").createRequire(process.cwd()+"/")("pulumi-device-defender/plugin").${provider}()}catch(e){throw /device-defender.plugin/.test(e.message)?Object.assign(Error("pulumi-device-defender is not found from the project's folder: npm install it there, beside Pulumi.yaml"),{stack:e.code}):e}}`,
      );
    });

    it(`loads ${provider} by the package's name from the folder the plugin runs in`, () => {
      const loaded: string[] = [];
      const exports: { handler?: () => unknown } = {};
      const createRequire = (base: string) => (name: string) => {
        loaded.push(base, name);
        return { [provider]: () => `the ${provider}` };
      };
      runInNewContext(pluginCode(provider), {
        exports,
        process: { cwd: () => "/project" },
        require: (name: string) => (name === "module" ? { createRequire } : assert.fail(name)),
      });

      assert.equal(exports.handler?.(), `the ${provider}`);
      assert.deepEqual(loaded, ["/project/", "pulumi-device-defender/plugin"]);
    });

    it(`says in one line that ${provider} is not found from there`, () => {
      const exports: { handler?: () => unknown } = {};
      runInNewContext(pluginCode(provider), { exports, process: { cwd: () => "/" }, require });
      assert.throws(
        () => exports.handler?.(),
        (error: Error) =>
          /^pulumi-device-defender is not found/.test(error.message) && error.stack === "MODULE_NOT_FOUND",
      );
    });

    it(`finds ${provider} in what the plugin exports, with every method the engine calls`, () => {
      const methods = ["check", "diff", "create", "update", "read", "delete"];
      const made = make();
      for (const method of methods) {
        assert.equal(typeof Reflect.get(made, method), "function", method);
      }
    });
  }

  it("has a type of its own for each resource", () => {
    assert.equal(typeToken("AuditTask"), "pulumi-nodejs:dynamic/iot:AuditTask");
  });
});
