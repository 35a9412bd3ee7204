#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/ink/pen.h"
#include "core/io/recogniser.h"
#include "core/io/run.h"

namespace songeul {

/// One data set and one run, as JavaScript holds them. Its methods are the functions below;
/// songeul.d.ts says what each takes and answers;
/// answers go through answer.h. All throw Error.
struct Session {
  std::optional<IdxReader> reader;
  std::string reading;  ///< name of the file in `reader`
  std::map<std::string, IdxArray>
      arrays;  ///< files that are read but not yet joined into data sets
  std::unique_ptr<Dataset> train, test;
  std::unique_ptr<Run> run;
  std::optional<Evaluation> evaluation;
  std::unique_ptr<Recogniser> recogniser;  ///< needs neither data nor run
};

// session_data.cpp
void begin_idx(Session& session, std::string name);
void append_idx(Session& session, std::span<const std::uint8_t> chunk);
void finish_idx(Session& session);
void finish_data(Session& session, int classes);
void test_picture(Session& session, int index);

// session_run.cpp
void start(Session& session, std::string lesson, double seed);
void restore_state(Session& session, std::span<const std::uint8_t> bytes);
void advance(Session& session, int batches);
void progress(Session& session);
void history(Session& session);
void state(Session& session);
void run_id_now(Session& session);
void set_learning_rate(Session& session, double rate);
void begin_evaluation(Session& session);
void advance_evaluation(Session& session, int batches);
void epoch_header_now(Session& session);
void progress_line_now(Session& session, double seconds);
void message(Session& session);
void restore_checkpoint(Session& session);
void epoch_line_of(Session& session, int epoch, double seconds);

// session_predict.cpp
void predict_image(Session& session, std::span<const std::uint8_t> pixels);
void predict_test(Session& session, int index);
void load_recogniser(Session& session, std::span<const std::uint8_t> bytes);
void recognise_image(Session& session, std::span<const std::uint8_t> pixels);

// session_draw.cpp
void picture_of_strokes(const std::vector<Stroke>& strokes, const PenOptions& pen);
void pen_steps(const std::vector<Stroke>& strokes, const PenOptions& pen);

// session_samples.cpp
void write_digits(Session& session, double seed, int count);
void augmented_samples(Session& session, double seed, int count);

/// The run, or Error where none has been started.
Run& run_of(Session& session);
/// Error for what is no whole number that JavaScript keeps exactly.
std::uint64_t seed_of(double seed);
/// The test set, or Error where no data have been loaded or it has no such picture.
const std::uint8_t* test_image(Session& session, int index);

}  // namespace songeul
