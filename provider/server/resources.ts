// One lifecycle a resource type: the same classes that the dynamic provider has. What differs here is that the engine says
// for which resource it calls, and that what this run has read is remembered in this process, where the dynamic provider
// writes receipts.
import type { dynamic } from "@pulumi/pulumi";
import { parseHistoryId, parseSelectorId } from "../audit/selector";
import type { StackConfig } from "../aws/connection";
import { AuditError } from "../errors";
import * as lifecycles from "../plugin";
import type { Host } from "../plugin/waiting";
import { STARTED_FOR } from "../protocol/provider-code";
import type { ResourceName } from "../schema/package-schema";
import { tokenOf } from "../schema/tokens";
import { resolveAudits } from "./gate-audits";
import type { Properties } from "./property-values";
import { Readings } from "./readings";

/** A lifecycle with the methods that each of this package's has. */
type Lifecycle = Required<Pick<dynamic.ResourceProvider, "check" | "diff" | "create" | "update" | "read" | "delete">> &
  Pick<dynamic.ResourceProvider, "configure">;

/** A resource type whose lifecycle needs to be told nothing. */
export class Resource {
  /** Whether an earlier value in the place of an argument is an error. */
  readonly refusesIgnoreChanges: boolean = true;

  constructor(
    protected readonly lifecycle: Lifecycle,
    protected readonly readings: Readings,
  ) {}

  configure(config: StackConfig): void {
    // Nothing but `get` is asked of it.
    void this.lifecycle.configure?.({ config: { get: config } as dynamic.Config });
  }

  check(_urn: string, olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    return this.lifecycle.check(olds, news);
  }

  diff(_urn: string, id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    return this.lifecycle.diff(id, olds, news);
  }

  create(_urn: string, inputs: Properties): Promise<dynamic.CreateResult> {
    return this.lifecycle.create(inputs);
  }

  update(_urn: string, id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
    return this.lifecycle.update(id, olds, news);
  }

  /** What the state holds of it, as it is now; for `X.get` the arguments stand in the place of a state. */
  read(_urn: string, id: string, recorded: Properties): Promise<dynamic.ReadResult> {
    return this.lifecycle.read(id, recorded);
  }

  /** A resource that no state has yet. */
  async import(_urn: string, id: string): Promise<dynamic.ReadResult> {
    return this.lifecycle.read(id, {});
  }

  delete(id: string, recorded: Properties): Promise<void> {
    return this.lifecycle.delete(id, recorded);
  }
}

/** What a gate judges: an audit, or the audits of a fleet, read in `check`. */
class AuditedResource extends Resource {
  override async check(urn: string, olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    const result = await super.check(urn, olds, news);
    if ((result.failures ?? []).length === 0) {
      this.readings.note(urn, result.inputs ?? {});
    }
    return result;
  }

  override async create(urn: string, inputs: Properties): Promise<dynamic.CreateResult> {
    const result = await super.create(urn, inputs);
    this.readings.note(urn, result.outs ?? {});
    return result;
  }

  override async update(urn: string, id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
    const result = await super.update(urn, id, olds, news);
    this.readings.note(urn, result.outs ?? {});
    return result;
  }
}

class AuditTask extends AuditedResource {
  override async read(urn: string, id: string, recorded: Properties): Promise<dynamic.ReadResult> {
    const result = await super.read(urn, id, recorded);
    // What a state holds is refreshed before the program runs, and so before what the audit depends on.
    if (recorded["selectedBy"] === undefined) {
      this.readings.note(urn, result.props ?? {});
    }
    return result;
  }

  /** Its inputs are what a program would write; the rest is read. */
  override async import(urn: string, id: string): Promise<dynamic.ReadResult> {
    return { ...(await this.read(urn, id, {})), inputs: parseSelectorId(id) };
  }
}

class AuditHistory extends Resource {
  /** Its inputs are what a program would write; the rest is read. */
  override async import(urn: string, id: string): Promise<dynamic.ReadResult> {
    return { ...(await this.read(urn, id, {})), inputs: { ...parseHistoryId(id) } };
  }
}

class OnDemandAudit extends AuditedResource {
  override check(urn: string, olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    return super.check(urn, olds, { ...news, [STARTED_FOR]: urn });
  }

  override async diff(urn: string, id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    const result = await super.diff(urn, id, olds, news);
    // Read again there, and found as it was. What is about to change is unknown, as `check` has noted it.
    if (result.changes === false) {
      this.readings.note(urn, olds);
    }
    return result;
  }

  override async import(_urn: string, id: string): Promise<dynamic.ReadResult> {
    throw new AuditError({
      code: "InvalidArgument",
      doing: `importing ${id}`,
      reason: "an audit that runs already is no OnDemandAudit",
      advice: "read it with AuditTask",
    });
  }
}

class AuditGate extends Resource {
  override check(urn: string, olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    const resolved = resolveAudits(news, this.readings);
    return "failures" in resolved
      ? Promise.resolve({ inputs: news, failures: [...resolved.failures] })
      : super.check(urn, olds, resolved.news);
  }
}

class AuditSuppression extends Resource {
  /** Somebody may extend one by hand, and no verdict goes by it. */
  override readonly refusesIgnoreChanges = false;

  override check(urn: string, olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    return super.check(urn, olds, { ...news, [STARTED_FOR]: urn });
  }

  /** Its inputs are what a program would write. */
  override async import(urn: string, id: string): Promise<dynamic.ReadResult> {
    const read = await this.read(urn, id, {});
    const { expired: _, region: __, ...terms } = read.inputs ?? {};
    const inputs = Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== null && value !== false));
    return { ...read, inputs };
  }
}

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

  /** @param host what waiting takes of the process */
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
