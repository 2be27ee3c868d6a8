import assert from "node:assert/strict";
import { type ClosingFacts, closing } from "../../../../scripts/start/closing";

function call(operation: string): ClosingFacts["emulator"]["calls"][number] {
  return {
    number: 1,
    operation,
    region: "eu-west-1",
    account: "123456789012",
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    input: {},
    status: 200,
    connection: 1,
    startedAt: 0,
  };
}

function facts(changed: Partial<ClosingFacts> = {}): ClosingFacts {
  return {
    result: { status: "succeeded", outputs: {} },
    engine: { version: "3.230.0", source: "cache", dir: "/c/bin" },
    emulator: { endpoint: "http://127.0.0.1:4580", calls: [] },
    localFolder: ".local",
    ...changed,
  };
}

describe("the closing words of a run", () => {
  it("say which engine ran, and where it came from", () => {
    assert.match(closing(facts()), /^Engine {4}Pulumi 3\.230\.0, found in the cache: \/c\/bin$/m);
  });

  it("count the calls by operation", () => {
    const calls = ["DescribeAuditTask", "GetCallerIdentity", "DescribeAuditTask"].map(call);
    const text = closing(facts({ emulator: { endpoint: "http://127.0.0.1:4580", calls } }));
    assert.match(text, /^Emulator {2}http:\/\/127\.0\.0\.1:4580, calls: 2 DescribeAuditTask, 1 GetCallerIdentity$/m);
  });

  it("say that a blocked deployment is the gate's job", () => {
    assert.match(closing(facts({ result: { status: "blocked" } })), /^The gate did its job/);
  });

  it("point to the engine's reason where the deployment failed", () => {
    assert.match(closing(facts({ result: { status: "failed" } })), /^The deployment failed/);
  });

  it("say how to run against AWS", () => {
    assert.match(closing(facts()), /pulumi config set aws:region <region>\n.*taskId <task id>\n.*pulumi up\n$/);
  });
});
