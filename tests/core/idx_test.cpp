#include "core/data/idx.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/data/dataset.h"
#include "tests/core/expect_error.h"
#include "tests/core/mnist_files.h"

namespace songeul {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes idx(std::uint32_t magic, const std::vector<std::uint32_t>& sizes, std::size_t count,
          std::uint8_t fill = 0) {
  Bytes bytes;
  const auto put = [&](std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8)
      bytes.push_back(static_cast<std::uint8_t>(number >> shift));
  };
  put(magic);
  for (const std::uint32_t size : sizes) put(size);
  bytes.insert(bytes.end(), count, fill);
  return bytes;
}

Bytes images(std::uint32_t count, std::uint32_t rows, std::uint32_t columns, std::size_t size) {
  return idx(0x803, {count, rows, columns}, size);
}

Bytes labels(std::uint32_t count, std::size_t size) { return idx(0x801, {count}, size); }

IdxArray read_images(const Bytes& bytes) { return read_idx(IdxKind::kImages, "pictures", bytes); }

IdxArray read_labels(const Bytes& bytes) { return read_idx(IdxKind::kLabels, "answers", bytes); }

TEST(Idx, ReadsTheRealFiles) {
  const IdxArray train = read_labels(mnist_file("train-labels-idx1-ubyte"));
  EXPECT_EQ(train.shape, (std::vector<int>{60000}));
  EXPECT_EQ(train.bytes.size(), 60000U);
  EXPECT_EQ(Bytes(train.bytes.begin(), train.bytes.begin() + 10),
            (Bytes{5, 0, 4, 1, 9, 2, 1, 3, 1, 4}));
  const IdxArray test = read_labels(mnist_file("t10k-labels-idx1-ubyte"));
  EXPECT_EQ(test.shape, (std::vector<int>{10000}));
  EXPECT_EQ(Bytes(test.bytes.begin(), test.bytes.begin() + 10),
            (Bytes{7, 2, 1, 0, 4, 1, 4, 9, 5, 9}));
  EXPECT_EQ(read_images(mnist_file("train-images-idx3-ubyte")).shape,
            (std::vector<int>{60000, 28, 28}));
  const IdxArray pictures = read_images(mnist_file("t10k-images-idx3-ubyte"));
  EXPECT_EQ(pictures.shape, (std::vector<int>{10000, 28, 28}));
  EXPECT_EQ(pictures.bytes.size(), 7840000U);
}

TEST(Idx, ReadsTheSameFromChunksOfAnySize) {
  const Bytes bytes = mnist_file("t10k-labels-idx1-ubyte");
  const IdxArray whole = read_labels(bytes);
  for (const std::size_t size :
       {std::size_t{1}, std::size_t{3}, std::size_t{7}, std::size_t{4099}}) {
    IdxReader reader(IdxKind::kLabels, "answers");
    for (std::size_t at = 0; at < bytes.size(); at += size) {
      reader.append(std::span(bytes).subspan(at, std::min(size, bytes.size() - at)));
      reader.append({});
    }
    const IdxArray read = reader.finish();
    EXPECT_EQ(read.shape, whole.shape);
    EXPECT_EQ(read.bytes, whole.bytes);
  }
}

TEST(Idx, ReadsImagesOfAnySize) {
  EXPECT_EQ(read_images(images(3, 5, 2, 30)).shape, (std::vector<int>{3, 5, 2}));
  EXPECT_EQ(read_images(images(1, 1, 1, 1)).shape, (std::vector<int>{1, 1, 1}));
  EXPECT_EQ(read_images(images(1, 4096, 1, 4096)).shape, (std::vector<int>{1, 4096, 1}));
}

TEST(Idx, RefusesAWrongMagicNumber) {
  expect_error([] { read_images(labels(3, 3)); },
               "pictures: not an IDX file of images: its magic number is 0x00000801 (a file of "
               "labels), expected 0x00000803");
  expect_error([] { read_labels(images(1, 2, 2, 4)); },
               "answers: not an IDX file of labels: its magic number is 0x00000803 (a file of "
               "images), expected 0x00000801");
  expect_error(
      [] {
        read_images(idx(0x1f8b0808, {1, 2, 2}, 4));
      },
      "pictures: not an IDX file of images: its magic number is 0x1f8b0808, expected "
      "0x00000803");
  expect_error(
      [] {
        read_images({'<', 'h', 't', 'm', 'l', '>'});
      },
      "pictures: not an IDX file of images: its magic number is 0x3c68746d, expected "
      "0x00000803");
}

TEST(Idx, RefusesAWrongFileAtItsHeader) {
  IdxReader reader(IdxKind::kImages, "pictures");
  const Bytes bytes = idx(0x801, {1, 2, 2}, 0);
  expect_error([&] { reader.append(bytes); },
               "pictures: not an IDX file of images: its magic number is 0x00000801 (a file of "
               "labels), expected 0x00000803");
}

