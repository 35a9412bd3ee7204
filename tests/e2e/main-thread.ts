// What the page's main thread does, by the browser's long-task entries and its own trace.
import type { Browser, Page } from "@playwright/test";

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds on the clock, and on the processor. */
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

declare global {
  interface Window {
    longTasks: number[];
  }
}

/**
 * The long tasks (ms) on the page's main thread during `action`. A task that only waited for a processor, because the machine
 * was busy with something else, is none of the page's making: it counts if its thread has worked for 50 ms.
 */
export async function longTasksDuring(
  browser: Browser,
  page: Page,
  action: () => Promise<unknown>,
): Promise<number[]> {
  await page.evaluate(observeLongTasks);
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline", "__metadata"] });
  await action();
  // Entries come a little later than the tasks they are about.
  await page.waitForTimeout(300);
  const tasks = mainThreadTasks((await browser.stopTracing()).toString());
  const longTasks = await page.evaluate(() => window.longTasks);
  return longTasks.filter((long) =>
    tasks.some(({ dur = 0, tdur = dur }) => dur / 1000 > long - 2 && tdur / 1000 > 50),
  );
}

function observeLongTasks(): void {
  window.longTasks = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longTasks.push(duration);
  });
  observer.observe({ type: "longtask", buffered: false });
}

function mainThreadTasks(trace: string): TraceEvent[] {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace);
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mainThreads = traceEvents
    .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
    .map(threadOf);
  const tasks = traceEvents.filter(
    (event) => event.ph === "X" && event.name === "RunTask" && mainThreads.includes(threadOf(event)),
  );
  if (tasks.length === 0) throw new Error("The trace has no tasks of the main thread");
  return tasks;
}
