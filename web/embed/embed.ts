// What a blog loads: <songeul-lab> as a frame of the page embed.html that lies beside this script.
import { LabFrame } from "./lab-frame";

const here = import.meta.url;
LabFrame.base = new URL("./", here).href;
if (!customElements.get("songeul-lab")) customElements.define("songeul-lab", LabFrame);
