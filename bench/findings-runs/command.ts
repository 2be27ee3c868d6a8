// The command device-defender in this process, which says at its end, as JSON in the file that comes first, what it took.
import { writeFileSync } from "node:fs";

const [file = ""] = process.argv.splice(2, 1);

process.once("exit", () => {
  const { user, system } = process.cpuUsage();
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  const seconds = performance.now() / 1000;
  writeFileSync(file, JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakMiB }));
});

require("../../provider/cli/main");
