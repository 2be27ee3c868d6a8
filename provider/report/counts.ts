// How reports that people read write numbers.

/** `1,250` */
export function count(number: number): string {
  return number.toLocaleString("en-US");
}

/** `1 check`, `1,250 checks` */
export function counted(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}
