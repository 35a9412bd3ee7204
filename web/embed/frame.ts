// The page inside a blog's frame.
import "./frame-settings";
import { SongeulLab } from "../app/songeul-lab";
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
}
