// The AWS SDK, loaded when it is first used: a program that reads no audit must not pay for loading it.
export const iotSdk = () => require("@aws-sdk/client-iot") as typeof import("@aws-sdk/client-iot");
export const stsSdk = () => require("@aws-sdk/client-sts") as typeof import("@aws-sdk/client-sts");
export const credentialProviders = () =>
  require("@aws-sdk/credential-providers") as typeof import("@aws-sdk/credential-providers");
