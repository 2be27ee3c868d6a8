// The Pulumi CLI as the Automation API starts it.
import { join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import type { Engine } from "../../scripts/engine";

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** `run` is what the Automation API calls, and what its type declarations leave out. */
type RunnableCommand = PulumiCommand & { run(args: string[], ...how: readonly unknown[]): Promise<Ran> };

/**
 * After each operation the Automation API starts the CLI three times more, for the stack's outputs (twice) and for its
 * history: https://github.com/pulumi/pulumi/blob/v3.230.0/sdk/nodejs/automation/stack.ts. The tests read the state instead,
 * so these get an empty answer, and an operation takes half the time.
 */
export async function operationsOnly({ dir }: Engine): Promise<PulumiCommand> {
  const pulumi = (await PulumiCommand.get({ root: join(dir, ".."), skipVersionCheck: true })) as RunnableCommand;
  const { command, version } = pulumi;
  const run: RunnableCommand["run"] = async (args, ...how) =>
    EMPTY_ANSWERS[args.slice(0, 2).join(" ")] ?? pulumi.run(args, ...how);
  return Object.assign(Object.create(PulumiCommand.prototype), { command, version, run });
}

const EMPTY_ANSWERS: Readonly<Record<string, Ran>> = {
  "stack output": { stdout: "{}", stderr: "", code: 0 },
  "stack history": { stdout: "[]", stderr: "", code: 0 },
};
