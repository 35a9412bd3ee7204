// The page inside a blog's frame.

import { fetchLessonList } from "../app/lab/lesson-file";
import { usualLesson } from "../app/link";
import { SongeulLab } from "../app/songeul-lab";
import { link } from "./frame-settings";
import { HostLink } from "./host-link";

const lab = document.querySelector("songeul-lab");
if (lab instanceof SongeulLab) {
  new HostLink(lab);
  // The page goes with the lab, whose host page may have it speak or look otherwise later.
  const page = document.documentElement;
  lab.addController({
    hostUpdated: () => {
      if (lab.lang) page.lang = lab.lang;
      page.dataset.theme = lab.theme;
    },
  });
  void open(lab);
}

/** An address that names a lesson which is not there opens the usual one, and says so. */
async function open(lab: SongeulLab): Promise<void> {
  const lessons = link.lesson === usualLesson ? [] : await fetchLessonList();
  const known = lessons.length === 0 || lessons.some(({ id }) => id === link.lesson);
  if (!known) lab.note = "broken";
  lab.lesson ??= known ? link.lesson : usualLesson;
  if (link.autostart) await lab.train().catch(() => undefined);
}
