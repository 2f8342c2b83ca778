#include "revisions/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "policy/reading.h"
#include "revisions/value_words.h"
#include "text/characters.h"
#include "yaml/read_tree.h"

namespace secondment::revisions {
namespace {

constexpr std::string_view history_key = "history";

// The offset after the end of the line that contains `offset`.
std::size_t end_of_line(std::string_view bytes, std::size_t offset) {
  const std::size_t end = bytes.find('\n', offset);
  return end == bytes.npos ? bytes.size() : end + 1;
}

std::size_t start_of_line(std::string_view bytes, std::size_t offset) {
  const std::size_t before = offset == 0 ? bytes.npos : bytes.rfind('\n', offset - 1);
  return before == bytes.npos ? 0 : before + 1;
}

// The end of the line in which a value ends. The text of a block may include its own line end.
std::size_t end_of_value(std::string_view bytes, Span span) {
  if (span.end > span.begin && span.end <= bytes.size() && bytes[span.end - 1] == '\n') {
    return span.end;
  }
  return end_of_line(bytes, span.end);
}

// A string that is equal for nodes with the same content. The order of keys does not matter.
std::string text_of(const yaml::Node& node) {
  if (node.is_scalar()) {
    const std::string text = with_line_feeds(node.text());
    return fmt::format("s{}:{}", text.size(), text);
  }
  std::string text;
  if (node.is_sequence()) {
    for (const yaml::Node item : node.items()) text += text_of(item) + ",";
    return "[" + text + "]";
  }
  std::vector<std::string> members;
  for (const yaml::Entry entry : node.entries()) {
    members.push_back(text_of(entry.key) + ":" + text_of(entry.value));
  }
  std::sort(members.begin(), members.end());
  return fmt::format("{{{}}}", fmt::join(members, ","));
}

struct Entry {
  std::string text;               // its content, as text_of returns it
  std::string_view chunk;         // its lines, with the comments above it
  std::size_t column = 0;         // of its dash
  std::optional<Date> entered{};  // the day by which entries are sorted
  bool binds = false;             // it is a move, or stores a fingerprint of the terms
};

// A file with its history, which must be empty or a list in block style.
struct Side {
  yaml::ReadTree read;
  Span history;  // from the line of its key to the end of the line of its last entry
  std::vector<Entry> entries;
  std::size_t entries_begin = 0;  // where the lines of the first entry begin

  [[nodiscard]] std::string_view bytes() const { return read.tree.bytes; }
  // Where the lines of the entries from this one on begin.
  [[nodiscard]] std::size_t begin_of(std::size_t index) const {
    if (index < entries.size()) return offset_of(entries[index].chunk.data());
    return entries.empty() ? entries_begin
                           : offset_of(entries.back().chunk.data() + entries.back().chunk.size());
  }

 private:
  [[nodiscard]] std::size_t offset_of(const char* byte) const {
    return static_cast<std::size_t>(byte - bytes().data());
  }
};

std::optional<Date> day_of(const yaml::Node& entry) {
  for (const char* key : {"recorded", "date"}) {
    const auto value = entry.find(key);
    if (!value) continue;
    const auto day = value->is_scalar() ? parse_date(value->text()) : unexpected(Error{});
    return day ? std::optional(*day) : std::nullopt;
  }
  return std::nullopt;
}

// Returns nothing if the file cannot be read reliably.
std::optional<Side> read_side(const std::string& bytes) {
  Side side{.read = yaml::read_tree(bytes)};
  const yaml::Tree& tree = side.read.tree;
  // `history:` without a value is read as an empty history.
  const bool is_certain =
      std::all_of(side.read.findings.begin(), side.read.findings.end(),
                  [](const Finding& each) { return each.rule == "format/no-value"; });
  if (!side.read.complete || !is_certain || tree.is_empty()) return std::nullopt;
  if (!tree.root().is_mapping() || tree.root().style() == yaml::Style::flow) return std::nullopt;
  for (const yaml::Entry member : tree.root().entries()) {
    if (member.key.text() != history_key) continue;
    const yaml::Node list = member.value;
    const std::size_t key_line = start_of_line(tree.bytes, member.key.span().begin);
    const bool is_none =
        list.is_empty() || (list.is_sequence() && list.items().begin() == list.items().end());
    side.history = {key_line,
                    end_of_line(tree.bytes, is_none ? member.key.span().end : list.span().end)};
    side.entries_begin = end_of_line(tree.bytes, member.key.span().end);
    if (is_none) return side;
    if (!list.is_sequence() || list.style() == yaml::Style::flow) return std::nullopt;
    std::size_t begin = side.entries_begin;
    for (const yaml::Node item : list.items()) {
      const std::size_t end = end_of_value(tree.bytes, item.span());
      const std::size_t dash = tree.bytes.rfind('-', item.span().begin);
      if (begin > item.span().begin || dash == std::string::npos || dash < begin) {
        return std::nullopt;
      }
      side.entries.push_back({.text = text_of(item),
                              .chunk = std::string_view(tree.bytes).substr(begin, end - begin),
                              .column = dash - start_of_line(tree.bytes, dash),
                              .entered = day_of(item),
                              .binds = item.find("state") || item.find("terms")});
      begin = end;
    }
    side.history.end = begin;
    return side;
  }
  side.history = {tree.bytes.size(), tree.bytes.size()};
  side.entries_begin = tree.bytes.size();
  return side;
}

bool is_remark(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == line.npos || line[first] == '#' || line[first] == '\r' || line[first] == '\n';
}

// The size of the comments and empty lines at the beginning.
std::size_t size_of_remarks(std::string_view chunk) {
  std::size_t size = 0;
  while (size < chunk.size()) {
    const std::size_t end = end_of_line(chunk, size);
    if (!is_remark(chunk.substr(size, end - size))) break;
    size = end;
  }
  return size;
}

// The content of a side without its new entries: everything before the history, and all old entries
// together with what follows the history.
struct Rest {
  std::string before;
  std::string after;

