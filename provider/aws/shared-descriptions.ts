import { type LimitFunction, limitTo } from "./limit-to";

/** How many audits are described at once for all listings together. */
const DESCRIBE_CONCURRENCY = 8;

/**
 * Descriptions of audits for listings that are made at the same time: five schedules of an account have the same list of
 * audits, and none of its audits is described five times. When the last of them is done, everything is forgotten.
 */
export class SharedDescriptions<Description> {
  private readonly found = new Map<string, Promise<Description>>();
  private limit: LimitFunction | undefined;
  private listings = 0;

  constructor(private readonly describe: (taskId: string) => Promise<Description>) {}

  async share<T>(list: (find: (taskId: string) => Promise<Description>) => Promise<T>): Promise<T> {
    this.listings += 1;
    try {
      return await list((taskId) => this.find(taskId));
    } finally {
      this.listings -= 1;
      if (this.listings === 0) {
        this.found.clear();
      }
    }
  }

  private find(taskId: string): Promise<Description> {
    this.limit ??= limitTo(DESCRIBE_CONCURRENCY);
    const task = this.found.get(taskId) ?? this.limit(() => this.describe(taskId));
    this.found.set(taskId, task);
    return task;
  }
}
