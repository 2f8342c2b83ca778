#include "cli/output.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "files/file.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {

namespace {

namespace fs = std::filesystem;

// Names of formats in other tools.
struct OtherName {
  std::string_view word;
  std::string_view ours;
};
constexpr OtherName other_names[] = {
    {"excel", "xlsx"},  {"workbook", "xlsx"}, {"xls", "xlsx"},  {"spreadsheet", "xlsx"},
    {"table", "text"},  {"plain", "text"},    {"txt", "text"},  {"md", "markdown"},
    {"htm", "html"},    {"web", "html"},      {"page", "html"}, {"ical", "ics"},
    {"outlook", "ics"}, {"calendar", "ics"},
};

const std::string_view* find_other_name(std::string_view given,
                                        std::span<const std::string_view> names) {
  const std::string folded = text::fold(given);
  for (const OtherName& each : other_names) {
    const bool is_among = std::find(names.begin(), names.end(), each.ours) != names.end();
    if (each.word == folded && is_among) return &each.ours;
  }
  return nullptr;
}

Error not_over(const std::string& path, std::string_view why) {
  return {fmt::format("the output {} is {}", text::backquoted(path), why), "write to another file"};
}

// Results never overwrite YAML, because an existing YAML file is an agreement or a policy.
Result<void> refuse_yaml(const std::string& path) {
  std::error_code ignored;  // if it cannot be opened, that is reported then
  if (!fs::exists(path, ignored)) return {};
  // A link is judged by its target.
  const bool is_yaml = files::is_agreement_name(path) ||
                       files::is_agreement_name(fs::canonical(path, ignored).native());
  if (!is_yaml) return {};
  return unexpected(not_over(path, "a YAML file that already exists"));
}

// Checks the mode bits, because the system lets root write to every file.
Result<void> refuse_protected(const std::string& path) {
  struct stat status {};
  const bool is_there = ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
  if (!is_there) return {};
  const auto refused = [&](const char* why) {
    return unexpected(Error{fmt::format("the output {} is {}", text::backquoted(path), why),
                            "write to another file, or add `--force` to replace this one"});
  };
  if (status.st_uid != ::geteuid()) return refused("a file of another user");
  if ((status.st_mode & S_IWUSR) == 0) return refused("read-only");
  return {};
}

}  // namespace

Result<files::AtomicFile> open_output(const std::string& path) {
  auto file = files::AtomicFile::open(path);
  const std::string folder = fs::path(path).parent_path().string();
  std::error_code ignored;  // if it cannot be examined, there is another message
  if (file || folder.empty() || fs::exists(folder, ignored) || ignored) return file;
  return unexpected(Error{file.error().message,
                          fmt::format("make the folder {} first", text::backquoted(folder))});
}

Result<Output> Output::open(World& world, const CommonOptions& common) {
  const std::string& path = common.output;
  if (!path.empty() && path != "-") return open(world, path, common.force);
  if (!world.out_is_closed) return Output(world);
  return unexpected(Error{"the output cannot be written: it is closed",
                          "name a file with `-o`, or `-o /dev/null` for none"});
}

Result<Output> Output::open(World& world, const std::string& path, bool force) {
  Output output(world);
  if (const auto allowed = refuse_overwriting(path, world.sources); !allowed) {
    return unexpected(allowed.error());
  }
  if (const auto allowed = refuse_yaml(path); !allowed) return unexpected(allowed.error());
  if (auto allowed = force ? Result<void>() : refuse_protected(path); !allowed) {
    return unexpected(std::move(allowed).error());
  }
  auto file = open_output(path);
  if (!file) return unexpected(std::move(file).error());
  output.file_.emplace(std::move(*file));
  return output;
}

void Output::write(std::string_view text) {
  if (file_) {
    file_->write(text);
  } else {
    world_->out << text;
  }
}

Result<void> Output::flush() {
  return file_ ? file_->flush() : Result<void>();
}

