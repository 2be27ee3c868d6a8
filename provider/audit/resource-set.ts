import type { FindingResource } from "./finding";
import { resourceKey } from "./finding-identity";

/**
 * Different resources, told apart as {@link resourceKey} does.
 *
 * A baseline may have 100,000. Nearly every resource is identified by one text, which is kept as it is, without a key made of it.
 */
export class ResourceSet {
  /** How many there are. */
  size = 0;
  /** By type and by the name of the one member that identifies them. */
  private readonly byText = new Map<string, Map<string, Set<string>>>();
  private readonly keys = new Set<string>();

  constructor(resources: readonly FindingResource[] = []) {
    for (const resource of resources) {
      this.add(resource);
    }
  }

  add(resource: FindingResource): void {
    const one = onlyText(resource.resourceIdentifier);
    const set = one === undefined ? this.keys : this.textsOf(resource.resourceType, one.name);
    const before = set.size;
    set.add(one === undefined ? resourceKey(resource) : one.text);
    this.size += set.size - before;
  }

  has(resource: FindingResource): boolean {
    const one = onlyText(resource.resourceIdentifier);
    return one === undefined
      ? this.keys.has(resourceKey(resource))
      : this.byText
          .get(resource.resourceType ?? "")
          ?.get(one.name)
          ?.has(one.text) === true;
  }

  private textsOf(resourceType = "", name: string): Set<string> {
    const ofType = this.byText.get(resourceType) ?? new Map<string, Set<string>>();
    this.byText.set(resourceType, ofType);
    const texts = ofType.get(name) ?? new Set<string>();
    ofType.set(name, texts);
    return texts;
  }
}

/** The member of an identifier that has no other; one that is `undefined` is none. */
function onlyText(identifier: FindingResource["resourceIdentifier"] = {}) {
  let only: { readonly name: string; readonly text: string } | undefined;
  for (const name of Object.keys(identifier)) {
    const text = identifier[name];
    if (text === undefined) {
      continue;
    }
    if (only !== undefined || typeof text !== "string") {
      return undefined;
    }
    only = { name, text };
  }
  return only;
}
