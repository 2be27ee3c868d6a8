import { correctedCheckName } from "../audit/checks";
import { isRecord } from "../audit/values";
import { AuditError, invalidResponse } from "../errors";
import { answerOf, jsonOf } from "./answer";
import type { Clients } from "./client";
import { awsFailure } from "./failure";
import { iotSdk } from "./sdk";

/**
 * The checks an audit of these settings would run: those named, or every one that is enabled. Sorted.
 *
 * @throws AuditError `InvalidArgument` when one is disabled or unknown, or when none is enabled.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeAccountAuditConfiguration.html
 */
export async function checkNamesToStart(clients: Clients, named: readonly string[] | undefined): Promise<string[]> {
  const region = await clients.region();
  const configured = await checkConfigurations(clients, region);
  const isEnabled = (name: string) => isRecord(configured[name]) && configured[name].enabled === true;
  const enabled = Object.keys(configured).filter(isEnabled).sort();
  const names = named ?? enabled;
  const faults = names.filter((name) => !isEnabled(name)).map((name) => faultOf(name, Object.hasOwn(configured, name)));
  if (names.length > 0 && faults.length === 0) {
    return [...new Set(names)].sort();
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: "choosing the checks of an on-demand audit",
    reason: faults.length === 0 ? `no audit check is enabled in ${region}` : `${faults.join("; ")} in ${region}`,
    advice:
      enabled.length === 0
        ? "enable checks in the audit settings of AWS IoT Device Defender"
        : `enabled are ${enabled.join(", ")}`,
    property: "targetCheckNames",
  });
}

function faultOf(name: string, configured: boolean): string {
  if (configured) {
    return `${name} is not enabled`;
  }
  const corrected = correctedCheckName(name);
  return `${name} is no audit check${corrected === undefined ? "" : ` (its name is ${corrected})`}`;
}

async function checkConfigurations(clients: Clients, region: string): Promise<Record<string, unknown>> {
  const { DescribeAccountAuditConfigurationCommand } = iotSdk();
  const doing = "reading the account's audit configuration";
  try {
    const answer = jsonOf(answerOf(await clients.iot.send(new DescribeAccountAuditConfigurationCommand({}))));
    const checks = isRecord(answer) ? answer["auditCheckConfigurations"] : undefined;
    if (isRecord(checks)) {
      return checks;
    }
  } catch (error) {
    throw awsFailure(error, { doing, action: "iot:DescribeAccountAuditConfiguration", region });
  }
  throw invalidResponse(doing, "the answer has no auditCheckConfigurations");
}
