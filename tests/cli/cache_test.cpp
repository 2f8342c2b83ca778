// `check --cache`: the same words as without, whatever happens to the register in the meantime.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"
#include "store/run_key.h"
#include "store/verdict.h"
#include "store/verdict_store.h"
#include "workspace/run_config.h"

namespace secondment::cli {
namespace {

namespace fs = std::filesystem;
using tests::Console;
using tests::Folder;
using tests::read_text;
using tests::write_text;

struct Said {
  int status;
  std::string out;
  std::string err;

  bool operator==(const Said&) const = default;
};

// Later than files were written, so that their times tell the runs whether they have changed.
Said run(std::vector<std::string> words) {
  Console console{.started = std::chrono::system_clock::now() + std::chrono::minutes(1)};
  const int status = console.run(words);
  return {status, console.out.str(), console.err.str()};
}

std::vector<std::string> with(std::vector<std::string> words,
                              const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// The register of the examples, to be changed at will.
class Register {
 public:
  Register() {
    fs::copy(tests::source_path("examples/register"), folder_ / "register",
             fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "register/agreements")) {
      if (entry.path().extension() == ".yaml") files_.push_back(entry.path().string());
    }
    std::sort(files_.begin(), files_.end());
  }

  [[nodiscard]] std::string path() const { return folder_ / "register"; }
  [[nodiscard]] std::string cache() const { return folder_ / "kept"; }
  [[nodiscard]] const std::vector<std::string>& files() const { return files_; }

  // What people do to files, one at a time.
  void change(std::mt19937& random) {
    const std::size_t number = random() % files_.size();
    const std::string path = files_[number];
    const std::string text = read_text(path);
    switch (random() % 8) {
      case 0:
        write_text(path, text);
        break;
      case 1:
        write_text(path, text + "# seen\n");
        break;
      case 2:
        fs::rename(path, path + ".yml");
        files_[number] = path + ".yml";
        break;
      case 3:
        write_text(path + ".copy.yaml", text);
        files_.push_back(path + ".copy.yaml");
        break;
      case 4:
        write_text(path + ".other.yaml", "agreement: X-1\n" + text.substr(text.find('\n') + 1));
        files_.push_back(path + ".other.yaml");
        break;
      case 5:
        write_text(path, text.substr(0, text.find('\n') + 1) + "replaces: NONE-1\n" +
                             text.substr(text.find('\n') + 1));
        break;
      case 6:
        fs::remove(path);
        files_.erase(files_.begin() + static_cast<std::ptrdiff_t>(number));
        break;
      default: {
        const std::string file = folder_ / "register/secondment.yaml";
        write_text(file, read_text(file) + "# changed\n");
      }
    }
  }

 private:
  Folder folder_;
  std::vector<std::string> files_;
};

const Date today = *parse_date("2026-11-22");

// Stores for a file that it had these bytes, and of the bytes that they have no findings.
void keep_clean(const Folder& folder, const std::string& path, std::string_view bytes,
                const std::string& policy = "",
                std::optional<files::FileState> state = std::nullopt) {
  workspace::ConfigFindings findings;
  workspace::ConfigOptions given{.first_path = path};
  if (!policy.empty()) given.policies = {{.word = policy, .is_file = true}};
  const auto config = workspace::read_config(given, workspace::Overrides::applied, findings);
  REQUIRE(config);
  const auto key = store::make_run_key(*config, config->check_options(today, true));
  REQUIRE(key);
  auto store = store::VerdictStore::open(folder / "kept", *key);
  REQUIRE(store);
  const CheckedAgreement clean{.path = "", .agreement = "A-1", .scheme = "core"};
  store->keep(text::digest_of(bytes), today, today + std::chrono::days(1),
              store::write_verdict(clean, {}).value());
  if (state) store->keep_file(*state, text::digest_of(bytes), today);
  REQUIRE(store->save(today));
}

}  // namespace

TEST_CASE("over a year, in which files come, go and change, a cache changes no word") {
  Register all;
  std::mt19937 random(1);
  const char* formats[] = {"text", "json", "github"};
  const Date first = *parse_date("2026-01-01");
  for (int day = 0; day < 365; day += 5) {
    const std::vector<std::string> words = {"check",    all.path(),
                                            "--as-at",  render_date(first + std::chrono::days(day)),
                                            "--format", formats[day % 15 / 5]};
    CAPTURE(words[3]);
    const Said without = run(words);
    CHECK(without.out.size() > 50);
    const Said kept = run(with(words, {"--cache", all.cache()}));
    CHECK(kept.out == without.out);
    CHECK(kept.err == without.err);
    CHECK(kept.status == without.status);
    if (random() % 2 == 0) all.change(random);
  }
}

TEST_CASE("what was kept is believed of the same bytes, and of nothing else") {
  const Folder folder;
  const std::string path = folder / "a.yaml";
  const std::string bytes = "agreement: A-1\nscheme: core\nunknown: 1\n";
  write_text(path, bytes);
  const std::vector<std::string> words = {"check", path, "--cache", folder / "kept"};
  REQUIRE(run(words).status == 1);
  const auto keep = [&](const std::string& policy) { keep_clean(folder, path, bytes, policy); };
  keep("");
  CHECK(run(words).status == 0);
  CHECK(run(with(words, {"--no-cache"})).status == 1);
  CHECK(run(with(words, {"--evidence"})).status == 1);
  CHECK(run(with(words, {"--as-at", "2026-11-23"})).status == 1);
  CHECK(run(with(words, {"--no-waivers"})).status == 1);
  CHECK(run(with(words, {"--for", "signed"})).status == 1);
  const std::string house = tests::source_path("examples/house-policy/housing-fellows.yaml");
  CHECK(run(with(words, {"--policy", house})).status == 1);
  keep(house);
  CHECK(run(with(words, {"--policy", house})).status == 0);
  CHECK(run(words).status == 1);
  keep("");
  write_text(folder / "secondment.yaml", "by: someone\n");
  CHECK(run(words).status == 1);
}

TEST_CASE("a file is not read again until it changes, and is read after any change") {
  const Folder folder;
  const std::string path = folder / "a.yaml";
  const std::string wrong = "agreement: A-1\nscheme: core\nunknown: 1\n";
  const std::vector<std::string> words = {"check", path, "--cache", folder / "kept"};
  const auto status_after = [&](auto change) {
    write_text(path, wrong);
    keep_clean(folder, path, "what it had", "", files::state_of(path));
    REQUIRE(run(words).status == 0);
    change();
    return run(words).status;
  };
  CHECK(status_after([] {}) == 0);
  CHECK(status_after([&] {
          const auto written = fs::last_write_time(path);
          write_text(path, wrong);
          fs::last_write_time(path, written);
        }) == 1);
  CHECK(status_after([&] {
          const auto written = fs::last_write_time(path);
          write_text(folder / "b", wrong);
          fs::last_write_time(folder / "b", written);
          fs::rename(folder / "b", path);
        }) == 1);
  CHECK(status_after([&] {
          fs::rename(path, folder / "b");
          fs::create_symlink(folder / "b", path);
          write_text(folder / "b", wrong);
        }) == 1);
  fs::remove(path);
  CHECK(status_after([&] { fs::remove(path); }) == 2);
}

TEST_CASE("the state of a file is stored only when no write can leave it the same") {
  const files::FileState state{.written_seconds = 100, .changed_seconds = 98};
  const auto at = [](int seconds) {
    return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
  };
  CHECK_FALSE(state.is_settled(at(99)));
  CHECK_FALSE(state.is_settled(at(102)));
  CHECK(state.is_settled(at(103)));
  const files::FileState later{.written_seconds = 0, .changed_seconds = 100};
  CHECK_FALSE(later.is_settled(at(102)));

  const Folder folder;
  const std::string path = folder / "a.yaml";
  fs::copy_file(tests::source_path("examples/agreements/loan-mensah.yaml"), path);
  const auto grown = [&](std::chrono::minutes after) {
    const std::string kept = folder / "kept/verdicts";
    Console console{.started = std::chrono::system_clock::now() + after};
    REQUIRE(console.run({"check", path, "--cache", folder / "kept"}) == 0);
    return fs::file_size(kept);
  };
  const auto at_once = grown(std::chrono::minutes(0));
  CHECK(grown(std::chrono::minutes(0)) == at_once);
  CHECK(grown(std::chrono::minutes(1)) > at_once);
}

TEST_CASE("with a cache, agreements that are read for others are not checked themselves") {
  const Register all;
  const std::vector<std::string> words = {"check", "--in-register", all.files().front()};
  const Said without = run(words);
  CHECK(run({"check", all.path(), "--cache", all.cache()}).status >= 0);
  CHECK(run(with(words, {"--cache", all.cache()})) == without);
  CHECK(run(with(words, {"--cache", all.cache()})) == without);
}

TEST_CASE("the workspace names a cache, within its folder") {
  const Register all;
  const std::string file = all.path() + "/secondment.yaml";
  const std::string text = read_text(file);
  const Said without = run({"check", all.path()});
  write_text(file, text + "cache: .kept\n");
  CHECK(run({"check", all.path(), "--no-cache"}) == without);
  CHECK_FALSE(fs::exists(all.path() + "/.kept"));
  CHECK(run({"check", all.path()}) == without);
  CHECK(fs::exists(all.path() + "/.kept/verdicts"));
  CHECK(run({"check", all.path()}) == without);
  write_text(file, text + "cache: ../kept\n");
  const Said outside = run({"check", all.path()});
  CHECK(outside.status == 2);
  CHECK(outside.err.find("../kept") != outside.err.npos);
}

TEST_CASE("a cache that cannot be used is named, and the check goes on") {
  const Register all;
  const Said without = run({"check", all.path()});
  write_text(all.cache(), "a file\n");
  const Said said = run({"check", all.path(), "--cache", all.cache()});
  CHECK(said.out == without.out);
  CHECK(said.status == without.status);
  CHECK(said.err.find("kept") != said.err.npos);
}

TEST_CASE("several runs at once share a cache") {
  const Register all;
  const Said without = run({"check", all.path()});
  for (int round = 0; round < 3; ++round) {
    std::vector<Said> said(6);
    {
      std::vector<std::jthread> runs;
      for (Said& each : said) {
        runs.emplace_back([&] { each = run({"check", all.path(), "--cache", all.cache()}); });
      }
    }
    for (const Said& each : said) CHECK(each == without);
  }
  CHECK(std::distance(fs::directory_iterator(all.cache()), {}) == 1);
}

}  // namespace secondment::cli
