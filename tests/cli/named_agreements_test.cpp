// Agreements called by their ids: what is a path, what is an id, and what is neither.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

namespace fs = std::filesystem;
using tests::Console;
using tests::write_text;

// A workspace whose agreements are named by their ids and nothing else.
class Office {
 public:
  Office() : before_(fs::current_path()) {
    fs::current_path(folder_.path());
    fs::create_directory("agreements");
    write_text("secondment.yaml", "agreements: [agreements]\nby: desk\n");
  }
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;
  ~Office() { fs::current_path(before_); }

  static void add(const std::string& path, std::string_view agreement, std::string_view more = "") {
    write_text(path,
               fmt::format("agreement: {}\nscheme: loan\ntitle: in {}\n{}", agreement, path, more));
  }

  // The title that `status` shows of it, or its first line on the error stream.
  static std::string status_of(const std::string& word, std::vector<std::string> more = {}) {
    Console console;
    more.insert(more.begin(), {"status", word});
    if (console.run(more) != 0) return console.err.str();
    const std::string out = console.out.str();
    const std::size_t title = out.find(": in ") + 5;
    return out.substr(title, out.find('\n') - title);
  }

 private:
  tests::Folder folder_;
  fs::path before_;
};

}  // namespace

TEST_CASE("an id finds its file, however the file writes it") {
  const Office office;
  const std::pair<std::string, std::string> rows[] = {
      {"a", "LN-1"},         {"b", "\"LN-2\""},      {"c", "'LN-3'   # the third"},
      {"d", "\"LN\\x2d4\""}, {"e", "LN/2026/5.b_c"}, {"f", "7"}};
  for (const auto& [name, id] : rows) Office::add(fmt::format("agreements/{}.yaml", name), id);
  write_text("agreements/g.yaml",
             "{\"scheme\": \"loan\", \"title\": \"in g\", \"agreement\":\"LN-6\"}");
  write_text("agreements/h.YML", "scheme: loan\ntitle: in h\nagreement:\n  LN-8\n");
  CHECK(Office::status_of("LN-1") == "agreements/a.yaml");
  CHECK(Office::status_of("LN-2") == "agreements/b.yaml");
  CHECK(Office::status_of("LN-3") == "agreements/c.yaml");
  CHECK(Office::status_of("LN-4") == "agreements/d.yaml");
  CHECK(Office::status_of("LN/2026/5.b_c") == "agreements/e.yaml");
  CHECK(Office::status_of("7") == "agreements/f.yaml");
  CHECK(Office::status_of("LN-6") == "g");
  CHECK(Office::status_of("LN-8") == "h");
}

TEST_CASE("an id that another agreement only mentions is not that agreement's") {
  const Office office;
  Office::add("agreements/a.yaml", "LN-1");
  Office::add("agreements/b.yaml", "LN-2", "replaces: LN-1\nnotes: >\n  agreement: LN-1\n");
  Office::add("agreements/c.yaml", "LN-10", "notes: see LN-1 and id LN-1.\n");
  CHECK(Office::status_of("LN-1") == "agreements/a.yaml");
  CHECK(Office::status_of("LN-10") == "agreements/c.yaml");
}

TEST_CASE("what is there is a path; a mark makes an id or a path of it") {
  const Office office;
  Office::add("agreements/a.yaml", "LN-1");
  Office::add("LN-1", "OTHER-1");
  CHECK(Office::status_of("LN-1") == "LN-1");
  CHECK(Office::status_of("./LN-1") == "LN-1");
  CHECK(Office::status_of("id:LN-1") == "agreements/a.yaml");
  fs::remove("LN-1");
  CHECK(Office::status_of("LN-1") == "agreements/a.yaml");
  CHECK(Office::status_of("./LN-1") ==
        "secondment status: ./LN-1: no such file or directory\n"
        "   = help: check the spelling of the path\n");
  fs::create_directory("LN-1");
  CHECK(Office::status_of("LN-1").starts_with("secondment status: LN-1: is a folder\n"));
  CHECK(Office::status_of("id:LN-1") == "agreements/a.yaml");
  fs::remove("LN-1");
  fs::create_symlink("nowhere", "LN-1");
  CHECK(Office::status_of("LN-1").starts_with("secondment status: LN-1: is a broken link\n"));
}

TEST_CASE("an id in two files is refused with both; a link to a file is no second one") {
  const Office office;
  Office::add("agreements/a.yaml", "LN-1");
  fs::create_symlink("a.yaml", "agreements/link.yaml");
  CHECK(Office::status_of("LN-1") == "agreements/a.yaml");
  Office::add("agreements/b.yaml", "LN-1");
  CHECK(Office::status_of("LN-1") ==
        "secondment status: LN-1: 2 files have this id: agreements/a.yaml and agreements/b.yaml\n"
        "   = help: name the file that you mean, and give each agreement an id of its own\n");
  CHECK(Office::status_of("agreements/b.yaml") == "agreements/b.yaml");
}

