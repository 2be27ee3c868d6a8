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
