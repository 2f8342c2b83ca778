#include "model/terms.h"

#include "model/known_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "model/fingerprint_digits.h"
#include "text/characters.h"
#include "text/digest.h"

namespace secondment::model {
namespace {

// The changes that lead to a version.
std::span<const Change> changes_up_to(const AgreedChanges& agreed, std::size_t version) {
  const std::size_t end = version == 0 ? 0 : agreed.revisions[version - 1].changes_end;
  return std::span(agreed.changes).first(end);
}

bool freezes(const HistoryEntry& entry, const Shape& shape) {
  const State* state = entry.state.empty() ? nullptr : shape.find_state(entry.state);
  return state != nullptr && state->freezes;
}

bool stores_terms(const HistoryEntry& entry) {
  return entry.fields != nullptr && entry.fields->find(entries::terms) != nullptr;
}

bool is_any_bound(const History& history) {
  return std::any_of(history.entries.begin(), history.entries.end(), stores_terms);
}

// The number of versions that existed when the entry was made.
std::size_t count_versions_before(const AgreedChanges& agreed, const HistoryEntry& entry) {
  const auto& revisions = agreed.revisions;
  const auto made_before = [&](const Revision& each) { return each.entry < entry.index; };
  return 1 + static_cast<std::size_t>(
                 std::partition_point(revisions.begin(), revisions.end(), made_before) -
                 revisions.begin());
}

class TermsCheck {
 public:
  TermsCheck(const TermsSource& source, const Shape& shape, History& history,
             std::vector<Finding>& findings)
      : source_(source), shape_(shape), history_(history), findings_(findings) {}

  void check() {
    set_versions();
    if (!source_.is_body_readable) return;
    if (!is_any_bound(history_)) return note_unbound();
    for (const HistoryEntry& entry : history_.entries) {
      if (!entry.counts || entry.fields == nullptr) continue;
      stores_terms(entry) ? check_stored(entry) : check_unbound(entry);
    }
    for (const std::size_t index : void_signatures_) history_.entries[index].counts = false;
  }

 private:
  [[nodiscard]] bool freezes(const HistoryEntry& entry) const {
    return model::freezes(entry, shape_);
  }

  void report(Severity severity, const char* rule, const HistoryEntry& entry,
              std::string_view field, std::string message, std::string help) {
    findings_.push_back(finding_on(entry, field, rule, std::move(message), std::move(help)));
    findings_.back().severity = severity;
  }

  // Fingerprints are kept, because each is a digest of everything that was agreed.
  void add_fingerprint() {
    auto made = fingerprint(source_, fingerprinted_);
    if (made) {
      version_of_.try_emplace(std::move(*made), fingerprinted_);
    } else if (!first_unknown_) {
      first_unknown_ = fingerprinted_;
    }
    ++fingerprinted_;
  }

  enum class Match { none, found, unknown };

  // Sets the versions that follow from the days alone. That of a signature that stores a
  // fingerprint is known once a version is found that has it.
  void set_versions() {
    const auto& revisions = source_.agreed.revisions;
    for (std::size_t i = 0; i < revisions.size(); ++i) {
      history_.entries[revisions[i].entry].version = i + 1;
    }
    for (HistoryEntry& entry : history_.entries) {
      if (entry.event != events::signature || !entry.date || stores_terms(entry)) continue;
      entry.version = find_version_on(source_.agreed, *entry.date);
    }
  }

  // Whether the entry stores the fingerprint of one of the first `versions` versions.
  Match find_match(const HistoryEntry& entry, std::size_t versions) {
    const auto* stored = entry.fields->find(entries::terms)->get<std::string_view>();
    if (stored == nullptr) return Match::unknown;  // refused when it was read
    auto found = version_of_.find(*stored);
    while (found == version_of_.end() && fingerprinted_ < versions) {
      add_fingerprint();
      found = version_of_.find(*stored);
    }
    if (found != version_of_.end() && found->second < versions) {
      history_.entries[entry.index].version = found->second;
      return Match::found;
    }
    return first_unknown_.value_or(versions) < versions ? Match::unknown : Match::none;
  }

