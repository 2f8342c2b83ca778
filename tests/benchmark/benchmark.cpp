// How long the check takes, beside what merely reading the same files takes, how memory grows, and
// how long other commands take; and which of the project's goals that meets (docs/performance.md).
// All time is that of processors, of agreements without findings. A program to look at, not a test:
// the exit status is 0 whether the goals are met or not, and 2 when it could not measure.
//
//   benchmark [N] [--threads T]     N agreements, 10000 when absent, on T processors, else on all
#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "agreements.h"
#include "child.h"
#include "readers.h"
#include "register/view.h"
#include "secondment/check.h"
#include "secondment/policies.h"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t rounds = 7;
constexpr std::size_t single_runs = 50;
constexpr std::size_t memory_factor = 10;  // memory is measured at N and at so many times N

constexpr double most_times_floor = 0.7;
constexpr double wished_times_floor = 0.5;
constexpr double most_times_floor_again = 0.15;
constexpr double most_bytes_each = 200;
constexpr double most_seconds_to_load = 0.005;
constexpr double least_times_faster_than_ajv = 5;
constexpr double most_times_check = 1.5;
constexpr double very_many = 1e6;  // agreements, to which memory is scaled
constexpr double most_mebibytes_of_overview = 300;
constexpr double most_bytes_each_as_csv = 10;
constexpr double most_megabytes_of_page = 5;
constexpr std::size_t report_rounds = 3;

// The job cannot be done; told once, in main.
struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Arguments {
  std::size_t count = 10'000;
  unsigned threads = 0;  // all processors
};

std::size_t read_number(std::string_view word) {
  std::size_t number = 0;
  const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (failure != std::errc() || end != word.data() + word.size() || number == 0) {
    throw Failure(fmt::format("{} is no number above 0; usage: benchmark [N] [--threads T]", word));
  }
  return number;
}

Arguments read_arguments(int count, char** words) {
  Arguments arguments;
  for (int i = 1; i < count; ++i) {
    if (std::string_view(words[i]) == "--threads" && i + 1 < count) {
      arguments.threads = static_cast<unsigned>(read_number(words[++i]));
    } else {
      arguments.count = read_number(words[i]);
    }
  }
  return arguments;
}

// Confines this process, and with it the binary, which takes as many threads as it finds
// processors. How many there are to use.
unsigned confine(unsigned threads) {
  cpu_set_t allowed;
  if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) throw Failure("no processors found");
  const auto found = static_cast<unsigned>(CPU_COUNT(&allowed));
  if (threads == 0) return found;
  if (threads > found) throw Failure(fmt::format("there are only {} processors", found));
  for (unsigned cpu = 0, kept = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (CPU_ISSET(cpu, &allowed) && kept++ >= threads) CPU_CLR(cpu, &allowed);
  }
  if (::sched_setaffinity(0, sizeof allowed, &allowed) != 0) throw Failure("cannot be confined");
  return threads;
}

// A fresh folder that is gone when this is.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "secondment-benchmark-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw Failure("no temporary folder can be made");
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// The bytes written. Keeps nothing: see run_child on this process' own memory.
std::size_t write_agreements(const fs::path& folder, std::size_t count) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string text = make_agreement(i);
    bytes += text.size();
    std::ofstream file(folder / agreement_name(i), std::ios::binary);
    if (!file.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) {
      throw Failure(fmt::format("{} cannot be written", (folder / agreement_name(i)).string()));
    }
  }
  return bytes;
}

// Findings would be measured, too; the agreements are meant to have none.
Run check(const fs::path& path, const std::string& cache = "") {
  std::vector<std::string> words = {SECONDMENT_BINARY, "check", "--as-at", "2025-12-31"};
  if (!cache.empty()) words.insert(words.end(), {"--cache", cache});
  words.push_back(path.string());
  const auto run = run_child(words);
  if (!run) throw Failure("the binary under measure cannot be run: " SECONDMENT_BINARY);
  if (run->status > 1) throw Failure(fmt::format("the check failed with status {}", run->status));
  static bool told = false;
  if (run->status == 1 && !told) {
    fmt::print("note: the check has findings, which take time of their own\n");
    told = true;
  }
  return *run;
}

struct Timing {
  std::string_view name;
  std::function<double()> measure;
  std::vector<double> seconds = {};

