// AWS IoT's own hosts: the plain, FIPS and dual-stack endpoints and those of an interface VPC endpoint.
// https://docs.aws.amazon.com/general/latest/gr/iot-core.html
const OWN_HOSTS = [
  /^(?:iot|iot-fips|sts|sts-fips)\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/,
  /^(?:iot|iot-fips|sts|sts-fips)\.[a-z0-9-]+\.api\.(?:aws|amazonwebservices\.com\.cn)$/,
  /^(?:iot|sts)\.[a-z0-9-]+\.(?:c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk|amazonaws\.eu)$/,
  /^vpce-[a-z0-9-]+\.(?:iot|sts)\.[a-z0-9-]+\.vpce\.amazonaws\.com(?:\.cn)?$/,
  /^sts\.amazonaws\.com$/,
];

/** The origin a request went to when that is not AWS's own, over TLS; nothing when it is. */
export function foreignEndpoint(url: URL): string | undefined {
  const own = url.protocol === "https:" && url.port === "" && OWN_HOSTS.some((host) => host.test(url.hostname));
  return own ? undefined : url.origin;
}

export function isHttpUrl(value: unknown): value is string {
  return typeof value === "string" && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