  // The fingerprint of one of the first `versions` versions of which the entry stores only a part,
  // and sets its version; null if there is none.
  const std::string* find_whole(const HistoryEntry& entry, std::size_t versions) {
    const std::string digits = fingerprint_digits(entry.text(entries::terms));
    if (!is_part_of_fingerprint(digits)) return nullptr;
    for (const auto& [whole, version] : version_of_) {
      if (version >= versions || !fingerprint_digits(whole).starts_with(digits)) continue;
      history_.entries[entry.index].version = version;
      return &whole;
    }
    return nullptr;
  }

  void check_stored(const HistoryEntry& entry) {
    const bool is_frozen_here = freezes(entry);
    const std::size_t versions = is_frozen_here ? 1 : count_versions_before(source_.agreed, entry);
    if (find_match(entry, versions) != Match::none) return;
    if (const std::string* whole = find_whole(entry, versions)) {
      return report(Severity::error, "history/terms", entry, entries::terms,
                    fmt::format("the fingerprint {} is not whole",
                                text::backquoted(entry.text(entries::terms))),
                    fmt::format("write it whole: {}", *whole));
    }
    if (entry.event != events::signature) {
      return report(
          Severity::error, "history/terms", entry, entries::terms,
          fmt::format(
              "the agreement no longer says what was agreed on {}: it was edited afterwards",
              day_of(entry)),
          "restore what was agreed, and record the change as an `amendment`");
    }
    if (is_of_frozen_text(entry)) {  // reported on the move
      history_.entries[entry.index].version = 0;
      return;
    }
    void_signatures_.push_back(entry.index);
    if (has_signed_again(entry)) return;
    report(Severity::error, "history/terms", entry, entries::terms,
           fmt::format("the signature of {} on {} is of other terms than these, and does not count",
                       party_of(entry), day_of(entry)),
           "restore the terms that were signed; or have these signed, and record that signature");
  }

  // Whether a move froze the same text that was signed. Then the body was edited later; no other
  // text was signed.
  bool is_of_frozen_text(const HistoryEntry& signature) {
    if (!frozen_texts_) {
      frozen_texts_.emplace();
      for (const HistoryEntry& entry : history_.entries) {
        if (entry.counts && freezes(entry)) frozen_texts_->insert(entry.text(entries::terms));
      }
    }
    return frozen_texts_->contains(signature.text(entries::terms));
  }

  // Whether the same party later signed a version that exists.
  bool has_signed_again(const HistoryEntry& entry) {
    if (!last_signed_) {
      last_signed_.emplace();
      for (const HistoryEntry& each : history_.entries) {
        if (each.counts && each.event == events::signature &&
            each.fields->find(entries::terms) != nullptr &&
            find_match(each, count_versions_before(source_.agreed, each)) == Match::found) {
          (*last_signed_)[party_of(each)] = each.index;
        }
      }
    }
    const auto last = last_signed_->find(party_of(entry));
    return last != last_signed_->end() && last->second > entry.index;
  }

  static std::string_view party_of(const HistoryEntry& signature) {
    const std::string_view party = signature.text(entries::party);
    return party.empty() ? "a party" : party;
  }

  static std::string day_of(const HistoryEntry& entry) {
    return entry.date ? render_date(*entry.date) : "an unknown day";
  }

  // Other entries of this file are bound to a version. One that is not may be about any text.
  void check_unbound(const HistoryEntry& entry) {
    if (freezes(entry)) {
      report(Severity::error, "history/unbound", entry, "state",
             fmt::format("the move to {} does not store the fingerprint of the terms, as other "
                         "entries do",
                         entry.state),
             "restore the `terms` that this entry had; or correct it, and make the move again");
    } else if (entry.event == events::signature) {
      report(
          Severity::warning, "history/unbound", entry, "event",
          fmt::format("the signature of {} is bound to no version of the terms", party_of(entry)),
          fmt::format("if this is the text that was signed, add `terms` with what `secondment "
                      "terms FILE --version-at {} --fingerprint` prints",
                      find_place_of_version(entry)));
    }
  }

