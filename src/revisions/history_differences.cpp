#include "revisions/history_differences.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/known_names.h"
#include "revisions/value_words.h"
#include "yaml/tree.h"

namespace secondment::revisions {
namespace {

using Kind = HistoryDifference::Kind;

// A string that is equal for entries that are equal as data. Keys that the scheme does not know
// count too.
std::string text_of(const yaml::Node& node, const Value& value, std::string_view bytes) {
  std::string text = typed_text(bytes, value);
  const auto* section = value.get<Section>();
  if (section == nullptr) return text;
  std::vector<std::string> unknown;
  for (const yaml::Entry entry : node.entries()) {
    if (section->find(entry.key.text()) != nullptr) continue;
    const Value raw{entry.value.span(), Refused{}};
    unknown.push_back(std::string(entry.key.text()) + "=" + typed_text(bytes, raw));
  }
  std::sort(unknown.begin(), unknown.end());
  for (const std::string& each : unknown) text += "+" + each;
  return text;
}

std::vector<std::string> list_texts(const policy::Reading& reading) {
  std::vector<std::string> texts;
  const Value* history = reading.agreement.body.find("history");
  const auto* list = history ? history->get<List>() : nullptr;
  if (list == nullptr || list->items.empty()) return texts;
  std::size_t i = 0;
  for (const yaml::Node node : reading.read.tree.root().find("history")->items()) {
    texts.push_back(text_of(node, list->items[i++], reading.read.tree.bytes));
  }
  return texts;
}

class Alignment {
 public:
  Alignment(const policy::Reading& before, const policy::Reading& after)
      : before_(before),
        after_(after),
        old_(list_texts(before)),
        new_(list_texts(after)),
        partner_(new_.size()),
        is_kept_(old_.size(), false) {}

  HistoryComparison compare() {
    match_equal();
    match_changed();
    return collect();
  }

 private:
  void match(std::size_t before, std::size_t after) {
    partner_[after] = before;
    is_kept_[before] = true;
  }

