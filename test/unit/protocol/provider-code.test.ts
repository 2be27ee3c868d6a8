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
        `exports.handler=()=>require("module").createRequire(process.cwd()+"/")("pulumi-device-defender/plugin").${provider}()`,
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
