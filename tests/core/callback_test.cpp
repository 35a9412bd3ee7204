// Callbacks against histories made by hand. What Keras does is said in its 2.10 callbacks.py.
#include "core/train/callback.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/expect_error.h"

namespace songeul {
namespace {

/// A network of one kernel and one bias, standing for "the weights after epoch i" by its numbers.
class Weights {
 public:
  Weights() : model_({1}) {
    model_.add({"Dense", {{"units", 1}}});
    model_.compile("mean_squared_error", {"sgd", {{"learning_rate", 1}}});
  }

  Sequential* model() { return &model_; }
  void set(float value) {
    for (const NamedTensor& tensor : model_.weights()) *tensor.data = value;
  }
  float get() {
    EXPECT_EQ(*model_.weights()[0].data, *model_.weights()[1].data);
    return *model_.weights()[0].data;
  }

 private:
  Sequential model_;
};

EpochLogs logs_of(double value) { return {{value, value}, Score{value, value}}; }

/// What came of a callback that saw an epoch for each of some values, its weights being the number
/// of the epoch, counted from 1.
struct Outcome {
  int epochs = 0;  ///< until it stopped
  bool stopped = false;
  float weights = 0;  ///< at the end
  std::string message;
};

Outcome show(const Config& config, const std::vector<double>& values) {
  const auto callback = make_callback(config, true);
  Weights weights;
  Outcome outcome;
  for (const double value : values) {
    EXPECT_EQ(callback->message(), "");
    weights.set(static_cast<float>(++outcome.epochs));
    outcome.stopped = callback->on_epoch_end(outcome.epochs - 1, logs_of(value), weights.model());
    if (outcome.stopped) break;
  }
  outcome.weights = weights.get();
  outcome.message = callback->message();
  return outcome;
}

/// The epoch after which EarlyStopping stops, counted from 1; 0 for never.
int stops_after(std::map<std::string, Option> options, const std::vector<double>& values) {
  const Outcome outcome = show({"EarlyStopping", std::move(options)}, values);
  return outcome.stopped ? outcome.epochs : 0;
}

TEST(EarlyStopping, StopsAtTheFirstEpochThatIsNoBetter) {
  EXPECT_EQ(stops_after({}, {3, 2, 1, 1, 0}), 4);
  EXPECT_EQ(stops_after({}, {3, 2, 1, 0.5, 0.4}), 0);
  EXPECT_EQ(stops_after({}, {3, 4}), 2);
  EXPECT_EQ(stops_after({}, {3}), 0);
}

TEST(EarlyStopping, WaitsForItsPatience) {
  const std::vector<double> values = {5, 4, 4.5, 4.4, 3, 3.1, 3.2, 3.3, 3.4};
  EXPECT_EQ(stops_after({{"patience", 0}}, values), 3);
  EXPECT_EQ(stops_after({{"patience", 1}}, values), 3);
  EXPECT_EQ(stops_after({{"patience", 2}}, values), 4);
  EXPECT_EQ(stops_after({{"patience", 3}}, values), 8);  // epoch 5 was better than epoch 2
  EXPECT_EQ(stops_after({{"patience", 4}}, values), 9);
  EXPECT_EQ(stops_after({{"patience", 5}}, values), 0);
}

TEST(EarlyStopping, WantsAnImprovementByMinDelta) {
  const std::vector<double> values = {1, 0.95, 0.9, 0.85, 0.8};
  EXPECT_EQ(stops_after({{"patience", 2}, {"min_delta", 0.01}}, values), 0);
  // 0.85 is the first that is 0.12 below 1
  EXPECT_EQ(stops_after({{"patience", 3}, {"min_delta", 0.12}}, values), 0);
  EXPECT_EQ(stops_after({{"patience", 2}, {"min_delta", 0.12}}, values), 3);
  EXPECT_EQ(stops_after({{"min_delta", 0.25}}, {1, 0.75}), 2);  // exactly min_delta is not enough
}

TEST(EarlyStopping, KnowsWhichWayIsBetter) {
  const std::vector<double> rising = {1, 2, 3, 4};
  for (const char* name : {"accuracy", "acc", "val_accuracy", "val_acc"}) {
    EXPECT_EQ(stops_after({{"monitor", name}}, rising), 0) << name;
    EXPECT_EQ(stops_after({{"monitor", name}, {"mode", "min"}}, rising), 2) << name;
  }
  for (const char* name : {"loss", "val_loss"}) {
    EXPECT_EQ(stops_after({{"monitor", name}}, rising), 2) << name;
    EXPECT_EQ(stops_after({{"monitor", name}, {"mode", "max"}}, rising), 0) << name;
    EXPECT_EQ(stops_after({{"monitor", name}, {"mode", "max"}, {"min_delta", 1.5}}, rising), 2);
  }
}

TEST(EarlyStopping, WatchesWhatItIsTold) {
  const std::pair<const char*, double> values[] = {{"loss", 1},         {"accuracy", 2},
                                                   {"acc", 2},          {"val_loss", 3},
                                                   {"val_accuracy", 4}, {"val_acc", 4}};
  for (const auto& [name, value] : values) {
    const auto callback = make_callback({"EarlyStopping", {{"monitor", name}}}, true);
    EXPECT_EQ(callback->monitor()->value({{1, 2}, Score{3, 4}}), value) << name;
  }
  EXPECT_EQ(make_callback("EarlyStopping", true)->monitor()->name(), "val_loss");
}

// Until the baseline is beaten, epochs count as without improvement, however much better they get.
TEST(EarlyStopping, WantsMoreThanItsBaseline) {
  const std::vector<double> values = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4};
  EXPECT_EQ(stops_after({{"baseline", 0.5}, {"patience", 3}}, values), 3);
  EXPECT_EQ(stops_after({{"baseline", 0.75}, {"patience", 3}}, values), 0);
  EXPECT_EQ(stops_after({{"baseline", 0.65}, {"patience", 4}}, values), 0);
  EXPECT_EQ(stops_after({{"baseline", 0.65}, {"patience", 4}, {"min_delta", 0.06}}, values), 4);
  EXPECT_EQ(stops_after({{"monitor", "accuracy"}, {"baseline", 0.5}, {"patience", 2}},
                        {0.1, 0.6, 0.7, 0.8}),
            0);
  EXPECT_EQ(stops_after({{"monitor", "accuracy"}, {"baseline", 0.7}, {"patience", 2}},
                        {0.1, 0.6, 0.7, 0.8}),
            2);
}

TEST(EarlyStopping, RestoresTheBestWeights) {
  const Config restoring("EarlyStopping", {{"patience", 2}, {"restore_best_weights", true}});
  EXPECT_EQ(show(restoring, {3, 2, 4, 5}).weights, 2);
  EXPECT_EQ(show(restoring, {3, 4, 5}).weights, 1);
  EXPECT_EQ(show(restoring, {3, 2, 4, 1, 5, 6}).weights, 4);
  // only when it stops training itself
  EXPECT_EQ(show(restoring, {3, 2, 4}).weights, 3);
  const Config plain("EarlyStopping", {{"patience", 2}});
  EXPECT_EQ(show(plain, {3, 2, 4, 5}).weights, 4);
}

TEST(EarlyStopping, RestoresTheFirstWeightsWhereNothingWasEverBetter) {
  const Config restoring("EarlyStopping", {{"patience", 2}, {"restore_best_weights", true}});
  const double nan = std::nan("");
  EXPECT_EQ(show(restoring, {nan, nan}).weights, 1);
  EXPECT_EQ(show(restoring, {nan, 3, 4, nan}).weights, 2);
}

TEST(EarlyStopping, SaysWhatItDidWhenVerbose) {
  const std::vector<double> values = {3, 2, 4};
  EXPECT_EQ(show("EarlyStopping", values).message, "");
  EXPECT_EQ(show({"EarlyStopping", {{"verbose", 1}}}, values).message, "Epoch 3: early stopping");
  EXPECT_EQ(
      show({"EarlyStopping", {{"verbose", 1}, {"restore_best_weights", true}}}, values).message,
      "Restoring model weights from the end of the best epoch: 2.\nEpoch 3: early stopping");
}

TEST(StopAtAccuracy, StopsAndSaysItsMessage) {
  const Config config("StopAtAccuracy", {{"message", "Reached 99% accuracy!"}});
  const Outcome reached = show(config, {0.5, 0.98, 0.99, 1});
  EXPECT_EQ(reached.epochs, 3);
  EXPECT_EQ(reached.message, "Reached 99% accuracy!");
  EXPECT_FALSE(show(config, {0.5, 0.98999999}).stopped);
  EXPECT_EQ(show({"StopAtAccuracy", {{"threshold", 0.5}}}, {0.4, 0.6}).epochs, 2);
  EXPECT_EQ(make_callback("StopAtAccuracy", false)->monitor()->name(), "accuracy");
}

/// The learning rate after each epoch, starting from 1.
std::vector<double> rates(std::map<std::string, Option> options, const std::vector<double>& values,
                          std::string* message = nullptr) {
  const auto callback = make_callback({"ReduceLROnPlateau", std::move(options)}, true);
  Weights weights;
  std::vector<double> rates;
  for (std::size_t epoch = 0; epoch < values.size(); ++epoch) {
    EXPECT_FALSE(
        callback->on_epoch_end(static_cast<int>(epoch), logs_of(values[epoch]), weights.model()));
    rates.push_back(weights.model()->learning_rate());
    if (message != nullptr) *message += callback->message() + "|";
  }
  return rates;
}

using Rates = std::vector<double>;

TEST(ReduceLROnPlateau, MultipliesByItsFactorAfterPatience) {
  EXPECT_EQ(rates({{"factor", 0.5}, {"patience", 1}}, {3, 3, 2, 2, 2}),
            (Rates{1, 0.5, 0.5, 0.25, 0.125}));
  EXPECT_EQ(rates({{"factor", 0.5}, {"patience", 2}}, {3, 3, 3, 3, 3, 3}),
            (Rates{1, 1, 0.5, 0.5, 0.25, 0.25}));
  EXPECT_EQ(rates({{"factor", 0.5}, {"patience", 0}}, {3, 2, 3}), (Rates{1, 1, 0.5}));
}

TEST(ReduceLROnPlateau, HasKerasDefaults) {
  std::vector<double> flat(12, 1.0);
  EXPECT_EQ(rates({}, flat), (Rates{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.1, 0.1}));
  // min_delta is 1e-4
  EXPECT_EQ(rates({{"patience", 1}}, {1, 0.99995}), (Rates{1, 0.1}));
  EXPECT_EQ(rates({{"patience", 1}, {"min_delta", 0}}, {1, 0.99995}), (Rates{1, 1}));
}

TEST(ReduceLROnPlateau, CoolsDownBeforeItCountsAgain) {
  EXPECT_EQ(rates({{"factor", 0.5}, {"patience", 1}, {"cooldown", 2}}, {3, 3, 3, 3, 3, 3, 3}),
            (Rates{1, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125}));
  EXPECT_EQ(rates({{"factor", 0.5}, {"patience", 2}, {"cooldown", 3}}, {3, 3, 3, 3, 3, 3, 3, 3}),
            (Rates{1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25}));
}

TEST(ReduceLROnPlateau, GoesNoLowerThanItsLeast) {
  EXPECT_EQ(rates({{"factor", 0.5}, {"patience", 1}, {"min_lr", 0.3}}, {3, 3, 3, 3}),
            (Rates{1, 0.5, 0.3, 0.3}));
  EXPECT_EQ(rates({{"patience", 1}, {"min_lr", 2}}, {3, 3}), (Rates{1, 1}));  // is never raised
}

// A cooldown follows a reduction only: what is raised from the least rate is lowered without one.
TEST(ReduceLROnPlateau, DoesNotCoolDownAtItsLeast) {
  const auto callback = make_callback(
      {"ReduceLROnPlateau", {{"factor", 0.5}, {"patience", 2}, {"cooldown", 9}, {"min_lr", 1}}},
      true);
  Weights weights;
  for (int epoch = 0; epoch < 3; ++epoch)
    callback->on_epoch_end(epoch, logs_of(1), weights.model());
  EXPECT_EQ(weights.model()->learning_rate(), 1);
  weights.model()->set_learning_rate(4);
  callback->on_epoch_end(3, logs_of(1), weights.model());
  EXPECT_EQ(weights.model()->learning_rate(), 2);
  callback->on_epoch_end(4, logs_of(1), weights.model());
  EXPECT_EQ(weights.model()->learning_rate(), 2);
}

TEST(ReduceLROnPlateau, SaysWhatItDidWhenVerbose) {
  std::string said;
  rates({{"factor", 0.5}, {"patience", 1}, {"verbose", 1}}, {3, 3, 1, 0}, &said);
  EXPECT_EQ(said, "|Epoch 2: ReduceLROnPlateau reducing learning rate to 0.5.|||");
  said = "";
  rates({{"factor", 0.5}, {"patience", 1}}, {3, 3}, &said);
  EXPECT_EQ(said, "||");
}

// An epoch of an earlier session counts, but has changed the rate already.
TEST(ReduceLROnPlateau, IsShownEpochsAgain) {
  const auto callback =
      make_callback({"ReduceLROnPlateau", {{"factor", 0.5}, {"patience", 2}}}, true);
  Weights weights;
  for (int epoch = 0; epoch < 4; ++epoch) callback->on_epoch_end(epoch, logs_of(1), nullptr);
  EXPECT_EQ(weights.model()->learning_rate(), 1);
  callback->on_epoch_end(4, logs_of(1), weights.model());  // the second time that patience ends
  EXPECT_EQ(weights.model()->learning_rate(), 0.5);
}

/// The learning rates of some steps, ten to an epoch.
Rates scheduled(std::map<std::string, Option> options, const std::vector<int>& steps) {
  const auto callback = make_callback({"LearningRateScheduler", std::move(options)}, false);
  Weights weights;
  Rates rates;
  for (const int step : steps) {
    callback->on_step_begin(*weights.model(), step, step / 10);
    rates.push_back(weights.model()->learning_rate());
  }
  return rates;
}

Option list(std::vector<double> values) { return values; }

TEST(LearningRateScheduler, FollowsATableByEpoch) {
  EXPECT_EQ(scheduled({{"epochs", list({0, 1, 3})}, {"learning_rates", list({0.5, 0.25, 0.125})}},
                      {0, 9, 10, 29, 30, 1000, 5}),
            (Rates{0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 0.5}));
  EXPECT_EQ(scheduled({{"epochs", list({0})}, {"learning_rates", list({0})}}, {0, 50}),
            (Rates{0, 0}));
}

TEST(LearningRateScheduler, FollowsATableByStep) {
  EXPECT_EQ(scheduled({{"steps", list({0, 2, 15})}, {"learning_rates", list({0.5, 2, 0.125})}},
                      {0, 1, 2, 14, 15, 16}),
            (Rates{0.5, 0.5, 2, 2, 0.125, 0.125}));
}

TEST(LearningRateScheduler, GoesInStraightLines) {
  const std::map<std::string, Option> warm_up = {
      {"steps", list({0, 4, 12})}, {"learning_rates", list({0, 1, 0.5})}, {"linear", true}};
  EXPECT_EQ(scheduled(warm_up, {0, 1, 2, 4, 8, 12, 100}), (Rates{0, 0.25, 0.5, 1, 0.75, 0.5, 0.5}));
  EXPECT_EQ(
      scheduled({{"epochs", list({0, 4})}, {"learning_rates", list({1, 0})}, {"linear", true}},
                {0, 9, 10, 20, 39, 40}),
      (Rates{1, 1, 0.75, 0.5, 0.25, 0}));
}

TEST(LearningRateScheduler, RefusesOtherTables) {
  const auto refuse = [](std::map<std::string, Option> options, const std::string& message) {
    expect_error(
        [&] {
          make_callback({"LearningRateScheduler", options}, false);
        },
        "LearningRateScheduler" + message);
  };
  const std::string rising = ": epochs or steps must be a rising list that begins with 0";
  refuse({}, rising);
  refuse({{"epochs", list({1, 2})}, {"learning_rates", list({1, 2})}}, rising);
  refuse({{"epochs", list({0, 2, 2})}, {"learning_rates", list({1, 2, 3})}}, rising);
  refuse({{"steps", list({0, 3, 2})}, {"learning_rates", list({1, 2, 3})}}, rising);
  refuse({{"steps", list({0})}, {"epochs", list({0})}, {"learning_rates", list({1})}},
         ": give either epochs or steps, not both");
  refuse({{"epochs", list({0, 2})}, {"learning_rates", list({1})}},
         ": learning_rates must be a list of 2 numbers of at least 0");
  refuse({{"epochs", list({0})}, {"learning_rates", list({-1})}},
         ": learning_rates must be a list of 1 numbers of at least 0");
  refuse({{"epochs", list({0})}}, ": learning_rates must be a list of 1 numbers of at least 0");
  refuse({{"epochs", 3}, {"learning_rates", list({1})}},
         ": epochs must be a list of numbers, got 3");
  refuse({{"epoch", list({0})}, {"epochs", list({0})}, {"learning_rates", list({1})}},
         " has no option 'epoch' (did you mean 'epochs'?)");
}

TEST(ModelCheckpoint, KeepsTheBestWeights) {
  const auto kept = [](std::map<std::string, Option> options, const std::vector<double>& values) {
    const auto callback = make_callback({"ModelCheckpoint", std::move(options)}, true);
    Weights weights;
    float epoch = 0;
    for (const double value : values) {
      weights.set(++epoch);
      EXPECT_FALSE(callback->on_epoch_end(0, logs_of(value), weights.model()));
    }
    EXPECT_EQ(weights.get(), epoch);  // are left alone
    EXPECT_TRUE(callback->is_checkpoint());
    if (callback->kept_weights().empty()) return 0.0F;
    weights.model()->set_weights(callback->kept_weights());
    return weights.get();
  };
  EXPECT_EQ(kept({}, {3, 1, 2}), 2);
  EXPECT_EQ(kept({}, {3, 1, 1}), 2);
  EXPECT_EQ(kept({{"monitor", "val_accuracy"}}, {3, 1, 4}), 3);
  EXPECT_EQ(kept({{"monitor", "loss"}, {"mode", "max"}}, {3, 5, 4}), 2);
  EXPECT_EQ(kept({{"save_best_only", true}}, {std::nan(""), std::nan("")}), 0);
  expect_error(
      [] {
        make_callback({"ModelCheckpoint", {{"save_best_only", false}}}, true);
      },
      "ModelCheckpoint: save_best_only must be true: only the best weights are kept");
}

TEST(Callbacks, NeedWhatTheyWatch) {
  for (const char* kind : {"EarlyStopping", "ReduceLROnPlateau", "ModelCheckpoint"}) {
    expect_error([&] { make_callback(kind, false); },
                 std::string(kind) + " monitors val_loss, but there are no validation samples");
    EXPECT_NO_THROW(make_callback({kind, {{"monitor", "loss"}}}, false));
  }
  expect_error(
      [] {
        make_callback({"StopAtAccuracy", {{"monitor", "val_acc"}}}, false);
      },
      "StopAtAccuracy monitors val_acc, but there are no validation samples");
}

TEST(Callbacks, RefuseWhatTheyDoNotKnow) {
  const auto refuse = [](const Config& config, const std::string& message) {
    expect_error([&] { make_callback(config, true); }, message);
  };
  refuse("EarlyStoping", "Unknown callback 'EarlyStoping' (did you mean 'EarlyStopping'?)");
  refuse("ReduceLrOnPlateau",
         "Unknown callback 'ReduceLrOnPlateau' (did you mean 'ReduceLROnPlateau'?)");
  refuse("TensorBoard", "Unknown callback 'TensorBoard'");
  refuse({"EarlyStopping", {{"monitor", "val_los"}}},
         "EarlyStopping: nothing called 'val_los' is measured (did you mean 'val_loss'?)");
  refuse({"EarlyStopping", {{"monitor", "f1"}}}, "EarlyStopping: nothing called 'f1' is measured");
  refuse({"EarlyStopping", {{"mode", "best"}}},
         "EarlyStopping: mode must be 'auto', 'min' or 'max', got 'best'");
  refuse({"EarlyStopping", {{"patience", -1}}},
         "EarlyStopping: patience must be a whole number of at least 0, got -1");
  refuse({"EarlyStopping", {{"patience", 1.5}}},
         "EarlyStopping: patience must be a whole number of at least 0, got 1.5");
  refuse({"EarlyStopping", {{"min_delta", -0.1}}},
         "EarlyStopping: min_delta must be a number of at least 0, got -0.1");
  refuse({"EarlyStopping", {{"restore_best_weight", true}}},
         "EarlyStopping has no option 'restore_best_weight' (did you mean "
         "'restore_best_weights'?)");
  refuse({"EarlyStopping", {{"restore_best_weights", 1}}},
         "EarlyStopping: restore_best_weights must be true or false, got 1");
  refuse({"ReduceLROnPlateau", {{"factor", 1}}},
         "ReduceLROnPlateau: factor must be a number from 0 to below 1, got 1");
  refuse({"ReduceLROnPlateau", {{"min_lr", -1}}},
         "ReduceLROnPlateau: min_lr must be a number of at least 0, got -1");
  refuse({"StopAtAccuracy", {{"threshold", 99}}},
         "StopAtAccuracy: threshold must be a number from 0 to 1, got 99");
}

}  // namespace
}  // namespace songeul
