import { captureAnswers } from "./answer";
import { captureOptions } from "./capture-options";
import { iotSdk } from "./sdk";
import type { Clients } from "./session";

/**
 * The same connections and credentials with a client that tries every call once: for callers that repeat calls in their
 * own time, or must not repeat them blindly.
 */
export function singleAttempt(clients: Clients): Clients {
  const existing = clients.session.singleAttempts.get(clients);
  if (existing !== undefined) {
    return existing;
  }
  const { IoTClient } = iotSdk();
  const { region, credentials, requestHandler, endpoint, useFipsEndpoint, useDualstackEndpoint, systemClockOffset } =
    clients.iot.config;
  const iot = new IoTClient({
    ...{ region, credentials, requestHandler, useFipsEndpoint, useDualstackEndpoint, systemClockOffset },
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: 1,
  });
  captureAnswers(iot.middlewareStack, captureOptions(clients));
  const single = { ...clients, iot };
  clients.session.singleAttempts.set(clients, single);
  return single;
}
