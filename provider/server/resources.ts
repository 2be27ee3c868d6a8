// The resource types of the plugin, each over the lifecycle that the dynamic provider has too. What this run has read is
// remembered in this process, where the dynamic provider writes receipts.
import type { StackConfig } from "../aws/connection";
import { AuditError } from "../errors";
import * as lifecycles from "../plugin";
import type { Host } from "../plugin/waiting";
import type { ResourceName } from "../schema/resources";
import { tokenOf } from "../schema/tokens";
import { Readings } from "./readings";
import { AuditedResource, type Lifecycle, type Resource } from "./resource";
import { AuditGate, AuditHistory, AuditSuppression, AuditTask, OnDemandAudit } from "./resource-types";

/** By type. To add a resource, add its line. */
const RESOURCES = {
  AuditTask: (readings: Readings, host: Host) => new AuditTask(lifecycles.auditTask(host.now, host), readings),
  OnDemandAudit: (readings: Readings, host: Host) => new OnDemandAudit(lifecycles.onDemandAudit(host), readings),
  AuditFleet: (readings: Readings) => new AuditedResource(lifecycles.auditFleet(), readings),
  AuditHistory: (readings: Readings) => new AuditHistory(lifecycles.auditHistory(), readings),
  AuditGate: (readings: Readings) => new AuditGate(lifecycles.auditGate() as Lifecycle, readings),
  AuditSuppression: (readings: Readings, host: Host) =>
    new AuditSuppression(lifecycles.auditSuppression(host), readings),
} as const satisfies Readonly<Record<ResourceName, (readings: Readings, host: Host) => Resource>>;

const RESOURCE_NAMES = Object.keys(RESOURCES) as readonly ResourceName[];

/** The resource types of one provider, each made when it is first asked for. */
export class Resources {
  private readonly made = new Map<string, Resource>();
  private readonly readings = new Readings();

  /** @param host what waiting needs of the process */
  constructor(
    private readonly config: StackConfig,
    private readonly host: Host,
  ) {}

  /** @throws AuditError `InvalidArgument` for a type that this package does not have */
  ofType(type: string): Resource {
    const known = this.made.get(type);
    if (known !== undefined) {
      return known;
    }
    const name = RESOURCE_NAMES.find((one) => tokenOf(one) === type);
    if (name === undefined) {
      throw new AuditError({
        code: "InvalidArgument",
        doing: `serving ${type}`,
        reason: "there is no such resource type",
        advice: `use one of ${RESOURCE_NAMES.join(", ")}, or a version of the plugin that has it`,
      });
    }
    const resource = RESOURCES[name](this.readings, this.host);
    resource.configure(this.config);
    this.made.set(type, resource);
    return resource;
  }
}
