/** The texts of a series, fetched with it. */
export const seriesTexts = {
  en: {
    help: "One training can be lucky. This trains the lesson with ten seeds in a row, from seed {seed} on, and measures the test set once after each.",
    start: "Train with ten seeds",
    running: "Run {run} of 10…",
    ended: "The mean of ten runs: {accuracy} % in {seconds} s.",
    stopped: "Stopped after {runs} of 10 runs.",
    table: "The runs of this series",
    seed: "seed",
    accuracy: "test accuracy",
    seconds: "seconds",
    id: "run id",
    mean: "mean",
    json: "Save as JSON",
    svg: "Save as a picture",
  },
  ko: {
    help: "한 번의 결과는 운일 수 있습니다. 시드 {seed}부터 열 개로 이 실습을 잇달아 학습하고, 끝날 때마다 테스트 세트를 한 번씩 잽니다.",
    start: "시드 열 개로 학습",
    running: "10번 중 {run}번째 학습 중…",
    ended: "열 번의 평균: {seconds}초에 {accuracy}%.",
    stopped: "10번 중 {runs}번을 마치고 중단했습니다.",
    table: "이번 학습들의 결과",
    seed: "시드",
    accuracy: "테스트 정확도",
    seconds: "초",
    id: "실행 ID",
    mean: "평균",
    json: "JSON으로 저장",
    svg: "그림으로 저장",
  },
};

export type SeriesText = keyof typeof seriesTexts.en;
