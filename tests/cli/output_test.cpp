#include "cli/output.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment::cli {
namespace {

namespace fs = std::filesystem;
using tests::Console;
using tests::Folder;
using tests::read_text;
using tests::write_text;

// Every kind of file that a run may read, each with the text that it must still have afterwards.
struct Register {
  Folder folder;
  std::map<std::string, std::string> files = {
      {"a.yaml", read_text(tests::source_path("examples/agreements/police-mission-kaur.yaml"))},
      {"b.yaml", read_text(tests::source_path("examples/agreements/loan-mensah.yaml"))},
      {"plain", read_text(tests::source_path("examples/agreements/loan-mensah.yaml"))},
      {"secondment.yaml", "directory: orgs\npolicies: [house]\n"},
      {"orgs", "h: {name: H, sector: charity}\n"},
      {"house", "policy: house\ntitle: Ours\nextends: [core]\n"},
      {"pol.yaml", "policy: more\ntitle: More\nextends: [core]\n"},
      {"other.yml", "by: desk\n"},
      {"scan.pdf", "signed"},
  };

  Register() {
    for (const auto& [name, text] : files) write_text(folder / name, text);
    fs::create_symlink("b.yaml", folder / "link.json");
    fs::create_hard_link(folder / "a.yaml", folder / "same.json");
  }
};

}  // namespace

TEST_CASE("a result is never written over what is read, nor over existing YAML") {
  const Register here;
  const auto at = [&](const char* name) { return here.folder / name; };
  const std::string read = "one of the files that are read";
  const std::string yaml = "a YAML file that already exists";
  struct Row {
    std::vector<std::string> words;
    const char* output;
    std::string why;
  };
  const Row rows[] = {
      {{"record", at("a.yaml"), "contact", "--by", "x"}, "a.yaml", read},
      {{"record", at("a.yaml"), "contact", "--by", "x"}, "same.json", read},
      {{"record", at("a.yaml"), "contact", "--by", "x", "--evidence", at("scan.pdf")},
       "scan.pdf",
       read},
      {{"move", at("a.yaml"), "returned", "--by", "x", "--reason", "r"}, "a.yaml", read},
      {{"move", at("a.yaml"), "returned", "--by", "x", "--reason", "r"}, "b.yaml", yaml},
      {{"status", at("a.yaml")}, "a.yaml", read},
      {{"status", at("plain")}, "plain", read},
      {{"status", at("a.yaml")}, "link.json", yaml},
      {{"check", at("a.yaml")}, "b.yaml", yaml},
      {{"check", at("a.yaml")}, "secondment.yaml", read},
      {{"check", at("a.yaml")}, "orgs", read},
      {{"check", at("a.yaml")}, "house", read},
      {{"check", at("a.yaml"), "--config", at("other.yml")}, "other.yml", read},
      {{"report", "--format", "text", at("b.yaml")}, "secondment.yaml", read},
      {{"report", "due", "--format", "csv", at("b.yaml")}, "b.yaml", read},
      {{"report", at("a.yaml"), at("plain")}, "plain", read},
      {{"explain", "loan", "--policy", at("pol.yaml")}, "pol.yaml", read},
      {{"explain", "loan"}, "pol.yaml", yaml},
      {{"policy", "show", "loan"}, "pol.yaml", yaml},
      {{"policy", "check", at("pol.yaml"), at("house")}, "house", read},
      {{"policy", "eval", "1", at("plain")}, "plain", read},
      {{"schema", "agreement"}, "b.yaml", yaml},
      {{"--show-config", "check", at("a.yaml"), "--policy", at("house")}, "house", read},
  };
  for (const Row& row : rows) {
    const std::string name = row.words.front().starts_with("-") ? "check" : row.words.front();
    std::vector<std::string> words = row.words;
    words.insert(words.end(), {"-o", at(row.output)});
    CAPTURE(fmt::format("{}", fmt::join(words, " ")));
    Console console;
    CHECK(console.run(words) == 2);
    CHECK(console.out.str().empty());
    CHECK(console.err.str() == fmt::format("secondment {}: the output `{}` is {}\n"
                                           "   = help: write to another file\n",
                                           name, at(row.output), row.why));
    for (const auto& [file, text] : here.files) CHECK(read_text(at(file.c_str())) == text);
  }
}

