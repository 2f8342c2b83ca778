// How often a command reads an agreement: the slowest step, and one answer must rest on one
// reading.
#include "cli/console.h"
#include "folder.h"
#include "golden.h"
#include "policy/policy_set.h"
#include "yaml/read_tree.h"

namespace secondment::tests {
namespace {

// By one command about an active agreement. The policies of its scheme are read, too, once each.
std::size_t readings(std::vector<std::string> words) {
  const Folder folder;
  const std::string path = folder / "a.yaml";
  write_text(path, read_text(source_path("examples/agreements/police-mission-kaur.yaml")));
  words.insert(words.begin() + 1, path);
  words.insert(words.end(), {"--as-at", "2026-11-22"});
  const auto* scheme = policy::builtin_policies().find_scheme("police-mission");
  const std::size_t before = yaml::count_read_trees();
  Console console;
  CHECK_MESSAGE(console.run(words) == 0, console.err.str(), console.out.str());
  return yaml::count_read_trees() - before - scheme->layers.size();
}

}  // namespace

TEST_CASE("move and record read the agreement once, and once as it would be") {
  const std::vector<std::string> move = {"move", "returned", "ended=early", "--by", "desk"};
  std::vector<std::string> try_move = move;
  try_move.emplace_back("--dry-run");
  CHECK(readings(try_move) == 2);
  CHECK(readings(move) == 2);
  CHECK(readings({"record", "contact", "--by", "desk"}) == 2);
  CHECK(readings({"record", "extension", "until=2027-12-31", "approved_by=dean", "--by", "desk",
                  "--dry-run"}) == 2);
}

TEST_CASE("a move that is not needed reads the agreement once") {
  CHECK(readings({"move", "active", "--by", "desk", "--if-needed"}) == 1);
}

TEST_CASE("status reads it once, once as after each move, and once on the day of its next change") {
  CHECK(readings({"status"}) == 3);  // from active it can only move to returned
}

}  // namespace secondment::tests
