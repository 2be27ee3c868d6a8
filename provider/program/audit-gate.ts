import type { Audit } from "../audit/model";
import type { AuditContract } from "../contract/model";
import type { StackAudit } from "../contract/stack-audit";
import type { EnforcementLevel, GateRules, Verdict, Violation, Waiver } from "../gate/model";
import { newReceipt, RECEIPT, RECEIPT_OF } from "../protocol/check-receipt";
import { GIVEN } from "../protocol/given-arguments";
import { pluginCode, typeToken } from "../protocol/provider-code";
import { isMocked, PROVIDER_KEY } from "../protocol/pulumi-internals";
import type { AuditFleet } from "./audit-fleet";
import type { AuditResource } from "./audit-resource";
import type { Guarded } from "./enforce-gate";
import { JUDGED } from "./find-judged";
import { findReceipts } from "./find-receipts";
import { givenArguments } from "./given-arguments";
import { guardHook, guardWith } from "./guard";
import type { LiftedOutput } from "./lifted-output";
import * as pulumi from "./pulumi";
import { requireArguments } from "./require-arguments";

/** An audit to judge: a resource of this package, values made from its outputs, or another stack's audit. */
export type AuditSource = AuditResource | AuditFleet | pulumi.Input<Partial<Audit> | StackAudit | AuditContract>;

/** What is judged, by which rules, and whether the verdict stops anything. */
export type AuditGateArgs = { readonly [K in keyof GateRules]: pulumi.Input<NonNullable<GateRules[K]>> } & {
  /** What is judged. With several, each has to pass. */
  readonly audit: AuditSource | readonly AuditSource[];
  /**
   * `mandatory` (default): anything but `passed` fails preview and up. `advisory`: violations are warnings and the
   * verdict is an output. `disabled`: the verdict is only an output.
   */
  readonly enforcementLevel?: pulumi.Input<EnforcementLevel>;
};

/** What else a guard stops. */
export interface GuardOptions {
  /**
   * Whether a failing gate also keeps what it guards from being deleted. Default false: the engine refuses
   * `pulumi destroy` without `--run-program` for a resource with delete hooks, and a fleet that fails its audit must be
   * possible to take down. Worth setting where a replacement deletes first.
   */
  readonly deletes?: boolean;
}

const TYPE = typeToken("AuditGate");

/**
 * Judges audits, and stops preview and up unless the verdict is `passed`; whatever depends on the gate is then not
 * registered. Anything missing, unknown, contradictory, stale or not final is `inconclusive`, which stops just as well.
 *
 * @example
 * const gate = new AuditGate("fleet", { audit, maxNonCompliantChecks: 0 });
 * new aws.iot.Thing("sensor", {}, { dependsOn: gate });
 */
export class AuditGate extends pulumi.CustomResource {
  /** `passed`, `failed` or `inconclusive`. */
  declare readonly verdict: pulumi.Output<Verdict>;
  /** One per rule and check; empty when the verdict is `passed`. */
  declare readonly violations: LiftedOutput<readonly Violation[]>;
  /** One line for people. */
  declare readonly summary: pulumi.Output<string>;
  /** The waivers that covered something. */
  declare readonly waiversUsed: LiftedOutput<readonly Waiver[]>;
  /** What is worth saying and changes no verdict, such as a required check that AWS does not document. */
  declare readonly warnings: LiftedOutput<readonly string[]>;
  /** As given, or `mandatory`. */
  declare readonly enforcementLevel: pulumi.Output<EnforcementLevel>;

  /** What a later audit is compared with under `allowFewerChecks: false`; `undefined` until the gate has passed once. */
  declare readonly acceptedCheckNames: pulumi.Output<readonly string[] | undefined>;

  /** @internal */
  readonly [RECEIPT_OF]: string;

  /** @internal */
  readonly [JUDGED]: () => unknown;

  private readonly guarded: Guarded;
  private hook?: pulumi.ResourceHook;

  constructor(name: string, args: AuditGateArgs, opts?: pulumi.CustomResourceOptions) {
    requireArguments("AuditGate", name, args);
    const { audit, ...rules } = args;
    const values = valuesOf(audit);
    const receipt = newReceipt();
    super(
      TYPE,
      name,
      {
        verdict: undefined,
        violations: undefined,
        summary: undefined,
        waiversUsed: undefined,
        warnings: undefined,
        enforcementLevel: undefined,
        acceptedCheckNames: undefined,
        ...rules,
        audit: values,
        // A rule that comes from an audit is evidence as the audit itself is.
        [RECEIPT]: { gate: receipt, audits: findReceipts([audit, ...Object.values(rules)]) },
        [GIVEN]: givenArguments({ ...rules, audit: values }),
        [PROVIDER_KEY]: pluginCode("auditGate"),
      },
      opts,
    );
    this[RECEIPT_OF] = receipt;
    this[JUDGED] = () => valuesOf(audit);
    logWarnings(this);
    const { enforcementLevel, ...asked } = rules;
    this.guarded = { name, gate: this, audit, rules: asked, enforcementLevel };
  }

  /**
   * Resource options that make a resource wait for this gate, and that stop it from being made or changed unless the
   * gate's audits pass, also in a run that skips the gate by `--target` or `--exclude`. Of a component they guard the
   * children that this program makes.
   *
   * A run that makes or changes a guarded resource reads each audit once more.
   *
   * @example
   * new aws.iot.Thing("sensor", {}, gate.guard({ protect: true }));
   */
  guard<T extends pulumi.ResourceOptions>(opts?: T, { deletes = false }: GuardOptions = {}): T {
    // Under mocks the registration of a hook never ends.
    if (isMocked()) {
      return pulumi.mergeOptions(opts ?? {}, { dependsOn: [this] }) as T;
    }
    this.hook ??= guardHook(this.guarded);
    const transformations = [guardWith(this.hook, deletes)];
    return pulumi.mergeOptions(opts ?? {}, { dependsOn: [this], transformations }) as T;
  }
}

/** The engine's own outputs; the id of a resource to be made is unknown at preview, its values are not. */
const ENGINE_OUTPUTS: ReadonlySet<string> = new Set(["id", "urn"]);

// Passed as it is, a resource would reach the plugin as a reference without values.
function valuesOf(audit: unknown): unknown {
  if (Array.isArray(audit)) {
    return audit.map(valuesOf);
  }
  if (!pulumi.CustomResource.isInstance(audit)) {
    return audit;
  }
  const outputs = Object.entries(audit).filter(
    ([name, value]) => !name.startsWith("_") && !ENGINE_OUTPUTS.has(name) && pulumi.Output.isInstance(value),
  );
  return Object.fromEntries(outputs);
}

// Of a mandatory gate the engine prints the violations itself; a disabled one says nothing.
function logWarnings(gate: AuditGate): void {
  const { enforcementLevel, violations, warnings } = gate;
  pulumi.all([enforcementLevel, violations, warnings]).apply(([level, found, others]) => {
    if (level === "disabled") {
      return;
    }
    const lines = level === "advisory" ? linesOf(found ?? []) : [];
    for (const line of [...lines, ...(others ?? [])]) {
      void pulumi.log.warn(line, gate);
    }
  });
}

function linesOf(violations: readonly Violation[]): readonly string[] {
  if (violations.length === 0) {
    return [];
  }
  const { violationLines } = require("../report/violation-lines") as typeof import("../report/violation-lines");
  return violationLines({ violations, summary: "" }, "the gate's output violations has all");
}
