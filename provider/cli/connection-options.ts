// How a command reaches AWS, as options.
import { type Command, InvalidArgumentError, Option } from "commander";
import type { ConnectionArgs } from "../aws/connection";
import { AuditError } from "../errors";
import { once } from "./once";

export interface ConnectionOptions {
  readonly region?: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly allowedAccountIds?: readonly string[];
}

export function addConnectionOptions(command: Command): Command {
  return command
    .addOption(
      once(new Option("--region <region>", "the AWS region to ask (default: that of the environment or the profile)")),
    )
    .addOption(once(new Option("--profile <name>", "a profile of the shared AWS configuration")))
    .addOption(once(new Option("--role-arn <arn>", "a role to assume")))
    .addOption(once(new Option("--external-id <id>", "the external id that the role asks for")))
    .addOption(
      once(
        new Option(
          "--allowed-account-ids <ids>",
          "accounts the audit may be read from, with commas between them",
        ).argParser(accountIds),
      ),
    )
    .addOption(once(new Option("--endpoint <url>", "an AWS IoT API that is not AWS's own")));
}

/** @throws AuditError `InvalidArgument` */
export function connectionFrom(options: ConnectionOptions, doing: string): ConnectionArgs {
  const { region, profile, endpoint, roleArn, externalId, allowedAccountIds } = options;
  if (externalId !== undefined && roleArn === undefined) {
    throw wrongOptions(doing, "--external-id is given", "add --role-arn");
  }
  return {
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    ...(endpoint !== undefined && { endpoint }),
    ...(allowedAccountIds !== undefined && { allowedAccountIds }),
    ...(roleArn !== undefined && { assumeRole: { roleArn, ...(externalId !== undefined && { externalId }) } }),
  };
}

/**
 * An unset variable of a shell is an empty value, and never means the default.
 *
 * @throws AuditError `InvalidArgument`
 */
export function refuseEmpty(options: object, doing: string): void {
  const [empty] = given(Object.fromEntries(Object.entries(options).filter(([, value]) => value === "")));
  if (empty !== undefined) {
    throw wrongOptions(doing, `${empty} is empty`, "give it a value, or leave it out");
  }
}

/** The flags of those options that were given. */
export function given(options: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
}

export function wrongOptions(doing: string, reason: string, advice: string): AuditError {
  return new AuditError({ code: "InvalidArgument", doing, reason, advice });
}

function accountIds(text: string): string[] {
  const ids = text.split(",").map((id) => id.trim());
  if (ids.every((id) => /^\d{12}$/.test(id))) {
    return ids;
  }
  throw new InvalidArgumentError("An account id has 12 digits.");
}
