// What the engine asks of a resource type. The engine says for which resource it calls; the lifecycles of `plugin` are not
// told, because the dynamic provider does not know.
import type { dynamic } from "@pulumi/pulumi";
import type { StackConfig } from "../aws/connection";
import type { Properties } from "./property-values";
import type { Readings } from "./readings";

/** A lifecycle with the methods that each of this package's has. */
export type Lifecycle = Required<
  Pick<dynamic.ResourceProvider, "check" | "diff" | "create" | "update" | "read" | "delete">
> &
  Pick<dynamic.ResourceProvider, "configure">;

/** A resource type that hands each call on to its lifecycle. */
export class Resource {
  /** Whether an earlier value in the place of an argument is an error. */
  readonly refusesIgnoreChanges: boolean = true;

  constructor(
    protected readonly lifecycle: Lifecycle,
    protected readonly readings: Readings,
  ) {}

  configure(config: StackConfig): void {
    // The lifecycles call nothing but `get`.
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

/** An audit, or the audits of a fleet. What `check`, `create` and `update` give is remembered for the gates of this run. */
export class AuditedResource extends Resource {
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
