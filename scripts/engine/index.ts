export type { Engine, EngineSource } from "./engine";
export { type EngineEnvironmentOptions, engineEnvironment } from "./environment";
export { type EngineMaker, type FindEngineOptions, findEngine } from "./find-engine";
