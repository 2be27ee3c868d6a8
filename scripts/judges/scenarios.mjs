// What every client is asked: each operation with success, each error of its model, and each fault.

export const ACCOUNT = "123456789012";
const CHECK = "LOGGING_DISABLED_CHECK";
const CERTIFICATE = "a".repeat(64);
const ROLE = `arn:aws:iam::${ACCOUNT}:role/AuditReader`;
const DAY = 24 * 60 * 60 * 1000;
const ago = (days) => new Date(Math.floor((Date.now() - days * DAY) / 1000) * 1000).toISOString();
const suppressed = { checkName: CHECK, resourceIdentifier: { deviceCertificateId: CERTIFICATE } };
const policy = { policyVersionIdentifier: { policyName: "p", policyVersionId: "1" } };
const token = (claims) =>
  ["{}", JSON.stringify(claims), "x"].map((part) => Buffer.from(part).toString("base64url")).join(".");
const identity = { RoleArn: ROLE, RoleSessionName: "judge" };

const suppressCertificate = (store) =>
  store.setSuppressions([{ ...suppressed, suppressIndefinitely: true, description: "d" }]);
const fillSuppressions = (store) =>
  store.setSuppressions(
    Array.from({ length: 1000 }, (_, n) => ({ ...suppressed, resourceIdentifier: { clientId: `${n}` } })),
  );
const fillSchedules = (store) => {
  for (const name of ["a", "b", "c", "d", "e"]) {
    store.putScheduledAudit({ scheduledAuditName: name, frequency: "DAILY", targetCheckNames: [CHECK] });
  }
};
const fillAudits = (store) => {
  for (let number = 0; number < 10; number += 1) {
    store.startAudit([CHECK], Date.now());
  }
};

