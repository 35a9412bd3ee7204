#pragma once

namespace songeul::cli {

/// From now on the first Ctrl-C or SIGTERM is only noted, so that work in hand can be brought to a
/// good end; a second one ends the program as ever.
void note_signals();

/// The exit code of a program that a signal has ended is this and the signal.
inline constexpr int kSignalExit = 128;

/// The signal that was noted, or 0.
int noted_signal();

}  // namespace songeul::cli
