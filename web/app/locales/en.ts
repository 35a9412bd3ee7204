/** Every text of the page in English. `{name}` is a placeholder, and `{name|one|many}` the word that
 * goes with its number; ko.ts has the same keys and placeholders, and needs no such words. */
export const en = {
  "app.name": "Songeul",
  "app.tagline": "a digit recogniser that learns in your browser",
  "app.title": "Songeul: handwritten digits, learned in your browser",
  "app.language": "한국어",
  "app.lesson": "Lesson",
  "app.theme": "Appearance",
  "app.theme.auto": "Auto",
  "app.theme.light": "Light",
  "app.theme.dark": "Dark",

  "poster.start": "Start",
  "poster.help": "Trains here, in your browser, on real MNIST digits (11 MB, kept for your next visit).",
  "poster.help.starter":
    "Trains here, in your browser, on the first 6,000 MNIST digits (1.2 MB, kept for your next visit).",
  "poster.picture": "Handwritten digits",

  "train.heading": "Train",
  "train.start": "Train",
  "train.again": "Train again",
  "train.finish": "Train to the end",
  "train.pause": "Pause",
  "train.resume": "Resume",
  "train.stop": "Stop",
  "train.waiting": "Getting ready…",
  "train.turn": "Another lab on this page is training. This one follows by itself.",
  "train.hint": "Passes over {samples} images: {epochs}.",
  "train.hint.plain": "Passes over all training images: {epochs}.",
  "train.hint.local": "It all happens on this device.",
  "train.progress": "Training progress",
  "train.epoch": "epoch {epoch} of {epochs}",
  "train.batch": "batch {step} of {steps}",
  "train.validating": "validating",
  "train.left": "{time} left",
  "train.paused": "paused",
  "train.speed": "{speed} images/s on {threads} {threads|thread|threads}",
  "train.testing": "Measuring accuracy on the test images…",
  "train.finished": "Finished after {epochs} {epochs|epoch|epochs}.",
  "train.stopped": "Stopped after {epoch} of {epochs} {epochs|epoch|epochs}.",
  "train.run-id": "Run id {id}.",
  "train.stat.test": "test accuracy",
  "train.chart.accuracy":
    "Accuracy by epoch. Training {train}, validation {validation} after epoch {epoch} of {epochs}.",
  "train.chart.loss":
    "Loss by epoch. Training {train}, validation {validation} after epoch {epoch} of {epochs}.",
  "train.chart.empty": "No epoch has finished yet.",
  "train.chart.training": "training",
  "train.chart.validation": "validation",
  "train.chart.published": "published",
  "train.chart.axis": "epoch",
  "train.table": "Numbers by epoch",
  "train.table.show": "Show the numbers",
  "train.table.epoch": "Epoch",
  "train.verify": "Verify a run id",
  "train.series": "Ten seeds in a row",
  "train.log": "Training log",
  "train.log.empty": "The log starts with the training.",
  "train.threads": "Computed on {threads} {threads|thread|threads}.",
  "train.threads.one": "Computed on 1 thread: this page may not share memory between threads.",
  "train.log.copy": "Copy the log",
  "train.log.copied": "Copied",
  "train.seed": "Seed",
  "train.seed.help": "The same seed gives the same result. A new one counts from the next training.",
  "train.save": "Save the network",
  "train.open": "Open a file",
  "train.opened": "Opened {name}: {epoch} of {epochs} {epochs|epoch|epochs} trained.",

  "lesson.steps": "Step by step",
  "lesson.source": "After: {source}",

  percent: "{percent} %",
  "percent.most": ">99 %",
  "percent.least": "<1 %",

  "time.seconds": "{seconds} s",
  "time.minutes": "{minutes} min {seconds} s",

  "data.starter":
    "Starter data: the first 6,000 training and 1,000 test images of MNIST. With all 60,000 a network gets better.",
  "data.bytes": "Fetching the images: {received} of {total} MB",
  "data.start": "Preparing the network…",
  "data.heading": "Data",
  "data.lead":
    "MNIST: digits written by hand, 28 × 28 pixels each. The network never trains on the test images below.",
  "data.lead.own": "Your own images. The network never trains on the test images below.",
  "data.choice": "Images",
  "data.choice.mnist": "all of MNIST",
  "data.choice.starter": "starter: a tenth of MNIST",
  "data.choice.own": "your own files…",
  "data.train": "training",
  "data.validation": "validation",
  "data.test": "test",
  "data.images": "{count} images",
  "data.load": "Show the images",
  "data.load.help": "About {size} MB, kept for your next visit.",
  "data.previous": "Previous",
  "data.next": "Next",
  "data.random": "Random",
  "data.picture": "Test image {index}: the digit {label}",
  "data.number": "Test image {index}",
  "data.label": "label",
  "data.answer": "network's answer",
  "data.right": "right",
  "data.wrong": "wrong",
  "data.samples": "Test images {first} to {last}",
  "data.sample": "Test image {index}, label {label}",
  "data.sample.answered": "Test image {index}, label {label}, answer {answer}",
  "data.pen": "Digits by the synthetic pen",

  "model.heading": "Network",
  "model.lead": "{parameters} parameters to learn.",
  "model.input": "Input",
  "model.parameters": "{count} parameters",
  "model.shape": "output {shape}",
  "model.loss": "loss",
  "model.optimizer": "optimizer",
  "model.batch": "batch size",
  "model.epochs": "epochs",
  "model.summary": "model.summary()",

  "draw.heading": "Write",
  "draw.canvas": "Write one digit here with a finger, a pen or the mouse",
  "draw.hint": "Write a digit here",
  "draw.undo": "Undo",
  "draw.clear": "Clear",
  "draw.seen": "what the network saw",
  "draw.sure": "{percent} sure",
  "draw.unsure": "not sure",
  "draw.or": "or",
  "draw.guess": "a mere guess",
  "draw.untrained": "This network has learned nothing yet: its answer is chance. Train it, then write again.",
  "draw.by-shipped":
    "Read by the recogniser that comes with this page. Train a network of your own, and compare.",
  "draw.missing":
    "The recogniser that comes with this page could not be loaded. A network that you train reads just as well.",
  "draw.readers": "Whose answer counts",
  "draw.reader.trained": "Your network",
  "draw.reader.shipped": "Built-in recogniser",
  "draw.steps": "From ink to picture",
  "draw.other-pen": "Steps to the picture are switched off: expect wrong answers.",
  "draw.other-pen.reset": "Switch them on",
  "draw.spoken": "{digit}, {sure}",
  "draw.probabilities": "Probability of each digit",
  "draw.probability": "{digit}: {percent}",

  "resume.text": "A run of “{lesson}” stopped after epoch {epoch} of {epochs}.",
  "resume.go": "Go on from epoch {epoch}",
  "resume.discard": "Discard",

  "link.broken": "This link is damaged. What could be read of it is shown.",
  "link.newer": "This link was made by a newer version. What this one understands of it is shown.",

  "update.text": "A new version of this page is ready.",
  "update.reload": "Load it now",

  "share.open": "Put this into your post",

  "jump.label": "Parts of the page",

  "failure.data-missing": "The file {file} could not be fetched. Check the connection, then try again.",
  "failure.data-broken":
    "The file {file} arrived incomplete or damaged, so it was not used. Trying again fetches it anew.",
  "failure.data-unequal":
    "The files of images and labels do not belong together, so they were not used. Trying again fetches them anew.",
  "failure.wasm-unsupported":
    "This browser cannot run the training (it needs WebAssembly with SIMD). A current Chrome, Edge, Firefox or Safari can.",
  "failure.worker-died": "The training ended unexpectedly. You can start it again.",
  "failure.worker-died.kept":
    "The training ended unexpectedly. {epoch} {epoch|epoch is|epochs are} safe, and it can go on from there.",
  "failure.out-of-memory": "The device ran out of memory. Close other tabs or apps, then try again.",
  "failure.out-of-memory.kept":
    "The device ran out of memory. Close other tabs or apps; {epoch} {epoch|epoch is|epochs are} safe, and the training can go on from there.",
  "failure.invalid": "That does not work: {message}",
  "failure.retry": "Try again",
  "failure.restart": "Start again",
  "failure.dismiss": "Close",

  "error.empty-drawing": "There is nothing drawn yet.",
  "error.nothing-to-resume": "There is no paused or unfinished training to go on with.",
  "error.format": "The format “{format}” is not available. Use “safetensors”.",

  "credits.local": "Nothing leaves this page: the network trains and your drawings stay on this device.",
  "credits.mnist": "MNIST by Yann LeCun, Corinna Cortes and Christopher J.C. Burges, licensed under",
  "credits.licence": "Songeul is free software under the MIT licence.",
} as const;

/** A text's name in the catalogues. */
export type Key = keyof typeof en;

/** A language's texts: exactly English's keys. */
export type Catalogue = Readonly<Record<Key, string>>;
