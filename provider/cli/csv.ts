// RFC 4180, whatever AWS or a device has written into a cell.
import { escapeUnseen } from "../text";

// A spreadsheet runs what begins like this as a formula, and a device chooses its client id itself. Where lists are separated
// by semicolons, a cell also begins after each of them, with or without a quote.
// https://owasp.org/www-community/attacks/CSV_Injection
const FORMULA = /(^|;)(?=["'\s]*[=+\-@＝＋－＠])/g;
const CONTROL = /\p{Cc}/gu;

export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: unknown): string {
  const text = value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  const seen = escapeUnseen(text.replace(CONTROL, escapedControl));
  return `"${seen.replace(FORMULA, "$1'").replaceAll('"', '""')}"`;
}

function escapedControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
