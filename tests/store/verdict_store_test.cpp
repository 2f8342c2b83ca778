// Verdicts that are kept: found again by the bytes of the agreement alone, on the days on which
// they are valid, and never believed when the file is not as it was written.
#include "store/verdict_store.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "folder.h"
#include "golden.h"
#include "store/verdict.h"

namespace secondment::store {
namespace {

namespace fs = std::filesystem;

const Digest key = text::digest_of("all else");
const Date monday = *parse_date("2026-11-23");
constexpr std::chrono::days day(1);

Digest agreement(int number) {
  return text::digest_of(fmt::format("agreement: A-{}", number));
}

VerdictStore open(const tests::Folder& folder, const Digest& by = key) {
  auto store = VerdictStore::open(folder.path().string(), by);
  REQUIRE(store);
  return std::move(*store);
}

// Three of them, kept on Monday until Thursday.
void keep_three(const tests::Folder& folder) {
  VerdictStore store = open(folder);
  for (int i = 0; i < 3; ++i) {
    store.keep(agreement(i), monday, monday + 3 * day, fmt::format("Ann Onymous {}", i));
  }
  REQUIRE(store.save(monday));
}

bool finds_any(const tests::Folder& folder) {
  const auto store = VerdictStore::open(folder.path().string(), key);
  if (!store) return false;
  for (int i = 0; i < 3; ++i) {
    if (store->find(agreement(i), monday)) return true;
  }
  return false;
}

// In place, so that it is still the same file.
void overwrite(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace

TEST_CASE("a verdict is valid from its day to the day before it may change") {
  const tests::Folder folder;
  keep_three(folder);
  const VerdictStore store = open(folder);
  for (int i = 0; i < 3; ++i) {
    const auto found = store.find(agreement(i), monday);
    REQUIRE(found);
    CHECK(found->verdict == fmt::format("Ann Onymous {}", i));
    CHECK(store.find(agreement(i), monday + 2 * day));
    CHECK_FALSE(store.find(agreement(i), monday + 3 * day));
    CHECK_FALSE(store.find(agreement(i), monday - day));
  }
  CHECK_FALSE(store.find(agreement(3), monday));
  CHECK_FALSE(open(folder, text::digest_of("another policy")).find(agreement(0), monday));
}

TEST_CASE("what a verdict says cannot be read in the file") {
  const tests::Folder folder;
  keep_three(folder);
  const std::string bytes = tests::read_text(folder / "verdicts");
  CHECK(bytes.find("Ann") == bytes.npos);
  CHECK(bytes.find("mous") == bytes.npos);
}

TEST_CASE("a file cut anywhere, or with any bit turned, is not believed") {
  const tests::Folder folder;
  keep_three(folder);
  const std::string path = folder / "verdicts";
  const std::string bytes = tests::read_text(path);
  overwrite(path, bytes);
  CHECK(finds_any(folder));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    overwrite(path, bytes.substr(0, size));
    CHECK_MESSAGE(!finds_any(folder), size, " bytes");
  }
  for (std::size_t bit = 0; bit < 8 * bytes.size(); bit += 3) {
    std::string turned = bytes;
    turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ (1 << (bit % 8)));
    overwrite(path, turned);
    CHECK_MESSAGE(!finds_any(folder), "bit ", bit);
  }
  overwrite(path, bytes.substr(0, 30));
  keep_three(folder);
  CHECK(finds_any(folder));
}

TEST_CASE("a copy is not believed, so that none can come with the agreements of others") {
  const tests::Folder folder;
  keep_three(folder);
  fs::copy_file(folder / "verdicts", folder / "copy");
  fs::remove(folder / "verdicts");
  fs::rename(folder / "copy", folder / "verdicts");
  CHECK_FALSE(finds_any(folder));
}

TEST_CASE("another file in the way is left alone") {
  const tests::Folder folder;
  const std::string path = folder / "verdicts";
  tests::write_text(path, "of the court\n");
  CHECK_FALSE(VerdictStore::open(folder.path().string(), key));
  CHECK(tests::read_text(path) == "of the court\n");
  fs::remove(path);
  tests::write_text(folder / "elsewhere", "");
  fs::create_symlink(folder / "elsewhere", path);
  CHECK_FALSE(VerdictStore::open(folder.path().string(), key));
  CHECK_FALSE(VerdictStore::open(folder / "elsewhere", key));
}

TEST_CASE("two that keep at once both keep; what no run used for a month goes") {
  const tests::Folder folder;
  VerdictStore one = open(folder);
  VerdictStore other = open(folder);
  one.keep(agreement(1), monday, monday + 400 * day, "one");
  other.keep(agreement(2), monday, monday + 400 * day, "other");
  REQUIRE(one.save(monday));
  REQUIRE(other.save(monday));
  for (const int weeks : {2, 4, 6}) {
    VerdictStore store = open(folder);
    const auto found = store.find(agreement(1), monday + weeks * 7 * day);
    REQUIRE(found);
    CHECK(found->verdict == "one");
    CHECK(store.find(agreement(2), monday + weeks * 7 * day));
    store.note_use(found->number);
    REQUIRE(store.save(monday + weeks * 7 * day));
  }
  CHECK_FALSE(open(folder).find(agreement(2), monday + 42 * day));
}

TEST_CASE("a verdict comes back as it was, and nothing else does for one") {
  const Policies policies;
  const auto checked = [&](std::string bytes) {
    return *secondment::check("a.yaml", std::move(bytes), {.as_at = monday, .policies = &policies});
  };
  const CheckedAgreement clean =
      checked(tests::read_text(tests::source_path("examples/agreements/loan-mensah.yaml")));
  const registers::Trace trace{.id = "A-1",
                               .id_place = {11, 14},
                               .replaces = "A-0",
                               .spell = registers::Trace::Spell{monday, monday + day, 0.6, {3, 9}},
                               .email = "12345678"};
  CheckedAgreement with_more = clean;
  with_more.undetermined = {{"core/review", "/reviews"}, {"core/contact", "/", "before adoption"}};
  const auto bytes = write_verdict(with_more, trace);
  REQUIRE(bytes);
  const auto read = read_verdict(*bytes, policies.policy_set(), true);
  REQUIRE(read);
  CHECK(write_verdict(read->checked, read->trace) == bytes);
  CHECK(read->checked.state == clean.state);
  CHECK(read->checked.outcomes.size() == clean.outcomes.size());
  CHECK(read->checked.undetermined[1].because == "before adoption");
  CHECK(read->trace.spell->share == 0.6);
  for (std::size_t size = 0; size < bytes->size(); ++size) {
    const auto cut = read_verdict(bytes->substr(0, size), policies.policy_set(), true);
    CHECK((!cut || cut->checked.outcomes.size() < clean.outcomes.size()));
  }
  CHECK_FALSE(write_verdict(checked("agreement: A\nscheme: nowhere\n"), {}));
  with_more.waived.push_back({"core/debrief", "a reason"});
  CHECK_FALSE(write_verdict(with_more, trace));
}

}  // namespace secondment::store
