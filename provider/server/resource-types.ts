// How each resource type differs from a plain one: what a gate may judge, what an import writes, what is refused.
import type { dynamic } from "@pulumi/pulumi";
import { parseHistoryId, parseSelectorId } from "../audit/selector";
import { AuditError } from "../errors";
import { STARTED_FOR } from "../protocol/provider-code";
import { resolveAudits } from "./gate-audits";
import type { Properties } from "./property-values";
import { AuditedResource, Resource } from "./resource";

export class AuditTask extends AuditedResource {
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

export class AuditHistory extends Resource {
  /** Its inputs are what a program would write; the rest is read. */
  override async import(urn: string, id: string): Promise<dynamic.ReadResult> {
    return { ...(await this.read(urn, id, {})), inputs: { ...parseHistoryId(id) } };
  }
}

export class OnDemandAudit extends AuditedResource {
  override check(urn: string, olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    return super.check(urn, olds, { ...news, [STARTED_FOR]: urn });
  }

  override async diff(urn: string, id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    const result = await super.diff(urn, id, olds, news);
    // `diff` has read it again and found it as it was. One that is about to change stays unknown, as `check` has noted it.
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

export class AuditGate extends Resource {
  override check(urn: string, olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    const resolved = resolveAudits(news, this.readings);
    return "failures" in resolved
      ? Promise.resolve({ inputs: news, failures: [...resolved.failures] })
      : super.check(urn, olds, resolved.news);
  }
}

export class AuditSuppression extends Resource {
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
