/** Who calls what, where, by SigV4: the `Authorization` header, or the query of a presigned URL. */
export interface Credentials extends CredentialScope {
  readonly sessionToken?: string;
}

export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

interface SignedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: unknown;
}

const SCOPE = /^(?<accessKeyId>[^/,\s]+)\/\d{8}\/(?<region>[^/,\s]+)\/(?<service>[^/,\s]+)\/aws4_request$/;
const HEADER = /^AWS4-HMAC-SHA256\s.*\bCredential=(?<credential>[^,\s]+)/;

/** Signatures are not verified, their scope is believed. */
export function findCredentials({ headers, query }: SignedRequest): Credentials | undefined {
  const { "X-Amz-Credential": credential, "X-Amz-Security-Token": queryToken } = query as Record<string, unknown>;
  const scope = credentialScope(headers["authorization"]) ?? parseScope(credential);
  const token = headers["x-amz-security-token"] ?? queryToken;
  return scope && { ...scope, ...(typeof token === "string" && { sessionToken: token }) };
}

/** The scope in an `Authorization` header. */
export function credentialScope(authorization: unknown): CredentialScope | undefined {
  return typeof authorization === "string" ? parseScope(HEADER.exec(authorization)?.groups?.["credential"]) : undefined;
}

function parseScope(credential: unknown): CredentialScope | undefined {
  const { accessKeyId, region, service } =
    (typeof credential === "string" ? SCOPE.exec(credential)?.groups : undefined) ?? {};
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}
