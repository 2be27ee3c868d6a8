// Archives that are the same bytes wherever and whenever they are made of the same files.
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";

export interface ArchivedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly executable?: boolean;
}

/** Where gzip names the system that it ran on: https://www.rfc-editor.org/rfc/rfc1952#page-5 */
const SYSTEM_BYTE = 9;
const UNKNOWN_SYSTEM = 255;
// pack gives files without a time that of the present.
const MTIME = new Date(0);

export async function archive(files: readonly ArchivedFile[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, content, executable = false } of files) {
    tar.entry({ name, mtime: MTIME, mode: executable ? 0o755 : 0o644 }, Buffer.from(content));
  }
  tar.finalize();
  const compressed = gzipSync(await buffer(tar), { level: 9 });
  compressed[SYSTEM_BYTE] = UNKNOWN_SYSTEM;
  return compressed;
}
