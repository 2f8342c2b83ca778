#include "cli/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {

namespace {

namespace fs = std::filesystem;

bool is_yaml(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

Error not_over(const std::string& path, std::string_view why) {
  return {fmt::format("the output {} is {}", text::backquoted(path), why), "write to another file"};
}

// No answer is YAML, so what is there is no answer of before, but somebody's agreement or policy.
std::optional<Error> refuse_yaml(const std::string& path) {
  std::error_code ignored;  // what cannot be looked at is told when it is opened
  if (!fs::exists(path, ignored)) return std::nullopt;
  // A link is as good as what it leads to.
  const bool is_refused = is_yaml(path) || is_yaml(fs::canonical(path, ignored));
  return is_refused ? std::optional(not_over(path, "a YAML file that is there already"))
                    : std::nullopt;
}

}  // namespace

Result<Output> Output::open(World& world, const std::string& path) {
  Output output(world);
  if (path.empty() || path == "-") return output;
  if (auto refusal = refuse_overwriting(path, world.sources)) {
    return unexpected(std::move(*refusal));
  }
  if (auto refusal = refuse_yaml(path)) return unexpected(std::move(*refusal));
  auto file = files::AtomicFile::open(path);
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

std::optional<Error> Output::finish() {
  if (file_) {
    auto committed = file_->commit();
    return committed ? std::nullopt : std::optional(std::move(committed).error());
  }
  world_->out.flush();  // a failure is told by whoever owns the stream
  return std::nullopt;
}

std::optional<Error> refuse_overwriting(const std::string& path,
                                        std::span<const std::string> sources) {
  std::error_code ignored;  // what is not there is told when it is read
  const bool is_source =
      std::any_of(sources.begin(), sources.end(), [&](const std::string& source) {
        return source == path || fs::equivalent(source, path, ignored);
      });
  return is_source ? std::optional(not_over(path, "one of the files that are read")) : std::nullopt;
}

void tell_failure(World& world, std::string_view speaker, const Error& failure) {
  world.err << fmt::format("{}: {}\n", speaker, text::visible(failure.message));
  if (!failure.help.empty())
    world.err << fmt::format("   = help: {}\n", text::visible(failure.help));
}

Result<AsAt> read_as_at(const World& world, const CommonOptions& options) {
  if (options.as_at.empty()) return AsAt{world.today, true};
  const auto date = parse_date(options.as_at);
  if (!date) {
    return unexpected(Error{fmt::format("--as-at: {}", date.error().message), date.error().help});
  }
  return AsAt{*date, false};
}

std::vector<std::string_view> list_colour_choices() {
  return {std::begin(colour_choices), std::end(colour_choices)};
}

Result<bool> read_colour(const World& world, const CommonOptions& options) {
  const auto choice = choose("--color", options.color, colour_choices);
  if (!choice) return unexpected(choice.error());
  const bool to_file = !options.output.empty() && options.output != "-";
  const bool wanted = world.environment("NO_COLOR").value_or("").empty() &&
                      world.environment("TERM").value_or("") != "dumb";
  if (*choice == 0) return world.out_is_terminal && !to_file && wanted;
  return *choice == 1;
}

Result<std::size_t> choose(std::string_view option, std::string_view given,
                           std::span<const std::string_view> names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == given) return i;
  }
  const std::string nearest = text::suggest_nearest(given, names);
  return unexpected(Error{fmt::format("{} does not take {}", option, text::backquoted(given)),
                          fmt::format("{}{}it takes {}", nearest, nearest.empty() ? "" : " ",
                                      text::list_words(names))});
}

}  // namespace secondment::cli
