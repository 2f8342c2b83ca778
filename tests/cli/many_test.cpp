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

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using tests::Console;
using tests::read_text;
using tests::write_text;

struct Ran {
  int status;
  std::string out;
  std::string err;

  [[nodiscard]] json answer() const { return json::parse(out); }
  // "p1 written, p2 refused": the file and what it has come to.
  [[nodiscard]] std::string results() const {
    std::string all;
    const json whole = answer();
    for (const json& each : whole["results"]) {
      const bool is_refused = !each["refusals"].empty();
      const std::string_view came_to = each["written"]              ? "written"
                                       : !each["failure"].is_null() ? "failed"
                                       : is_refused                 ? "refused"
                                       : each["already_there"]      ? "there"
                                       : each["left_out"]           ? "left out"
                                                                    : "open";
      const std::string path =
          each["path"].is_null() ? "-" : fs::path(std::string(each["path"])).stem().string();
      all += fmt::format("{}{} {}", all.empty() ? "" : ", ", path, came_to);
    }
    return all;
  }
};

// Police officers on a mission, P-1 to P-n, in files p1.yaml to pn.yaml.
class Office {
 public:
  explicit Office(int agreements = 4) : before_(fs::current_path()) {
    fs::current_path(folder_.path());
    fs::create_directory("agreements");
    write_text("secondment.yaml", "agreements: [agreements]\nby: desk\n");
    text_ = read_text(tests::source_path("examples/agreements/police-mission-kaur.yaml"));
    const std::string id = "POL-2026-003";
    for (int i = 1; i <= agreements; ++i) {
      std::string text = text_;
      // Without fingerprints, which are of the id, too.
      text.replace(text.find(id), id.size(), fmt::format("P-{}", i));
      for (std::size_t at; (at = text.find(", terms: \"")) != text.npos;) {
        text.erase(at, text.find('"', at + 10) + 1 - at);
      }
      write_text(path(i), text);
    }
  }
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;
  ~Office() { fs::current_path(before_); }

  static std::string path(int i) { return fmt::format("agreements/p{}.yaml", i); }
  static std::string id(int i) { return fmt::format("P-{}", i); }

  static Ran run(std::vector<std::string> words, bool as_json = true) {
    Console console;
    if (as_json) words.insert(words.end(), {"--format", "json"});
    const int status = console.run(words);
    return {status, console.out.str(), console.err.str()};
  }
  // A contact with everyone who is away.
  static Ran contact(std::vector<std::string> more = {}) {
    std::vector<std::string> words{"record", "contact", "--where", "state == \"active\""};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  static std::string last_line(int i) {
    const std::string text = read_text(path(i));
    return text.substr(text.rfind('\n', text.size() - 2) + 1);
  }
  // How many of the files have an entry with these words.
  static int count(std::string_view words) {
    int files = 0;
    for (const auto& file : fs::directory_iterator("agreements")) {
      if (file.is_regular_file() && read_text(file.path()).find(words) != std::string::npos)
        ++files;
    }
    return files;
  }

 private:
  tests::Folder folder_;
  fs::path before_;
  std::string text_;
};

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

constexpr const char* entry_of_today = "{date: 2026-11-22, by: desk, event: contact";

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
  CHECK(read_only.answer()["results"][2]["failure"] ==
        "agreements/p3.yaml cannot be written: it is read-only");
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
  for (const bool is_moved : {false, true}) {
    const Office office(2);
    Ran ran;
    std::thread run;
    {
      const Lock held(Office::path(1));
      run = std::thread([&] { ran = Office::contact({"--wait", "20"}); });
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      std::ofstream(Office::path(1), std::ios::app)
          << (is_moved ? "  - {date: 2026-11-21, by: x, state: returned, ended: resigned}\n"
                       : "  - {date: 2026-11-21, by: x, event: contact}\n");
    }
    run.join();
    CHECK(ran.status == 0);
    CHECK(ran.results() == (is_moved ? "p1 left out, p2 written" : "p1 written, p2 written"));
    CHECK(read_text(Office::path(1)).find("2026-11-21, by: x") != std::string::npos);
  }
}

