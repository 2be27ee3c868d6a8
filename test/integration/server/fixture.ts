import { DiffResponse } from "@pulumi/pulumi/proto/provider_pb";

export const DIFF = DiffResponse.DiffChanges;

/** As whom the plugin asks, and nothing else from the environment of the tests. */
export const READER = {
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "a-secret-key-of-tests",
  AWS_SESSION_TOKEN: "",
  AWS_PROFILE: "",
  AWS_REGION: "",
  AWS_DEFAULT_REGION: "",
} as const;
