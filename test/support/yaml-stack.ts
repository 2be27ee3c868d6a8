// A stack whose program is written in Pulumi's YAML, with the provider plugin of this checkout.
import { CliStack, type StackOptions } from "./cli-stack";

/** A program without what every one of these tests has: name, runtime and where the plugin is. */
export interface YamlProgram {
  readonly resources?: Readonly<Record<string, object>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

export class YamlStack extends CliStack {
  static override async create(options: StackOptions = {}): Promise<YamlStack> {
    const stack = new YamlStack(...(await CliStack.prepare(options)));
    await stack.begin(options);
    return stack;
  }

  write(program: YamlProgram): void {
    this.writeProject({ runtime: "yaml", ...program });
  }
}