TEST_CASE("a result may be written over an earlier one, and a view is not a file") {
  const Register here;
  write_text(here.folder / "due", "of yesterday");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"report", "due", here.folder / "b.yaml", "-o",
                                 here.folder / "due"},
        {"status", here.folder / "b.yaml", "-o", here.folder / "due"},
        {"policy", "show", "loan", "-o", here.folder / "new.yaml"},
        {"check", "-q", here.folder / "b.yaml", "-o", "/dev/null"}}) {
    Console console;
    CHECK(console.run(words) == 0);
    CHECK(console.err.str().empty());
  }
  CHECK(read_text(here.folder / "due") != "of yesterday");
}

TEST_CASE("a read-only result, or another user's, is replaced only by force") {
  const Register here;
  const std::string path = here.folder / "due.json";
  write_text(path, "of yesterday");
  std::string why;
  SUBCASE("read-only") {
    REQUIRE(::chmod(path.c_str(), 0444) == 0);
    why = "read-only";
  }
  SUBCASE("read-only for its owner") {
    REQUIRE(::chmod(path.c_str(), 0466) == 0);
    why = "read-only";
  }
  SUBCASE("another user's") {
    if (::geteuid() != 0) {
      MESSAGE("DID NOT RUN: needs root, to give the file to another user");
      return;
    }
    REQUIRE(::chown(path.c_str(), 65534, 65534) == 0);
    why = "a file of another user";
  }
  struct stat before {};
  REQUIRE(::stat(path.c_str(), &before) == 0);
  fs::create_symlink("due.json", here.folder / "to-due.json");
  for (const std::string& name : {path, here.folder / "to-due.json"}) {
    for (std::vector<std::string> words :
         {std::vector<std::string>{"report", "due", here.folder / "b.yaml"},
          {"check", here.folder / "b.yaml"},
          {"status", here.folder / "b.yaml"},
          {"record", here.folder / "a.yaml", "contact", "--by", "x"}}) {
      words.insert(words.end(), {"-o", name});
      Console console;
      CHECK(console.run(words) == 2);
      CHECK(console.err.str() ==
            fmt::format("secondment {}: the output `{}` is {}\n   = help: write to another file, "
                        "or add `--force` to replace this one\n",
                        words.front(), name, why));
      CHECK(read_text(path) == "of yesterday");
    }
  }
  for (const auto& [file, text] : here.files) CHECK(read_text(here.folder / file) == text);
  Console console;
  CHECK(console.run({"status", here.folder / "b.yaml", "-o", path, "--force"}) == 0);
  CHECK(console.err.str().empty());
  CHECK(read_text(path) != "of yesterday");
  struct stat after {};
  REQUIRE(::stat(path.c_str(), &after) == 0);
  CHECK(after.st_mode == before.st_mode);
  CHECK(after.st_uid == before.st_uid);
  // Not over what is read, nor YAML.
  CHECK(Console().run(
            {"status", here.folder / "b.yaml", "-o", here.folder / "a.yaml", "--force"}) == 2);
}

TEST_CASE("YAML in capitals is read in folders, and never written over") {
  const Folder folder;
  const std::string text = read_text(tests::source_path("examples/agreements/loan-mensah.yaml"));
  for (const char* name : {"A.YAML", "B.YML"}) {
    write_text(folder / name, text);
    Console console;
    CHECK(console.run({"schema", "agreement", "-o", folder / name}) == 2);
    CHECK(console.err.str().find("a YAML file that already exists") != std::string::npos);
    CHECK(read_text(folder / name) == text);
  }
  write_text(folder / "house.cases.YAML", "policy: house\ncases: []\n");
  Console console;
  console.run({"check", folder.path().string()});
  CHECK(console.out.str().find("2 agreements as at") != std::string::npos);
}