  [[nodiscard]] double least() const { return *std::min_element(seconds.begin(), seconds.end()); }
  [[nodiscard]] double median() const {
    std::vector<double> sorted = seconds;
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }
};

double cpu_of_reading(const std::vector<std::string>& paths, const ReaderRow& reader,
                      unsigned threads) {
  const double before = own_cpu();
  if (const auto failed = read_all(paths, reader, threads)) {
    throw Failure(fmt::format("{} cannot be read as: {}", *failed, reader.name));
  }
  return own_cpu() - before;
}

void judge(bool met, std::string_view measured, std::string_view goal) {
  fmt::print("{:<7}{}; the goal is {}\n", met ? "met" : "missed", measured, goal);
}

void measure_register(const fs::path& folder, std::size_t count, unsigned threads) {
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < count; ++i) paths.push_back((folder / agreement_name(i)).string());

  const TemporaryFolder cache;
  std::vector<Timing> timings = {
      {"secondment check", [&] { return check(folder).cpu; }},
      {"the same again", [&] { return check(folder, cache.path().string()).cpu; }}};
  const Timing* floor = nullptr;
  timings.reserve(timings.size() + readers().size());
  for (const ReaderRow& reader : readers()) {
    timings.push_back({reader.name, [&] { return cpu_of_reading(paths, reader, threads); }});
    if (&reader == &floor_reader()) floor = &timings.back();
  }
  // Each in turn and again, so that what else the machine does falls on all alike. The first round
  // warms the cache and does not count.
  for (std::size_t round = 0; round <= rounds; ++round) {
    for (Timing& timing : timings) {
      const double seconds = timing.measure();
      if (round > 0) timing.seconds.push_back(seconds);
    }
  }
  fmt::print("\n{:<24}{:>10}{:>10}{:>10}\n", "seconds of CPU", "minimum", "median", "to floor");
  for (const Timing& timing : timings) {
    fmt::print("{:<24}{:>10.3f}{:>10.3f}{:>10.2f}{}\n", timing.name, timing.least(),
               timing.median(), timing.median() / floor->median(),
               &timing == floor ? "  the floor" : "");
  }
  const double ratio = timings.front().median() / floor->median();
  fmt::print("\n");
  judge(ratio <= most_times_floor, fmt::format("the check takes {:.2f} times the floor", ratio),
        fmt::format("at most {}, better {}", most_times_floor, wished_times_floor));
  const double again = timings[1].median() / floor->median();
  judge(again <= most_times_floor_again,
        fmt::format("a check of unchanged agreements again takes {:.2f} times the floor", again),
        fmt::format("at most {}", most_times_floor_again));
}

// One command on one agreement, less what an empty process takes.
void measure_one(std::string_view what, const std::vector<std::string>& command,
                 double most_seconds) {
  const auto cpu_of = [](const std::vector<std::string>& words) {
    const auto run = run_child(words);
    if (!run || run->status != 0) throw Failure(fmt::format("{} failed", fmt::join(words, " ")));
    return run->cpu;
  };
  Timing ours{"", [&] { return cpu_of(command); }};
  Timing empty{"", [&] { return cpu_of({"true"}); }};
  for (std::size_t i = 0; i < single_runs; ++i) {
    ours.seconds.push_back(ours.measure());
    empty.seconds.push_back(empty.measure());
  }
  const double more = ours.median() - empty.median();
  judge(more <= most_seconds,
        fmt::format("{} takes {:.1f} ms more than an empty process, which takes {:.1f} "
                    "(minimum {:.1f}, {} runs)",
                    what, more * 1e3, empty.median() * 1e3, ours.least() * 1e3, single_runs),
        fmt::format("at most {:.0f} ms more", most_seconds * 1e3));
}

void measure_ones(const std::string& file) {
  const std::string day = "2025-12-31";
  measure_one("check of one agreement", {SECONDMENT_BINARY, "check", "--as-at", day, file}, 0.003);
  measure_one("explain of a rule", {SECONDMENT_BINARY, "explain", "core/debrief"}, 0.010);
  measure_one("move of one agreement",
              {SECONDMENT_BINARY, "move", file, "withdrawn", "--by", "d@example.org", "--reason",
               "No longer needed", "--as-at", day, "--dry-run"},
              0.005);
}

