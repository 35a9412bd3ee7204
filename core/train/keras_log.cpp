#include "core/train/keras_log.h"

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <cstdio>

namespace songeul {
namespace {

constexpr int kWidth = 30;

[[gnu::format(printf, 1, 2)]] std::string format(const char* pattern, ...) {
  char text[64];
  va_list arguments;
  va_start(arguments, pattern);
  std::vsnprintf(text, sizeof text, pattern, arguments);
  va_end(arguments);
  return text;
}

// ` 655/1563 [===========>..................]`: the step is as wide as the number of steps.
std::string bar(int step, int steps) {
  const auto digits = static_cast<int>(std::to_string(steps).size());
  std::string line = format("%*d/%d [", digits, step, steps);
  const int done = static_cast<int>(static_cast<std::int64_t>(kWidth) * step / std::max(steps, 1));
  if (done > 0) {
    line.append(done - 1, '=');
    line += step < steps ? '>' : '=';
  }
  line.append(kWidth - done, '.');
  return line + "]";
}

// Four decimals, or an exponent where those would be mostly zeros: Keras's Progbar, zero included.
std::string metric(const char* name, double value) {
  return format(std::abs(value) > 1e-3 ? " - %s: %.4f" : " - %s: %.4e", name, value);
}

std::string eta(double seconds) {
  const auto whole = static_cast<int>(seconds);
  if (whole > 3600) return format("%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60);
  if (whole > 60) return format("%d:%02d", whole / 60, whole % 60);
  return format("%ds", whole);
}

std::string per_step(double seconds) {
  if (seconds >= 1 || seconds == 0) return format("%.0fs/step", seconds);
  return seconds >= 1e-3 ? format("%.0fms/step", seconds * 1e3)
                         : format("%.0fus/step", seconds * 1e6);
}

}  // namespace

std::string epoch_header(int epoch, int epochs) {
  return "Epoch " + std::to_string(epoch) + "/" + std::to_string(epochs);
}

std::string progress_line(const Progress& progress, double seconds) {
  const int left = progress.steps - progress.step;
  return bar(progress.step, progress.steps) +
         " - ETA: " + eta(seconds / std::max(progress.step, 1) * left) +
         metric("loss", progress.train.loss) + metric("accuracy", progress.train.accuracy);
}

std::string epoch_line(int steps, const EpochLogs& logs, double seconds) {
  std::string line = bar(steps, steps) + format(" - %.0fs ", seconds) + per_step(seconds / steps) +
                     metric("loss", logs.train.loss) + metric("accuracy", logs.train.accuracy);
  if (logs.validation) {
    line += metric("val_loss", logs.validation->loss) +
            metric("val_accuracy", logs.validation->accuracy);
  }
  return line;
}

}  // namespace songeul
