// The AWS SDK, loaded when it is first used: a program that reads no audit must not pay for loading it.
export const iotSdk = () => require("./iot-sdk") as typeof import("./iot-sdk");
export const stsSdk = () => require("./sts-sdk") as typeof import("./sts-sdk");
export const credentialProviders = () =>
  require("@aws-sdk/credential-providers") as typeof import("@aws-sdk/credential-providers");
