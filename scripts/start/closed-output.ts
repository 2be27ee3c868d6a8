/** A reader that goes away (`| head`, a closed terminal) is no reason to leave a deployment half done. */
export function ignoreClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", () => undefined);
  }
}
