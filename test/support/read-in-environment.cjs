// The thread of environment.ts: reads audits one after another with the built package, and says what came of each.
const assert = require("node:assert/strict");
const { parentPort, workerData } = require("node:worker_threads");
const { connectionSettings } = require("../../dist/provider/aws/connection-settings");
const { readAudit } = require("../../dist/provider/aws/read-audit");

async function read({ selector, args = {}, config = {} }) {
  try {
    const settings = connectionSettings(args, (key) => config[key]);
    return { audit: await readAudit(selector, settings, Date.now()) };
  } catch ({ code, message }) {
    return { error: { code, message } };
  }
}

async function readAll() {
  const environment = { ...process.env };
  const outcomes = [];
  for (const reading of workerData) {
    outcomes.push(await read(reading));
  }
  assert.deepEqual({ ...process.env }, environment);
  parentPort.postMessage(outcomes);
}

readAll();
