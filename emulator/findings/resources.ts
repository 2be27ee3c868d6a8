import type { ResourceType } from "../audit-checks";
import { digest } from "../digest";
import type { ResourceIdentifier } from "../model";

/** Where a resource lives. */
export interface ResourceScope {
  readonly account: string;
  readonly region: string;
}

/** The same number always names the same resource, whichever check or audit finds it. */
export function resourceIdentifier(
  resourceType: ResourceType,
  number: number,
  { account, region }: ResourceScope,
): ResourceIdentifier {
  const id = digest(`${account}/${region}/${resourceType}/${number}`);
  switch (resourceType) {
    case "DEVICE_CERTIFICATE":
      return { deviceCertificateId: id };
    case "CA_CERTIFICATE":
      return { caCertificateId: id };
    case "IOT_POLICY":
      return { policyVersionIdentifier: { policyName: `device-policy-${number}`, policyVersionId: "1" } };
    case "COGNITO_IDENTITY_POOL":
      return { cognitoIdentityPoolId: `${region}:${uuid(id)}` };
    case "CLIENT_ID":
      return { clientId: `device-${number}` };
    case "ACCOUNT_SETTINGS":
      return { account };
    case "ROLE_ALIAS":
      return { roleAliasArn: `arn:aws:iot:${region}:${account}:rolealias/device-role-${number}` };
    case "IAM_ROLE":
      return { iamRoleArn: `arn:aws:iam::${account}:role/device-role-${number}` };
    case "ISSUER_CERTIFICATE":
      return {
        issuerCertificateIdentifier: {
          issuerCertificateSubject: `CN=Intermediate CA ${number}`,
          issuerId: id,
          issuerCertificateSerialNumber: id.slice(0, 16),
        },
      };
  }
}

/** Writes the first 32 hexadecimal digits as a UUID is written. */
function uuid(hex: string): string {
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
