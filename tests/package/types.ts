// The declarations that users get hold for the real classes: checked by tsc, never run.

import type * as browser from "../../package/browser";
import type { SongeulLab as DeclaredLab } from "../../package/element.d.ts";
import type * as node from "../../package/node";
import type * as declared from "../../package/songeul.d.ts";
import type { SongeulLab } from "../../web/app/songeul-lab";

type Made<Class extends { create(): Promise<unknown> }> = Awaited<ReturnType<Class["create"]>>;
type PublicOf<T> = { [name in keyof T]: T[name] };
type Holds<Real extends Declared, Declared> = Real;

export type Checks = [
  Holds<Made<typeof browser.Trainer>, PublicOf<declared.Trainer>>,
  Holds<Made<typeof node.Trainer>, PublicOf<declared.Trainer>>,
  Holds<browser.Failure, declared.Failure>,
  Holds<SongeulLab, Pick<DeclaredLab, "lesson" | "seed" | "theme" | "panels" | "autostart" | "data">>,
  Holds<SongeulLab, Pick<DeclaredLab, "state" | "history" | "model" | "runId" | "resumable">>,
  Holds<SongeulLab, Pick<DeclaredLab, "load" | "train" | "pause" | "resume" | "stop" | "evaluate">>,
  Holds<SongeulLab, Pick<DeclaredLab, "predict" | "exportModel" | "importModel">>,
];
