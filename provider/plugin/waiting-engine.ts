/**
 * Shows a line to whoever runs Pulumi: the engine prints what its plugins write to standard output, and passes over
 * empty lines.
 *
 * @throws when the engine is gone. It may be killed while its plugin lives on; what a method returns then is lost, and an
 * error event that nobody listens to sends Pulumi's own handler round in circles.
 */
export function logToEngine(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const { stdout } = process;
    const ignore = () => undefined;
    stdout.once("error", ignore);
    stdout.write(`${line}\n`, (error) => {
      // The event comes after this.
      setImmediate(() => stdout.off("error", ignore));
      if (error) {
        reject(new Error("the Pulumi engine is gone", { cause: error }));
      } else {
        resolve();
      }
    });
  });
}
