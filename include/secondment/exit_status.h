// The exit status of every command, whatever its format. (When a signal ends the program: 128 plus
// its number, as in a shell.)
#pragma once

namespace secondment {

enum class ExitStatus {
  fine = 0,
  no = 1,      // the answer is no: findings that count, or a refused move
  failed = 2,  // the job could not be done
  nothing_matched = 3
};

}  // namespace secondment
