// A stack on the real engine with a fleet of three targets, and the audits that they have in the emulator.
import { AuditFleet, type AuditFleetArgs } from "pulumi-device-defender";
import { type Audit, type Emulator, type RegionStore, startEmulator } from "../../emulator";
import { audit, TASK_ID } from "./audits";
import { compliant, nonCompliant } from "./checks";
import { configFor, REGION } from "./emulated";
import { TestStack } from "./stack";

const OTHER_ACCOUNT = "210987654321";
export const OTHER_REGION = "us-east-1";
export const DEVICE = "DEVICE_CERTIFICATE_SHARED_CHECK";
export const LOGGING = "LOGGING_DISABLED_CHECK";
/** What makes an audit fail. */
export const failing: Partial<Audit> = {
  auditDetails: { [DEVICE]: nonCompliant(2), [LOGGING]: compliant(1) },
};

export const assumeRole = { roleArn: `arn:aws:iam::${OTHER_ACCOUNT}:role/Reader`, externalId: "shared" };
/** By id and the latest of a schedule, in the stack's own region and account, in another region, in another account. */
export const targets: AuditFleetArgs["targets"] = {
  home: { taskId: TASK_ID },
  "home/us": { region: OTHER_REGION, scheduledAuditName: "nightly" },
  partner: { taskId: TASK_ID, assumeRole },
};

export class FleetStack {
  private constructor(
    readonly emulator: Emulator,
    readonly stack: TestStack,
    private readonly clock: { now: number },
  ) {}

  static async create(): Promise<FleetStack> {
    const clock = { now: Date.now() };
    const roles = { Reader: { externalId: "shared" } };
    const emulator = await startEmulator({ data: { accounts: { [OTHER_ACCOUNT]: { roles } } }, now: () => clock.now });
    return new FleetStack(emulator, await TestStack.create(configFor(emulator)), clock);
  }

  async remove(): Promise<void> {
    await this.emulator.close();
    this.stack.remove();
  }

  /** The emulator's clock. */
  get now(): number {
    return this.clock.now;
  }

  set now(now: number) {
    this.clock.now = now;
  }

  /** What the targets read. */
  readonly stores = {
    home: () => this.emulator.account(undefined, REGION),
    "home/us": () => this.emulator.account(undefined, OTHER_REGION),
    partner: () => this.emulator.account(OTHER_ACCOUNT, REGION),
  } satisfies Record<string, () => RegionStore>;

  /** An audit that passes, for every target. */
  putEverywhere(): void {
    for (const store of Object.values(this.stores)) {
      store().putAudit(audit());
    }
  }

  /** A fleet of {@link targets}, and the outputs that sum it up. */
  program(args: Partial<AuditFleetArgs> = {}) {
    return async () => {
      const { complianceStatus, totals, unreadableTargets, nonCompliantTargetNames } = new AuditFleet("fleet", {
        targets,
        ...args,
      });
      return { complianceStatus, totals, unreadableTargets, nonCompliantTargetNames };
    };
  }
}
