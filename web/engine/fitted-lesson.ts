import type { Lesson } from "./types";

/** How many training images the lessons are written for: MNIST's. */
const usual = 60_000;

/**
 * A lesson's JSON text with the parts of its `split` made smaller in proportion where there are fewer training
 * images than they name: 0 to 50,000 of MNIST's 60,000 becomes 0 to 5,000 of 6,000.
 */
export function fittedTo(images: number, lessonJson: string): string {
  const lesson: Partial<Lesson> | null = JSON.parse(lessonJson);
  const { train, validation } = lesson?.split ?? {};
  const ranges = [train, validation].filter((part) => Array.isArray(part));
  const last = Math.max(0, ...ranges.flat());
  if (!(last > images && last <= usual)) return lessonJson;
  const scaled = (part: unknown) =>
    Array.isArray(part) ? part.map((at) => Math.round((at * images) / usual)) : part;
  const split = {
    ...lesson?.split,
    ...(train && { train: scaled(train) }),
    ...(validation && { validation: scaled(validation) }),
  };
  return JSON.stringify({ ...lesson, split });
}
