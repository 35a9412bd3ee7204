// Runs before the lab is defined: what the frame's address says becomes the lab's attributes.
import { readLink, settingsOf, usualLesson } from "../app/link";
import { chooseLanguage } from "../app/words";

const link = readLink(location.hash.length > 1 ? location.hash : location.search);
document.documentElement.lang = chooseLanguage([link.lang, ...navigator.languages]);
document.documentElement.dataset.theme = link.theme;
const lab = document.querySelector("songeul-lab");
lab?.setAttribute("lesson", usualLesson);
for (const [name, value] of settingsOf(link)) lab?.setAttribute(name, value);
// Labs of the same line keep their run apart from those of other lines.
lab?.setAttribute("shelf", `frame ${link.lesson} ${link.seed} ${link.data}`);
lab?.toggleAttribute("autostart", link.autostart);
