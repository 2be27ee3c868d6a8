// The clients that judge the emulator, each behind a small program that sends what it is told and says what came of it.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const at = (path) => `${here}${path}`;

/** Go and Cargo build what has changed and nothing else; what `sources` names is built when one of these has changed. */
export const clients = [
  {
    name: "boto3",
    needs: "Python with boto3",
    probe: ["python3", "-c", "import boto3"],
    run: ["python3", at("boto3_driver.py")],
  },
  {
    name: "AWS CLI",
    needs: "the AWS CLI of Python's package awscli",
    probe: ["python3", "-c", "import awscli"],
    run: ["python3", at("cli_driver.py")],
  },
  {
    name: "Go v2",
    needs: "Go",
    probe: ["go", "version"],
    build: [["go", "build", "-o", "bin/judge", "."]],
    folder: at("go"),
    run: [at("go/bin/judge")],
  },
  {
    name: "Java v2",
    needs: "Java 17 and Maven",
    probe: ["mvn", "--version"],
    build: [
      ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=target/lib"],
      ["javac", "-cp", "target/lib/*", "-d", "target/classes", "src/main/java/Judge.java"],
    ],
    folder: at("java"),
    sources: ["pom.xml", "src/main/java/Judge.java"],
    run: ["java", "-XX:TieredStopAtLevel=1", "-cp", `${at("java/target/classes")}:${at("java/target/lib")}/*`, "Judge"],
  },
  {
    name: "Rust",
    needs: "Cargo",
    probe: ["cargo", "--version"],
    build: [["cargo", "build", "--quiet"]],
    folder: at("rust"),
    run: [at("rust/target/debug/judge")],
    /** Its program says of an output what its source names, not all of it. */
    partial: true,
  },
];

export async function prepare({ probe, build = [], folder, sources }) {
  if (!(await succeeds(probe, { stdio: "ignore" }))) {
    return false;
  }
  const built = sources && { stamp: `${folder}/target/sources.sha256`, digest: digestOf(folder, sources) };
  if (built !== undefined && existsSync(built.stamp) && readFileSync(built.stamp, "utf8") === built.digest) {
    return true;
  }
  for (const command of build) {
    if (!(await succeeds(["nice", "-n", "19", ...command], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] }))) {
      throw new Error(`${command.join(" ")} failed in ${folder}`);
    }
  }
  if (built !== undefined) {
    writeFileSync(built.stamp, built.digest);
  }
  return true;
}

function digestOf(folder, sources) {
  const hash = createHash("sha256");
  for (const source of sources) {
    hash.update(readFileSync(`${folder}/${source}`));
  }
  return hash.digest("hex");
}

/** Starts the client's program; `ask` sends one question at a time. */
export function startClient({ run: [command, ...args] }, endpoint) {
  const child = spawn(command, args, { env: environment(endpoint), stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done) {
        throw new Error(`${command} ended at ${JSON.stringify(question)}`);
      }
      return JSON.parse(value);
    },
    end: () => child.stdin.end(),
  };
}

export function environment(endpoint) {
  return {
    PATH: process.env.PATH,
    HOME: "/nonexistent",
    AWS_CONFIG_FILE: at("aws-config"),
    AWS_ACCESS_KEY_ID: "AKIAJUDGE00000000001",
    AWS_SECRET_ACCESS_KEY: "not-a-secret",
    AWS_DEFAULT_REGION: "eu-west-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_MAX_ATTEMPTS: "1",
    AWS_PAGER: "",
    AWS_ENDPOINT_URL: endpoint,
    PYTHONDONTWRITEBYTECODE: "1",
  };
}

export async function succeeds([command, ...args], options) {
  const child = spawn(command, args, options);
  const [code] = await Promise.race([once(child, "close"), once(child, "error").catch(() => [1])]).catch(() => [1]);
  return code === 0;
}
