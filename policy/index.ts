// What Pulumi's policy host loads: the pack with every policy mandatory unless the pack's configuration says otherwise.
import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";

new PolicyPack("device-defender", { policies: [...policies], enforcementLevel: "mandatory" });
