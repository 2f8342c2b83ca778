// Moves and events of many agreements: planned together, written one by one.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/office.h"

namespace secondment {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using tests::entry_of_today;
using tests::Office;
using tests::Ran;
using tests::read_text;
using tests::write_text;

// Whatever others do to a file, until the end of its life.
class Lock {
 public:
  explicit Lock(const std::string& path) : file_(::open(path.c_str(), O_RDWR | O_CLOEXEC)) {
    REQUIRE(::flock(file_, LOCK_EX | LOCK_NB) == 0);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  ~Lock() { ::close(file_); }

 private:
  int file_;
};

}  // namespace

TEST_CASE("all are planned, then written; the answer counts them") {
  const Office office;
  const Ran dry = Office::contact({"--dry-run"});
  CHECK(dry.status == 0);
  CHECK(dry.results() == "p1 open, p2 open, p3 open, p4 open");
  CHECK(Office::count(entry_of_today) == 0);
  const Ran ran = Office::contact();
  CHECK(ran.status == 0);
  CHECK(ran.results() == "p1 written, p2 written, p3 written, p4 written");
  const json answer = ran.answer();
  CHECK(answer["command"] == "record");
  CHECK(answer["planned"] == 4);
  CHECK(answer["written"] == 4);
  CHECK(answer["refused"] == 0);
  CHECK(answer["results"][0]["agreement"] == "P-1");
  CHECK(answer["results"][0]["row"] == nullptr);
  CHECK(Office::count(entry_of_today) == 4);
}

TEST_CASE("one refusal and nothing is written, unless each is for itself") {
  const Office office;
  Office::run({"move", "P-2", "returned", "ended=resigned"});
  const std::vector<std::string> words{"move", "returned", "ended=died", "--where",
                                       "state == \"active\" || state == \"returned\""};
  const Ran refused = Office::run(words);
  CHECK(refused.status == 1);
  CHECK(refused.results() == "p1 open, p2 refused, p3 open, p4 open");
  CHECK(refused.answer()["written"] == 0);
  CHECK(refused.answer()["refused"] == 1);
  CHECK(Office::count("ended: died") == 0);
  auto each = words;
  each.emplace_back("--each");
  const Ran ran = Office::run(each);
  CHECK(ran.status == 1);
  CHECK(ran.results() == "p1 written, p2 refused, p3 written, p4 written");
  CHECK(Office::count("ended: died") == 3);
  each.emplace_back("--if-needed");
  const Ran again = Office::run(each);
  CHECK(again.status == 0);
  CHECK(again.results() == "p1 there, p2 there, p3 there, p4 there");
}

TEST_CASE("a condition that is true for none is no failure; a register without agreements is") {
  const Office office;
  const Ran none = Office::run({"move", "active", "--where", "state == \"signed\""});
  CHECK(none.status == 0);
  CHECK(none.answer()["planned"] == 0);
  const Ran undecided = Office::run({"record", "contact", "--where", "placement.hours > 30"});
  CHECK(undecided.status == 0);
  CHECK(undecided.answer()["undecided"] == 4);
  for (int i = 1; i <= 4; ++i) fs::remove(Office::path(i));
  CHECK(Office::run({"move", "active", "--where", "state == \"signed\""}).status == 3);
}

TEST_CASE("several conditions must all be true") {
  const Office office;
  const Ran ran =
      Office::contact({"--where", "agreement != \"P-2\"", "--where", "agreement != \"P-3\""});
  CHECK(ran.results() == "p1 written, p4 written");
}

TEST_CASE("a file that may not be written or read keeps all from being written") {
  const Office office;
  fs::permissions(Office::path(3), fs::perms::owner_read);
  const Ran read_only = Office::contact();
  CHECK(read_only.status == 2);
  CHECK(read_only.results() == "p1 open, p2 open, p3 failed, p4 open");
  const std::string why = read_only.answer()["results"][2]["failure"];
  CHECK(why.starts_with("agreements/p3.yaml cannot be written: "));
  CHECK(Office::count(entry_of_today) == 0);
  CHECK(Office::contact({"--each"}).results() == "p1 written, p2 written, p3 failed, p4 written");
  CHECK(Office::count(entry_of_today) == 3);
  fs::remove(Office::path(3));
  REQUIRE(::mkfifo(Office::path(3).c_str(), 0600) == 0);
  const Ran pipe = Office::contact({"--note", "again"});
  CHECK(pipe.status == 2);
  CHECK(pipe.results() == "p1 open, p2 open, p3 failed, p4 open");
  CHECK(Office::contact({"--note", "again", "--each"}).status == 2);
  fs::remove(Office::path(3));
  write_text(Office::path(3), "agreement: [\n");
  const Ran broken = Office::contact({"--note", "more"});
  CHECK(broken.status == 0);
  CHECK(broken.answer()["undecided"] == 1);
  CHECK(broken.answer()["written"] == 3);
}

TEST_CASE("a path of the workspace file that cannot be read keeps all from being written") {
  const Office office;
  write_text("secondment.yaml", "agreements: [agreements, more]\nby: desk\n");
  const Ran ran = Office::contact();
  CHECK(ran.status == 2);
  CHECK(ran.answer()["unreadable"][0]["path"] == "more");
  CHECK(ran.answer()["written"] == 0);
  CHECK(ran.err.find("more") != std::string::npos);
  const Ran each = Office::contact({"--each"});
  CHECK(each.status == 2);
  CHECK(each.answer()["written"] == 4);
}

TEST_CASE("a conflict while writing stops the run and lists what is written and what is not") {
  const Office office;
  Ran ran;
  {
    const Lock held(Office::path(3));
    ran = Office::contact({"--wait", "0"});
  }
  CHECK(ran.status == 2);
  CHECK(ran.results() == "p1 written, p2 written, p3 failed, p4 open");
  CHECK(ran.answer()["written"] == 2);
  CHECK(Office::count(entry_of_today) == 2);
  const Ran repeated = Office::contact({"--if-absent"});
  CHECK(repeated.status == 0);
  CHECK(repeated.results() == "p1 there, p2 there, p3 written, p4 written");
  const Lock held(Office::path(3));
  const Ran each = Office::contact({"--wait", "0", "--note", "again", "--each"});
  CHECK(each.status == 2);
  CHECK(each.results() == "p1 written, p2 written, p3 failed, p4 written");
  const Ran text = Office::run(
      {"record", "contact", "--where", "state == \"active\"", "--wait", "0", "--note", "text"},
      false);
  CHECK(
      text.out ==
      "agreements/p1.yaml: recorded contact on 2026-11-22\n"
      "agreements/p2.yaml: recorded contact on 2026-11-22\n"
      "agreements/p3.yaml: is being changed by another program\n"
      "   = help: try again when that program is done, or wait longer with `--wait`\n"
      "agreements/p4.yaml: not written: would record contact on 2026-11-22\n"
      "4 entries planned: 2 written, 1 failed, 1 not written\n"
      "   = help: repeat the command with `--if-absent`, which leaves what is written as it is\n");
}

TEST_CASE("what others change while a run waits is planned again, and asked again") {
  const auto run_while_changing = [](bool is_moved, std::chrono::milliseconds head_start) {
    const Office office(2);
    Ran ran;
    std::thread run;
    {
      const Lock held(Office::path(1));
      run = std::thread([&] { ran = Office::contact({"--wait", "20"}); });
      std::this_thread::sleep_for(head_start);
      std::ofstream(Office::path(1), std::ios::app)
          << (is_moved ? "  - {date: 2026-11-21, by: x, state: returned, ended: resigned}\n"
                       : "  - {date: 2026-11-21, by: x, event: contact}\n");
    }
    run.join();
    CHECK(ran.status == 0);
    CHECK(read_text(Office::path(1)).find("2026-11-21, by: x") != std::string::npos);
    return ran.results();
  };
  CHECK(run_while_changing(false, std::chrono::milliseconds(300)) == "p1 written, p2 written");
  // A slow machine may see the change before it plans, and then p1 is not chosen at all.
  std::string moved;
  for (int wait = 300; wait < 10000 && moved != "p1 left out, p2 written"; wait *= 3) {
    moved = run_while_changing(true, std::chrono::milliseconds(wait));
  }
  CHECK(moved == "p1 left out, p2 written");
}

TEST_CASE("a refusal that others cause while writing is the end of the run") {
  const Office office(3);
  const std::vector<std::string> words{
      "record",           "P-1",    "P-2", "P-3", "extension", "until=2027-05-31",
      "approved_by=dean", "--wait", "60"};
  const std::string planned = read_text(Office::path(1));
  Ran ran;
  std::thread run;
  {
    const Lock held(Office::path(2));
    run = std::thread([&] { ran = Office::run(words); });
    // The first is written once all are planned; then the run waits for the second.
    for (int tries = 0; tries < 2000 && read_text(Office::path(1)) == planned; ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    std::ofstream(Office::path(2), std::ios::app)
        << "  - {date: 2026-11-21, by: x, state: returned, ended: resigned}\n"
           "  - {date: 2026-11-21, by: x, event: debrief, with: y, lessons: z}\n"
           "  - {date: 2026-11-21, by: x, state: closed}\n";
  }
  run.join();
  CHECK(ran.results() == "p1 written, p2 refused, p3 open");
  CHECK(ran.status == 2);
}

TEST_CASE("files and ids are several agreements, each once") {
  const Office office;
  fs::create_symlink("agreements/p4.yaml", "link.yaml");
  const Ran ran = Office::run({"record", "P-1", "agreements/p2.yaml", "./agreements/p1.yaml",
                               "id:P-2", "link.yaml", "P-4", "contact", "note=x"});
  CHECK(ran.status == 1);  // note is no field
  const Ran written = Office::run({"record", "P-1", "agreements/p2.yaml", "./agreements/p1.yaml",
                                   "id:P-2", "link.yaml", "P-4", "contact"});
  CHECK(written.status == 0);
  CHECK(written.results() == "p1 written, p2 written, link written");
  CHECK(fs::is_symlink("link.yaml"));
  CHECK(Office::last_line(4).find(entry_of_today) != std::string::npos);
  CHECK(Office::last_line(3).find(entry_of_today) == std::string::npos);
  // One file, however it is named, is answered as ever.
  const Ran one = Office::run({"record", "P-3", "agreements/p3.yaml", "contact"});
  CHECK(one.answer()["path"] == "agreements/p3.yaml");
  const Ran unknown = Office::run({"record", "P-1", "P-17", "P-9x", "contact"});
  CHECK(unknown.status == 2);
  CHECK(unknown.err.find("P-17: no such file") != std::string::npos);
  CHECK(unknown.err.find("P-9x: no such file") != std::string::npos);
}

TEST_CASE("runs at once, by a condition, write each entry once or each their own") {
  const Office office(6);
  std::vector<std::thread> runs;
  std::vector<int> statuses(6, -1);
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    runs.emplace_back([&, i] {
      const bool is_same = i % 2 == 0;
      std::vector<std::string> words{"--wait", "60", "--note",
                                     is_same ? "the same" : fmt::format("own {}", i)};
      if (is_same) words.emplace_back("--if-absent");
      statuses[i] = Office::contact(words).status;
    });
  }
  for (std::thread& run : runs) run.join();
  CHECK(statuses == std::vector<int>(6, 0));
  for (int i = 1; i <= 6; ++i) {
    const std::string text = read_text(Office::path(i));
    const std::size_t same = text.find("\"the same\"");
    CHECK(same != text.npos);
    CHECK(text.find("\"the same\"", same + 1) == text.npos);
    for (const char* own : {"\"own 1\"", "\"own 3\"", "\"own 5\""}) {
      CHECK(text.find(own) != text.npos);
    }
  }
}

TEST_CASE("evidence is named from the folder of each agreement, and read once") {
  const Office office(1);
  fs::create_directory("agreements/2026");
  fs::copy(Office::path(1), "agreements/2026/q.yaml");
  std::string text = read_text("agreements/2026/q.yaml");
  text.replace(text.find("P-1"), 3, "Q-1");
  write_text("agreements/2026/q.yaml", text);
  write_text("scan.txt", "signed");
  CHECK(Office::contact({"--evidence", "scan.txt"}).status == 0);
  CHECK(read_text(Office::path(1)).find("\"../scan.txt sha256:") != std::string::npos);
  CHECK(read_text("agreements/2026/q.yaml").find("\"../../scan.txt sha256:") != std::string::npos);
  const Ran itself = Office::contact({"--evidence", Office::path(1)});
  CHECK(itself.status == 2);
  CHECK(itself.err.find("is the agreement itself") != std::string::npos);
}

TEST_CASE("300 agreements have 300 lines, one help for all, and a last line that counts") {
  const Office office(300);
  const Ran ran =
      Office::run({"move", "closed", "--where", "state == \"active\"", "--each"}, false);
  CHECK(ran.status == 1);
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 300 + 2 + 1);
  CHECK(ran.out.ends_with("300 entries planned: 0 written, 300 refused\n"));
  const Ran quiet =
      Office::run({"record", "contact", "--where", "state == \"active\"", "-q"}, false);
  CHECK(quiet.status == 0);
  CHECK(quiet.out.empty());
  CHECK(Office::count(entry_of_today) == 300);
}

}  // namespace secondment
