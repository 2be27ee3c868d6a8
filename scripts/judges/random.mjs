// Inputs by chance, the same in every run: a valid input with one or two members left out or replaced.
const TEXTS = [
  "",
  "a",
  "a b",
  "!",
  "ü",
  "0",
  "x".repeat(41),
  "x".repeat(129),
  "x".repeat(1001),
  "../x",
  "a%2Fb",
  "null",
];
const NUMBERS = [-1, 0, 1, 2, 250, 251, 1_000_000];
const TIMES = [-1, 1, 89, 91, 40_000].map((days) => new Date(Date.now() - days * 86_400_000).toISOString());
const LISTS = [[], ["NO_CHECK"], ["LOGGING_DISABLED_CHECK", "LOGGING_DISABLED_CHECK"], [""]];
const RESOURCES = [
  {},
  { deviceCertificateId: "b".repeat(64) },
  { deviceCertificateId: "b".repeat(63) },
  { deviceCertificateId: "z".repeat(64) },
  { caCertificateId: `0x${"c".repeat(62)}` },
  { clientId: "device-1" },
  { clientId: "" },
  { account: "123456789012" },
  { account: "12345678901x" },
  { policyVersionIdentifier: { policyName: "p", policyVersionId: "one" } },
];
const CHECKS = [{ LOGGING_DISABLED_CHECK: { enabled: true } }, { NO_CHECK: { enabled: true } }, {}];

export function randomInput(input, chance) {
  const members = { ...input };
  const names = Object.keys(members);
  for (let change = chance() < 0.5 ? 1 : 2; change > 0 && names.length > 0; change -= 1) {
    const name = pick(names, chance);
    // A path has all of its members.
    if (chance() < 0.2 && !/^(taskId|findingId|scheduledAuditName)$/.test(name)) {
      delete members[name];
    } else {
      members[name] = replacement(name, members[name] ?? input[name], chance);
    }
  }
  return members;
}

function replacement(name, value, chance) {
  if (name === "resourceIdentifier") {
    return pick(RESOURCES, chance);
  }
  if (name === "auditCheckConfigurations") {
    return pick(CHECKS, chance);
  }
  if (/(Time|Date)$/.test(name)) {
    return pick(TIMES, chance);
  }
  if (Array.isArray(value)) {
    return pick(LISTS, chance);
  }
  return typeof value === "number" ? pick(NUMBERS, chance) : typeof value === "boolean" ? true : pick(TEXTS, chance);
}

function pick(values, chance) {
  return values[Math.floor(chance() * values.length)];
}

/** Lehmer's generator. */
export function seededRandom(seed = 20_260_302) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}
