import type { Engine, EngineEvents } from "../../engine/client";
import { Failure } from "../../engine/types";
import type { LabEngine } from "./controller";

/** An engine whose script is fetched with the first call: a lab that nobody has started is light. */
export function lazyEngine(events: EngineEvents, shelf: () => string): LabEngine {
  let engine: Promise<Engine> | null = null;
  const fetched = async (): Promise<Engine> => {
    engine ??= import("../../engine/client").then(({ Engine }) => new Engine(events, { shelf: shelf() }));
    try {
      return await engine;
    } catch {
      engine = null;
      throw new Failure("data-missing", "The engine's script could not be fetched", "client.js");
    }
  };
  const calls = {
    get:
      (_: object, name: keyof LabEngine) =>
      async (...args: unknown[]) => {
        if (name === "terminate" && !engine) return;
        const method = (await fetched())[name] as (...args: unknown[]) => unknown;
        return method.apply(await engine, args);
      },
  };
  return new Proxy({}, calls as ProxyHandler<object>) as LabEngine;
}
