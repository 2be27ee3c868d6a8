// Programs in Java, with the SDK of this checkout and Pulumi's language host for Java.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { JAVA_CLASSPATH } from "../../scripts/sdk/build";
import { STAMP } from "../../scripts/sdk/write-sdk";
import { makeOnce, writeExecutable } from "./folders";
import { go } from "./go-programs";
import { isOnPath } from "./language-host";
import { folderOfSdk } from "./sdks";
import { ROOT } from "./sources";

/** What the project file of a program in Java runs. */
export const JAVA_PROGRAM = "program.jar";
const HOST = "pulumi-language-java";
const PROGRAMS = join(ROOT, "test", "languages", "programs");
const isJava = (file: string) => file.endsWith(".java");

/** What makes a language host found; one that is installed goes first. */
export function javaEnvironment(): Readonly<Record<string, string>> {
  return isOnPath(HOST) ? {} : { PATH: `${process.env["PATH"]}${delimiter}${host()}` };
}

/** Compiles the one App.java below a folder. */
export function compileJavaProgram(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const source = join(folder, files.find((file) => basename(file) === "App.java") ?? "App.java");
  const classes = join(folder, "classes");
  compileJava([source], classes);
  const [, inPackage] = /^package (\w+);$/m.exec(readFileSync(source, "utf8")) ?? [];
  writeJar(join(folder, JAVA_PROGRAM), inPackage === undefined ? "App" : `${inPackage}.App`, classes);
}

/** Puts one of test/languages/programs into a folder. They are compiled once for an SDK. */
export function placeJavaProgram(folder: string, name: string): void {
  const sources = readdirSync(PROGRAMS).filter(isJava).sort();
  const digest = createHash("sha256").update(readFileSync(join(folderOfSdk("java"), STAMP)));
  for (const source of sources) {
    digest.update(readFileSync(join(PROGRAMS, source)));
  }
  const jars = join(ROOT, ".cache", "languages", `java-${digest.digest("hex").slice(0, 12)}`);
  makeOnce(jars, (making) => {
    const classes = join(making, "classes");
    compileJava(
      sources.map((source) => join(PROGRAMS, source)),
      classes,
    );
    for (const program of sources.map((source) => basename(source, ".java"))) {
      writeJar(join(making, `${program}.jar`), classOf(program), classes);
    }
  });
  cpSync(join(jars, `${name}.jar`), join(folder, JAVA_PROGRAM));
}

/** Compiles sources; a warning is a failure too. */
export function compileJava(sources: readonly string[], classes: string): void {
  const options = ["-Xlint:all", "-Werror", "-d", classes, "--class-path", libraries().join(delimiter)];
  execFileSync("javac", [...options, ...sources], { encoding: "utf8", stdio: "pipe" });
}

/** `another-region.java` has the class AnotherRegion. */
function classOf(program: string): string {
  return program.replace(/(?:^|-)\w/g, (start) => start.slice(-1).toUpperCase());
}

/** Where the libraries are stands in the jar, for the host gives Java no class path. */
function writeJar(jar: string, mainClass: string, classes: string): void {
  const found = libraries().map((library) => pathToFileURL(library).href);
  const headers = [`Main-Class: ${mainClass}`, `Class-Path: ${found.join(" ")}`];
  // A line has 72 bytes at most: https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html
  const lines = headers.map((header) => (header.match(/.{1,70}/g) ?? []).join("\n "));
  const manifest = `${jar}.manifest`;
  writeFileSync(manifest, `${lines.join("\n")}\n`);
  execFileSync("jar", ["--create", "--file", jar, "--manifest", manifest, "-C", classes, "."], { stdio: "pipe" });
}

/** The SDK, and what it needs from Maven. */
function libraries(): readonly string[] {
  const sdk = folderOfSdk("java");
  const target = join(sdk, "target");
  const jars = readdirSync(target).filter((file) => file.endsWith(".jar"));
  const needed = readFileSync(join(sdk, JAVA_CLASSPATH), "utf8").trim().split(delimiter);
  return [...jars.map((jar) => join(target, jar)), ...needed];
}

/** The folder of Pulumi's own host, of the module that has the generator too. */
function host(): string {
  const sources = join(ROOT, "scripts", "sdk", "java");
  const digest = createHash("sha256")
    .update(readFileSync(join(sources, "go.mod")))
    .digest("hex");
  const folder = join(ROOT, ".cache", "languages", `java-host-${digest.slice(0, 12)}`);
  makeOnce(folder, (making) => {
    go(sources, "build", "-o", join(making, "host"), "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java");
    // The host of this version takes a project's options from its command line, where engines no longer put them.
    const launcher = `#!/bin/sh\nexec "${join(folder, "host")}" -binary=${JAVA_PROGRAM} "$@"\n`;
    writeExecutable(join(making, "bin", HOST), launcher);
  });
  return join(folder, "bin");
}
