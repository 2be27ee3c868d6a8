import * as v from "valibot";
import { restOperation } from "../operation";

export const describeAccountAuditConfiguration = restOperation({
  name: "DescribeAccountAuditConfiguration",
  method: "GET",
  path: "/audit/configuration",
  input: v.object({}),
  handle: (_, { store }) => store.configuration,
});
