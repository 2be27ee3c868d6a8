export interface StartArguments {
  readonly args: readonly string[];
  /** What to type instead, where npm took options for itself; in one line. */
  readonly notice?: string;
}

const FLAGS = ["--list", "--stay"];

/**
 * What `npm start` was asked for. Without `--` npm takes options as its own configuration: a flag arrives as `npm_config_...` in
 * the environment, and of an option with a value only the value arrives. `npm_config_audit` says nothing, for npm has an
 * option of that name itself.
 */
export function startArguments(given: readonly string[], environment: NodeJS.ProcessEnv): StartArguments {
  if (environment["npm_lifecycle_event"] !== "start") {
    return { args: given };
  }
  const flags = FLAGS.filter((flag) => environment[`npm_config_${flag.slice(2)}`] === "true" && !given.includes(flag));
  const [first, ...rest] = given;
  const isName = first !== undefined && !first.startsWith("-");
  const args = [...(isName ? ["--audit", first, ...rest] : given), ...flags];
  if (args.length === given.length) {
    return { args };
  }
  return { args, notice: `npm keeps options to itself without a --; next time: npm start -- ${args.join(" ")}` };
}
