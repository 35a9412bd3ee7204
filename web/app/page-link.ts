// What the page's address says, which goes before what the reader chose on an earlier visit.
import { readLink, usualLesson } from "./link";

export const opened = readLink(location.hash);

const lab = document.querySelector("songeul-lab");
lab?.setAttribute("lesson", opened.lesson);
if (opened.seed !== 1) lab?.setAttribute("seed", String(opened.seed));
if (opened.panels) lab?.setAttribute("panels", opened.panels);
if (opened.data !== "mnist") lab?.setAttribute("data", opened.data);
if (opened.read !== "whole") lab?.setAttribute("note", opened.read);

addEventListener("hashchange", () => location.reload());

/** For an address that names a lesson which is not there. */
export function openNearest(): void {
  lab?.setAttribute("lesson", usualLesson);
  lab?.setAttribute("note", "broken");
}
