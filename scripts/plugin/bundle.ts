// The provider plugin as one file, with everything that it uses.
import { join } from "node:path";
import { build, type Metafile } from "esbuild";
import { loadAtStart } from "./load-at-start";

export interface Bundle {
  readonly code: Uint8Array;
  /** Names of the packages that stand in it, in their folders below node_modules. */
  readonly packages: readonly string[];
}

const OLDEST_NODE = "20.19";

// Said in syntax that older ones read.
const REQUIRE_NODE = `var v=process.versions.node.split(".");
if(+v[0]<20||(+v[0]===20&&+v[1]<19)){console.error("pulumi-resource-device-defender needs Node ${OLDEST_NODE} or newer, this is "+process.versions.node);process.exit(1)}`;

/** @param version of the plugin */
export async function bundle(root: string, version: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    // From the sources: what TypeScript has made of them are CommonJS modules, of which nothing can be left out.
    entryPoints: ["provider/server/main.ts"],
    outfile: join(root, "pulumi-resource-device-defender.js"),
    write: false,
    bundle: true,
    minify: true,
    // Of an error that nobody catches Node prints the whole line.
    lineLimit: 500,
    platform: "node",
    target: `node${OLDEST_NODE}`,
    // AWS's packages as ES modules, of which what nobody uses is left out.
    mainFields: ["module", "main"],
    plugins: [loadAtStart],
    // Of gRPC's channelz, a service that the plugin does not offer.
    external: ["@grpc/proto-loader"],
    // Of Node's own modules, by a package of AWS. An executable whose code V8 has compiled cannot do it under Node 20.
    supported: { "dynamic-import": false },
    define: { BUNDLED_VERSION: JSON.stringify(version) },
    banner: { js: REQUIRE_NODE },
    // The licences of the packages stand in a file of their own.
    legalComments: "none",
    metafile: true,
    // Of what npm does in @pulumi/pulumi, which is looked at and left out.
    logOverride: { "require-resolve-not-external": "silent" },
  });
  const [file] = outputFiles;
  if (file === undefined) {
    throw new Error("esbuild has made no file");
  }
  return { code: file.contents, packages: packagesIn(metafile) };
}

function packagesIn({ outputs }: Metafile): string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const folders = inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
  return [...new Set(folders)].sort();
}
