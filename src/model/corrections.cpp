#include "model/corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/known_names.h"
#include "model/secondment_period.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::model {
namespace {

using text::backquoted;

bool makes_version(const HistoryEntry& entry) {
  return entry.event == events::amendment || is_agreed_end(entry);
}

class Corrections {
 public:
  Corrections(std::vector<HistoryEntry>& entries, const Date* end, std::vector<Finding>& findings)
      : entries_(entries), end_(end), findings_(findings) {}

  // From the last to the first, because a correction may itself be corrected.
  void apply() {
    for (std::size_t index = entries_.size(); index-- > 0;) {
      const HistoryEntry& entry = entries_[index];
      if (entry.event == events::correction && !entry.is_corrected) apply(index);
    }
    for (const Applied& each : applied_) keep_signed(each);
  }

 private:
  struct Applied {
    std::size_t correction;
    std::size_t entry;
  };

  void report(Severity severity, std::size_t correction, std::string_view field,
              std::string message, std::string help) {
    findings_.push_back(finding_on(entries_[correction], field, "history/correction",
                                   std::move(message), std::move(help)));
    findings_.back().severity = severity;
  }

  void take_back(std::size_t correction, std::size_t entry) {
    entries_[entry].is_corrected = true;
    applied_.push_back({correction, entry});
  }

  void apply(std::size_t correction) {
    const HistoryEntry& entry = entries_[correction];
    const Date* of = entry.get<Date>(entries::of);
    const std::string_view what = entry.text(entries::what);
    if (of == nullptr || what.empty()) return;  // refused when it was read
    if (entry.fields->find(entries::entry) != nullptr) return apply_to_place(correction, *of, what);
    const std::vector<std::size_t> matching = find_corrected(entries_, correction, *of, what);
    if (matching.empty()) {
      return report(Severity::error, correction, entries::what,
                    fmt::format("no earlier entry of {} is {}", render_date(*of), backquoted(what)),
                    list_names(correction, *of));
    }
    if (matching.size() > 1) {
      report(Severity::warning, correction, entries::what,
             fmt::format("{} earlier entries of {} are {}; the last of them is taken back",
                         matching.size(), render_date(*of), backquoted(what)),
             fmt::format("add `entry` with the place of the one that was wrong: {}",
                         list_places(matching)));
    }
    take_back(correction, matching.back());
  }

  // Applies a correction that gives the number of the entry. The entry must match what the
  // correction says about it.
  void apply_to_place(std::size_t correction, Date of, std::string_view what) {
    const auto* place = entries_[correction].get<std::int64_t>(entries::entry);
    if (place == nullptr) return;  // refused when it was read
    const std::vector<std::size_t> matching = find_corrected(entries_, correction, of, what);
    const std::string help = matching.empty() ? list_names(correction, of)
                                              : fmt::format("{} of {}: {}", backquoted(what),
                                                            render_date(of), list_places(matching));
    const auto refuse = [&](std::string message) {
      report(Severity::error, correction, entries::entry, std::move(message), help);
    };
    if (*place < 1 || *place > static_cast<std::int64_t>(correction)) {
      return refuse(fmt::format("there is no entry {} above this correction, which is entry {}",
                                *place, correction + 1));
    }
    const auto index = static_cast<std::size_t>(*place - 1);
    if (std::find(matching.begin(), matching.end(), index) != matching.end()) {
      return take_back(correction, index);
    }
    const HistoryEntry& named = entries_[index];
    if (named.is_corrected) {
      return refuse(fmt::format("entry {} is already taken back by a correction", *place));
    }
    refuse(fmt::format("entry {} is {} of {}, not {} of {}", *place, backquoted(named.name()),
                       named.date ? render_date(*named.date) : "an unknown day", backquoted(what),
                       render_date(of)));
  }

  static std::string list_places(const std::vector<std::size_t>& matching) {
    constexpr std::size_t most = 8;
    std::vector<std::string> places;
    for (std::size_t i = 0; i < matching.size() && i < most; ++i) {
      places.push_back(fmt::format("{}", matching[i] + 1));
    }
    if (matching.size() > most) places.emplace_back("a later one");
    const std::vector<std::string_view> words(places.begin(), places.end());
    return fmt::format("entr{} {}", words.size() == 1 ? "y" : "ies", text::list_words(words));
  }

