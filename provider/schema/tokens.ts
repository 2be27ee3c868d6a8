/** The name of the package, as schemas, URNs and configuration have it. */
export const PACKAGE_NAME = "device-defender";

/** The token of a resource type, a function or a type. */
export function tokenOf(name: string): string {
  return `${PACKAGE_NAME}:index:${name}`;
}

/** The type of a resource: https://www.pulumi.com/docs/iac/concepts/resources/names/#urns */
export function typeOfUrn(urn: string): string {
  const qualified = urn.split("::")[2] ?? "";
  // Before the last `$` stand the types of its parents.
  return qualified.slice(qualified.lastIndexOf("$") + 1);
}
