// The provider plugin as users get it: an archive from a server, installed by the engine.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import { writePlugin } from "../../scripts/plugin/write-plugin";
import { audit, TASK_ID } from "../support/audits";
import { nonCompliant } from "../support/checks";
import { REGION } from "../support/emulated";
import { describeWithHost } from "../support/language-host";
import { ROOT } from "../support/sources";
import { YamlStack } from "../support/yaml-stack";

describeWithHost("pulumi-language-yaml", "The plugin that pulumi plugin install gets from a server", () => {
  let folder: string;
  let server: Server;
  let emulator: Emulator;
  let stack: YamlStack | undefined;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "device-defender-"));
    await writePlugin(ROOT, folder);
    server = createServer((request, response) => {
      const file = join(folder, basename(request.url ?? ""));
      if (existsSync(file) && file.endsWith(".tar.gz")) {
        // With its length, without which the engine takes the download for a broken one.
        response.end(readFileSync(file));
      } else {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    emulator = await startEmulator({ data: { accounts: {} } });
    stack = await YamlStack.create({
      config: { "device-defender:region": REGION, "device-defender:endpoint": emulator.endpoint },
      pluginFrom: ["--server", `http://127.0.0.1:${(server.address() as AddressInfo).port}`],
    });
  });

  after(async () => {
    await emulator.close();
    await new Promise((closed) => server.close(closed));
    stack?.remove();
    rmSync(folder, { recursive: true });
  });

  it("reads and judges audits for a program that says nothing of plugins", async () => {
    assert.ok(stack);
    stack.write({
      resources: {
        nightly: { type: "device-defender:AuditTask", properties: { taskId: TASK_ID } },
        gate: { type: "device-defender:AuditGate", properties: { audit: "${nightly}" } },
      },
      outputs: { status: "${nightly.taskStatus}", verdict: "${gate.verdict}" },
    });
    emulator.account(undefined, REGION).putAudit(audit());
    const passed = await stack.preview();
    assert.ok(passed.ok, passed.text);
    assert.deepEqual(passed.outputs, { status: "COMPLETED", verdict: "passed" });

    emulator.account(undefined, REGION).putAudit(audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } }));
    const failed = await stack.preview();
    assert.equal(failed.ok, false);
    assert.match(failed.text, /LOGGING_DISABLED_CHECK/);
  });

  it("gives pulumi package get-schema what the committed schema gives", async () => {
    const committed = join(ROOT, "provider", "schema", "schema.json");
    const schema = await stack?.schema("device-defender");
    assert.ok(schema);
    assert.deepEqual(schema, await stack?.schema(committed));
  });
});
