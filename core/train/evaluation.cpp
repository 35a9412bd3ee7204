#include "core/train/evaluation.h"

#include <algorithm>
#include <numeric>

namespace songeul {

Evaluation::Evaluation(Sequential& model, Samples samples, const Normalisation& normalisation,
                       int batch_size)
    : model_(model),
      samples_(samples),
      batch_size_(batch_size),
      batcher_(model, *samples.dataset, normalisation, batch_size),
      indices_(samples.count) {
  model.reserve(batch_size);
  std::iota(indices_.begin(), indices_.end(), static_cast<std::uint32_t>(samples.first));
}

bool Evaluation::advance(int batches) {
  for (; batches > 0 && running_.seen < samples_.count; --batches) {
    const int rows = std::min(batch_size_, samples_.count - running_.seen);
    const auto part = std::span(indices_).subspan(running_.seen, rows);
    const StepResult result = model_.test_on_batch(batcher_.gather(*samples_.dataset, part));
    running_.loss_sum += result.loss_sum;
    running_.correct += result.correct;
    running_.seen += rows;
  }
  return running_.seen == samples_.count;
}

}  // namespace songeul
