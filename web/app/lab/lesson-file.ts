import { Failure, type Lesson, type Text } from "../../engine/types";

/** Fetches `lessons/ID.json` beside the page. Throws a Failure. */
export async function fetchLesson(id: string): Promise<Lesson> {
  const file = `lessons/${encodeURIComponent(id)}.json`;
  const response = await fetch(new URL(file, document.baseURI)).catch(() => null);
  if (!response?.ok) throw new Failure("data-missing", `${file} could not be fetched`, file);
  const lesson: unknown = await response.json().catch(() => null);
  if (!isLesson(lesson)) throw new Failure("data-broken", `${file} is not a lesson`, file);
  return lesson;
}

/** The lessons beside the page, in order; none where their list cannot be fetched. */
export async function fetchLessonList(): Promise<{ id: string; title: Text }[]> {
  const response = await fetch(new URL("lessons/index.json", document.baseURI)).catch(() => null);
  const list: unknown = response?.ok ? await response.json().catch(() => null) : null;
  return Array.isArray(list) ? (list as { id: string; title: Text }[]) : [];
}

/** Only what the page itself relies on; the core checks all that concerns training. */
function isLesson(value: unknown): value is Lesson {
  return typeof value === "object" && value !== null && "layers" in value && Array.isArray(value.layers);
}