// Reading and compiling all that one agreement's scheme needs: the first check with policies that
// no one has requested yet, less a second one. Of the four schemes, the one that takes longest.
void measure_load() {
  using Clock = std::chrono::steady_clock;
  std::string slowest;
  double most = 0;
  for (std::size_t number = 0; number < 4; ++number) {
    const std::string bytes = make_agreement(number);
    Timing timing{
        "", [&] {
          const secondment::Policies policies;
          const secondment::CheckOptions options{.as_at = *secondment::parse_date("2025-12-31"),
                                                 .policies = &policies};
          const auto start = Clock::now();
          const auto first = secondment::check("a", bytes, options);
          const auto between = Clock::now();
          const auto second = secondment::check("a", bytes, options);
          const auto end = Clock::now();
          if (!first->findings.empty()) throw Failure("the agreement has findings");
          return std::chrono::duration<double>((between - start) - (end - between)).count();
        }};
    for (std::size_t i = 0; i < single_runs; ++i) timing.seconds.push_back(timing.measure());
    if (timing.median() > most) {
      most = timing.median();
      slowest =
          *secondment::check("a", bytes, {.as_at = *secondment::parse_date("2025-12-31")})->scheme;
    }
  }
  judge(most < most_seconds_to_load,
        fmt::format("a scheme's policies load and compile in {:.1f} ms ({}, median of {})",
                    most * 1e3, slowest, single_runs),
        fmt::format("less than {:.0f} ms", most_seconds_to_load * 1e3));
}

// The peer: ajv-cli over the same files with the schema of all schemes, which looks at shapes
// alone. Every file is valid to it as to the check, so that it reads all of each.
void measure_ajv(const fs::path& folder) {
  const TemporaryFolder tools;
  const std::string prefix = tools.path().string();
  const auto installed = run_child(
      {"npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", prefix, "ajv-cli@5"});
  if (!installed || installed->status != 0) {
    fmt::print("not run: the comparison with ajv, because npm or ajv-cli is not available\n");
    return;
  }
  const std::string schema = prefix + "/agreement.schema.json";
  const auto written = run_child({SECONDMENT_BINARY, "schema", "agreement", "-o", schema});
  if (!written || written->status != 0) throw Failure("the schema cannot be written");
  const std::string files = (folder / "*.yaml").string();
  std::vector<double> ours;
  std::vector<double> theirs;
  for (std::size_t round = 0; round < 2; ++round) {
    ours.push_back(check(folder).cpu);
    const auto run = run_child({prefix + "/node_modules/.bin/ajv", "validate", "--strict=false",
                                "--errors=no", "-s", schema, "-d", files});
    if (!run || run->status > 1) throw Failure("ajv cannot be run");
    if (run->status == 1) throw Failure("ajv refuses an agreement that the check accepts");
    theirs.push_back(run->cpu);
  }
  const double ratio =
      *std::min_element(theirs.begin(), theirs.end()) / *std::min_element(ours.begin(), ours.end());
  judge(ratio >= least_times_faster_than_ajv,
        fmt::format("the check, full policies included, is {:.1f} times faster than ajv validate",
                    ratio),
        fmt::format("at least {:.0f}", least_times_faster_than_ajv));
}

std::vector<std::string> report_words(std::string_view view, const char* format,
                                      const fs::path& folder) {
  return {SECONDMENT_BINARY, "report", std::string(view), "--as-at",      "2025-12-31",
          "--format",        format,   "--quiet",         folder.string()};
}

Run run_report(const std::vector<std::string>& words) {
  const auto run = run_child(words);
  if (!run || run->status != 0) throw Failure(fmt::format("the report {} failed", words[2]));
  return *run;
}

// Every view as text, CSV and JSON, each beside a check in the same round; and the size of the
// page.
void measure_reports(const fs::path& folder) {
  double most = 0;
  std::string slowest;
  for (const secondment::registers::View& view : secondment::registers::views()) {
    for (const char* format : {"text", "csv", "json"}) {
      Timing report{"", [&] { return run_report(report_words(view.name, format, folder)).cpu; }};
      Timing check_beside{"", [&] { return check(folder).cpu; }};
      for (std::size_t round = 0; round < report_rounds; ++round) {
        report.seconds.push_back(report.measure());
        check_beside.seconds.push_back(check_beside.measure());
      }
      const double ratio = report.median() / check_beside.median();
      if (ratio > most) slowest = fmt::format("{} as {}", view.name, format);
      most = std::max(most, ratio);
    }
  }
  judge(most <= most_times_check,
        fmt::format("a view takes at most {:.2f} times the check ({})", most, slowest),
        fmt::format("at most {:.1f}", most_times_check));
}

