import type { dynamic } from "@pulumi/pulumi";
import { type CheckedAuditSuppressionArgs, checkAuditSuppressionArgs, termsOf } from "../arguments/audit-suppression";
import { canonicalJson } from "../audit/canonical-json";
import {
  type AuditSuppressionDescription,
  hasExpired,
  parseSuppressionId,
  type SuppressionIdentity,
  sameTerms,
  suppressionId,
  termsInWords,
} from "../audit/suppression";
import { verifyAccount } from "../aws/account";
import { awsNow, type Clients, clientsFor } from "../aws/client";
import { connectionSettings } from "../aws/connection-settings";
import { findSuppression } from "../aws/suppressions/find-suppression";
import { createSuppression, deleteSuppression, updateSuppression } from "../aws/suppressions/write-suppression";
import { AuditError, errorCodeOf } from "../errors";
import { IMPORTED, STARTED_FOR } from "../protocol/provider-code";
import { containsUnknown, withoutProvider } from "../protocol/pulumi-internals";
import { CONNECTION, connectionOf, IDENTIFYING, present, resolved, stateOf, TERMS } from "./audit-suppression-state";
import { CreationNote } from "./creation-note";
import { notesFolder } from "./note-file";
import { Configuration, failureFrom, type Properties, same, thrown } from "./properties";
import { pick } from "./recorded-audit";
import { type Host, PROCESS_HOST } from "./waiting";

export function auditSuppression(
  host: Host = PROCESS_HOST,
  folder = notesFolder("suppressions"),
): AuditSuppressionProvider {
  return new AuditSuppressionProvider(host, folder);
}

/**
 * A suppression of the findings about one resource by one check.
 *
 * `check` asks nothing of AWS, unless one is imported: the engine checks a resource that it is going to delete first and
 * make again just as it checks a new one, so that only `create` can tell whether a suppression is in the way.
 */
class AuditSuppressionProvider implements dynamic.ResourceProvider {
  private readonly configuration = new Configuration();

  constructor(
    private readonly host: Host,
    private readonly folder: string,
  ) {}

  async configure(request: dynamic.ConfigureRequest): Promise<void> {
    this.configuration.configure(request);
  }

  async check(olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    const { [IMPORTED]: imported, [STARTED_FOR]: startedFor, ...rest } = withoutProvider(news);
    const given = present(rest);
    const hidden = typeof startedFor === "string" ? { [STARTED_FOR]: startedFor } : {};
    const unchecked = { ...given, ...hidden };
    if (containsUnknown(given)) {
      return { inputs: unchecked };
    }
    const checked = checkAuditSuppressionArgs(given);
    if ("failures" in checked) {
      return { inputs: unchecked, failures: [...checked.failures] };
    }
    const { args } = checked;
    try {
      const clients = this.clientsFor(args);
      const state = stateOf(args, awsNow(clients, this.host.now()));
      const inputs = { ...state, region: await clients.region(), ...hidden };
      const ended = inputs.expired && olds["expirationDate"] !== args.expirationDate;
      if (typeof imported === "string") {
        await this.refuseOther(imported, args);
      } else if (ended) {
        const reason = "is in the past; give a later date, or take the suppression out of the program";
        return { inputs: unchecked, failures: [{ property: "expirationDate", reason }] };
      }
      return { inputs };
    } catch (error) {
      return { inputs: unchecked, failures: [failureFrom(error)] };
    }
  }

  async diff(_id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    const [before, after] = [present(withoutProvider(olds)), present(withoutProvider(news))];
    // A region that `check` could not resolve, for an argument is unknown, is not another one.
    const identifying = IDENTIFYING.filter((name) => name !== "region" || after[name] !== undefined);
    const replaces = identifying.filter((name) => !same(before[name], after[name]));
    const compared = [...IDENTIFYING, ...TERMS, ...CONNECTION, "expired"];
    const changes = replaces.length > 0 || !same(pick(before, compared), pick(after, compared));
    return { changes, replaces, deleteBeforeReplace: true };
  }

