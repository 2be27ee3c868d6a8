// What shows that a change has taken effect: an operation that reads it, and what its answer has to hold.

const CHECK = "LOGGING_DISABLED_CHECK";

/** `undefined` for operations that change nothing which can be read. */
export function readBack(operation, input, output) {
  const { checkName, resourceIdentifier, scheduledAuditName } = input;
  switch (operation) {
    case "CancelAuditTask":
      return { operation: "DescribeAuditTask", input, holds: ({ taskStatus }) => taskStatus === "CANCELED" };
    case "StartOnDemandAuditTask":
      return {
        operation: "DescribeAuditTask",
        input: { taskId: output.taskId },
        holds: ({ auditDetails = {} }) => sameList(Object.keys(auditDetails), input.targetCheckNames),
      };
    case "CreateAuditSuppression":
    case "UpdateAuditSuppression":
      return {
        operation: "DescribeAuditSuppression",
        input: { checkName, resourceIdentifier },
        holds: ({ expirationDate, description, suppressIndefinitely }) =>
          (input.expirationDate === undefined || expirationDate === Date.parse(input.expirationDate) / 1000) &&
          (input.description === undefined || description === input.description) &&
          (input.suppressIndefinitely === undefined || suppressIndefinitely === input.suppressIndefinitely),
      };
    case "DeleteAuditSuppression":
      return {
        operation: "ListAuditSuppressions",
        input: { checkName, resourceIdentifier },
        holds: ({ suppressions }) => suppressions.length === 0,
      };
    case "CreateScheduledAudit":
    case "UpdateScheduledAudit":
      return {
        operation: "DescribeScheduledAudit",
        input: { scheduledAuditName },
        holds: ({ frequency, dayOfWeek, targetCheckNames }) =>
          (input.frequency === undefined || frequency === input.frequency) &&
          (input.dayOfWeek === undefined || dayOfWeek === input.dayOfWeek) &&
          sameList(targetCheckNames, input.targetCheckNames),
      };
    case "DeleteScheduledAudit":
      return {
        operation: "ListScheduledAudits",
        input: {},
        holds: ({ scheduledAudits }) => scheduledAudits.every((one) => one.scheduledAuditName !== scheduledAuditName),
      };
    case "UpdateAccountAuditConfiguration":
      return {
        operation: "DescribeAccountAuditConfiguration",
        input: {},
        holds: ({ roleArn, auditCheckConfigurations }) =>
          (input.roleArn === undefined || roleArn === input.roleArn) &&
          (input.auditCheckConfigurations === undefined || auditCheckConfigurations[CHECK].enabled),
      };
    case "DeleteAccountAuditConfiguration":
      return {
        operation: "DescribeAccountAuditConfiguration",
        input: {},
        holds: ({ auditCheckConfigurations }) =>
          Object.values(auditCheckConfigurations).every(({ enabled }) => !enabled),
      };
    default:
      return undefined;
  }
}

function sameList(has, asked) {
  return has.length === asked.length && asked.every((item) => has.includes(item));
}
