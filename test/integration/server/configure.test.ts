import assert from "node:assert/strict";
import { ProviderPlugin } from "../../support/provider-plugin";
import { READER } from "./fixture";

describe("The provider plugin's process", () => {
  let plugin: ProviderPlugin;

  beforeEach(async () => {
    plugin = await ProviderPlugin.start(READER);
    await plugin.configure({ region: "eu-west-1" });
  });

  afterEach(() => plugin.stop());

  // The engine starts a process for each provider, but not those that PULUMI_DEBUG_PROVIDERS names.
  it("serves no second provider with other arguments, whose account the first one's audits would be read from", async () => {
    await assert.rejects(
      plugin.configure({ region: "us-east-1" }),
      /this process serves a provider with other arguments; take it out of PULUMI_DEBUG_PROVIDERS, or start it again/,
    );
  });

  it("takes the same arguments again, as the next run of the engine that it is attached to gives them", async () => {
    await plugin.configure({ region: "eu-west-1" });
  });
});