/** By operation: inputs that succeed, and by error code what provokes it. `before` prepares the region. */
export function operationsToJudge({ sample, findingId }) {
  const taskId = sample["non-compliant"].taskId;
  const window = { startTime: ago(80), endTime: ago(-1) };
  const audits = { startTime: ago(80), endTime: ago(0) };
  const notFound = (input, before) => ["ResourceNotFoundException", 404, input, before];
  const invalid = (input, before) => ["InvalidRequestException", 400, input, before];
  const exists = (input, before) => ["ResourceAlreadyExistsException", 409, input, before];
  const limit = (input, before) => ["LimitExceededException", 410, input, before];
  const suppression = { ...suppressed, suppressIndefinitely: true, clientRequestToken: "judge" };
  const schedule = { scheduledAuditName: "judged", frequency: "DAILY", targetCheckNames: [CHECK] };
  return {
    CancelAuditTask: [
      [[{ taskId: sample["in-progress"].taskId }]],
      [notFound({ taskId: "unknown" }), invalid({ taskId })],
    ],
    CreateAuditSuppression: [
      [
        [suppression],
        [{ ...suppression, resourceIdentifier: policy, suppressIndefinitely: false, expirationDate: ago(-9) }],
      ],
      [
        exists(suppression, suppressCertificate),
        limit(suppression, fillSuppressions),
        invalid({ ...suppression, suppressIndefinitely: false }),
      ],
    ],
    CreateScheduledAudit: [
      [[schedule], [{ ...schedule, frequency: "WEEKLY", dayOfWeek: "WED" }]],
      [
        exists({ ...schedule, scheduledAuditName: "nightly" }),
        limit(schedule, fillSchedules),
        invalid({ ...schedule, frequency: "MONTHLY" }),
      ],
    ],
    DeleteAccountAuditConfiguration: [
      [[{}], [{ deleteScheduledAudits: true }]],
      [notFound({}, (store) => store.resetConfiguration())],
    ],
    DeleteAuditSuppression: [
      [[suppressed], [suppressed, suppressCertificate]],
      [invalid({ ...suppressed, resourceIdentifier: { account: "1" } })],
    ],
    DeleteScheduledAudit: [
      [[{ scheduledAuditName: "nightly" }]],
      [notFound({ scheduledAuditName: "hourly" }), invalid({ scheduledAuditName: "every hour" })],
    ],
    DescribeAccountAuditConfiguration: [[[{}]], []],
    DescribeAuditFinding: [[[{ findingId }]], [notFound({ findingId: "unknown" }), invalid({ findingId: "a b" })]],
    DescribeAuditSuppression: [
      [[suppressed, suppressCertificate]],
      [notFound(suppressed), invalid({ ...suppressed, resourceIdentifier: { account: "1" } })],
    ],
    DescribeAuditTask: [
      Object.values(sample)
        .filter(({ account, region }) => account === ACCOUNT && region === "eu-west-1")
        .filter(({ taskId }) => taskId !== sample["expired-window"].taskId)
        .map(({ taskId }) => [{ taskId }]),
      [
        notFound({ taskId: "unknown" }),
        notFound({ taskId: sample["expired-window"].taskId }),
        invalid({ taskId: "a b" }),
      ],
    ],
    DescribeScheduledAudit: [
      [[{ scheduledAuditName: "weekly" }]],
      [notFound({ scheduledAuditName: "hourly" }), invalid({ scheduledAuditName: "a b" })],
    ],
    ListAuditFindings: [
      [[{ taskId }], [{ taskId, maxResults: 3 }], [{ taskId, listSuppressedFindings: true }], [window]],
      [invalid({}), invalid({ taskId, ...window }), invalid({ taskId, nextToken: "none" })],
    ],
    ListAuditSuppressions: [[[{}], [{ ascendingOrder: false, maxResults: 1 }]], [invalid({ nextToken: "none" })]],
    ListAuditTasks: [
      [
        [audits],
        [{ ...audits, maxResults: 3 }],
        [{ ...audits, taskStatus: "FAILED" }],
        [{ ...audits, taskType: "SCHEDULED_AUDIT_TASK" }],
      ],
      [
        invalid({ ...audits, startTime: ago(91) }),
        invalid({ ...audits, maxResults: 251 }),
        invalid({ ...audits, taskStatus: "DONE" }),
      ],
    ],
    ListRelatedResourcesForAuditFinding: [
      [[{ findingId }], [{ findingId, maxResults: 1 }]],
      [notFound({ findingId: "unknown" }), invalid({ findingId, nextToken: "none" })],
    ],
    ListScheduledAudits: [[[{}], [{ maxResults: 1 }]], [invalid({ maxResults: 0 })]],
    StartOnDemandAuditTask: [
      [[{ targetCheckNames: [CHECK] }]],
      [invalid({ targetCheckNames: ["NO_CHECK"] }), limit({ targetCheckNames: [CHECK] }, fillAudits)],
    ],
    UpdateAccountAuditConfiguration: [
      [[{ roleArn: ROLE }], [{ auditCheckConfigurations: { [CHECK]: { enabled: true } } }]],
      [invalid({ auditCheckConfigurations: { [CHECK]: { enabled: false } } })],
    ],
    UpdateAuditSuppression: [
      [
        [{ ...suppressed, description: "new" }, suppressCertificate],
        [{ ...suppressed, expirationDate: ago(-9) }, suppressCertificate],
      ],
      [
        notFound({ ...suppressed, description: "new" }),
        invalid({ ...suppressed, expirationDate: ago(1) }, suppressCertificate),
      ],
    ],
    UpdateScheduledAudit: [
      [[{ scheduledAuditName: "nightly", targetCheckNames: [CHECK] }]],
      [
        notFound({ scheduledAuditName: "hourly", frequency: "DAILY" }),
        invalid({ scheduledAuditName: "nightly", frequency: "MONTHLY" }),
      ],
    ],
    AssumeRole: [
      [[identity], [{ ...identity, DurationSeconds: 900 }]],
      [
        ["AccessDenied", 403, { ...identity, RoleArn: `${ROLE}s` }],
        ["ValidationError", 400, { ...identity, DurationSeconds: 7200 }],
      ],
    ],
    AssumeRoleWithWebIdentity: [
      [[{ ...identity, WebIdentityToken: token({ sub: "s", iss: "i", aud: "a" }) }]],
      [
        ["InvalidIdentityToken", 400, { ...identity, WebIdentityToken: "none" }],
        ["ExpiredTokenException", 400, { ...identity, WebIdentityToken: token({ exp: 1 }) }],
        ["AccessDenied", 403, { ...identity, RoleArn: `${ROLE}s`, WebIdentityToken: token({}) }],
      ],
    ],
    GetCallerIdentity: [[[{}]], []],
  };
}

/** What a client cannot say: its own, and left alone. */
export function ownDifference(client, operation, input) {
  // The Go SDK leaves a `false` out where the model has a plain boolean, and AWS's default is `true` here.
  return client === "Go v2" && operation === "ListAuditSuppressions" && input.ascendingOrder === false;
}

/** What a fault is answered with; `undefined` where no answer of AWS arrives. */
export const FAULTS = {
  throttle: { iot: ["ThrottlingException", 400], sts: ["Throttling", 400] },
  error500: { iot: ["InternalFailureException", 500], sts: ["InternalFailure", 500] },
  accessDenied: { iot: ["AccessDeniedException", 403], sts: ["AccessDenied", 403] },
  expiredToken: { iot: ["ExpiredTokenException", 403], sts: ["ExpiredToken", 403] },
  reset: "lost",
  resetAfterCommit: "lost",
  timeout: "lost",
  timeoutAfterCommit: "lost",
  // What a client makes of these is its own: an error of its parser, or an output without members.
  truncated: "unreadable",
  notJson: "unreadable",
  emptyBody: "unreadable",
  malformed: "unreadable",
  emptyObject: "unreadable",
  emptyPage: "empty page",
  repeatedToken: "repeated token",
};

/** What only a list can meet. */
export const LIST_FAULTS = ["emptyPage", "repeatedToken"];

/** Errors that no operation's model names: every service has them. */
export const UNMODELLED = ["AccessDenied", "ValidationError"];