  bool operator==(const Rest&) const = default;
};

Rest rest_of(const Side& side, std::size_t old_count) {
  const std::string_view bytes = side.bytes();
  const std::size_t new_begin = side.begin_of(old_count);
  // Without entries, `history:` and `history: []` are equivalent.
  const std::size_t old_begin = side.entries.empty() ? new_begin : side.entries_begin;
  // An added entry may add a line end to the line before it, which is not a change.
  const auto with_end = [](std::string text) {
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    return text;
  };
  return {with_end(with_line_feeds(bytes.substr(0, side.history.begin))),
          with_end(with_line_feeds(bytes.substr(old_begin, new_begin - old_begin))) +
              with_end(with_line_feeds(bytes.substr(side.history.end)))};
}

// Whether a side changed more than the end of its history. Comments above its first new entry
// belong to the entry, unless they existed before.
bool has_changed(Side& side, std::size_t old_count, const Rest& base) {
  if (rest_of(side, old_count) == base) return false;
  if (side.entries.size() <= old_count) return true;
  std::string_view& chunk = side.entries[old_count].chunk;
  const std::string_view whole = chunk;
  chunk.remove_prefix(size_of_remarks(chunk));
  if (rest_of(side, old_count) == base) return false;
  chunk = whole;
  return true;
}

// Adapts lines to another file: their indentation and their line ends.
std::string fit_chunk(const Entry& entry, std::size_t column, bool has_returns) {
  std::string fitted;
  std::string_view chunk = entry.chunk;
  while (!chunk.empty()) {
    const std::size_t size = end_of_line(chunk, 0);
    std::string line = with_line_feeds(chunk.substr(0, size));
    chunk.remove_prefix(size);
    if (!line.ends_with('\n')) line += '\n';
    const std::size_t indent = line.find_first_not_of(' ');
    if (line != "\n") {
      const std::size_t less = entry.column > column ? entry.column - column : 0;
      line.erase(0, std::min(less, indent));
      if (column > entry.column) line.insert(0, column - entry.column, ' ');
    }
    if (has_returns) line.insert(line.size() - 1, 1, '\r');
    fitted += line;
  }
  return fitted;
}

class Merge {
 public:
  explicit Merge(const MergeSides& sides) : sides_(sides) {}

  Merged run() {
    auto base = read_side(sides_.base);
    auto ours = read_side(sides_.ours);
    auto theirs = read_side(sides_.theirs);
    if (!base || !ours || !theirs) {
      return refuse("one of the three states of the file cannot be read for certain");
    }
    const std::size_t count = base->entries.size();
    if (!begins_with(*ours, *base) || !begins_with(*theirs, *base)) {
      return refuse("the history was not only added to");
    }
    const Rest rest = rest_of(*base, count);
    const bool ours_changed = has_changed(*ours, count, rest);
    const bool theirs_changed = has_changed(*theirs, count, rest);
    if (ours_changed && theirs_changed) {
      return refuse("both sides changed more than the end of the history");
    }
    const bool is_theirs = theirs_changed && !ours_changed;
    return splice(is_theirs ? *theirs : *ours, *ours, *theirs, count, is_theirs);
  }

 private:
  static Merged refuse(std::string why) { return {.bytes = {}, .why = std::move(why)}; }