  // Matches as many equal entries in the same order as possible. The rest has changed.
  void match_equal() {
    std::size_t first = 0;
    while (first < old_.size() && first < new_.size() && old_[first] == new_[first]) {
      match(first, first);
      ++first;
    }
    const std::size_t rows = old_.size() - first;
    const std::size_t columns = new_.size() - first;
    constexpr std::size_t most = 4'000'000;
    if (rows == 0 || columns == 0) return;
    if (rows > most / columns) return match_in_order(first);
    // The longest common subsequence: lengths[i][j] is its length for old entries from i and new
    // ones from j.
    std::vector<std::uint32_t> lengths((rows + 1) * (columns + 1));
    const auto length = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
      return lengths[i * (columns + 1) + j];
    };
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        length(i, j) = old_[first + i] == new_[first + j]
                           ? length(i + 1, j + 1) + 1
                           : std::max(length(i + 1, j), length(i, j + 1));
      }
    }
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (old_[first + i] == new_[first + j]) {
        match(first + i++, first + j++);
      } else if (length(i + 1, j) >= length(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  // A faster way for histories with thousands of entries: matches each old entry with the next
  // equal new one.
  void match_in_order(std::size_t first) {
    std::unordered_map<std::string_view, std::vector<std::size_t>> places;
    for (std::size_t j = new_.size(); j-- > first;) places[new_[j]].push_back(j);
    std::size_t next = first;
    for (std::size_t i = first; i < old_.size(); ++i) {
      const auto found = places.find(old_[i]);
      if (found == places.end()) continue;
      std::vector<std::size_t>& at = found->second;
      while (!at.empty() && at.back() < next) at.pop_back();
      if (at.empty()) continue;
      next = at.back() + 1;
      match(i, at.back());
    }
  }

  // Between two pairs of equal entries, matches entries about the same thing, which were changed.
  void match_changed() {
    std::size_t old_begin = 0;
    std::size_t new_begin = 0;
    for (std::size_t j = 0; j <= new_.size(); ++j) {
      if (j < new_.size() && !partner_[j]) continue;
      const std::size_t old_end = j < new_.size() ? *partner_[j] : old_.size();
      match_changed(old_begin, old_end, new_begin, j);
      old_begin = old_end + 1;
      new_begin = j + 1;
    }
  }

  void match_changed(std::size_t old_begin, std::size_t old_end, std::size_t new_begin,
                     std::size_t new_end) {
    std::size_t next = new_begin;
    for (std::size_t i = old_begin; i < old_end; ++i) {
      std::size_t best = new_end;
      int best_likeness = 0;
      for (std::size_t j = next; j < new_end; ++j) {
        const int likeness = likeness_of(i, j);
        if (likeness <= best_likeness) continue;
        best_likeness = likeness;
        best = j;
      }
      if (best == new_end) continue;
      match(i, best);
      next = best + 1;
    }
  }

  [[nodiscard]] int likeness_of(std::size_t before, std::size_t after) const {
    const model::HistoryEntry& one = before_.history.entries[before];
    const model::HistoryEntry& other = after_.history.entries[after];
    const int name = one.name() == other.name() && !one.name().empty() ? 2 : 0;
    const int day = one.date && one.date == other.date ? 1 : 0;
    return name + day;
  }

  // Whether the stored fingerprint was removed or replaced.
  [[nodiscard]] bool lost_terms(std::size_t before, std::size_t after) const {
    const std::string_view terms = before_.history.entries[before].text(model::entries::terms);
    return !terms.empty() && terms != after_.history.entries[after].text(model::entries::terms);
  }

  // Finds an equal entry at another position for an old entry without a partner.
  [[nodiscard]] std::optional<std::size_t> find_moved(std::size_t before) {
    for (std::size_t j = 0; j < new_.size(); ++j) {
      if (!partner_[j] && new_[j] == old_[before]) return j;
    }
    return std::nullopt;
  }

  HistoryComparison collect() {
    HistoryComparison result;
    std::vector<std::size_t> gone;
    for (std::size_t i = 0; i < old_.size(); ++i) {
      if (is_kept_[i]) continue;
      if (const auto moved = find_moved(i)) {
        partner_[*moved] = i;
        result.past.push_back({Kind::moved, i, *moved});
      } else {
        gone.push_back(i);
      }
    }
    std::size_t last_kept = 0;  // up to here, every new entry comes before an old one
    for (std::size_t j = 0; j < new_.size(); ++j) {
      if (partner_[j]) last_kept = j;
    }
    for (std::size_t j = 0; j < new_.size(); ++j) {
      if (!partner_[j]) {
        result.added.push_back(j);
        if (j < last_kept) result.past.push_back({Kind::inserted, std::nullopt, j});
      } else if (new_[j] != old_[*partner_[j]]) {
        const Kind kind = lost_terms(*partner_[j], j) ? Kind::terms : Kind::changed;
        result.past.push_back({kind, *partner_[j], j});
      }
    }
    for (const std::size_t i : gone) result.past.push_back({Kind::removed, i, place_of(i)});
    std::stable_sort(result.past.begin(), result.past.end(), [&](const auto& a, const auto& b) {
      return a.after.value_or(new_.size()) < b.after.value_or(new_.size());
    });
    return result;
  }

  // The first entry after the removed one that still exists.
  [[nodiscard]] std::optional<std::size_t> place_of(std::size_t gone) const {
    for (std::size_t j = 0; j < new_.size(); ++j) {
      if (partner_[j] && *partner_[j] > gone) return j;
    }
    return std::nullopt;
  }

  const policy::Reading& before_;
  const policy::Reading& after_;
  std::vector<std::string> old_;
  std::vector<std::string> new_;
  std::vector<std::optional<std::size_t>> partner_;  // for each new entry
  std::vector<bool> is_kept_;                        // for each old entry
};

}  // namespace

HistoryComparison compare_histories(const policy::Reading& before, const policy::Reading& after) {
  return Alignment(before, after).compare();
}

}  // namespace secondment::revisions
