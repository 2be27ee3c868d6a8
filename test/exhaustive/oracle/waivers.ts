// Waivers, and the dates until which something is accepted.
import { callable } from "./check-names";
import { moment, object } from "./words";

export function waivable(waiver: unknown): boolean {
  if (!object(waiver) || Object.keys(waiver).sort().join() !== "check,expires,reason") {
    return false;
  }
  return (
    callable(waiver.check) &&
    typeof waiver.reason === "string" &&
    /[a-z0-9]/i.test(waiver.reason) &&
    end(waiver.expires) !== null
  );
}

export function covers(expires: string, now: number): boolean {
  const until = end(expires);
  return until !== null && now < until;
}

export function end(expires: unknown): number | null {
  const midnight = moment(`${String(expires)}T00:00:00Z`);
  return typeof expires !== "string" ? null : midnight !== null ? midnight + 86400e3 : moment(expires);
}
