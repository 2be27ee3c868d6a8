// The functions of the package's schema.
import { AUDIT_FLEET, GATE_RULES, GET_AUDIT_TASK_ARGUMENTS } from "./arguments";
import { AUDIT, REQUIRED_OF_AUDIT } from "./audit-outputs";
import { VERDICT } from "./gate-outputs";
import { GET_AUDIT_HISTORY } from "./history";
import { ANY, type FunctionSpec, typeNamed } from "./specification";
import { tokenOf } from "./tokens";

const REQUIRED_TARGETS =
  "Many accounts and regions, as AuditFleet takes them: each has to pass. Not together with `taskId`, `scheduledAuditName` or `taskType`.";

export const FUNCTIONS = {
  getAuditTask: {
    description: "Reads an audit once, at once; nothing of it is in the state. AWS's errors are the function's.\n",
    inputs: { type: "object", properties: GET_AUDIT_TASK_ARGUMENTS },
    outputs: { type: "object", properties: AUDIT, required: REQUIRED_OF_AUDIT },
  },
  getAuditHistory: GET_AUDIT_HISTORY,
  requireAudit: {
    description:
      "Reads an audit, or those of `targets`, and fails unless each passes the rules. `--target` and `--exclude` do not leave it out, because " +
      "functions run whenever the program runs. Whatever uses `value` is held back when the audit does not pass. While an " +
      "argument is unknown, it is deferred to `up`.\n",
    inputs: {
      type: "object",
      properties: {
        ...AUDIT_FLEET,
        targets: { ...AUDIT_FLEET.targets, description: REQUIRED_TARGETS },
        ...GET_AUDIT_TASK_ARGUMENTS,
        ...GATE_RULES,
        value: {
          ...ANY,
          description:
            "Anything; it is handed through, so that what uses it waits for the verdict. In Python an object, such as " +
            '`{"release": "1.0.0"}`: there Pulumi\'s SDKs take nothing else for a result of any type.',
        },
      },
    },
    outputs: {
      type: "object",
      properties: {
        ...VERDICT,
        audit: { ...typeNamed(tokenOf("Audit")), description: "The audit that was judged. Left out with `targets`." },
        value: { ...ANY, description: "As given." },
      },
      required: Object.keys(VERDICT),
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>;

/** The functions of the package. */
export type FunctionName = keyof typeof FUNCTIONS;
