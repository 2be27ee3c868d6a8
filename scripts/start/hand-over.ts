export interface HandOverFacts {
  readonly stack: string;
  /** From the checkout's root. */
  readonly environmentFile: string;
  /** Of the project, from the checkout's root. */
  readonly folder: string;
}

/** How to go on with plain `pulumi` commands while the emulator runs. */
export function handOver({ stack, environmentFile, folder }: HandOverFacts): string {
  return `
The emulator runs until Ctrl-C. In another terminal:

  . ${environmentFile}
  cd ${folder}
  pulumi preview --stack ${stack}
`;
}

/** What a shell reads to run `pulumi` as `npm start` does: PATH, and everything that Pulumi or AWS read. */
export function shellExports(environment: Readonly<Record<string, string>>): string {
  const exported = Object.entries(environment).filter(([name]) => /^(?:PATH$|PULUMI_|AWS_)/.test(name));
  return exported.map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'\n`).join("");
}
