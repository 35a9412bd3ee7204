import type {
  DataProgress,
  EpochDetail,
  FailureCode,
  History,
  Prediction,
  ProgressDetail,
  Score,
} from "../../engine/types";

/** Details of the element's events; each is called `songeul-` and this name. All are plain data. */
export interface LabEvents {
  ready: { lesson: string; seed: number; samples: { train: number; test: number } };
  progress: ProgressDetail | ({ phase: "loading" } & DataProgress);
  epoch: EpochDetail;
  done: { history: History; test: Score | null; run_id: string; outcome: "finished" | "stopped" };
  prediction: Prediction;
  error: { code: FailureCode; message: string; file?: string };
}

/** Who is told of a lab's doings. */
export interface LabHost<View> {
  changed(view: View): void;
  announce<Name extends keyof LabEvents>(name: Name, detail: LabEvents[Name]): void;
}
