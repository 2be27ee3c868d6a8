/** One call as it arrived and how it was answered. */
export interface CallRecord {
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

/** The latest calls. */
export class CallLog {
  readonly records: CallRecord[] = [];

  constructor(private readonly keptCalls: number) {}

  add(record: CallRecord): void {
    this.records.push(record);
    if (this.records.length > this.keptCalls) {
      this.records.shift();
    }
  }
}
