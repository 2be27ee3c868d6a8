import pc from "picocolors";

/** Whether the output is for eyes that see colours. https://no-color.org, https://force-color.org */
export function hasColours({ isTTY }: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) {
    return false;
  }
  const forced = env["FORCE_COLOR"];
  if (forced) {
    return forced !== "0" && forced !== "false";
  }
  return isTTY === true && env["TERM"] !== "dumb";
}

/** Colours for this process. picocolors' own choice turns them on for FORCE_COLOR=0 and in every CI. */
export const paint = pc.createColors(hasColours(process.stdout, process.env));
