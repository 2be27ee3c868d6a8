import { AUDIT_FIELD_NAMES } from "../audit/fields";

/**
 * The outputs of an audit. In the state one that AWS left out is `null`: the engine takes a property that is not there
 * for unknown at preview, and everything that depends on it with it.
 */
export const AUDIT_OUTPUTS = AUDIT_FIELD_NAMES;
