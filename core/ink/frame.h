#pragma once

#include "core/ink/picture.h"

namespace songeul {

/// A square of up to 28 x 28 pixels inside 28 x 28. With `centre` moved by whole pixels until its
/// centre of mass comes to index (14, 14), as far as it then still fits where it is smaller;
/// otherwise in the middle.
Picture framed(const GreySquare& square, bool centre);

}  // namespace songeul
