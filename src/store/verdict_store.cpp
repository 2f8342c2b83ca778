#include "store/verdict_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <type_traits>

#include "files/atomic_file.h"
#include "files/file.h"
#include "files/file_mark.h"

namespace secondment::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view file_name = "verdicts";
constexpr std::string_view magic = "secondment verdicts 1\n";
constexpr std::size_t most_bytes = std::size_t{1} << 30;
constexpr std::int32_t days_unused = 30;
constexpr std::int32_t days_between_notes = 7;
constexpr Date any_day{};  // the bytes of a file do not depend on the day of the check

// The header of a file: its name, the key, its place on the disk, and the number of entries.
struct Head {
  char name[24] = {};
  Digest key{};
  files::FileMark place;
  std::uint64_t count = 0;
};

std::int32_t number_of(Date day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

template <class Part>
std::string_view bytes_of(const Part& part) {
  return {reinterpret_cast<const char*>(&part), sizeof part};
}

// Masks a string so that it can be read only with the bytes of the agreement, or takes the mask
// off: the key is the second half of their digest, which the file does not contain. A key is used
// again only with another day.
std::string masked(std::string_view text, const Digest& agreement, std::int32_t day) {
  const std::string_view secret = bytes_of(agreement).substr(agreement.size() / 2);
  return text::mask(text, secret, static_cast<std::uint32_t>(day));
}

auto tag_of(const Digest& agreement) {
  std::array<unsigned char, 16> tag;
  std::copy_n(agreement.begin(), tag.size(), tag.begin());
  return tag;
}

// Reports a link, a folder or an unrelated file, which is not overwritten.
Result<void> check_place(const std::string& path) {
  std::error_code failure;
  const fs::file_status status = fs::symlink_status(path, failure);
  if (status.type() == fs::file_type::not_found) return {};
  const auto in_the_way = [&] {
    return unexpected(Error{fmt::format("{} is in the way of the verdicts to be kept", path),
                            "name another folder with `--cache`, or remove it"});
  };
  if (status.type() != fs::file_type::regular) return in_the_way();
  if (const auto why = files::why_distrust(path)) {
    return unexpected(Error{fmt::format("{} {}, so what it says is not believed", path, *why),
                            "name a folder of your own with `--cache`"});
  }
  const auto start = files::read_file(path, magic.size());
  if (!start) return unexpected(Error{fmt::format("{}: {}", path, start.error().message), ""});
  const std::string_view mark = std::string_view(*start).substr(0, magic.size());
  return magic.starts_with(mark) ? Result<void>() : in_the_way();
}

}  // namespace

Result<VerdictStore> VerdictStore::open(const std::string& folder, const Digest& key) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) {
    return unexpected(
        Error{fmt::format("the folder {} cannot be made: {}", folder, failure.message()),
              "name another with `--cache`"});
  }
  VerdictStore store((fs::path(folder) / file_name).string(), key);
  if (auto free = check_place(store.path_); !free) return unexpected(std::move(free).error());
  if (auto kept = store.read()) store.kept_ = std::move(*kept);
  store.used_.assign(store.kept_.entries.size(), false);
  return store;
}

// An error only means that the content cannot be trusted.
Result<VerdictStore::Kept> VerdictStore::read() const {
  const auto nothing = [] { return unexpected(Error{"not believed", ""}); };
  auto bytes = files::read_file(path_, most_bytes);
  if (!bytes) return nothing();
  constexpr std::size_t around = sizeof(Head) + sizeof(Digest);
  if (bytes->size() < around || bytes->size() > most_bytes) return nothing();
  Head head;
  std::memcpy(static_cast<void*>(&head), bytes->data(), sizeof head);
  const std::string_view all(*bytes);
  const std::size_t end = all.size() - sizeof(Digest);
  const bool is_ours = all.starts_with(magic) && head.key == key_ &&
                       head.place == files::mark_of(path_) &&
                       bytes_of(text::digest_of(all.substr(0, end))) == all.substr(end);
  if (!is_ours || head.count > (end - sizeof head) / sizeof(Entry)) return nothing();
  Kept kept;
  kept.entries.reserve(head.count);
  for (std::size_t i = 0; i < head.count; ++i) {
    Entry& entry = kept.entries.emplace_back();
    std::memcpy(static_cast<void*>(&entry), all.data() + sizeof head + i * sizeof entry,
                sizeof entry);
    if (entry.offset > end || entry.size > end - entry.offset) return nothing();
  }
  kept.bytes = std::move(*bytes);
  return kept;
}

