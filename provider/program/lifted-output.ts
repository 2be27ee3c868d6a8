import type * as pulumi from "@pulumi/pulumi";

/**
 * An output whose members are outputs too: `audit.taskStatistics.nonCompliantChecks`,
 * `audit.auditDetails["LOGGING_DISABLED_CHECK"].checkRunStatus`. Where the value itself is absent, they are `undefined`.
 *
 * Every output of Pulumi has them at run time. The type `pulumi.Output` lacks them as soon as the value may be
 * `undefined`. Assignable to `pulumi.Output<T>`.
 * Source: https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/
 */
export type LiftedOutput<T> = pulumi.OutputInstance<T> & LiftedMembers<Structured<T>, T>;

// `string & {}`, of which open enumerations are made, extends `object` too.
type Structured<T> = Extract<Exclude<T, string | number | boolean>, object>;

type LiftedMembers<S, T> = [S] extends [never]
  ? pulumi.Lifted<T>
  : [S] extends [readonly (infer Item)[]]
    ? LiftedArray<Item>
    : { readonly [K in S extends unknown ? keyof S : never]: LiftedOutput<Member<T, K>> };

interface LiftedArray<Item> {
  /** How many items there are. */
  readonly length: pulumi.Output<number>;
  readonly [index: number]: LiftedOutput<Item>;
}

/** A name that the type does not list, such as that of a check, may be absent. */
type Member<T, K extends PropertyKey> = T extends unknown
  ? K extends keyof T
    ? T[K] | (string extends K ? undefined : never)
    : undefined
  : never;
