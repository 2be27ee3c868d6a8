import * as pulumi from "@pulumi/pulumi";

const provider: pulumi.dynamic.ResourceProvider = {
  async create() {
    return { id: "empty" };
  },
};

export class EmptyResource extends pulumi.dynamic.Resource {
  constructor(name: string) {
    super(provider, name, {});
  }
}
