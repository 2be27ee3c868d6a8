// The shape of a connection's arguments. What they mean together is decided where connections are made.
import * as v from "valibot";
import { hasCredentials, isHttpUrl, REGION } from "./endpoint";

/** A text that is not empty. */
export const text = (what: string) => v.pipe(v.string(`is not ${what}`), v.nonEmpty("is empty"));
const url = v.pipe(
  text("a URL"),
  v.check((value) => isHttpUrl(value), "is not an http or https URL"),
  v.check((value) => !isHttpUrl(value) || !hasCredentials(value), "has a user name or a password in it"),
);
const accountId = v.pipe(v.string("is not an account id"), v.regex(/^\d{12}$/, "is not an account id of 12 digits"));

export const CONNECTION_SCHEMA = {
  region: v.optional(
    v.pipe(text("a region"), v.regex(new RegExp(`^${REGION}$`), "is not an AWS region such as eu-west-1")),
  ),
  profile: v.optional(text("a profile name")),
  assumeRole: v.optional(
    v.strictObject(
      {
        roleArn: v.pipe(
          text("a role ARN"),
          v.regex(/^arn:[a-z-]+:iam::\d{12}:role\/.+$/, "is not the ARN of an IAM role"),
        ),
        externalId: v.optional(text("an external id")),
        sessionName: v.optional(
          v.pipe(text("a session name"), v.regex(/^[\w+=,.@-]{2,64}$/, "is not a role session name")),
        ),
      },
      "is not an object",
    ),
  ),
  endpoint: v.optional(url),
  allowedAccountIds: v.optional(v.pipe(v.array(accountId, "is not a list"), v.nonEmpty("is empty"))),
  maxAttempts: v.optional(
    v.pipe(
      v.number("is not a number"),
      v.integer("is not a whole number"),
      v.minValue(1, "is less than 1"),
      v.maxValue(20, "is more than 20"),
    ),
  ),
};