  // The number of the entry that made the version of the day of a signature; 0 for the body.
  [[nodiscard]] std::size_t find_place_of_version(const HistoryEntry& signature) const {
    const std::size_t newest = count_versions_before(source_.agreed, signature) - 1;
    const std::size_t version = std::min(signature.version.value_or(newest), newest);
    return version == 0 ? 0 : source_.agreed.revisions[version - 1].entry + 1;
  }

  void note_unbound() {
    const auto frozen =
        std::find_if(history_.entries.begin(), history_.entries.end(),
                     [&](const HistoryEntry& entry) { return entry.counts && freezes(entry); });
    if (frozen == history_.entries.end()) return;
    report(
        Severity::note, "history/unbound", *frozen, "state",
        "no entry stores the fingerprint of the terms, so later edits of them go unnoticed",
        "if this is the text that was signed, add `terms` to the signatures and to this move, with "
        "what `secondment terms FILE --version-at 0 --fingerprint` prints");
  }

  const TermsSource& source_;
  const Shape& shape_;
  History& history_;
  std::vector<Finding>& findings_;
  std::size_t fingerprinted_ = 0;                               // the number of versions
  std::map<std::string, std::size_t, std::less<>> version_of_;  // first version by fingerprint
  std::optional<std::size_t> first_unknown_;                    // a version that cannot be rendered
  std::vector<std::size_t> void_signatures_;
  // Found when first needed.
  std::optional<std::set<std::string_view>> frozen_texts_;
  std::optional<std::map<std::string_view, std::size_t>> last_signed_;  // last entry of each party
};

}  // namespace

std::size_t count_versions(const TermsSource& source) {
  return 1 + source.agreed.revisions.size();
}

std::optional<std::string> render_terms(const TermsSource& source, std::size_t version,
                                        const std::optional<Signatory>& signatory) {
  if (!source.is_body_readable) return std::nullopt;
  const auto& revisions = source.agreed.revisions;
  for (std::size_t i = 0; i < version; ++i) {
    if (!revisions[i].is_readable) return std::nullopt;
  }
  return render_terms_document(source.body, source.type, changes_up_to(source.agreed, version),
                               version > 0, signatory);
}

std::optional<std::string> fingerprint(const TermsSource& source, std::size_t version) {
  const auto document = render_terms(source, version);
  if (!document) return std::nullopt;
  return "terms-1:sha256:" + text::render_hex(text::digest_of(*document));
}

std::optional<std::size_t> find_signed_version(const TermsSource& source,
                                               const HistoryEntry& signature) {
  const std::string_view stored = signature.text(entries::terms);
  if (stored.empty()) {
    return signature.date ? std::optional(find_version_on(source.agreed, *signature.date))
                          : std::nullopt;
  }
  const std::size_t versions = count_versions_before(source.agreed, signature);
  for (std::size_t version = 0; version < versions; ++version) {
    const auto made = fingerprint(source, version);
    if (!made) break;  // later versions have none either
    if (*made == stored) return version;
  }
  return std::nullopt;
}

std::size_t find_version_on(const AgreedChanges& agreed, Date day) {
  const auto later = std::find_if(agreed.revisions.begin(), agreed.revisions.end(),
                                  [&](const Revision& each) { return each.date > day; });
  return static_cast<std::size_t>(later - agreed.revisions.begin());
}

bool has_format_errors(const Agreement& agreement, const std::vector<Finding>& findings) {
  const Value* history = agreement.body.find("history");
  const Span apart = history ? history->span : Span{};
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    const bool is_in_history =
        apart != Span{} && finding.span.begin >= apart.begin && finding.span.begin < apart.end;
    // The key of an organisation is what was agreed, even if no directory knows it.
    return finding.severity == Severity::error && finding.rule.starts_with("format/") &&
           finding.rule != "format/directory" && !is_in_history;
  });
}

bool is_frozen_unbound(const History& history, const Shape& shape) {
  return !is_any_bound(history) &&
         std::any_of(history.entries.begin(), history.entries.end(),
                     [&](const auto& entry) { return entry.counts && freezes(entry, shape); });
}

void check_terms(const TermsSource& source, const Shape& shape, History& history,
                 std::vector<Finding>& findings) {
  TermsCheck(source, shape, history, findings).check();
}

}  // namespace secondment::model
