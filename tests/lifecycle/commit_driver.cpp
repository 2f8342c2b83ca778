// A run that adds one entry to an agreement, for interrupted_commits.cpp to interrupt:
//   commit-driver FILE BY
// Exits with 0 when the entry is in the file, 2 when it does not, 3 when it does but a power
// failure might undo that.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <string>

#include "contact_entry.h"
#include "files/file.h"
#include "lifecycle/commit.h"

namespace {

constexpr int not_written = 2;
constexpr int perhaps_not_for_good = 3;

int refuse(const secondment::Error& error) {
  std::fprintf(stderr, "%s\n", error.message.c_str());
  return not_written;
}

}  // namespace

int main(int count, char** words) {
  namespace lifecycle = secondment::lifecycle;
  if (count != 3) return not_written;
  std::signal(SIGXFSZ, SIG_IGN);  // as secondment itself does
  constexpr std::size_t most = 4 << 20;
  const std::string path = words[1];
  const auto bytes = secondment::files::read_file(path, most);
  if (!bytes) return refuse(bytes.error());
  const auto added = secondment::tests::add_contact(*bytes, words[2]);
  if (!added) return refuse(added.error());
  static_cast<void>(::getppid());  // marks in a trace where the commit begins
  const auto committed = lifecycle::commit(path, {*bytes, added->bytes});
  if (committed) return 0;
  refuse(committed.error().cause);
  return committed.error().standing == lifecycle::Standing::written ? perhaps_not_for_good
                                                                    : not_written;
}
