// Runs before the lab is defined: what the frame's address says becomes the lab's attributes.
import { readLink, settingsOf, usualLesson } from "../app/link";
import { chooseLanguage } from "../app/words";

export const link = readLink(location.hash.length > 1 ? location.hash : location.search);
document.documentElement.lang = chooseLanguage([link.lang, ...navigator.languages]);
document.documentElement.dataset.theme = link.theme;
const lab = document.querySelector("songeul-lab");
for (const [name, value] of settingsOf({ ...link, lesson: usualLesson })) lab?.setAttribute(name, value);
if (link.read !== "whole") lab?.setAttribute("note", link.read);
// Labs of the same line keep their run apart from those of other lines.
lab?.setAttribute("shelf", `frame ${link.lesson} ${link.seed} ${link.data}`);
