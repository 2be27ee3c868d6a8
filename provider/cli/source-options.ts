// Where a command's audit comes from, as options: standard input, a file, a stack, or AWS itself.
import { type Command, Option } from "commander";
import { AUDIT_TASK_TYPES, type AuditSelector, SCHEDULED_AUDIT_NAME, TASK_ID } from "../audit/selector";
import type { ConnectionArgs } from "../aws/connection";
import {
  addConnectionOptions,
  type ConnectionOptions,
  connectionFrom,
  given,
  refuseEmpty,
  wrongOptions,
} from "./connection-options";
import { once } from "./once";

export interface SourceOptions extends ConnectionOptions {
  readonly file?: string;
  readonly stack?: string;
  readonly output?: string;
  readonly maxAgeOfReading?: string;
  readonly requireAws?: true;
  readonly taskId?: string;
  readonly scheduledAuditName?: string;
  readonly latest?: true;
  readonly taskType?: (typeof AUDIT_TASK_TYPES)[number];
}

export type Source =
  | { readonly kind: "stdin" }
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "stack"; readonly stack: string }
  | { readonly kind: "aws"; readonly selector: AuditSelector; readonly connection: ConnectionArgs };

const DOING = "choosing the audit";

export function addSourceOptions(command: Command): Command {
  command
    .optionsGroup("Where the audit comes from (default: standard input):")
    .addOption(once(new Option("--file <file>", "an audit contract or a stack's outputs as JSON; - is standard input")))
    .addOption(once(new Option("--stack <name>", "the outputs of this stack, read with the pulumi command")))
    .addOption(once(new Option("--task-id <id>", "this audit, read from AWS")))
    .addOption(
      once(new Option("--scheduled-audit-name <name>", "the latest completed audit of this schedule, read from AWS")),
    )
    .option("--latest", "the latest completed audit, read from AWS")
    .optionsGroup("Reading a contract:")
    .addOption(once(new Option("--output <name>", "the stack output that holds the contract (default: audit)")))
    .addOption(
      once(
        new Option("--max-age-of-reading <duration>", "how long ago the stack may have read it (default: 24 hours)"),
      ),
    )
    .option("--require-aws", "refuse an audit that was not read from AWS itself")
    .optionsGroup("Reading from AWS:")
    .addOption(once(new Option("--task-type <type>", "only audits of this type").choices(AUDIT_TASK_TYPES)));
  return addConnectionOptions(command);
}

/** @throws AuditError `InvalidArgument` when the options name no source, several, or parts of another. */
export function sourceFrom(options: SourceOptions): Source {
  const { file, stack, taskId, scheduledAuditName, latest } = options;
  refuseEmpty(options, DOING);
  const named = given({ file, stack, taskId, scheduledAuditName, latest });
  if (named.length > 1) {
    throw wrongOptions(DOING, `${named.join(" and ")} are given`, "name one source");
  }
  if (taskId !== undefined || scheduledAuditName !== undefined || latest !== undefined) {
    return awsSource(options);
  }

  const { taskType, region, profile, endpoint, roleArn, externalId, allowedAccountIds } = options;
  const [stray] = given({ taskType, region, profile, endpoint, roleArn, externalId, allowedAccountIds });
  if (stray !== undefined) {
    throw wrongOptions(
      DOING,
      `${stray} is given, which is about AWS`,
      "add --task-id, --scheduled-audit-name or --latest",
    );
  }
  if (stack !== undefined) {
    return { kind: "stack", stack };
  }
  return file === undefined || file === "-" ? { kind: "stdin" } : { kind: "file", file };
}

function awsSource(options: SourceOptions): Source {
  const { taskId, scheduledAuditName, taskType, output, maxAgeOfReading } = options;
  const [stray] = given({ output, maxAgeOfReading, ...(taskId !== undefined && { taskType }) });
  if (stray !== undefined) {
    throw wrongOptions(DOING, `${stray} is given`, "it says nothing about this source");
  }
  if (taskId !== undefined && !TASK_ID.test(taskId)) {
    throw wrongOptions(
      DOING,
      `--task-id is ${JSON.stringify(taskId)}`,
      "a task id has 1 to 40 letters, digits and hyphens",
    );
  }
  if (scheduledAuditName !== undefined && !SCHEDULED_AUDIT_NAME.test(scheduledAuditName)) {
    throw wrongOptions(
      DOING,
      `--scheduled-audit-name is ${JSON.stringify(scheduledAuditName)}`,
      "a name has 1 to 128 letters, digits, underscores and hyphens",
    );
  }
  const selector =
    taskId === undefined
      ? { ...(scheduledAuditName !== undefined && { scheduledAuditName }), ...(taskType !== undefined && { taskType }) }
      : { taskId };
  return { kind: "aws", selector, connection: connectionFrom(options, DOING) };
}
