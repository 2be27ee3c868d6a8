/** What the name of a region looks like, in every partition. */
export const REGION = String.raw`[a-z]{2,4}(?:-[a-z]+)+-\d+`;

// AWS IoT's own hosts: the plain, FIPS and dual-stack endpoints and those of an interface VPC endpoint. What stands for
// the region has to look like one: iot.s3.amazonaws.com is whoever has the bucket called "iot".
// https://docs.aws.amazon.com/general/latest/gr/iot-core.html
const OWN_HOSTS = [
  String.raw`(?:iot|sts)(?:-fips)?\.${REGION}\.amazonaws\.com(?:\.cn)?`,
  String.raw`(?:iot|sts)(?:-fips)?\.${REGION}\.api\.(?:aws|amazonwebservices\.com\.cn)`,
  String.raw`(?:iot|sts)\.${REGION}\.(?:c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk|amazonaws\.eu)`,
  String.raw`vpce-[a-z0-9-]+\.(?:iot|sts)\.${REGION}\.vpce\.amazonaws\.com(?:\.cn)?`,
  String.raw`sts\.amazonaws\.com`,
].map((host) => new RegExp(`^${host}$`));

/**
 * The origin a request went to when that is not AWS's own, over TLS; `undefined` when it is.
 *
 * @param environment may have switched off that Node verifies certificates: then anybody may have answered
 */
export function foreignEndpoint(url: URL, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const own = url.protocol === "https:" && url.port === "" && OWN_HOSTS.some((host) => host.test(url.hostname));
  // https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
  return own && environment["NODE_TLS_REJECT_UNAUTHORIZED"] !== "0" ? undefined : url.origin;
}

export function isHttpUrl(value: unknown): value is string {
  return typeof value === "string" && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** Whether a URL holds a user name or a password, which would stand in the state. */
export function hasCredentials(url: string): boolean {
  const { username, password } = new URL(url);
  return username !== "" || password !== "";
}
