import { InvalidArgumentError, type Option } from "commander";

/** Refuses a second value, of which commander would take the last and drop the first without a word. */
export function once(option: Option): Option {
  const { parseArg } = option;
  return option.argParser((text, before) => {
    if (before !== undefined) {
      throw new InvalidArgumentError("It is given twice.");
    }
    return parseArg === undefined ? text : parseArg(text, before);
  });
}

/** A flag and its opposite: refuses both together, and each of them twice. */
export function onceAmong(on: Option, off: Option): Option[] {
  return [on, off].map((option) =>
    option.argParser((_text, before) => {
      if (before !== undefined) {
        throw new InvalidArgumentError(`It is given twice, or together with ${(option === on ? off : on).long}.`);
      }
      return option === on;
    }),
  );
}
