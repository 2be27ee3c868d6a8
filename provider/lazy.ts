// Functions of the public surface whose libraries a program should pay for only when it calls them.

export const evaluateGate: typeof import("./gate/evaluate-gate").evaluateGate = (...args) =>
  (require("./gate/evaluate-gate") as typeof import("./gate/evaluate-gate")).evaluateGate(...args);
