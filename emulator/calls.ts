/** One call as it arrived and how it was answered. */
export interface CallRecord {
  /** 1, 2, 3 ... in the order of arrival, whether earlier calls are still kept or not. */
  readonly number: number;
  /** The operation's name; method and path where there is none. */
  operation: string;
  region: string;
  /** Empty where the caller could not be told. */
  account: string;
  accessKeyId: string;
  input: Record<string, unknown>;
  /** 0 until an answer is sent, and for good when none is. */
  status: number;
  errorCode?: string;
  /** 1, 2, 3 ... per TCP connection. */
  connection: number;
  /** The `amz-sdk-request` header. */
  attempt?: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

/** The latest calls, and how many there have been. */
export class CallLog {
  readonly records: CallRecord[] = [];
  private latest = 0;
  private latestDropped = 0;

  constructor(private readonly keptCalls: number) {}

  /** The number of the latest call, 0 before the first. */
  get mark(): number {
    return this.latest;
  }

  add(call: Omit<CallRecord, "number">): CallRecord {
    this.latest += 1;
    const record = { number: this.latest, ...call };
    this.records.push(record);
    if (this.records.length > this.keptCalls) {
      this.latestDropped = this.records.shift()?.number ?? this.latestDropped;
    }
    return record;
  }

  since(mark: number): CallRecord[] {
    if (mark < this.latestDropped) {
      const missing = this.latestDropped - mark;
      throw new Error(
        `${missing} of the calls since number ${mark} are no longer kept: start the emulator with more keptCalls than ${this.keptCalls}`,
      );
    }
    return this.records.filter(({ number }) => number > mark);
  }
}