TEST_CASE("a refusal that others cause while writing is the end of the run") {
  const Office office(3);
  const std::vector<std::string> words{
      "record",           "P-1",    "P-2", "P-3", "extension", "until=2027-05-31",
      "approved_by=dean", "--wait", "20"};
  Ran ran;
  std::thread run;
  {
    const Lock held(Office::path(2));
    run = std::thread([&] { ran = Office::run(words); });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
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

TEST_CASE("rows about one agreement are planned one on the other, and written together") {
  const Office office;
  write_text("t.csv",
             "agreement,number,amount,from,to\nP-1,A1,100 EUR,2026-03-02,2026-03-31\n"
             "P-2,A2,100 EUR,2026-03-02,2026-03-31\nP-1,A3,100 EUR,2026-04-01,2026-04-30\n"
             "P-1,A1,100 EUR,2026-05-01,2026-05-31\n");
  const std::vector<std::string> words{"record", "invoice", "--from-table", "t.csv"};
  auto each = words;
  each.emplace_back("--each");
  const Ran repeated = Office::run(each);
  CHECK(repeated.status == 1);
  CHECK(repeated.results() == "p1 open, p2 written, p1 open, p1 refused");
  CHECK(repeated.answer()["results"][3]["row"] == 5);
  CHECK(repeated.answer()["results"][3]["refusals"][0]["rule"] == "history/invoice");
  CHECK(Office::count("number: A1") == 0);
  std::string text = read_text("t.csv");
  text.replace(text.rfind("A1"), 2, "A4");
  write_text("t.csv", text);
  auto absent = words;
  absent.emplace_back("--if-absent");
  const Ran ran = Office::run(absent);
  CHECK(ran.status == 0);
  CHECK(ran.results() == "p1 written, p2 there, p1 written, p1 written");
  CHECK(Office::run(absent).results() == "p1 there, p2 there, p1 there, p1 there");
}

TEST_CASE("the same row twice is one entry with --if-absent, and two without") {
  const Office office(1);
  write_text("t.csv", "agreement,date\nP-1,2026-11-10\nagreements/p1.yaml,2026-11-10\n");
  CHECK(Office::run({"record", "contact", "--from-table", "t.csv", "--if-absent"}).results() ==
        "p1 written, p1 there");
  CHECK(Office::run({"record", "contact", "--from-table", "t.csv"}).results() ==
        "p1 written, p1 written");
}

TEST_CASE("a row whose agreement is missing, or cannot be read, is refused with its row") {
  const Office office;
  write_text("t.csv", "agreement,date\nP-1,2026-11-10\nP-99,2026-11-10\n,2026-11-10\nP-2,soon\n");
  const Ran ran = Office::run({"record", "contact", "--from-table", "t.csv"});
  CHECK(ran.status == 1);
  CHECK(ran.results() == "p1 open, - refused, - refused, p2 refused");
  const json missing = ran.answer()["results"][1];
  CHECK(missing["agreement"] == "P-99");
  CHECK(missing["row"] == 3);
  CHECK(missing["refusals"][0]["column"] == "A");
  CHECK(ran.answer()["results"][3]["refusals"][0]["column"] == "B");
  const Ran each = Office::run({"record", "contact", "--from-table", "t.csv", "--each"});
  CHECK(each.status == 1);
  CHECK(each.results() == "p1 written, - refused, - refused, p2 refused");
}

TEST_CASE("in a table an id comes before a path of the same name") {
  const Office office;
  fs::create_directory("P-1");
  write_text("t.csv", "agreement\nP-1\nagreements/p2.yaml\n./agreements/p3.yaml\n");
  CHECK(Office::run({"record", "contact", "--from-table", "t.csv"}).results() ==
        "p1 written, p2 written, p3 written");
}

TEST_CASE("who records it may be in the table, but somebody must be") {
  const Office office;
  write_text("secondment.yaml", "agreements: [agreements]\n");
  write_text("t.csv", "agreement,by\nP-1,rees\nP-2,\n");
  const Ran missing = Office::run({"record", "contact", "--from-table", "t.csv"});
  CHECK(missing.status == 2);
  CHECK(missing.err.find("`--by` is missing") != std::string::npos);
  CHECK(Office::run({"record", "contact", "--from-table", "t.csv", "--by", "desk"}).results() ==
        "p1 written, p2 written");
  CHECK(Office::last_line(1).find("by: rees") != std::string::npos);
  CHECK(Office::last_line(2).find("by: desk") != std::string::npos);
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

TEST_CASE("the answer and the agreements are not written over the table") {
  const Office office;
  write_text("t.csv", "agreement\nP-1\n");
  for (const char* output : {"t.csv", "agreements/p1.yaml"}) {
    const Ran ran = Office::run({"record", "contact", "--from-table", "t.csv", "-o", output});
    CHECK(ran.status == 2);
    CHECK(ran.err.find("is one of the files that are read") != std::string::npos);
  }
  CHECK(Office::count(entry_of_today) == 0);
}

}  // namespace secondment
