#pragma once

#include <gtest/gtest.h>

#include <string>

#include "core/error.h"

namespace songeul {

/// Expects an Error with exactly this message.
template <typename Function>
void expect_error(Function function, const std::string& message) {
  try {
    function();
    ADD_FAILURE() << "no error, expected: " << message;
  } catch (const Error& error) {
    EXPECT_EQ(error.what(), message);
  }
}

}  // namespace songeul
