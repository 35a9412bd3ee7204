#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "tests/core/reference.h"

namespace songeul::reference {
namespace {

using Row = Eigen::RowVectorXd;

constexpr double kEpsilon = 1e-7;  // keras.backend.epsilon()

double clip(double p) { return std::clamp(p, kEpsilon, 1 - kEpsilon); }

bool clipped(double p) { return p != clip(p); }

/// log(sum_j e^z_j) - z_label; by z_j: softmax(z)_j - [j = label].
double of_logits(const Row& z, int label, Row& gradient) {
  const Row powers = (z.array() - z.maxCoeff()).exp();
  gradient = powers / powers.sum();
  gradient[label] -= 1;
  return std::log(powers.sum()) + z.maxCoeff() - z[label];
}

/// Keras's categorical_crossentropy: p = o / sum o is clipped, -log p_label.
double of_shares(const Row& o, int label, Row& gradient) {
  const double sum = o.sum();
  const double p = o[label] / sum;
  gradient = Row::Zero(o.size());
  if (!clipped(p)) {
    gradient.setConstant(1 / sum);
    gradient[label] -= 1 / o[label];
  }
  return -std::log(clip(p));
}

/// Keras's sparse_categorical_crossentropy: the o are clipped, and log o are taken as logits.
double of_clipped(const Row& o, int label, Row& gradient) {
  const Row c = o.unaryExpr(&clip);
  gradient = Row::Constant(o.size(), 1 / c.sum());
  gradient[label] -= 1 / c[label];
  for (Eigen::Index j = 0; j < o.size(); ++j) {
    if (clipped(o[j])) gradient[j] = 0;
  }
  return std::log(c.sum()) - std::log(c[label]);
}

/// The mean of (o_j - [j = label])^2.
double of_differences(const Row& o, int label, Row& gradient) {
  Row difference = o;
  difference[label] -= 1;
  gradient = 2 * difference / o.size();
  return difference.squaredNorm() / o.size();
}

auto function_of(const std::string& kind, bool from_logits) {
  if (from_logits) return of_logits;
  if (kind == "mean_squared_error") return of_differences;
  if (kind == "categorical_crossentropy") return of_shares;
  if (kind == "sparse_categorical_crossentropy") return of_clipped;
  throw std::invalid_argument("The reference has no loss " + kind);
}

}  // namespace

LossResult loss(const Config& config, bool from_logits, const Matrix& outputs,
                const Labels& labels) {
  const auto function = function_of(config.kind(), from_logits);
  LossResult result{0, Matrix(outputs.rows(), outputs.cols())};
  Row gradient;
  for (Eigen::Index i = 0; i < outputs.rows(); ++i) {
    result.mean += function(outputs.row(i), labels[i], gradient) / outputs.rows();
    result.gradient.row(i) = gradient / outputs.rows();
  }
  return result;
}

}  // namespace songeul::reference