  static bool begins_with(const Side& side, const Side& base) {
    if (side.entries.size() < base.entries.size()) return false;
    return std::equal(base.entries.begin(), base.entries.end(), side.entries.begin(),
                      [](const Entry& a, const Entry& b) { return a.text == b.text; });
  }

  // `frame` is the side whose bytes are kept.
  Merged splice(const Side& frame, const Side& ours, const Side& theirs, std::size_t count,
                bool is_theirs) {
    const auto new_of = [&](const Side& side) {
      std::vector<const Entry*> entries;
      for (std::size_t i = count; i < side.entries.size(); ++i) entries.push_back(&side.entries[i]);
      return entries;
    };
    std::vector<const Entry*> from_ours = new_of(ours);
    std::vector<const Entry*> from_theirs = new_of(theirs);
    // An entry that is equal on both sides was made before the branches diverged, or recorded
    // twice.
    drop_equal(is_theirs ? from_ours : from_theirs, is_theirs ? from_theirs : from_ours);
    const bool is_alone = from_ours.empty() || from_theirs.empty();
    const auto binds = [](const Entry* entry) { return entry->binds; };
    if (!is_alone && std::any_of(from_ours.begin(), from_ours.end(), binds) &&
        std::any_of(from_theirs.begin(), from_theirs.end(), binds)) {
      return refuse("both sides added a move, or an entry that is bound to the terms");
    }
    const auto has_day = [](const Entry* entry) { return entry->entered.has_value(); };
    if (!is_alone && (!std::all_of(from_ours.begin(), from_ours.end(), has_day) ||
                      !std::all_of(from_theirs.begin(), from_theirs.end(), has_day))) {
      return refuse("an added entry has no day that can be read");
    }
    if ((is_theirs ? from_ours : from_theirs).empty()) return {std::string(frame.bytes()), ""};
    std::vector<const Entry*> merged;
    std::merge(from_ours.begin(), from_ours.end(), from_theirs.begin(), from_theirs.end(),
               std::back_inserter(merged),
               [](const Entry* a, const Entry* b) { return a->entered < b->entered; });
    return check(write(frame, merged, count), frame, ours, theirs, merged, count);
  }

  // Removes from `entries` those that are also in `others`, one for one.
  static void drop_equal(std::vector<const Entry*>& entries,
                         const std::vector<const Entry*>& others) {
    std::multiset<std::string_view> known;
    for (const Entry* other : others) known.insert(other->text);
    std::erase_if(entries, [&](const Entry* entry) {
      const auto found = known.find(entry->text);
      if (found == known.end()) return false;
      known.erase(found);
      return true;
    });
  }

  static std::string write(const Side& frame, const std::vector<const Entry*>& merged,
                           std::size_t count) {
    const std::string_view bytes = frame.bytes();
    const bool has_returns = bytes.find("\r\n") != bytes.npos;
    const std::string line_end = has_returns ? "\r\n" : "\n";
    const std::size_t column =
        frame.entries.empty() ? merged.front()->column : frame.entries.front().column;
    std::string out(
        bytes.substr(0, frame.entries.empty() ? frame.history.begin : frame.begin_of(count)));
    const auto end_line = [&] {
      if (!out.empty() && !out.ends_with('\n')) out += line_end;
    };
    end_line();
    if (frame.entries.empty()) out += "history:" + line_end;
    for (const Entry* entry : merged) out += fit_chunk(*entry, column, has_returns);
    out += bytes.substr(frame.history.end);
    if (!bytes.empty() && !bytes.ends_with('\n')) out.resize(out.find_last_not_of("\r\n") + 1);
    return out;
  }

  // Reads the result again: it must have the intended content and no new errors.
  static Merged check(std::string bytes, const Side& frame, const Side& ours, const Side& theirs,
                      const std::vector<const Entry*>& merged, std::size_t count) {
    auto read = read_side(bytes);
    bool is_as_meant = read && read->entries.size() == count + merged.size() &&
                       !has_changed(*read, count, rest_of(frame, count));
    for (std::size_t i = 0; is_as_meant && i < read->entries.size(); ++i) {
      const std::string& wanted = i < count ? frame.entries[i].text : merged[i - count]->text;
      is_as_meant = read->entries[i].text == wanted;
    }
    if (!is_as_meant) return refuse("the histories cannot be put together for certain");
    auto known = list_findings(ours);
    known.merge(list_findings(theirs));
    for (const auto& [identity, message] : list_findings(*read)) {
      if (!known.contains(identity)) return refuse("together, " + message);
    }
    return {std::move(bytes), ""};
  }

