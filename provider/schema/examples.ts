// The example of a resource or a function, as the Pulumi Registry shows it and SDKs have it in their documentation comments.

/** Languages as code blocks call them, in the order of the registry's tabs. */
export const EXAMPLE_LANGUAGES = ["typescript", "python", "go", "csharp", "java", "yaml"] as const;
export type ExampleLanguage = (typeof EXAMPLE_LANGUAGES)[number];

/** One program in each language, with what it does in a few words. */
export interface Example {
  readonly title: string;
  readonly programs: Readonly<Record<ExampleLanguage, string>>;
}

/** By the names of resources and functions. */
export type Examples = Readonly<Record<string, Example>>;

const IMPORT = "## Import\n";

/**
 * Puts an example into a description, before how to import. The shortcodes are for both readers: a generator of SDKs takes them off with
 * the programs in other languages, and the registry makes tabs of what is between them. What the bridge writes, PulumiCodeChooser, stays
 * in the comments of SDKs.
 *
 * Sources: https://github.com/pulumi/pulumi/blob/v3.230.0/pkg/codegen/docs.go (FilterExamples),
 * https://github.com/pulumi/registry/blob/master/tools/resourcedocsgen/pkg/docs/examples.go
 */
export function withExample(description: string, example: Example): string {
  const at = description.indexOf(IMPORT);
  const [before, after] = at < 0 ? [description, ""] : [description.slice(0, at), description.slice(at)];
  const text = `${before.trimEnd()}\n\n${rendered(example)}`;
  return after === "" ? text : `${text}\n${after}`;
}

function rendered({ title, programs }: Example): string {
  const blocks = EXAMPLE_LANGUAGES.map((language) => `\`\`\`${language}\n${programs[language].trimEnd()}\n\`\`\`\n`);
  return [
    "{{% examples %}}\n## Example Usage\n{{% example %}}\n",
    `### ${title}\n\n`,
    ...blocks,
    "{{% /example %}}\n{{% /examples %}}\n",
  ].join("");
}
