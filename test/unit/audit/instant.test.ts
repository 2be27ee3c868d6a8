import assert from "node:assert/strict";
import { isoInstant, MAX_TIME_MS, notATime, parseDate, parseInstant } from "../../../provider/audit/instant";

describe("parseInstant", () => {
  for (const [text, milliseconds] of [
    ["1970-01-01T00:00:00Z", 0],
    ["1970-01-01T00:00Z", 0],
    ["1970-01-01T00:00:01.5Z", 1500],
    ["1970-01-01T02:00:00+02:00", 0],
    ["1969-12-31T19:00:00-05:00", 0],
    ["2024-02-29T23:59:59.999Z", 1_709_251_199_999],
    ["1970-01-01T23:59:59Z", 86_399_000],
  ] as const) {
    it(`reads ${text}`, () => assert.equal(parseInstant(text), milliseconds));
  }

  for (const value of [
    "2026-02-30T00:00:00Z",
    "2023-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-10T00:00:00Z",
    "2026-01-00T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:60:00Z",
    "2026-01-01T00:00:60Z",
    "2026-01-01T00:00:00",
    "2026-01-01T00:00:00+24:00",
    "2026-01-01T00:00:00+01:60",
    "2026-01-01 00:00:00Z",
    "2026-01-01t00:00:00z",
    "2026-01-01",
    "2026-01-01T00:00:00Z ",
    " 2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00.0123456789Z",
    "+012026-01-01T00:00:00Z",
    "٢٠٢٦-01-01T00:00:00Z",
    "tomorrow",
    "12",
    "",
    12,
    null,
    undefined,
    ["2026-01-01T00:00:00Z"],
    new Date(0),
  ]) {
    it(`refuses ${JSON.stringify(value)} of type ${typeof value}`, () => assert.equal(parseInstant(value), undefined));
  }
});

describe("parseDate", () => {
  it("reads a date as the beginning of that day in UTC", () => {
    assert.equal(parseDate("1970-01-02"), 86_400_000);
    assert.equal(parseDate("2024-02-29"), Date.UTC(2024, 1, 29));
  });

  for (const value of [
    "2026-02-29",
    "2026-04-31",
    "2026-13-45",
    "2026-1-1",
    "2026-01-01T00:00Z",
    "x2026-01-01",
    "+012026-01-01",
    "2026-01-0",
    ["2026-01-01"],
    "2026-01-01x",
    0,
    null,
  ]) {
    it(`refuses ${JSON.stringify(value)}`, () => assert.equal(parseDate(value), undefined));
  }
});

describe("isoInstant", () => {
  const YEAR_10000 = Date.UTC(10_000, 0) / 1000;

  it("reads seconds, with or without milliseconds, and ISO 8601", () => {
    assert.equal(isoInstant(0), "1970-01-01T00:00:00.000Z");
    assert.equal(isoInstant(1.5), "1970-01-01T00:00:01.500Z");
    assert.equal(isoInstant("2026-11-20T10:00:00+01:00"), "2026-11-20T09:00:00.000Z");
    assert.equal(isoInstant(YEAR_10000 - 1), "9999-12-31T23:59:59.000Z");
  });

  it("refuses what lies beyond the year 9999, as milliseconds do, and what is no time", () => {
    assert.equal(isoInstant(YEAR_10000), undefined);
    assert.equal(isoInstant(-YEAR_10000), undefined);
    assert.equal(isoInstant("yesterday"), undefined);
    assert.equal(isoInstant(undefined), undefined);
  });
});

describe("notATime", () => {
  it("says that it may be milliseconds as far as there are times", () => {
    assert.equal(notATime(MAX_TIME_MS, "a"), "a 8640000000000000 is no time in seconds since 1970");
    assert.equal(notATime(-MAX_TIME_MS, "a"), "a -8640000000000000 is no time in seconds since 1970");
    assert.equal(notATime(MAX_TIME_MS + 1, "a"), "a 8640000000000001 is no time");
    assert.equal(notATime("1", "a"), 'a "1" is no time');
  });
});
