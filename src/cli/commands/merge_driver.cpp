// `secondment merge-driver`: run by git for an agreement that two branches changed.
#include <fmt/format.h>

#include <charconv>

#include "cli/command.h"
#include "cli/output.h"
#include "files/atomic_file.h"
#include "files/file.h"
#include "files/programs.h"
#include "revisions/merge.h"
#include "revisions/repository.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

using revisions::Markers;
using revisions::MergeSides;

struct MergeArguments {};

constexpr Example examples[] = {
    {"secondment merge-driver %O %A %B %L %P",
     "the command that git runs; set it as merge.secondment.driver"},
};

Result<void> write_file(const std::string& path, std::string_view bytes) {
  auto file = files::AtomicFile::open(path);
  if (!file) return unexpected(std::move(file).error());
  file->write(bytes);
  return file->commit();
}

struct TextMerge {
  std::string bytes;
  bool has_conflict;
};

// The result of git's own merge of the three files by lines; nothing if that fails.
std::optional<TextMerge> merge_text(const World& world, const MergeSides& sides,
                                    const Markers& markers) {
  const auto git = revisions::Git::find(world.environment("PATH"));
  auto folder = files::TemporaryFolder::make();
  if (!git || !folder) return std::nullopt;
  const std::pair<const char*, const std::string*> inputs[] = {
      {"ours", &sides.ours}, {"base", &sides.base}, {"theirs", &sides.theirs}};
  for (const auto& [name, bytes] : inputs) {
    if (!write_file(fmt::format("{}/{}", folder->path(), name), *bytes)) return std::nullopt;
  }
  const auto answer = files::run_and_read(
      git->invoke(folder->path(),
                  {"merge-file", "-p", fmt::format("--marker-size={}", markers.size), "-L",
                   markers.ours, "-L", "base", "-L", markers.theirs, "ours", "base", "theirs"}),
      std::size_t{1} << 30);
  constexpr int most_conflicts = 127;  // git refuses higher exit statuses
  if (!answer || answer->status > most_conflicts) return std::nullopt;
  return TextMerge{answer->output, answer->status > 0};
}

std::string mark_conflict(const World& world, const MergeSides& sides, const Markers& markers) {
  auto text = merge_text(world, sides, markers);
  if (!text) return revisions::mark_histories(std::nullopt, sides, markers);
  if (text->has_conflict && revisions::has_markers(text->bytes, markers.size)) return text->bytes;
  return revisions::mark_histories(text->bytes, sides, markers);
}

Result<std::size_t> read_size(const std::string& given) {
  std::size_t size = 0;
  constexpr std::size_t largest = 1000;
  const char* end = given.data() + given.size();
  const auto read = std::from_chars(given.data(), end, size);
  if (read.ec == std::errc() && read.ptr == end && size > 0 && size <= largest) return size;
  return unexpected(
      Error{fmt::format("{} is not the size of a conflict marker", text::backquoted(given)),
            "give %L, which git replaces with a number"});
}

Result<ExitStatus> run_merge_driver(World& world, const CommonOptions& common,
                                    const MergeArguments&, const Operands& operands) {
  if (operands.size() < 3 || operands.size() > 5) {
    return unexpected(Error{
        fmt::format("expected three files, and then the size of markers and a path, but got {}",
                    operands.size()),
        "set it up as `secondment merge-driver %O %A %B %L %P`"});
  }
  const std::string& path = operands[1];
  const std::string shown = text::visible(operands.size() > 4 ? operands[4] : path);
  auto ours = files::read_file(path, files::any_size);
  if (!ours) return unexpected(Error{fmt::format("{}: {}", path, ours.error().message), ""});
  auto base = files::read_file(operands[0], files::any_size);
  auto theirs = files::read_file(operands[2], files::any_size);
  const bool is_read = base && theirs;
  const MergeSides sides{base ? *base : "", std::move(*ours), theirs ? *theirs : ""};
  Markers markers;
  const auto size = operands.size() > 3 ? read_size(operands[3]) : markers.size;
  if (size) markers.size = *size;
  // Done first, so that one side is never taken for the result, whatever happens later.
  if (auto marked = write_file(path, revisions::mark_whole(sides, markers)); !marked) {
    return unexpected(marked.error());
  }
  if (!size) return unexpected(size.error());
  const revisions::Merged merged =
      is_read ? revisions::merge(sides)
              : revisions::Merged{{}, "one of the three states of the file cannot be opened"};
  const std::string result = merged.is_clean() ? merged.bytes
                             : is_read         ? mark_conflict(world, sides, markers)
                                               : revisions::mark_whole(sides, markers);
  if (auto written = write_file(path, result); !written) return unexpected(written.error());
  if (merged.is_clean()) return ExitStatus::fine;
  if (!common.quiet) {
    report_failure(world, "secondment merge-driver",
                   {fmt::format("{}: {}", shown, text::visible(merged.why)),
                    "decide between the conflict markers, then run `secondment check` on it"});
  }
  return ExitStatus::no;
}

Runner declare_merge_driver(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<MergeArguments>(declared, operands, {}, run_merge_driver);
}

}  // namespace

const Command merge_driver_command = {
    .name = "merge-driver",
    .doc =
        "Merges an agreement that two branches changed, as git's merge driver; keeps what both "
        "added to the history.",
    .operands = "%O %A %B [%L [%P]]",
    .expects = "three files from git",
    .examples = examples,
    .declare = declare_merge_driver,
};

}  // namespace secondment::cli
