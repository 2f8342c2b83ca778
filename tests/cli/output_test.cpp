#include "cli/output.h"

#include <fmt/format.h>

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
      {{"report", at("b.yaml")}, "secondment.yaml", read},
      {{"report", "due", at("b.yaml")}, "b.yaml", read},
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

}  // namespace secondment::cli