Result<void> Output::finish(Basis basis) {
  if (!file_) {
    world_->out.flush();  // a failure is reported by the owner of the stream
    return {};
  }
  if (basis == Basis::nothing && file_->replaces()) {
    report_failure(
        *world_, "secondment",
        {fmt::format("{} was not changed, because nothing was read", file_->path()), ""});
    return {};
  }
  auto committed = file_->commit();
  if (committed) report_losses(*world_, "secondment", file_->losses());
  return committed;
}

Result<void> refuse_overwriting(const std::string& path, std::span<const std::string> sources) {
  std::error_code ignored;  // a missing file is reported when it is read
  const bool is_source =
      std::any_of(sources.begin(), sources.end(), [&](const std::string& source) {
        return source == path || fs::equivalent(source, path, ignored);
      });
  if (is_source) return unexpected(not_over(path, "one of the files that are read"));
  return {};
}

Result<ExitStatus> write_whole(World& world, const CommonOptions& common, std::string_view text,
                               Basis basis) {
  auto output = Output::open(world, common);
  if (!output) return unexpected(output.error());
  output->write(text);
  if (const auto finished = output->finish(basis); !finished) return unexpected(finished.error());
  return ExitStatus::fine;
}

void report_losses(World& world, std::string_view speaker, std::span<const std::string> losses) {
  for (const std::string& loss : losses) report_failure(world, speaker, {loss, ""});
}

void remark(World& world, const CommonOptions& common, std::string_view text) {
  if (common.verbose) world.err << fmt::format("secondment: {}\n", text::visible(text));
}

void report_failure(World& world, std::string_view speaker, const Error& failure) {
  world.err << fmt::format("{}: {}\n", speaker, text::visible(failure.message));
  if (!failure.help.empty())
    world.err << fmt::format("   = help: {}\n", text::visible(failure.help));
}

Result<AsAt> read_as_at(const World& world, const CommonOptions& options) {
  const std::string& given = options.as_at;
  if (given.empty() || given == "today") return AsAt{world.today, true};
  if (given == "yesterday") return AsAt{world.today - std::chrono::days(1), false};
  const bool is_period = given.front() == '+' || given.front() == '-';
  const bool is_of_environment = world.environment("SECONDMENT_AS_AT").value_or("") == given;
  const auto refuse = [&](const Error& why) {
    return unexpected(Error{
        fmt::format("{}: {}", is_of_environment ? "SECONDMENT_AS_AT" : "--as-at", why.message),
        fmt::format("{}{}today, yesterday, and periods from today such as +P1M are also accepted",
                    why.help, why.help.empty() ? "" : "; ")});
  };
  if (!is_period) {
    const auto date = parse_date(given);
    if (!date) return refuse(date.error());
    return AsAt{*date, false};
  }
  const auto period = parse_period(std::string_view(given).substr(1));
  if (!period) return refuse(period.error());
  const int sign = given.front() == '-' ? -1 : 1;
  return AsAt{add(world.today, {sign * period->months, sign * period->days}), false};
}

std::vector<std::string_view> list_colour_choices() {
  return {std::begin(colour_choices), std::end(colour_choices)};
}

Result<bool> read_colour(const World& world, const CommonOptions& options) {
  const auto choice = choose("--color", options.color, colour_choices);
  if (!choice) return unexpected(choice.error());
  const bool to_file = !options.output.empty() && options.output != "-";
  const bool refused = !world.environment("NO_COLOR").value_or("").empty();
  const std::string forced = world.environment("FORCE_COLOR").value_or("");
  const bool is_forced = !forced.empty() && forced != "0";
  const bool can = world.out_is_terminal && world.environment("TERM").value_or("") != "dumb";
  if (*choice == 0) return !to_file && !refused && (can || is_forced);
  return *choice == 1;
}

Result<std::size_t> choose(std::string_view option, std::string_view given,
                           std::span<const std::string_view> names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == given) return i;
  }
  const std::string_view* other = find_other_name(given, names);
  const std::string nearest = other != nullptr ? fmt::format("did you mean `{}`?", *other)
                                               : text::suggest_nearest(given, names);
  return unexpected(Error{
      fmt::format("unknown value {} for {}", text::backquoted(given), option),
      fmt::format("{}{}write {}", nearest, nearest.empty() ? "" : " ", text::list_words(names))});
}

}  // namespace secondment::cli
