import { DEFAULT_ACCOUNT_ID, type EmulatorData, type RoleData } from "../data";
import type { PolicyDocument } from "../policy";
import { RegionStore } from "./region-store";
import { Sessions } from "./sessions";

/** All accounts of the emulator. */
export class Store {
  readonly sessions = new Sessions();
  private readonly data: EmulatorData;
  private readonly regions = new Map<string, RegionStore>();
  private readonly accountByKey: ReadonlyMap<string, string>;

  /** @param policy of callers that have none of their own */
  constructor(
    data: EmulatorData,
    private readonly policy?: PolicyDocument,
  ) {
    this.data = data;
    this.accountByKey = new Map(
      Object.entries(data.accounts).flatMap(([account, { accessKeyIds = [] }]) =>
        accessKeyIds.map((accessKeyId) => [accessKeyId, account] as const),
      ),
    );
  }

  region(account: string, region: string): RegionStore {
    const key = `${account}/${region}`;
    const existing = this.regions.get(key);
    if (existing !== undefined) {
      return existing;
    }
    const created = new RegionStore(account, region, this.data.accounts[account]?.regions?.[region]);
    this.regions.set(key, created);
    return created;
  }

  accountOfKey(accessKeyId: string): string {
    return this.sessions.find(accessKeyId)?.account ?? this.accountByKey.get(accessKeyId) ?? DEFAULT_ACCOUNT_ID;
  }

  policyOfUsers(account: string): PolicyDocument | undefined {
    return this.data.accounts[account]?.policy ?? this.policy;
  }

  policyOfRole(account: string, roleName: string): PolicyDocument | undefined {
    return this.role(account, roleName)?.policy ?? this.policy;
  }

  role(account: string, roleName: string): RoleData | undefined {
    return this.data.accounts[account]?.roles?.[roleName];
  }
}
