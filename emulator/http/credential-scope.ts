/** The part of a SigV4 `Authorization` header that says who calls what, where. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

const CREDENTIAL =
  /^AWS4-HMAC-SHA256\s.*\bCredential=(?<accessKeyId>[^/,\s]+)\/\d{8}\/(?<region>[^/,\s]+)\/(?<service>[^/,\s]+)\/aws4_request\b/;

/** Signatures are not verified, their scope is believed. */
export function credentialScope(authorization: string | undefined): CredentialScope | undefined {
  const groups = CREDENTIAL.exec(authorization ?? "")?.groups;
  const { accessKeyId, region, service } = groups ?? {};
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}
