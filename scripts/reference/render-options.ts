// docs/command-line-options.md: every option of every command, from the commands themselves.
import { Command, type Option } from "commander";
import { baselineCommand } from "../../provider/cli/baseline";
import { findingsCommand } from "../../provider/cli/findings";
import { gateCommand } from "../../provider/cli/gate";
import { historyCommand } from "../../provider/cli/history";
import { reportCommand } from "../../provider/cli/report";
import { wrapped } from "./wrapped";

const COMMANDS = [gateCommand, reportCommand, findingsCommand, baselineCommand, historyCommand];

const INTRODUCTION = `# Options of the command line

<!-- Written by npm run schema from the commands in provider/cli. -->

Every option of every command. [cli.md](cli.md) explains the commands and their exit codes. Each command also has \`--help\`, which lists its
options. \`device-defender --version\` prints the version of the package.
`;

export function renderOptions(): string {
  return [
    INTRODUCTION,
    ...COMMANDS.flatMap(({ name, description, addOptions }) => {
      const command = new Command(name);
      addOptions(command);
      return [`## device-defender ${name}\n`, `${wrapped(`${description}.`)}\n`, ...groupsOf(command)];
    }),
  ].join("\n");
}

function groupsOf(command: Command): string[] {
  const headings = [...new Set(command.options.map(({ helpGroupHeading = "Options:" }) => helpGroupHeading))];
  return headings.flatMap((heading) => [
    `${heading}\n`,
    ...command.options.filter(({ helpGroupHeading = "Options:" }) => helpGroupHeading === heading).map(renderOption),
    "",
  ]);
}

function renderOption({ flags, description, argChoices, defaultValue }: Option): string {
  const choices = argChoices === undefined ? "" : `; ${argChoices.map((choice) => `\`${choice}\``).join(", ")}`;
  const fallback = defaultValue === undefined ? "" : ` (default: \`${String(defaultValue)}\`)`;
  return wrapped(`- \`${flags}\`: ${description}${choices}${fallback}`, "  ");
}
