/** The input by which a resource's start is told from those of others: its URN, so it is in no diff that people see. */
export const STARTED_FOR = "__startedFor";
