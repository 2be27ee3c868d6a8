// As iot-sdk.ts.
export { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
