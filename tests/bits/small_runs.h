#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/io/run.h"

/// The lessons of tests/bits/lessons, which together hold all that a lesson can have, on the first
/// thousand samples of the real MNIST.
namespace songeul {

/// Their ids, which are the names of their files, in order.
std::vector<std::string> small_lessons();

/// The run id of one of them with seed 1, after `train` has trained it to its end.
std::string run_id_of(
    const std::string& lesson,
    const std::function<void(Run&)>& train = [](Run& run) { run.trainer().run(); });

/// What tests/bits/run_ids.json says it should be; empty where it says nothing.
std::string expected_run_id(const std::string& lesson);

}  // namespace songeul
