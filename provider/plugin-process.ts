// What Pulumi's plugin process loads, by the line of code in protocol/provider-code.ts. The build makes one file of this and
// of all that it uses of this package, which loads faster than many small ones.
export * from "./plugin";
