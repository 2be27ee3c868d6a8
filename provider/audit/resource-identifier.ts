// The members by which AWS names a resource that an audit looks at, with the constraints of its service model.
// https://docs.aws.amazon.com/iot/latest/apireference/API_ResourceIdentifier.html
import * as v from "valibot";

/** A version of an IoT policy. */
export interface PolicyVersionIdentifier {
  /** 1 to 128 letters, digits and `_+=,.@-`. */
  readonly policyName?: string;
  /** Digits. */
  readonly policyVersionId?: string;
}

/** The certificate of an issuer. */
export interface IssuerCertificateIdentifier {
  /** Such as `CN=Intermediate CA`, at most 1000 characters. */
  readonly issuerCertificateSubject?: string;
  /** At most 64 hexadecimal digits. */
  readonly issuerId?: string;
  /** At most 20 hexadecimal digits and colons. */
  readonly issuerCertificateSerialNumber?: string;
}

/** A resource of an audit, as AWS names it. Which member it is depends on the check: a finding says it. */
export interface ResourceIdentifier {
  /** 64 hexadecimal digits. */
  readonly deviceCertificateId?: string;
  /** The ARN of a device certificate. */
  readonly deviceCertificateArn?: string;
  /** 64 hexadecimal digits. */
  readonly caCertificateId?: string;
  /** The id of an Amazon Cognito identity pool. */
  readonly cognitoIdentityPoolId?: string;
  /** The MQTT client id. */
  readonly clientId?: string;
  /** A version of an IoT policy. */
  readonly policyVersionIdentifier?: PolicyVersionIdentifier;
  /** An account id of 12 digits, for checks of account settings. */
  readonly account?: string;
  /** The ARN of an IAM role, 20 to 2048 characters. */
  readonly iamRoleArn?: string;
  /** The ARN of a role alias, at most 2048 characters. */
  readonly roleAliasArn?: string;
  /** The certificate of an issuer. */
  readonly issuerCertificateIdentifier?: IssuerCertificateIdentifier;
}

const text = (what: string, min = 1, max = Number.POSITIVE_INFINITY, pattern = /^/) =>
  v.optional(
    v.pipe(
      v.string("is not a string"),
      v.nonEmpty("is empty"),
      v.check((value) => value.length >= min && value.length <= max && pattern.test(value), `is not ${what}`),
    ),
  );

const certificateId = text("a certificate id of 64 hexadecimal digits", 64, 64, /^(0x)?[a-fA-F0-9]+$/);

const namesSomething = <T extends object>(what: string) =>
  v.check((members: T) => Object.keys(members).length > 0, `names no ${what}`);

/** AWS ignores a member that it does not know, so that a misspelt one would name another resource: it is refused. */
export const RESOURCE_IDENTIFIER = v.pipe(
  v.strictObject(
    {
      deviceCertificateId: certificateId,
      deviceCertificateArn: text("an ARN"),
      caCertificateId: certificateId,
      cognitoIdentityPoolId: text("an id of an identity pool"),
      clientId: text("a client id"),
      policyVersionIdentifier: v.optional(
        v.pipe(
          v.strictObject(
            {
              policyName: text("the name of an IoT policy", 1, 128, /^[\w+=,.@-]+$/),
              policyVersionId: text("the number of a policy version", 1, undefined, /^\d+$/),
            },
            "is not an object",
          ),
          namesSomething("policy"),
        ),
      ),
      account: text("an account id of 12 digits", 12, 12, /^\d+$/),
      iamRoleArn: text("an ARN of 20 to 2048 characters", 20, 2048),
      roleAliasArn: text("an ARN of at most 2048 characters", 1, 2048),
      issuerCertificateIdentifier: v.optional(
        v.pipe(
          v.strictObject(
            {
              issuerCertificateSubject: text("a subject of at most 1000 characters", 1, 1000),
              issuerId: text("an issuer id of at most 64 hexadecimal digits", 1, 64, /^(0x)?[a-fA-F0-9]+$/),
              issuerCertificateSerialNumber: text(
                "a serial number of at most 20 hexadecimal digits and colons",
                1,
                20,
                /^[a-fA-F0-9:]+$/,
              ),
            },
            "is not an object",
          ),
          namesSomething("certificate"),
        ),
      ),
    },
    "is not an object",
  ),
  namesSomething("resource"),
);
