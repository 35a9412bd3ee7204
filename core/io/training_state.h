#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/train/trainer.h"

namespace songeul {

/// Everything that a run is, at one point between two batches: enough to go on from there bit for
/// bit. Random numbers are a function of the seed and the position, so they need no state of their
/// own.
struct TrainingState {
  struct Tensor {
    std::string name;
    Shape shape;
    std::vector<float> values;
  };

  std::string lesson_json;
  std::string run_id;        ///< of the weights, for readers of the file; not read back
  std::string figures_json;  ///< what a shipped network was measured to be; not written
  Shape input_shape;         ///< of the network: (height, width, channels)
  std::uint64_t seed = 1;
  std::int64_t iteration = 0;
  double learning_rate = 0;
  TrainerPosition position;
  History history;
  std::vector<Tensor> tensors;  ///< weights and optimizer slots, by their names in Sequential
};

/// As a safetensors file: an 8-byte header size, a JSON header, then the floats, little-endian;
/// what is not a tensor stands in its `__metadata__`. Format:
/// https://github.com/huggingface/safetensors.
std::vector<std::uint8_t> to_safetensors(const TrainingState& state);

/// Tensors may also be of 16-bit floats. Throws Error for bytes that are not such a file.
TrainingState from_safetensors(std::span<const std::uint8_t> bytes);

/// What `model` and `trainer` hold now.
TrainingState capture(const std::string& lesson_json, Sequential& model, Trainer& trainer);

/// Puts back the weights alone: enough for predictions. Throws Error where tensors are missing or
/// of another shape.
void restore_weights(const TrainingState& state, Sequential& model);
/// Puts weights, optimizer slots, iteration and learning rate of a saved state back. Throws Error
/// where tensors are missing or of another shape.
void restore(const TrainingState& state, Sequential& model);
/// Puts back where the training stood, its history, and what its callbacks keep. Throws Error where
/// the state is of another lesson.
void restore(const TrainingState& state, Trainer& trainer);

}  // namespace songeul
