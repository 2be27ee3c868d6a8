// What is used of the SDK for AWS IoT, by name, so that a bundle leaves out other operations.
export {
  CancelAuditTaskCommand,
  CreateAuditSuppressionCommand,
  DeleteAuditSuppressionCommand,
  DescribeAccountAuditConfigurationCommand,
  DescribeAuditSuppressionCommand,
  DescribeAuditTaskCommand,
  IoTClient,
  ListAuditFindingsCommand,
  ListAuditSuppressionsCommand,
  ListAuditTasksCommand,
  ListRelatedResourcesForAuditFindingCommand,
  StartOnDemandAuditTaskCommand,
  UpdateAuditSuppressionCommand,
} from "@aws-sdk/client-iot";