TEST_CASE("no file that the workspace names is replaced by a result") {
  const Folder folder;
  const std::string config = folder / "secondment.yaml";
  write_text(folder / "a.yaml", tests::read_text(tests::source_path("examples/smallest.yaml")));
  write_text(config,
             "agreements: [a.yaml]\nletters: {welcome: w.html}\nlabels: labels.txt\n"
             "baseline: known.json\nsigners: signers\n");
  for (const char* name : {"w.html", "labels.txt", "signers", "known.json"}) {
    write_text(folder / name, "of ours");
    CAPTURE(name);
    Console console;
    CHECK(console.run({"report", "register", "--format", "csv", "--config", config, "-o",
                       folder / name}) == 2);
    CHECK(console.err.str().find("is one of the files that are read") != std::string::npos);
    CHECK(read_text(folder / name) == "of ours");
  }
  // The baseline may be written again.
  Console console;
  CHECK_MESSAGE(
      console.run({"check", "--config", config, "--write-baseline", folder / "known.json"}) != 2,
      console.err.str());
  CHECK(read_text(folder / "known.json") != "of ours");
}

TEST_CASE("a good result is not replaced when nothing was read") {
  const Folder folder;
  const std::string path = folder / "out.txt";
  write_text(path, "of yesterday");
  fs::create_directory(folder / "empty");
  fs::create_directory(folder / "folder.yaml");
  const std::string gone = folder / "gone.yaml";
  struct Row {
    std::vector<std::string> words;
    int status;
  };
  std::vector<Row> rows = {{{"policy", "check", gone}, 2}, {{"explain", "xyzzyx"}, 2}};
  for (const char* command : {"check", "report"}) {
    rows.push_back({{command, gone}, 2});
    rows.push_back({{command, folder / "empty"}, 3});
    for (const char* format : {"json", "html"}) {
      if (std::string_view(command) == "check" && std::string_view(format) == "html") continue;
      rows.push_back({{command, "--format", format, gone}, 2});
      rows.push_back({{command, "--format", format, folder / "empty"}, 3});
    }
  }
  for (Row& row : rows) {
    const bool has_answer = row.words.front() != "explain";
    row.words.insert(row.words.end(), {"-o", path});
    CAPTURE(fmt::format("{}", fmt::join(row.words, " ")));
    Console console;
    CHECK(console.run(row.words) == row.status);
    CHECK(read_text(path) == "of yesterday");
    const bool says = console.err.str().find(path + " was not changed") != std::string::npos;
    CHECK(says == has_answer);
    CHECK(folder.count() == 3);
  }
  // Nor when the YAML of the only agreement breaks off, or is not YAML at all.
  const std::string broken = folder / "broken.yaml";
  for (const std::string_view bytes : {"agreement: [x\n", "\xFF\xFE\x61\x00\x62\x00"}) {
    write_text(broken, std::string(bytes));
    for (std::vector<std::string> words :
         std::vector<std::vector<std::string>>{{"report", "register", "--format", "json"},
                                               {"report", "register", "--format", "csv"},
                                               {"report", "all", "--format", "html"},
                                               {"report", "board", "--format", "html"},
                                               {"export"},
                                               {"facts"}}) {
      words.insert(words.end(), {broken, "-o", path});
      CAPTURE(fmt::format("{}", fmt::join(words, " ")));
      Console console;
      CHECK(console.run(words) == 2);
      CHECK(read_text(path) == "of yesterday");
      CHECK(console.err.str().find(path + " was not changed") != std::string::npos);
      CHECK(console.err.str().find("no agreement could be read") != std::string::npos);
    }
  }
  // One that can be read is an answer.
  Console console;
  CHECK(console.run({"report", gone, tests::source_path("examples/smallest.yaml"), "-o", path}) ==
        2);
  CHECK(read_text(path) != "of yesterday");
}

}  // namespace secondment::cli
