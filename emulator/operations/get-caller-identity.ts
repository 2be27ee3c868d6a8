import * as v from "valibot";
import { queryOperation } from "../operation";

export const getCallerIdentity = queryOperation({
  name: "GetCallerIdentity",
  input: v.object({}),
  handle: (_, { caller }) => ({ Arn: caller.arn, UserId: caller.userId, Account: caller.account }),
});