std::optional<VerdictStore::Found> VerdictStore::find(const Digest& agreement, Date day) const {
  const auto tag = tag_of(agreement);
  const auto& entries = kept_.entries;
  const auto found =
      std::lower_bound(entries.begin(), entries.end(), tag,
                       [](const Entry& entry, const auto& wanted) { return entry.tag < wanted; });
  if (found == entries.end() || found->tag != tag) return std::nullopt;
  const std::int32_t number = number_of(day);
  if (number < found->from || number >= found->until) return std::nullopt;
  return Found{static_cast<std::size_t>(found - entries.begin()),
               masked(kept_.verdict_of(*found), agreement, found->from)};
}

void VerdictStore::keep(const Digest& agreement, Date day, Date until, std::string_view verdict) {
  add(agreement, {.from = number_of(day), .until = number_of(until), .used = number_of(day)},
      verdict);
}

static_assert(std::has_unique_object_representations_v<files::FileState>);

std::optional<VerdictStore::KnownFile> VerdictStore::find_file(
    const files::FileState& state) const {
  const auto found = find(text::digest_of(bytes_of(state)), any_day);
  if (!found || found->verdict.size() != sizeof(Digest)) return std::nullopt;
  KnownFile known{.number = found->number};
  std::copy(found->verdict.begin(), found->verdict.end(), known.agreement.begin());
  return known;
}

void VerdictStore::keep_file(const files::FileState& state, const Digest& agreement, Date day) {
  add(text::digest_of(bytes_of(state)),
      {.from = number_of(any_day), .until = number_of(any_day) + 1, .used = number_of(day)},
      bytes_of(agreement));
}

void VerdictStore::add(const Digest& about, Entry entry, std::string_view text) {
  entry.tag = tag_of(about);
  entry.size = static_cast<std::uint32_t>(text.size());
  fresh_.insert_or_assign(entry.tag, Fresh{entry, masked(text, about, entry.from)});
}

Result<void> VerdictStore::save(Date day) {
  const std::int32_t today = number_of(day);
  bool is_needed = !fresh_.empty();
  for (std::size_t i = 0; i < used_.size(); ++i) {
    Entry& entry = kept_.entries[i];
    if (!used_[i] || std::abs(today - entry.used) < days_between_notes) continue;
    entry.used = today;
    is_needed = true;
  }
  if (!is_needed) return {};
  if (auto free = check_place(path_); !free) return free;
  const auto add = [&](const Kept& kept) {
    for (const Entry& each : kept.entries) {
      if (std::abs(today - each.used) > days_unused) continue;
      fresh_.try_emplace(each.tag, Fresh{each, std::string(kept.verdict_of(each))});
    }
  };
  add(kept_);
  if (const auto meanwhile = read()) add(*meanwhile);
  auto file = files::AtomicFile::open(path_);
  if (!file) return unexpected(std::move(file).error());
  Head head{.key = key_, .place = file->mark(), .count = fresh_.size()};
  std::copy(magic.begin(), magic.end(), head.name);
  std::string out(bytes_of(head));
  std::uint64_t offset = sizeof head + fresh_.size() * sizeof(Entry);
  for (auto& [tag, each] : fresh_) {
    each.entry.offset = offset;
    offset += each.entry.size;
    out += bytes_of(each.entry);
  }
  if (offset > most_bytes) return {};  // too large to be read again
  for (const auto& [tag, each] : fresh_) out += each.verdict;
  out += bytes_of(text::digest_of(out));
  file->write(out);
  return file->commit();
}

}  // namespace secondment::store
