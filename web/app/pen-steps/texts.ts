/** The texts of the pen's steps, fetched with what shows them. */
export const penStepTexts = {
  en: {
    lead: "MNIST's makers turned ink into pictures in these steps. Write a small digit, switch steps off and see the reading fail.",
    ink: "Ink",
    "ink.help": "Curves through the points of your pen, as wide as MNIST's lines.",
    box: "Box",
    "box.help": "Only the smallest square around the digit.",
    small: "20 × 20",
    "small.help": "Made smaller by area, with a margin of 4 pixels; the darkest pixel becomes black.",
    centre: "Centred",
    "centre.help": "Moved until its centre of mass is in the middle of 28 × 28.",
  },
  ko: {
    lead: "MNIST를 만든 사람들은 잉크를 이런 단계로 그림으로 바꾸었습니다. 숫자를 작게 쓰고 단계를 꺼 보면 왜 잘못 읽는지 보입니다.",
    ink: "잉크",
    "ink.help": "펜이 지나간 점들을 곡선으로 잇고, MNIST의 획만큼 굵게 그립니다.",
    box: "상자",
    "box.help": "숫자를 둘러싼 가장 작은 정사각형만 남깁니다.",
    small: "20 × 20",
    "small.help": "면적에 따라 줄이고 둘레에 4픽셀을 비웁니다. 가장 진한 픽셀은 완전히 검게 합니다.",
    centre: "가운데로",
    "centre.help": "무게중심이 28 × 28의 한가운데에 오도록 옮깁니다.",
  },
} as const;
