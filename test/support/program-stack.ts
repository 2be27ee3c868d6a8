// A stack whose program stands in test/languages/programs, once in each language, with the provider plugin of this checkout.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { CliStack, type StackOptions } from "./cli-stack";
import type { ProgramLanguage } from "./languages";
import { ROOT } from "./sources";

const PROGRAMS = join(ROOT, "test", "languages", "programs");

export class ProgramStack extends CliStack {
  static async inLanguage(language: ProgramLanguage, options: StackOptions = {}): Promise<ProgramStack> {
    const env = { ...language.env?.(), ...options.env };
    const stack = new ProgramStack(language, ...(await CliStack.prepare({ ...options, env })));
    await stack.begin(options);
    language.install?.(stack.folder);
    return stack;
  }

  private constructor(
    private readonly language: ProgramLanguage,
    ...prepared: Awaited<ReturnType<typeof CliStack.prepare>>
  ) {
    super(...prepared);
  }

  /** Takes the program of a project's folder. */
  copyProject(from: string): void {
    const { compile, runtime } = this.language;
    cpSync(from, this.folder, { recursive: true });
    const project = parse(readFileSync(join(from, "Pulumi.yaml"), "utf8"));
    this.writeProject(compile === undefined ? project : { ...project, runtime });
    compile?.(this.folder);
  }

  /** @param name of the program's file, without its extension */
  useProgram(name: string): void {
    const { extension, place, runtime } = this.language;
    if (place === undefined) {
      this.writeProgram(readFileSync(join(PROGRAMS, `${name}.${extension}`), "utf8"));
    } else {
      this.writeProject({ runtime });
      place(this.folder, name);
    }
  }

  writeProgram(source: string): void {
    const { main, runtime, compile } = this.language;
    if (main === undefined) {
      this.writeProject({ runtime, ...parse(source) });
    } else {
      this.writeProject({ runtime, main });
      writeFileSync(join(this.folder, main), source);
      compile?.(this.folder);
    }
  }
}
