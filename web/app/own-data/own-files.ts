import type { OwnData } from "../../engine/types";
import { type IdxFile, readIdxFile } from "./idx-file";
import { Refused } from "./refused";
import type { OwnDataText } from "./texts";
import { transposed } from "./transposed";

/** Four files that belong together. */
export interface OwnFiles {
  trainImages: IdxFile;
  trainLabels: IdxFile;
  testImages: IdxFile;
  testLabels: IdxFile;
}

/** Finds out which file is which, by what it holds and what it is called. Throws Refused. */
export async function readOwnFiles(files: readonly File[]): Promise<OwnFiles> {
  const read: IdxFile[] = [];
  for (const file of files) read.push(await readIdxFile(file, file.name));
  const [trainImages, testImages] = pairOf(read, "images");
  const [trainLabels, testLabels] = pairOf(read, "labels");
  // Two files of a kind are told apart by their names or else by their sizes, which must agree.
  checkCounts(trainImages, trainLabels);
  checkCounts(testImages, testLabels);
  return { trainImages, trainLabels, testImages, testLabels };
}

/** As the engine takes it; images that are stored on their side are set upright. */
export async function dataOf(own: OwnFiles, names: readonly string[], turned: boolean): Promise<OwnData> {
  const images = async ({ bytes }: IdxFile) => new Blob([turned ? await transposed(bytes) : bytes]);
  return {
    id: `own ${crypto.getRandomValues(new Uint32Array(2)).join("")}`,
    names,
    files: {
      "train-images": await images(own.trainImages),
      "train-labels": new Blob([own.trainLabels.bytes]),
      "t10k-images": await images(own.testImages),
      "t10k-labels": new Blob([own.testLabels.bytes]),
    },
  };
}

/** The file for training, and the one for the test. */
function pairOf(files: readonly IdxFile[], kind: IdxFile["kind"]): [IdxFile, IdxFile] {
  const found = files.filter((file) => file.kind === kind);
  const names = found.map(({ file }) => file).join(", ");
  if (found.length > 2) throw new Refused(`wrong.many-${kind}`, { names });
  const [first, second] = found;
  if (!first) throw new Refused(`wrong.no-${kind}`);
  if (!second) {
    const missing: OwnDataText = isTest(first) ? `wrong.no-train-${kind}` : `wrong.no-test-${kind}`;
    throw new Refused(missing, { names });
  }
  const swapped = isTest(first) === isTest(second) ? first.count < second.count : isTest(first);
  return swapped ? [second, first] : [first, second];
}

function isTest({ file }: IdxFile): boolean {
  return /t10k|test/i.test(file);
}

function checkCounts(images: IdxFile, labels: IdxFile): void {
  if (images.count === labels.count) return;
  throw new Refused("wrong.counts", {
    ...{ images: images.file, labels: labels.file },
    ...{ image_count: images.count, label_count: labels.count },
  });
}
