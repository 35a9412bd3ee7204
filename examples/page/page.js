// The lab with a lesson of one's own; the four files lie in data/starter/ beside the page.
import "songeul/element";

const lab = document.querySelector("songeul-lab");
lab.lesson = {
  id: "mine",
  title: "My own network",
  layers: [
    { type: "Flatten" },
    { type: "Dense", units: 32, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
  loss: "sparse_categorical_crossentropy",
  optimizer: { name: "adam", learning_rate: 0.002 },
  batch_size: 64,
  epochs: 2,
};
lab.addEventListener("songeul-epoch", ({ detail }) => console.log(detail.epoch, detail.accuracy));
lab.addEventListener("songeul-done", ({ detail }) => {
  document.title = `test accuracy ${detail.test.accuracy}`;
});
