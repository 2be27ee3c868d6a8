// AuditSuppression in the package's schema: its arguments, its outputs and the types of those that are objects.
import { AUDIT_SUPPRESSION_ARGUMENTS, type CheckedAuditSuppressionArgs } from "../arguments/audit-suppression";
import {
  type IssuerCertificateIdentifier,
  type PolicyVersionIdentifier,
  RESOURCE_IDENTIFIER,
  type ResourceIdentifier,
} from "../audit/resource-identifier";
import type { ConnectionArgs } from "../aws/connection";
import { CONNECTION_ARGUMENTS, type Descriptions, described } from "./arguments";
import { BOOLEAN, type ObjectSpec, type ResourceSpec, STRING, typeNamed } from "./specification";
import { tokenOf } from "./tokens";

const ARGUMENTS: Descriptions<Omit<CheckedAuditSuppressionArgs, keyof ConnectionArgs>> = {
  checkName: "The check whose findings are suppressed. It must be enabled in the account.",
  resourceIdentifier: "The resource whose findings are suppressed, as AWS names it in a finding. At least one member.",
  expirationDate:
    "When it ends: a date, which is 00:00 UTC of that day, or an ISO 8601 date and time with a zone. Either this or `suppressIndefinitely`.",
  suppressIndefinitely: "Whether it has no end. Default false.",
  description: "Why, for people: 1 to 1000 characters on one line.",
  adoptExisting:
    "Whether a suppression of this check and resource that exists already is taken over, given these terms, and deleted with this resource. Default false: it is an error.",
};

const INPUTS = { ...described(AUDIT_SUPPRESSION_ARGUMENTS, ARGUMENTS), ...CONNECTION_ARGUMENTS };

export const AUDIT_SUPPRESSION: ResourceSpec = {
  description:
    "A suppression: AWS goes on to report the findings of one check about one resource, and does not count them, until a date or " +
    "for ever. Audits that start later heed it. Another check, resource or region is another suppression, which replaces this one.\n\n" +
    "AWS has one suppression for a check and resource: to force a replacement, set the option `deleteBeforeReplace`.\n\n" +
    "Source: https://docs.aws.amazon.com/iot/latest/apireference/API_CreateAuditSuppression.html\n\n" +
    "## Import\n\nBy the check and the members of the resource, such as `deviceCertificateId=...` or " +
    "`policyVersionIdentifier.policyName=...,policyVersionIdentifier.policyVersionId=1`:\n\n" +
    "```sh\npulumi import device-defender:index:AuditSuppression gateway CONFLICTING_CLIENT_IDS_CHECK/clientId=gateway-7\n```\n",
  inputProperties: INPUTS,
  requiredInputs: ["checkName", "resourceIdentifier"],
  properties: {
    checkName: { ...STRING, description: "The check whose findings are suppressed." },
    resourceIdentifier: {
      ...typeNamed(tokenOf("ResourceIdentifier")),
      description: "The resource whose findings are suppressed.",
    },
    expirationDate: { ...STRING, description: "When it ends: ISO 8601, UTC. Left out when it has no end." },
    suppressIndefinitely: { ...BOOLEAN, description: "Whether it has no end." },
    description: { ...STRING, description: "Why, for people." },
    expired: { ...BOOLEAN, description: "It has ended: the findings count again." },
    region: { ...STRING, description: "Where it is." },
  },
  required: ["checkName", "resourceIdentifier", "suppressIndefinitely", "expired", "region"],
};

const RESOURCE: Descriptions<ResourceIdentifier> = {
  deviceCertificateId: "64 hexadecimal digits.",
  deviceCertificateArn: "The ARN of a device certificate.",
  caCertificateId: "64 hexadecimal digits.",
  cognitoIdentityPoolId: "The id of an Amazon Cognito identity pool.",
  clientId: "The MQTT client id.",
  policyVersionIdentifier: "A version of an IoT policy.",
  account: "An account id of 12 digits, for checks of account settings.",
  iamRoleArn: "The ARN of an IAM role.",
  roleAliasArn: "The ARN of a role alias.",
  issuerCertificateIdentifier: "The certificate of an issuer.",
};

const POLICY_VERSION: Descriptions<PolicyVersionIdentifier> = {
  policyName: "The policy's name.",
  policyVersionId: "The number of the version.",
};

const ISSUER_CERTIFICATE: Descriptions<IssuerCertificateIdentifier> = {
  issuerCertificateSubject: "The subject, such as `CN=Intermediate CA`.",
  issuerId: "At most 64 hexadecimal digits.",
  issuerCertificateSerialNumber: "At most 20 hexadecimal digits and colons.",
};

const { policyVersionIdentifier, issuerCertificateIdentifier } = RESOURCE_IDENTIFIER.entries;

/** The types of arguments and outputs that are objects. */
export const SUPPRESSION_TYPES: Readonly<Record<string, ObjectSpec>> = {
  ResourceIdentifier: {
    type: "object",
    description:
      "A resource of an audit: https://docs.aws.amazon.com/iot/latest/apireference/API_ResourceIdentifier.html",
    properties: described(RESOURCE_IDENTIFIER.entries, RESOURCE),
  },
  PolicyVersionIdentifier: {
    type: "object",
    description: RESOURCE.policyVersionIdentifier,
    properties: described(policyVersionIdentifier.wrapped.entries, POLICY_VERSION),
  },
  IssuerCertificateIdentifier: {
    type: "object",
    description: RESOURCE.issuerCertificateIdentifier,
    properties: described(issuerCertificateIdentifier.wrapped.entries, ISSUER_CERTIFICATE),
  },
};
