// A client without a library: what the emulator says, byte for byte.

/** Calls an operation of AWS IoT and returns the JSON of the answer. */
export async function askOnTheWire(endpoint, { operation, region, input }, operations) {
  const { body } = await answerOnTheWire(endpoint, { operation, region, input }, operations);
  return body;
}

export async function answerOnTheWire(endpoint, { operation, region, input }, operations) {
  const { method, path } = operations.find(({ name }) => name === operation);
  const members = { ...input };
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => {
    const value = members[name];
    delete members[name];
    return encodeURIComponent(value);
  });
  const inQuery = method === "GET" || method === "DELETE";
  const query = inQuery ? `?${new URLSearchParams(Object.entries(members).map(([k, v]) => [k, String(v)]))}` : "";
  const response = await fetch(`${endpoint}${filled}${query}`, {
    method,
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=AKIAJUDGE00000000001/20260302/${region}/iot/aws4_request, SignedHeaders=host, Signature=0`,
    },
    ...(!inQuery && {
      body: JSON.stringify(members, (name, value) => (/(Time|Date)$/.test(name) ? Date.parse(value) / 1000 : value)),
    }),
  });
  const code = response.headers.get("x-amzn-errortype")?.replace(/:$/, "");
  return { status: response.status, code, body: await response.json() };
}
