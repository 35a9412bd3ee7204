#pragma once

#include <memory>

#include "core/nn/layer.h"

namespace songeul {

/// One layer in place of three that have been built: a convolution with stride 1 and padding valid
/// over inputs of shape `input`, relu, and max-pooling over 2 x 2. It computes with the
/// convolution's parameters, to the same bits. Null where the three are not of that kind, or where
/// a layer that is not the `first` has rows of the kernel whose length is no multiple of 4: its
/// input's gradient is computed in whole vectors.
std::unique_ptr<Layer> fuse_conv_relu_pool(Layer& convolution, const Layer& activation,
                                           const Layer& pooling, const Shape& input, bool first);

}  // namespace songeul
