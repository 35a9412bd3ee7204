#pragma once

#include <emscripten/val.h>

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/io/recogniser.h"
#include "core/io/run.h"

namespace songeul {

/// One data set and one run, as JavaScript holds them. Its methods are the functions below;
/// songeul.d.ts says what each takes and answers. All throw Error.
struct Session {
  std::optional<IdxReader> reader;
  std::string reading;              ///< name of the file in `reader`
  std::vector<std::uint8_t> chunk;  ///< bytes on their way into `reader`
  std::map<std::string, IdxArray>
      arrays;  ///< files that are read but not yet joined into data sets
  std::unique_ptr<Dataset> train, test;
  std::unique_ptr<Run> run;
  std::optional<Evaluation> evaluation;
  std::unique_ptr<Recogniser> recogniser;  ///< needs neither data nor run
};

// session_data.cpp
void begin_idx(Session& session, std::string name);
void append_idx(Session& session, emscripten::val chunk);
void finish_idx(Session& session);
emscripten::val finish_data(Session& session, int classes);
emscripten::val test_picture(Session& session, int index);

// session_run.cpp
emscripten::val start(Session& session, std::string lesson, double seed);
emscripten::val restore_state(Session& session, emscripten::val bytes);
emscripten::val advance(Session& session, int batches);
emscripten::val progress(Session& session);
emscripten::val history(Session& session);
emscripten::val state(Session& session);
std::string run_id_now(Session& session);
void set_learning_rate(Session& session, double rate);
void begin_evaluation(Session& session);
emscripten::val advance_evaluation(Session& session, int batches);
std::string epoch_header_now(Session& session);
std::string progress_line_now(Session& session, double seconds);
std::string message(Session& session);
void restore_checkpoint(Session& session);
std::string epoch_line_of(Session& session, int epoch, double seconds);

// session_predict.cpp
emscripten::val predict_image(Session& session, emscripten::val pixels);
emscripten::val predict_test(Session& session, int index);
void load_recogniser(Session& session, emscripten::val bytes);
emscripten::val recognise_image(Session& session, emscripten::val pixels);

// session_draw.cpp
emscripten::val picture_of_strokes(Session& session, emscripten::val points,
                                   emscripten::val lengths, emscripten::val pen);
emscripten::val pen_steps(Session& session, emscripten::val points, emscripten::val lengths,
                          emscripten::val pen);

// session_samples.cpp
emscripten::val write_digits(Session& session, double seed, int count);
emscripten::val augmented_samples(Session& session, double seed, int count);

/// The run, or Error where none has been started.
Run& run_of(Session& session);
/// Error for what is no whole number that JavaScript keeps exactly.
std::uint64_t seed_of(double seed);
/// The test set, or Error where no data have been loaded or it has no such picture.
const std::uint8_t* test_image(Session& session, int index);

}  // namespace songeul
