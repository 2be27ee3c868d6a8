// What the second judge takes values for. No code of provider/.

export type Plain = Record<string, unknown>;

const UNITS: Plain = { minutes: 60e3, hours: 3600e3, days: 86400e3, years: 365.25 * 86400e3 };

export function moment(text: unknown): number | null {
  const parts =
    typeof text === "string"
      ? text.match(/^(\d\d\d\d)-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/)
      : null;
  if (parts === null) {
    return null;
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day < 1 || day > days || hour > 23 || minute > 59 || second > 59) {
    return null;
  }
  const zone = parts[8] ?? "Z";
  const [ahead = 0, aheadMinutes = 0] = zone === "Z" ? [] : zone.slice(1).split(":").map(Number);
  if (ahead > 23 || aheadMinutes > 59) {
    return null;
  }
  const offset = (ahead * 60 + aheadMinutes) * 60e3 * (zone.startsWith("-") ? -1 : 1);
  return Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(Number(parts[7] ?? 0) * 1000)) - offset;
}

export function length(text: unknown): number {
  const [amount, unit, ...rest] = typeof text === "string" ? text.split(" ") : [];
  return /^\d+$/.test(amount ?? "") && has(UNITS, unit) && rest.length === 0
    ? Number(amount) * Number(UNITS[unit as string])
    : 0;
}

export function whole(n: unknown): n is number {
  return typeof n === "number" && n >= 0 && n <= 9007199254740991 && n % 1 === 0;
}

export function none(value: unknown): boolean {
  return value === undefined || value === null;
}

export function object(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function has(record: unknown, key: unknown): boolean {
  return object(record) && Object.hasOwn(record, key as string);
}
