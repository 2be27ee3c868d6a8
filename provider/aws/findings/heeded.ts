/**
 * A promise whose failure is for whoever waits for it. When another failed first nobody will, and that is no error of
 * its own.
 */
export function heeded<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
