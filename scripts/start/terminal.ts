import { wrapLines } from "../../provider/cli/wrap-lines";

export { wrapLines };

type Screen = Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns">;

export interface LineWriter {
  readonly write: (text: string) => void;
  /** Writes what is left of a line without an end. */
  end(): void;
}

/** Writes whole lines, broken between words where the stream is a terminal; Pulumi's text comes in pieces of any length. */
export function lineWriter(stream: Screen): LineWriter {
  let rest = "";
  return {
    write(text) {
      const end = (rest + text).lastIndexOf("\n") + 1;
      const lines = (rest + text).slice(0, end);
      rest = (rest + text).slice(end);
      if (lines !== "") {
        stream.write(wrapLines(lines, stream));
      }
    },
    end() {
      if (rest !== "") {
        stream.write(wrapLines(rest, stream));
        rest = "";
      }
    },
  };
}
