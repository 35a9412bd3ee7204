// Shows what the worker beside it says.
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => {
  document.querySelector("#log").textContent += `${data}\n`;
};
worker.postMessage({ data: new URL("data/starter/", document.baseURI).href, seed: 1 });