  // For the help: the entries of that day, above the correction, that still count.
  [[nodiscard]] std::string list_names(std::size_t correction, Date date) const {
    constexpr std::size_t most = 5;
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < correction && names.size() < most; ++i) {
      const HistoryEntry& entry = entries_[i];
      const bool is_new = std::find(names.begin(), names.end(), entry.name()) == names.end();
      if (!entry.is_corrected && entry.date == date && !entry.name().empty() && is_new) {
        names.push_back(entry.name());
      }
    }
    if (names.empty()) return "give the date of the entry to take back, and its state or event";
    return fmt::format("recorded on {}: {}", render_date(date), text::list_words(names, "and"));
  }

  // An entry that a party has signed stays until the signature itself is taken back. The correction
  // of the signature may come later in the file, so this is called after all corrections are
  // applied.
  void keep_signed(const Applied& applied) {
    HistoryEntry& entry = entries_[applied.entry];
    if (!makes_version(entry) || entries_[applied.correction].is_corrected) return;
    const auto signing = find_signature_of(entries_, applied.entry, applied.correction);
    if (!signing) return;
    entry.is_corrected = false;
    const std::string_view party = entries_[*signing].text(entries::party);
    report(Severity::error, applied.correction, entries::what,
           fmt::format("this {} cannot be taken back: {} signed it (entry {})", entry.event,
                       party.empty() ? "a party" : party, *signing + 1),
           fmt::format("{}; if the signature was a mistake, correct it first",
                       help_to_restore(applied.entry)));
  }

  [[nodiscard]] std::string help_to_restore(std::size_t index) const {
    const HistoryEntry& entry = entries_[index];
    if (!moves_end(entry)) return "record an amendment that restores what held before";
    const Date* end = end_;
    for (std::size_t i = 0; i < index; ++i) {
      const bool counts = !entries_[i].is_corrected && is_agreed_end(entries_[i]);
      const Date* until = counts ? entries_[i].get<Date>(entries::until) : nullptr;
      if (until != nullptr) end = until;
    }
    return fmt::format(
        "record the end that held before: `secondment record FILE {} until={} approved_by=…`",
        entry.event, end != nullptr ? render_date(*end) : "DATE");
  }

  std::vector<HistoryEntry>& entries_;
  const Date* end_;
  std::vector<Finding>& findings_;
  std::vector<Applied> applied_;
};

}  // namespace

std::vector<std::size_t> find_corrected(const std::vector<HistoryEntry>& entries, std::size_t above,
                                        Date of, std::string_view what) {
  std::vector<std::size_t> matching;
  for (std::size_t i = 0; i < above; ++i) {
    const HistoryEntry& entry = entries[i];
    const bool is_named = entry.state == what || entry.event == what;
    if (!entry.is_corrected && entry.date == of && is_named) matching.push_back(i);
  }
  return matching;
}

std::optional<std::size_t> find_signature_of(const std::vector<HistoryEntry>& entries,
                                             std::size_t revision, std::size_t end) {
  // A signature signs a version with this revision if the fingerprint that it stores did not occur
  // before the revision.
  std::set<std::string_view> before;
  for (std::size_t i = 0; i < revision; ++i) before.insert(entries[i].text(entries::terms));
  for (std::size_t i = revision + 1; i < end; ++i) {
    const HistoryEntry& entry = entries[i];
    const std::string_view terms = entry.text(entries::terms);
    if (entry.event != events::signature || entry.is_corrected) continue;
    // A signature without a fingerprint signs what was agreed by its day.
    if (terms.empty() ? entry.date >= entries[revision].date : !before.contains(terms)) return i;
  }
  return std::nullopt;
}

void apply_corrections(std::vector<HistoryEntry>& entries, const Date* end,
                       std::vector<Finding>& findings) {
  Corrections(entries, end, findings).apply();
}

}  // namespace secondment::model