TEST_CASE("a link that leads out of the workspace has no id, unless it is followed") {
  const tests::Folder elsewhere;
  const Office office;
  Office::add(elsewhere / "a.yaml", "LN-1");
  fs::create_symlink(elsewhere / "a.yaml", "agreements/a.yaml");
  CHECK(Office::status_of("LN-1").find("no agreement has this id") != std::string::npos);
  CHECK(Office::status_of("LN-1", {"--follow"}) == elsewhere / "a.yaml");
}

TEST_CASE("without agreements in the workspace file, ids are those in its folder") {
  const Office office;
  write_text("secondment.yaml", "by: desk\n");
  Office::add("a.yaml", "LN-1");
  Office::add("agreements/b.yaml", "LN-2");
  CHECK(Office::status_of("LN-1") == "a.yaml");
  CHECK(Office::status_of("LN-2") == "agreements/b.yaml");
  fs::create_directory("agreements/2026");
  fs::current_path("agreements/2026");
  CHECK(Office::status_of("LN-2") == "agreements/b.yaml");
  fs::current_path("../..");
  fs::create_directory("elsewhere");
  fs::current_path("elsewhere");
  fs::rename("../secondment.yaml", "../other.yaml");
  CHECK(Office::status_of("LN-2", {"--config", "../other.yaml"}) == "agreements/b.yaml");
  fs::current_path("..");
}

TEST_CASE("neither a file nor an id is answered with the nearest of both") {
  const Office office;
  Office::add("agreements/osei.yaml", "LN-2026-001");
  Office::add("agreements/okafor.yaml", "LN-2026-117");
  CHECK(Office::status_of("LN-2026-01") ==
        "secondment status: LN-2026-01: no such file, and no agreement has this id\n"
        "   = help: did you mean the id `LN-2026-001`?\n");
  CHECK(Office::status_of("agreements/osie.yaml") ==
        "secondment status: agreements/osie.yaml: no such file, and no agreement has this id\n"
        "   = help: did you mean the file `agreements/osei.yaml`?\n");
  Office::add("agreements/LN-2026-011.yaml", "LN-2026-011");
  CHECK(Office::status_of("LN-2026-O11.yaml").find("the file `agreements/LN-2026-011.yaml`") !=
        std::string::npos);
  CHECK(Office::status_of("id:LN-2026-0l1") ==
        "secondment status: id:LN-2026-0l1: no agreement has this id\n"
        "   = help: did you mean the id `LN-2026-011`?\n");
}

TEST_CASE("a file that cannot be read may have had the id, and that is said") {
  const Office office;
  Office::add("agreements/a.yaml", "LN-1");
  fs::create_directory("agreements/pipes");
  REQUIRE(::mkfifo("agreements/b.yaml", 0600) == 0);
  CHECK(Office::status_of("LN-1") == "agreements/a.yaml");
  CHECK(Office::status_of("XX-99").find("no agreement has this id; 1 file could not be read") !=
        std::string::npos);
}

TEST_CASE("check and report take ids among paths, and go on without those that are unknown") {
  const Office office;
  Office::add("agreements/a.yaml", "LN-1");
  Office::add("agreements/b.yaml", "LN-2");
  Console checked;
  CHECK(checked.run({"check", "LN-1", "LN-3", "agreements/b.yaml", "id:LN-1"}) == 2);
  CHECK(checked.out.str().starts_with("2 agreements as at "));
  CHECK(checked.err.str().starts_with("secondment: LN-3: no such file, and no agreement has "));
  Console reported;
  CHECK(reported.run({"report", "register", "--columns", "agreement", "LN-2"}) == 0);
  CHECK(reported.out.str().starts_with("Agreement\nLN-2\n"));
  Office::add("agreements/c.yaml", "LN-2");
  Console repeated;
  CHECK(repeated.run({"report", "LN-2"}) == 2);
  CHECK(repeated.err.str().starts_with(
      "secondment: LN-2: 2 files have this id: agreements/b.yaml and agreements/c.yaml\n"));
  Console unknown;
  CHECK(unknown.run({"report", "LN-3"}) == 2);
  CHECK(unknown.err.str().starts_with(
      "secondment report: `LN-3` is not a view, a file, a folder or the id of an agreement\n"));
}

TEST_CASE("with names hidden, no file or id is suggested") {
  const Office office;
  Office::add("agreements/sorbye.yaml", "LN-SORBYE-1");
  Office::add("agreements/sorbye2.yaml", "LN-SORBYE-1");
  Office::add("agreements/other.yaml", "LN-2");
  for (const char* word : {"LN-SORBYE-1", "LN-SORBYE-2", "sorby.yaml"}) {
    Console console;
    console.run({"report", "register", "--hide-names", "agreements/other.yaml", word});
    const std::string said = console.err.str() + console.out.str();
    CHECK_MESSAGE(said.find("orbye") == std::string::npos, said);
    CHECK(said.find("SORBYE") == std::string::npos);
    Console alone;
    alone.run({"report", "--hide-names", word});
    CHECK(alone.err.str().find("sorbye") == std::string::npos);
  }
}

}  // namespace secondment