  // The findings about the format and the order of the history: their texts, by place. All entries
  // count, whatever the day.
  static std::map<std::string, std::string> list_findings(const Side& side) {
    const auto last_day = *parse_date("9999-12-31");
    const auto reading = policy::read_agreement(
        std::string(side.bytes()), CheckOptions{.as_at = last_day, .as_at_is_today = false});
    std::map<std::string, std::string> findings;
    if (reading == nullptr) return {{"policy", "it is a policy"}};
    for (const Finding& each : reading->findings) {
      if (!each.rule.starts_with("format/") && each.rule != "history/order") continue;
      findings.emplace(fmt::format("{} {}", each.rule, lasting_place(each.pointer, side)),
                       each.message);
    }
    return findings;
  }

  // A pointer that identifies an entry by its content, because its number differs between the
  // sides.
  static std::string lasting_place(const std::string& pointer, const Side& side) {
    constexpr std::string_view within = "/history/";
    if (!pointer.starts_with(within)) return pointer;
    const char* digits = pointer.data() + within.size();
    std::size_t index = 0;
    const auto read = std::from_chars(digits, pointer.data() + pointer.size(), index);
    if (read.ec != std::errc() || index >= side.entries.size()) return pointer;
    return fmt::format("{}{}", side.entries[index].text, read.ptr);
  }

  const MergeSides& sides_;
};

// The lines from the key `history` to the next key at the left margin. Also works for text that is
// not valid YAML.
std::optional<Span> find_history(std::string_view text) {
  std::optional<Span> found;
  for (std::size_t begin = 0; begin < text.size(); begin = end_of_line(text, begin)) {
    const std::string_view line = text.substr(begin);
    const bool is_key = line.starts_with("history:");
    if (is_key && found) return std::nullopt;
    if (is_key) {
      found = Span{begin, text.size()};
    } else if (found && found->end == text.size() && begin > found->begin) {
      const char first = line.front();
      const bool is_within = first == ' ' || first == '-' || first == '#' || first == '\n' ||
                             first == '\r' || first == '\t';
      if (!is_within) found->end = begin;
    }
  }
  return found;
}

std::string make_marker(char sign, const Markers& markers, std::string_view label,
                        std::string_view line_end) {
  return fmt::format("{}{}{}{}", std::string(markers.size, sign), label.empty() ? "" : " ", label,
                     line_end);
}

std::string mark(std::string_view ours, std::string_view theirs, const Markers& markers) {
  const std::string_view line_end =
      ours.find("\r\n") != ours.npos || (ours.empty() && theirs.find("\r\n") != theirs.npos)
          ? "\r\n"
          : "\n";
  std::string out = make_marker('<', markers, markers.ours, line_end);
  const auto add = [&](std::string_view text) {
    out += text;
    if (!text.empty() && !text.ends_with('\n')) out += line_end;
  };
  add(ours);
  out += make_marker('=', markers, "", line_end);
  add(theirs);
  return out + make_marker('>', markers, markers.theirs, line_end);
}

}  // namespace

Merged merge(const MergeSides& sides) {
  return Merge(sides).run();
}

std::string mark_whole(const MergeSides& sides, const Markers& markers) {
  return mark(sides.ours, sides.theirs, markers);
}

std::string mark_histories(const std::optional<std::string>& text, const MergeSides& sides,
                           const Markers& markers) {
  const auto ours = find_history(sides.ours);
  const auto theirs = find_history(sides.theirs);
  const auto place = text ? find_history(*text) : ours;
  if (!ours || !theirs || !place) return mark_whole(sides, markers);
  const auto part = [](std::string_view bytes, std::size_t begin, std::size_t end) {
    return bytes.substr(begin, end - begin);
  };
  const std::string_view around = text ? *text : sides.ours;
  const bool is_same_around =
      text || (part(sides.ours, 0, ours->begin) == part(sides.theirs, 0, theirs->begin) &&
               std::string_view(sides.ours).substr(ours->end) ==
                   std::string_view(sides.theirs).substr(theirs->end));
  if (!is_same_around) return mark_whole(sides, markers);
  std::string out(around.substr(0, place->begin));
  out += mark(part(sides.ours, ours->begin, ours->end),
              part(sides.theirs, theirs->begin, theirs->end), markers);
  out += around.substr(place->end);
  return out;
}

bool has_markers(std::string_view text, std::size_t size) {
  const std::string first = std::string(size, '<');
  const std::string last = std::string(size, '>');
  const auto begins_line = [&](const std::string& marker) {
    return text.starts_with(marker) || text.find("\n" + marker) != text.npos;
  };
  return begins_line(first) && begins_line(last);
}

}  // namespace secondment::revisions
