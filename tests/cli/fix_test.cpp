// `check --fix` as a person runs it.
#include <sys/stat.h>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

const std::string misspelt =
    "agreement: A-1\nscheme: loan\nfinance: {payed_by: host}  # mine\nwibble: 1\n";

std::string said(const std::vector<std::string>& words, int status) {
  tests::Console console;
  CHECK_MESSAGE(console.run(words) == status, console.err.str(), console.out.str());
  return console.out.str() + console.err.str();
}

bool has(const std::string& text, std::string_view words) {
  return text.find(words) != text.npos;
}

}  // namespace

TEST_CASE("what needs no decision is fixed, and the rest is reported") {
  const tests::Folder folder;
  const std::string path = folder / "a.yaml";
  tests::write_text(path, misspelt);
  const std::string shown = said({"check", "--fix", "--dry-run", path}, 1);
  CHECK(has(shown, "-finance: {payed_by: host}  # mine\n+finance: {paid_by: host}  # mine\n"));
  CHECK(has(shown, "secondment check: 1 fix in 1 file\n"));
  CHECK(tests::read_text(path) == misspelt);

  const std::string fixed = said({"check", "--fix", path}, 1);
  CHECK(has(fixed, "secondment check: 1 fix in 1 file\n"));
  CHECK(has(fixed, "unknown key `wibble`"));
  CHECK_FALSE(has(fixed, "payed_by"));
  CHECK(has(tests::read_text(path), "finance: {paid_by: host}  # mine\nwibble: 1\n"));
  CHECK(has(said({"check", "--fix", path}, 1), "0 fixes in 0 files"));
  CHECK(has(said({"check", "--fix", "--dry-run", path}, 0), "0 fixes in 0 files"));
}

TEST_CASE("a fix is offered to programs, too") {
  const tests::Folder folder;
  const std::string path = folder / "a.yaml";
  tests::write_text(path, misspelt);
  const std::string json = said({"check", "--format", "json", path}, 1);
  CHECK(has(json,
            "\"fix\":{\"title\":\"write `paid_by`\",\"edits\":[{\"line\":3,\"column\":11,"
            "\"end_line\":3,\"end_column\":19,\"text\":\"paid_by\"}]}"));
  CHECK(has(json, "\"fix\":null"));
}

TEST_CASE("the standard input is not fixed, and a dry run is of a fix") {
  CHECK(has(said({"check", "--fix", "-"}, 2), "standard input is not a file"));
  CHECK(has(said({"check", "--dry-run", "-"}, 2), "--fix is not given"));
}

TEST_CASE("a file that may not be written is an error, and stays as it is") {
  const tests::Folder folder;
  const std::string path = folder / "a.yaml";
  tests::write_text(path, misspelt);
  ::chmod(folder.path().string().c_str(), 0555);
  ::chmod(path.c_str(), 0444);
  tests::Console console;
  const int status = console.run({"check", "--fix", path});
  ::chmod(folder.path().string().c_str(), 0755);
  const bool is_written = tests::read_text(path) != misspelt;
  CHECK((is_written ? status == 1 : status == 2));  // root may write everywhere
}

}  // namespace secondment