TEST(Idx, RefusesATruncatedFile) {
  expect_error([] { read_images({}); }, "pictures: cut off: it ends within its header");
  expect_error([] { read_images({0, 0, 8}); }, "pictures: cut off: it ends within its header");
  expect_error(
      [] {
        read_images({0, 0, 8, 3, 0, 0, 0});
      },
      "pictures: cut off: it ends within its header");
  expect_error([] { read_images(images(2, 3, 3, 17)); },
               "pictures: cut off: expected 34 bytes, got 33 bytes");
  expect_error([] { read_labels(labels(2, 0)); },
               "answers: cut off: expected 10 bytes, got 8 bytes");
}

TEST(Idx, RefusesTrailingBytes) {
  expect_error([] { read_images(images(2, 3, 3, 19)); },
               "pictures: more data than its header announces: expected 34 bytes in all, got 1 "
               "byte too many");
  expect_error([] { read_labels(labels(2, 5)); },
               "answers: more data than its header announces: expected 10 bytes in all, got 3 "
               "bytes too many");
}

TEST(Idx, RefusesZeroAndAbsurdSizes) {
  expect_error([] { read_images(images(0, 28, 28, 0)); },
               "pictures: its header announces a size of zero");
  expect_error([] { read_images(images(1, 0, 28, 0)); },
               "pictures: its header announces a size of zero");
  expect_error([] { read_labels(labels(0, 0)); }, "answers: its header announces a size of zero");
  expect_error([] { read_images(images(1, 28, 4097, 0)); },
               "pictures: its header announces images with a side of 4097 pixels, at most 4096 are "
               "possible");
  expect_error([] { read_images(images(0xffffffff, 28, 28, 0)); },
               "pictures: its header announces more than 1073741824 bytes, which is the most "
               "possible");
  expect_error([] { read_labels(labels(0x40000001, 0)); },
               "answers: its header announces more than 1073741824 bytes, which is the most "
               "possible");
}

TEST(Idx, ReadsLabelsOfTwoAndFourBytes) {
  const IdxArray two = read_labels({0, 0, 0x0b, 1, 0, 0, 0, 3, 0x03, 0xe7, 0, 5, 0xff, 0xfe});
  EXPECT_EQ(two.shape, (std::vector<int>{3}));
  EXPECT_EQ(two.value(0), 999);
  EXPECT_EQ(two.value(1), 5);
  EXPECT_EQ(two.value(2), -2);
  const IdxArray four = read_labels({0, 0, 0x0c, 1, 0, 0, 0, 1, 0, 1, 0, 2});
  EXPECT_EQ(four.value(0), 65538);
  expect_error(
      [] {
        read_labels({0, 0, 0x0b, 1, 0, 0, 0, 3, 0x03, 0xe7, 0});
      },
      "answers: cut off: expected 14 bytes, got 11 bytes");
  expect_error(
      [] {
        read_labels({0, 0, 0x0d, 1, 0, 0, 0, 1, 0, 0, 0, 0});
      },
      "answers: not an IDX file of labels: its magic number is 0x00000d01, expected "
      "0x00000801");
}

TEST(Dataset, TakesUpToAThousandClasses) {
  const IdxArray answers = read_labels({0, 0, 0x0b, 1, 0, 0, 0, 1, 0x03, 0xe7});
  EXPECT_EQ(Dataset(read_images(images(1, 2, 3, 6)), answers, 1000).label(0), 999);
  expect_error([&] { Dataset(read_images(images(1, 2, 3, 6)), answers, 999); },
               "Label 999 of sample 0 is not below the number of classes, 999");
  expect_error([&] { Dataset(read_images(images(1, 2, 3, 6)), answers, 1001); },
               "The number of classes must be from 1 to 1000, got 1001");
  const IdxArray negative = read_labels({0, 0, 0x0b, 1, 0, 0, 0, 1, 0xff, 0xff});
  expect_error([&] { Dataset(read_images(images(1, 2, 3, 6)), negative, 10); },
               "Label -1 of sample 0 is not below the number of classes, 10");
}

TEST(Dataset, RefusesCountsThatDiffer) {
  expect_error([] { Dataset(read_images(images(3, 2, 2, 12)), read_labels(labels(4, 4)), 10); },
               "There must be one label for each image: got 3 images and 4 labels");
}

TEST(Dataset, RefusesLabelsThatAreNoClass) {
  IdxArray answers = read_labels(labels(3, 3));
  answers.bytes = {0, 9, 10};
  expect_error([&] { Dataset(read_images(images(3, 2, 2, 12)), answers, 10); },
               "Label 10 of sample 2 is not below the number of classes, 10");
}

TEST(Dataset, AnswersImagesAndLabels) {
  const Dataset data = mnist_test(5);
  EXPECT_EQ(data.size(), 5);
  EXPECT_EQ(data.pixels(), 784);
  EXPECT_EQ(data.label(2), 1);
  EXPECT_EQ(data.image(1) - data.image(0), 784);
}

TEST(Normalisation, DividesInDouble) {
  float table[256];
  Normalisation{}.fill(table);
  for (int b = 0; b < 256; ++b) EXPECT_EQ(table[b], static_cast<float>(b / 255.0));
  Normalisation{1, 127.5, -1}.fill(table);
  EXPECT_EQ(table[0], -1);
  EXPECT_EQ(table[255], 1);
}

}  // namespace
}  // namespace songeul
