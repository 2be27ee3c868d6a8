// A policy pack with the policies of this package, and one of our own beside them.
import { PolicyPack, type ResourceValidationPolicy } from "@pulumi/policy";
import { policies } from "pulumi-device-defender/policy";

const namedActions: ResourceValidationPolicy = {
  name: "iot-policy-names-its-actions",
  description: "An AWS IoT policy allows single actions, not iot:*.",
  validateResource: ({ type, props }, reportViolation) => {
    if (type === "aws:iot/policy:Policy" && String(props["policy"]).includes('"iot:*"')) {
      reportViolation("the policy document has the action iot:*; name the actions that a device needs");
    }
  },
};

new PolicyPack("acme-fleet", { enforcementLevel: "mandatory", policies: [...policies, namedActions] });