void measure_page(const fs::path& folder, std::size_t count) {
  const fs::path page = folder / "page.html";
  std::vector<std::string> words = report_words("overview", "html", folder);
  words.insert(words.end(), {"-o", page.string()});
  static_cast<void>(run_report(words));
  const double megabytes = static_cast<double>(fs::file_size(page)) / 1e6;
  fs::remove(page);
  judge(megabytes <= most_megabytes_of_page,
        fmt::format("the page of {} agreements has {:.1f} MB", count, megabytes),
        fmt::format("at most {:.0f}, however many there are", most_megabytes_of_page));
}

struct Growth {
  std::size_t few = 0;   // peak bytes with N agreements,
  std::size_t many = 0;  // and with ten times as many
  bool is_known = false;

  [[nodiscard]] double each(std::size_t count) const {
    const double bytes = static_cast<double>(many) - static_cast<double>(few);
    return bytes / static_cast<double>((memory_factor - 1) * count);
  }
};

struct Memory {
  Growth check;
  Growth overview;
  Growth csv;
};

// Before anything else, while this process is smaller than the ones that it measures.
Memory measure_memory(const fs::path& folder, const fs::path& large) {
  const auto growth = [&](const auto& peak_of) {
    Growth grown{peak_of(folder), peak_of(large)};
    grown.is_known = own_peak() < std::min(grown.few, grown.many);
    return grown;
  };
  const auto report = [&](const char* view, const char* format) {
    return growth([&](const fs::path& agreements) {
      return run_report(report_words(view, format, agreements)).peak;
    });
  };
  return {growth([](const fs::path& agreements) { return check(agreements).peak; }),
          report("overview", "text"), report("register", "csv")};
}

void judge_memory(const Memory& memory, std::size_t count) {
  if (!memory.check.is_known || !memory.overview.is_known || !memory.csv.is_known) {
    fmt::print("the memory of the commands cannot be told from this program's own\n");
    return;
  }
  constexpr double mebibyte = 1 << 20;
  const double each = memory.check.each(count);
  judge(each <= most_bytes_each,
        fmt::format("the check's memory grows by {:.0f} bytes an agreement ({:.1f} MiB at {})",
                    each, static_cast<double>(memory.check.few) / mebibyte, count),
        fmt::format("at most {:.0f}", most_bytes_each));
  const double overview = memory.overview.each(count) * very_many / mebibyte;
  judge(overview <= most_mebibytes_of_overview,
        fmt::format("the overview of {:.0f} agreements, scaled from {}, takes {:.0f} MiB",
                    very_many, memory_factor * count, overview),
        fmt::format("at most {:.0f}", most_mebibytes_of_overview));
  const double csv = memory.csv.each(count) - each;
  judge(
      csv <= most_bytes_each_as_csv,
      fmt::format(
          "the register as CSV takes {:.0f} bytes of memory an agreement more than the check", csv),
      fmt::format("that rows are written as they come: at most {:.0f}", most_bytes_each_as_csv));
}

void measure(const Arguments& arguments) {
  const unsigned threads = confine(arguments.threads);
  const TemporaryFolder folder;
  const TemporaryFolder large;
  const std::size_t bytes = write_agreements(folder.path(), arguments.count);
  write_agreements(large.path(), memory_factor * arguments.count);
  fmt::print("{} agreements of {} bytes on average, {} threads\n", arguments.count,
             bytes / arguments.count, threads);
  const Memory memory = measure_memory(folder.path(), large.path());
  measure_register(folder.path(), arguments.count, threads);
  measure_ajv(folder.path());
  measure_ones((folder.path() / agreement_name(0)).string());
  judge_memory(memory, arguments.count);
  measure_page(large.path(), memory_factor * arguments.count);
  measure_load();
  measure_reports(folder.path());
}

}  // namespace

int main(int count, char** words) {
  try {
    measure(read_arguments(count, words));
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "benchmark: %s\n", failure.what());
    return 2;
  }
}
