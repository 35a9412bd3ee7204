/** The texts about a claimed run id, fetched with what verifies it. */
export const verifyTexts = {
  en: {
    help: "Did someone publish a run id for this lesson? It is trained anew on this device, with seed {seed}, and compared.",
    field: "Claimed run id",
    start: "Train and compare",
    malformed: "That is no run id: one has twelve letters and digits, as in 7zq4-0kx2-m9ce.",
    training: "Training anew with seed {seed}; the answer comes when it has ended.",
    unknown: "The training did not come to its end, so there is no answer.",
    holds: "The claim holds: with seed {seed} this lesson ends with run id {id}.",
    fails: "The claim does not hold: with seed {seed} this lesson ends with run id {id}, not {claimed}.",
  },
  ko: {
    help: "누군가 이 실습의 실행 ID를 공개했나요? 이 기기에서 처음부터(시드 {seed}) 다시 학습해 비교합니다.",
    field: "공개된 실행 ID",
    start: "학습해서 비교",
    malformed: "실행 ID가 아닙니다. 7zq4-0kx2-m9ce처럼 글자와 숫자 열두 개로 이루어집니다.",
    training: "시드 {seed}에서 다시 학습하고 있습니다. 끝나면 결과를 알려 드립니다.",
    unknown: "학습이 끝까지 가지 않아 확인하지 못했습니다.",
    holds: "맞습니다. 시드 {seed}에서 이 실습의 실행 ID는 {id}입니다.",
    fails: "맞지 않습니다. 시드 {seed}에서 이 실습의 실행 ID는 {id}입니다. 공개된 값은 {claimed}입니다.",
  },
} as const;

export type VerifyText = keyof (typeof verifyTexts)["en"];
