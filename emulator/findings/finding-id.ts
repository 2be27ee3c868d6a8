import { digest } from "../digest";

/**
 * A generated finding's id says which audit, check and number it is, so that the finding can be generated again. It
 * has 32 hexadecimal digits, as those of AWS.
 */
export function findingId(taskId: string, checkName: string, index: number): string {
  const number = index.toString(16).padStart(8, "0");
  return `${short(taskId)}${short(checkName)}${number}${short(`${taskId}/${checkName}/${number}`)}`;
}

/** The number in an id, if it is one of this check of this audit. */
export function indexInFindingId(id: string, taskId: string, checkName: string): number | undefined {
  const index = Number.parseInt(id.slice(16, 24), 16);
  return findingId(taskId, checkName, index) === id ? index : undefined;
}

function short(text: string): string {
  return digest(text).slice(0, 8);
}