  async create(inputs: Properties): Promise<dynamic.CreateResult> {
    const { args, startedFor } = resolved(inputs);
    const clients = await this.verified(args);
    const asked = canonicalJson(pick(args, [...IDENTIFYING, ...TERMS, "endpoint"]));
    const note = new CreationNote(this.folder, startedFor, asked, this.host.now());
    const adopt = args.adoptExisting === true ? "any" : note.isUnfinished() ? "same" : "none";
    note.write();
    try {
      await createSuppression(clients, args, adopt);
      return { id: suppressionId(args), outs: stateOf(args, awsNow(clients, this.host.now())) };
    } finally {
      // Whatever comes of it is in the state, unless the engine was killed meanwhile.
      await this.host.log("").then(
        () => note.clear(),
        () => undefined,
      );
    }
  }

  async update(_id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
    const { args } = resolved(news);
    const clients = this.clientsFor(args);
    if (!same(pick(olds, TERMS), pick(args, TERMS))) {
      await this.verified(args);
      await updateOrCreate(clients, args);
    }
    return { outs: stateOf(args, awsNow(clients, this.host.now())) };
  }

  async read(id: string, props: Properties = {}): Promise<dynamic.ReadResult> {
    const recorded = present(withoutProvider(props));
    try {
      const identity = parseSuppressionId(id);
      const clients = await this.verified(recorded);
      const found = await this.findOrRecorded(clients, identity, recorded);
      if (found === undefined) {
        return {};
      }
      const args = { ...pick(recorded, CONNECTION), region: await clients.region(), ...found };
      const state = stateOf(args, awsNow(clients, this.host.now()));
      return { id: suppressionId(identity), props: state, inputs: state };
    } catch (error) {
      throw thrown(error);
    }
  }

  async delete(id: string, props: Properties): Promise<void> {
    try {
      const clients = await this.verified(present(withoutProvider(props)));
      await deleteSuppression(clients, parseSuppressionId(id));
    } catch (error) {
      throw thrown(error, "deleting failed");
    }
  }

  private clientsFor(args: object): Clients {
    return clientsFor(connectionSettings(connectionOf(args), this.configuration.get));
  }

  private async verified(args: object): Promise<Clients> {
    const settings = connectionSettings(connectionOf(args), this.configuration.get);
    const clients = clientsFor(settings);
    await verifyAccount(clients, settings);
    return clients;
  }

  /** `undefined` when a suppression of the state is gone. AWS need not keep one that has ended: that one stays. */
  private async findOrRecorded(
    clients: Clients,
    identity: SuppressionIdentity,
    recorded: Properties,
  ): Promise<AuditSuppressionDescription | undefined> {
    try {
      return await findSuppression(clients, identity);
    } catch (error) {
      // What is read by `AuditSuppression.get` has no record, and the engine would give undefined to whoever asked.
      if (errorCodeOf(error) !== "NotFound" || recorded["expired"] === undefined) {
        throw error;
      }
      const last = recorded as unknown as AuditSuppressionDescription;
      return hasExpired(last, awsNow(clients, this.host.now())) ? { ...identity, ...termsOf(last) } : undefined;
    }
  }

  private async refuseOther(id: string, args: CheckedAuditSuppressionArgs): Promise<void> {
    const wanted = suppressionId(args);
    const refused = (reason: string, advice: string) =>
      new AuditError({ code: "InvalidArgument", doing: `importing ${id}`, reason, advice });
    if (suppressionId(parseSuppressionId(id)) !== wanted) {
      throw refused(`the arguments mean ${wanted}`, "give the arguments of the suppression that is imported");
    }
    const existing = await findSuppression(await this.verified(args), args);
    if (!sameTerms(existing, args)) {
      const reason = `AWS has it ${termsInWords(existing)}, the arguments say ${termsInWords(args)}`;
      throw refused(reason, "write the arguments as AWS has them, or set adoptExisting: true in place of import");
    }
  }
}

/** One that somebody has deleted meanwhile is made again. */
async function updateOrCreate(clients: Clients, args: CheckedAuditSuppressionArgs): Promise<void> {
  try {
    await updateSuppression(clients, args);
  } catch (error) {
    if (errorCodeOf(error) !== "NotFound") {
      throw error;
    }
    await createSuppression(clients, args, "none");
  }
}
