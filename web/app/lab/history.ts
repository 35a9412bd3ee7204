import type { EpochDetail, History } from "../../engine/types";

/** The history with one more epoch. */
export function withEpoch(history: History, epoch: EpochDetail): History {
  const longer: History = {
    loss: [...history.loss, epoch.loss],
    accuracy: [...history.accuracy, epoch.accuracy],
  };
  if (epoch.val_loss !== undefined) longer.val_loss = [...(history.val_loss ?? []), epoch.val_loss];
  if (epoch.val_accuracy !== undefined)
    longer.val_accuracy = [...(history.val_accuracy ?? []), epoch.val_accuracy];
  return longer;
}
