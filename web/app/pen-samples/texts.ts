/** The texts of the synthetic pen's digits, fetched with them. */
export const penSampleTexts = {
  en: {
    lead: "Nobody wrote these digits. A synthetic pen follows the ways in which digits are taught in Korea, Europe and America, and bends, slants and shakes them anew each time. It never runs out, needs no download, and knows the label of all that it writes.",
    mixed: "This lesson changes its training pictures each time they are used, as this key says:",
    mix: "A lesson mixes the pen into its training pictures by this key: here every fourth picture is written anew.",
    seed: "The pen's seed",
    others: "Write others",
    shown: "Shown as",
    pictures: "28 × 28 pictures",
    strokes: "pen strokes",
    digits: "{count} digits, seed {seed}",
    row: "row {row}",
    failed: "The pen could not write. Try again.",
    lesson: "The first {count} training pictures as this lesson sees them, seed {seed}",
    unloaded: "Press “Show the images” above, and this lesson's training pictures appear here too.",
    other: "no digit",
  },
  ko: {
    lead: "사람이 쓴 숫자가 아닙니다. 합성 펜이 한국과 유럽, 미국에서 가르치는 숫자의 뼈대를 따라 쓰되, 쓸 때마다 다르게 휘고 기울이고 떱니다. 얼마든지 새로 쓸 수 있고 내려받을 것도 없으며, 정답도 저절로 붙습니다.",
    mixed: "이 실습은 학습 이미지를 쓸 때마다 다음 키에 따라 바꿉니다.",
    mix: "실습에서는 다음 키로 펜을 학습 이미지에 섞습니다. 이 예에서는 네 장 가운데 한 장을 새로 씁니다.",
    seed: "펜의 시드",
    others: "다른 숫자 쓰기",
    shown: "보는 방법",
    pictures: "28 × 28 그림",
    strokes: "펜이 지나간 획",
    digits: "시드 {seed}의 숫자 {count}개",
    row: "{row}번째 줄",
    failed: "펜이 쓰지 못했습니다. 다시 시도해 주세요.",
    lesson: "이 실습이 보게 될 첫 학습 이미지 {count}장(시드 {seed})",
    unloaded: "위에서 ‘이미지 보기’를 누르면 이 실습의 학습 이미지도 여기에 나타납니다.",
    other: "숫자 아님",
  },
} as const;

export type PenSampleText = keyof typeof penSampleTexts.en;
