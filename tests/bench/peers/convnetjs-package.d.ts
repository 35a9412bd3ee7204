/** As much of ConvNetJS as is used here; the package has no types. */
declare module "convnetjs" {
  class Vol {
    constructor(width: number, height: number, depth: number, fill: number);
    w: Float64Array;
  }
  class Net {
    makeLayers(definitions: object[]): void;
    forward(input: Vol, training: boolean): Vol;
  }
  class Trainer {
    constructor(net: Net, options: object);
    train(input: Vol, label: number): void;
  }
  const convnetjs: { Vol: typeof Vol; Net: typeof Net; Trainer: typeof Trainer };
  export default convnetjs;
}
