#pragma once

#include <string>
#include <vector>

/// The lessons of tests/bits/lessons, which together hold all that a lesson can have, on the first
/// thousand samples of the real MNIST.
namespace songeul {

/// Their ids, which are the names of their files, in order.
std::vector<std::string> small_lessons();

/// The run id of one of them after training with seed 1.
std::string run_id_of(const std::string& lesson);

/// What tests/bits/run_ids.json says it should be; empty where it says nothing.
std::string expected_run_id(const std::string& lesson);

}  // namespace songeul
