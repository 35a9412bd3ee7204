// run_ids [THREADS]: prints "LESSON RUN_ID" for each small lesson. npm run test:bits builds and
// runs it in many ways.
#include <cstdio>
#include <cstdlib>

#include "core/kernels/thread_pool.h"
#include "tests/bits/small_runs.h"

int main(int count, char** words) {
  if (count > 1) songeul::set_thread_count(std::atoi(words[1]));
  for (const std::string& lesson : songeul::small_lessons()) {
    std::printf("%s %s\n", lesson.c_str(), songeul::run_id_of(lesson).c_str());
    std::fflush(stdout);
  }
  return 0;
}
