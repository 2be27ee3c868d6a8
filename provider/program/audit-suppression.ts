import type { ResourceIdentifier } from "../audit/resource-identifier";
import { IMPORTED, pluginCode, STARTED_FOR, typeToken } from "../protocol/provider-code";
import { PROVIDER_KEY } from "../protocol/pulumi-internals";
import type { ConnectionInputs } from "./audit-task-inputs";
import { absentIsUndefined } from "./define-output";
import { isOfType } from "./is-of-type";
import * as pulumi from "./pulumi";
import { requireArguments } from "./require-arguments";

/** An object whose members may be outputs of other resources, at any depth. */
type Inputs<T> = { readonly [K in keyof T]: pulumi.Input<T[K] extends object | undefined ? Inputs<T[K]> : T[K]> };

export interface AuditSuppressionArgs extends ConnectionInputs {
  /** The check whose findings are suppressed. It must be enabled in the account. */
  readonly checkName: pulumi.Input<string>;
  /** The resource whose findings are suppressed, as AWS names it in a finding. */
  readonly resourceIdentifier: pulumi.Input<Inputs<ResourceIdentifier>>;
  /** When it ends: a date, which is 00:00 UTC of that day, or an ISO 8601 date and time. Either this or the next. */
  readonly expirationDate?: pulumi.Input<string>;
  /** `true`: it has no end. Default false. */
  readonly suppressIndefinitely?: pulumi.Input<boolean>;
  /** Why. At most 1000 characters without line breaks. */
  readonly description?: pulumi.Input<string>;
  /**
   * `true`: a suppression of this check and resource that exists already is taken over, given these terms, and deleted
   * with this resource. Default false: it is an error.
   */
  readonly adoptExisting?: pulumi.Input<boolean>;
}

const TYPE = typeToken("AuditSuppression");

const OUTPUTS = [
  ...["checkName", "resourceIdentifier", "expirationDate", "suppressIndefinitely", "description"],
  ...["expired", "region"],
];

const MAY_BE_ABSENT = ["expirationDate", "description"] as const;

/**
 * A suppression: AWS goes on to report the findings of one check about one resource, and does not count them, until a
 * date or for ever. It applies to audits that start after it was made.
 *
 * The id is `CHECK/member=value`, such as `DEVICE_CERTIFICATE_EXPIRING_CHECK/deviceCertificateId=4a5b...`; the option
 * `import` takes it. Another check, resource or region is another suppression, which replaces this one.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_CreateAuditSuppression.html
 *
 * @example
 * new AuditSuppression("old-sensor", {
 *   checkName: "DEVICE_CERTIFICATE_EXPIRING_CHECK",
 *   resourceIdentifier: { deviceCertificateId },
 *   expirationDate: "2027-03-31",
 *   description: "FLEET-812: replaced in the field by March",
 * });
 */
export class AuditSuppression extends pulumi.CustomResource {
  /** The check whose findings are suppressed. */
  declare readonly checkName: pulumi.Output<string>;
  /** The resource whose findings are suppressed. */
  declare readonly resourceIdentifier: pulumi.Output<ResourceIdentifier>;
  /** When it ends, in ISO 8601; `undefined` when it has no end. */
  declare readonly expirationDate: pulumi.Output<string | undefined>;
  /** Whether it has no end. */
  declare readonly suppressIndefinitely: pulumi.Output<boolean>;
  /** Why, for people. */
  declare readonly description: pulumi.Output<string | undefined>;
  /** Whether it has ended: the findings count again. */
  declare readonly expired: pulumi.Output<boolean>;
  /** Where it is, such as `eu-west-1`. */
  declare readonly region: pulumi.Output<string>;

  /**
   * Reads a suppression that this stack does not manage.
   *
   * @param id `CHECK/member=value`
   * @throws when there is none
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    connection: ConnectionInputs = {},
    opts: pulumi.CustomResourceOptions = {},
  ): AuditSuppression {
    return new AuditSuppression(name, connection as AuditSuppressionArgs, { ...opts, id });
  }

  static override isInstance(value: unknown): value is AuditSuppression {
    return isOfType(value, TYPE);
  }

  /**
   * @param options with `import`, an id: the suppression exists and comes under management as it is. The arguments must say
   * what AWS has; nothing is changed there.
   */
  constructor(name: string, args: AuditSuppressionArgs, options: pulumi.CustomResourceOptions = {}) {
    requireArguments("AuditSuppression", name, args);
    const { import: imported, ...opts } = options;
    const inputs = {
      ...Object.fromEntries(OUTPUTS.map((output) => [output, undefined])),
      ...args,
      // The engine imports by `read`, for which the plugin of Pulumi 3.230 needs a provider that only a program gives it.
      // https://github.com/pulumi/pulumi/blob/v3.230.0/sdk/nodejs/cmd/dynamic-provider/index.ts#L268
      ...(imported !== undefined && { [IMPORTED]: imported, adoptExisting: true }),
      ...(opts.id === undefined && { [STARTED_FOR]: pulumi.createUrn(name, TYPE, opts.parent) }),
      [PROVIDER_KEY]: pluginCode("auditSuppression"),
    };
    // AWS has one suppression for a check and resource, so that a forced replacement has to delete it first.
    super(TYPE, name, inputs, { deleteBeforeReplace: true, ...opts });
    absentIsUndefined(this, MAY_BE_ABSENT);
    this.expired.apply((expired) => {
      if (expired) {
        void pulumi.log.warn(
          `suppression ${name} has ended and suppresses nothing; give it a later expirationDate, or take it out`,
          this,
        );
      }
    });
  }
}
