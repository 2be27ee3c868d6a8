// A resource that hands back what it is given: a dependent to watch, or a value that is unknown at preview.
import * as pulumi from "@pulumi/pulumi";

const provider: pulumi.dynamic.ResourceProvider = {
  async create(inputs) {
    return { id: "echo", outs: { ...inputs, result: inputs.value } };
  },
  async update(_id, _olds, news) {
    return { outs: { ...news, result: news.value } };
  },
};

export class Echo extends pulumi.dynamic.Resource {
  declare readonly value: pulumi.Output<unknown>;
  /** Unknown until it is made. */
  declare readonly result: pulumi.Output<string>;

  constructor(name: string, args: { readonly value: pulumi.Input<unknown> }, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args, result: undefined }, opts);
  }
}
