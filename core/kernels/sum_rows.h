#pragma once

namespace songeul {

/// `to[j] = from(0, j) + from(1, j) + ...` in that order, for a row-major (rows, columns) matrix.
void sum_rows(int rows, int columns, const float* from, float* to);

}  // namespace songeul
