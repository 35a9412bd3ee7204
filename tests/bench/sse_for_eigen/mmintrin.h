// Eigen includes it for MMX types, which it does not use; Emscripten has none.
