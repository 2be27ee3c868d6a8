import type { DeserializeMiddleware, MiddlewareStack } from "@smithy/types";

const DESERIALIZER = "deserializerMiddleware";

/**
 * For a client whose answers are read with `answerOf` alone: the SDK is shown an empty object instead of a page of 250
 * findings, which it would take longer to read than everything else together. Errors it reads itself.
 */
export function skipDeserialization<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
): void {
  const hidden = new WeakMap<object, unknown>();
  const hide: DeserializeMiddleware<Input, Output> = (next) => async (args) => {
    const result = await next(args);
    const response = result.response as { readonly statusCode: number; body: unknown };
    if (response.statusCode < 300) {
      hidden.set(response, response.body);
      response.body = Buffer.from("{}");
    }
    return result;
  };
  const show: DeserializeMiddleware<Input, Output> = (next) => async (args) => {
    const result = await next(args);
    const response = result.response as { body: unknown };
    response.body = hidden.get(response);
    return result;
  };
  stack.addRelativeTo(hide, { relation: "after", toMiddleware: DESERIALIZER, name: "deviceDefenderHideAnswer" });
  stack.addRelativeTo(show, { relation: "before", toMiddleware: DESERIALIZER, name: "deviceDefenderShowAnswer" });
}
