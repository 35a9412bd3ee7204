// `import "songeul/element"`: defines <songeul-lab>.
export { SongeulLab } from "../web/app/songeul-lab";
