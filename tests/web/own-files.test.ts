// Own IDX files: which is which, what is wrong with wrong ones, and those that lie on their side.
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { dataOf, readOwnFiles } from "../../web/app/own-data/own-files";
import { Refused } from "../../web/app/own-data/refused";
import { ownDataTexts } from "../../web/app/own-data/texts";
import { transposed } from "../../web/app/own-data/transposed";
import { Words } from "../../web/app/words";
import { idxImages, idxLabels, onTheirSide, ownSet } from "./idx-files";

type Named = { name: string; bytes: Buffer };
const asFiles = (set: Named[]) => set.map(({ name, bytes }) => new File([new Uint8Array(bytes)], name));
const good = () => ownSet(300, 50);
const [trainImages, trainLabels, testImages, testLabels] = good() as [Named, Named, Named, Named];

async function sentence(set: Named[]): Promise<string> {
  const thrown: unknown = await readOwnFiles(asFiles(set)).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Refused)) throw new Error(`Not refused: ${String(thrown)}`);
  return new Words("en").from(ownDataTexts, thrown.text, thrown.values);
}

describe("good files", () => {
  it("are told apart in any order", async () => {
    const own = await readOwnFiles(asFiles([testLabels, trainImages, testImages, trainLabels]));
    expect([own.trainImages.count, own.testImages.count]).toEqual([300, 50]);
    expect(own.testLabels.file).toBe(testLabels.name);
  });

  it("are told apart by their sizes where their names say nothing", async () => {
    const renamed = good().map(({ bytes }, index) => ({ name: `file-${index}`, bytes }));
    const own = await readOwnFiles(asFiles(renamed.reverse()));
    expect([own.trainImages.count, own.trainLabels.count, own.testImages.count]).toEqual([300, 300, 50]);
  });

  it("become the engine's, upright where they lay on their side", async () => {
    const lying = { ...trainImages, bytes: onTheirSide(idxImages("train", 300)) };
    const own = await readOwnFiles(asFiles([lying, trainLabels, testImages, testLabels]));
    const { files } = await dataOf(own, [], true);
    const bytes = Buffer.from(await files["train-images"].arrayBuffer());
    expect(bytes.equals(idxImages("train", 300))).toBe(true);
  });

  it("of any number are turned", async () => {
    const upright = idxImages("train", 4500);
    expect(Buffer.from(await transposed(new Uint8Array(onTheirSide(upright)))).equals(upright)).toBe(true);
  });
});

describe("a wrong file gets one sentence", () => {
  const without = (file: Named) => good().filter(({ name }) => name !== file.name);
  const instead = (file: Named, bytes: Buffer) => [...without(file), { ...file, bytes }];
  const images = idxImages("train", 300);
  const changed = (bytes: Buffer, at: number, value: number) => {
    const copy = Buffer.from(bytes);
    copy.writeUInt32BE(value, at);
    return copy;
  };
  const name = trainImages.name;

  it.each([
    ["no IDX at all", instead(trainImages, Buffer.from("PK a zip file")), `“${name}” is not an IDX file.`],
    ["empty", instead(trainImages, Buffer.alloc(0)), `“${name}” is not an IDX file.`],
    [
      "of floats",
      instead(trainImages, changed(images, 0, 0x0d03)),
      `“${name}” is an IDX file, but holds neither images nor labels of one byte each.`,
    ],
    [
      "damaged",
      instead(trainImages, gzipSync(images).subarray(0, 5000)),
      `“${name}” is damaged: it cannot be unpacked.`,
    ],
    [
      "cut off",
      instead(trainImages, images.subarray(0, 5000)),
      `“${name}” is cut off: it has 5000 bytes, and its header announces 235216.`,
    ],
    [
      "cut off in its header",
      instead(trainImages, images.subarray(0, 12)),
      `“${name}” is cut off: it has 12 bytes, and its header announces 16.`,
    ],
    [
      "too long",
      instead(trainImages, Buffer.concat([images, Buffer.alloc(3)])),
      `“${name}” has 235219 bytes, more than the 235216 that its header announces.`,
    ],
    [
      "of larger images",
      instead(trainImages, changed(changed(images, 8, 32), 12, 32)),
      `The images of “${name}” have 32 × 32 pixels; 28 × 28 are needed here.`,
    ],
    ["of nothing", instead(trainImages, changed(images.subarray(0, 16), 4, 0)), `“${name}” holds nothing.`],
    [
      "of letters",
      instead(testLabels, changed(idxLabels("t10k", 50), 12, 0x0000001a)),
      `Sample 7 of “${testLabels.name}” has the label 26; here the labels go from 0 to 9 at most.`,
    ],
    [
      "one label short",
      instead(trainLabels, idxLabels("train", 299)),
      `“${name}” has 300 images, and “${trainLabels.name}” has 299 labels.`,
    ],
    [
      "missing",
      without(testLabels),
      `The test labels are missing: of labels there is only “${trainLabels.name}”.`,
    ],
    [
      "the only one",
      [testImages],
      `The training images are missing: of images there is only “${testImages.name}”.`,
    ],
    ["one too many", [...good(), { ...testImages, name: "more" }], "There are more than two files of images"],
    ["no images", [trainLabels, testLabels], "There is no file of images among these."],
  ])("%s", async (_, set, expected) => {
    expect(await sentence(set)).toContain(expected);
  });
});
