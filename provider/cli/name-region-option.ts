import { AuditError, errorCodeOf } from "../errors";

/** What a reading gives; where no region is set, an error that names the command's own option. */
export async function nameRegionOption<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (errorCodeOf(error) !== "NoRegion") {
      throw error;
    }
    throw new AuditError({
      code: "NoRegion",
      doing: "connecting to AWS IoT",
      reason: "no AWS region is set",
      advice: "give --region or a --profile that has one, or set AWS_REGION",
      property: "region",
      cause: error,
    });
  }
}
