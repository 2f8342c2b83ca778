#include "revisions/compare_agreements.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "lifecycle/changed_value.h"
#include "model/format_rules.h"
#include "model/known_names.h"
#include "model/organisations.h"
#include "register/phase.h"
#include "revisions/history_differences.h"
#include "revisions/term_differences.h"
#include "revisions/value_words.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::revisions {
namespace {

using model::HistoryEntry;
using text::backquoted;
using Kind = HistoryDifference::Kind;

Finding make_finding(const char* rule, std::string message, std::string help, std::string pointer,
                     Span span) {
  return {.rule = rule,
          .severity = model::severity_of(rule),
          .message = std::move(message),
          .help = std::move(help),
          .pointer = std::move(pointer),
          .span = span};
}

// Whether the terms have been signed, so that only amendments change them.
bool is_frozen(const policy::Reading& reading, const model::Shape& shape) {
  const auto& entries = reading.history.entries;
  const bool was_signed =
      std::any_of(entries.begin(), entries.end(), [&](const HistoryEntry& entry) {
        const model::State* state = entry.counts ? shape.find_state(entry.state) : nullptr;
        return state != nullptr && state->freezes;
      });
  if (was_signed || !reading.history.state) return was_signed;
  const registers::Phase phase = registers::phase_of(shape, *reading.history.state);
  return phase == registers::Phase::agreed || phase == registers::Phase::under_way ||
         phase == registers::Phase::over;
}

// Returns "`active` of 2026-04-27".
std::string describe_entry(const HistoryEntry& entry) {
  const std::string name =
      entry.name().empty() ? "an entry" : fmt::format("{}", backquoted(entry.name()));
  return entry.date ? fmt::format("{} of {}", name, render_date(*entry.date)) : name;
}

Span place_of(const HistoryEntry& entry) {
  for (const char* field : {"state", "event"}) {
    const Value* value = entry.fields != nullptr ? entry.fields->find(field) : nullptr;
    if (value != nullptr) return value->span;
  }
  return entry.span;
}

class AgreementComparison {
 public:
  AgreementComparison(const policy::Reading& before, const policy::Reading& after,
                      const Yardstick& yardstick)
      : before_(before), after_(after), committed_(yardstick.committed), any_(yardstick.any) {}

  std::vector<Finding> compare() {
    compare_ids();
    const bool is_known = before_.scheme != nullptr;
    if (is_frozen(before_, is_known ? before_.scheme->shape : any_)) compare_terms();
    compare_past();
    compare_waivers();
    return std::move(findings_);
  }

 private:
  void report(const char* rule, std::string message, std::string help, std::string pointer,
              Span span) {
    findings_.push_back(
        make_finding(rule, std::move(message), std::move(help), std::move(pointer), span));
  }

  [[nodiscard]] Span key_of(std::string_view name) const {
    for (const Member& member : after_.agreement.body.members) {
      if (member.name == name) return member.key;
    }
    return {0, 1};
  }

  void compare_ids() {
    const bool is_begun = before_.history.state && *before_.history.state != model::first_state;
    if (!is_begun || !before_.agreement_id || before_.agreement_id == after_.agreement_id) return;
    const Value* id = after_.agreement.body.find("agreement");
    report("since/id-changed",
           fmt::format("the agreement was {}, and is {}", backquoted(*before_.agreement_id),
                       after_.agreement_id ? backquoted(*after_.agreement_id) : "without an id"),
           "restore its id: papers, letters and other agreements name it; another agreement "
           "belongs in a file of its own",
           "/agreement", id != nullptr ? id->span : Span{0, 1});
  }

  void compare_terms() {
    for (const TermDifference& each :
         compare_bodies(before_, after_, any_.agreement, Waivers::left_out)) {
      if (each.is_particular) continue;
      const std::string_view old_bytes = before_.read.tree.bytes;
      const std::string_view new_bytes = after_.read.tree.bytes;
      report("since/body-changed",
             fmt::format("{} was {} when it was signed, and is {} now", each.path,
                         lifecycle::describe_changed_value(old_bytes, each.before),
                         lifecycle::describe_changed_value(new_bytes, each.after)),
             "restore what was signed; what the parties agree later is an amendment "
             "(`secondment record FILE amendment`)",
             each.pointer, each.place);
    }
  }

  void compare_past() {
    const HistoryComparison histories = compare_histories(before_, after_);
    for (const HistoryDifference& each : histories.past) report_past(each);
    for (const std::size_t index : histories.added) {
      const HistoryEntry& entry = after_.history.entries[index];
      const auto entered = entry.entered();
      if (!entered || *entered >= committed_) continue;
      report(
          "since/backdated",
          fmt::format("{} says that it was entered on {}, but is not in the earlier state, of {}",
                      describe_entry(entry), render_date(*entered), render_date(committed_)),
          "add `recorded:`, with the day on which it was entered",
          fmt::format("/history/{}", index), place_of(entry));
    }
  }

  void report_past(const HistoryDifference& each) {
    const HistoryEntry* old_entry = each.before ? &before_.history.entries[*each.before] : nullptr;
    const HistoryEntry* new_entry = each.after ? &after_.history.entries[*each.after] : nullptr;
    const std::string pointer = each.after && each.kind != Kind::removed
                                    ? fmt::format("/history/{}", *each.after)
                                    : "/history";
    const Span place = new_entry != nullptr ? place_of(*new_entry) : key_of("history");
    switch (each.kind) {
      case Kind::changed:
        return report(
            "since/history-changed",
            fmt::format("entry {}, {}, was recorded otherwise: {}", *each.before + 1,
                        describe_entry(*old_entry), describe_fields(*old_entry, *new_entry)),
            take_back, pointer, place);
      case Kind::terms: {
        const Value* terms = new_entry->fields ? new_entry->fields->find("terms") : nullptr;
        return report(
            "since/terms",
            fmt::format("{} stored the fingerprint {} of what was agreed, and {}",
                        describe_entry(*old_entry), shorten(old_entry->text(model::entries::terms)),
                        terms != nullptr
                            ? fmt::format("stores {} now", shorten(new_entry->text("terms")))
                            : "stores none now"),
            "restore it: it shows which text was signed",
            terms != nullptr ? pointer + "/terms" : pointer,
            terms != nullptr ? terms->span : place);
      }
      case Kind::moved:
        return report("since/history-changed",
                      fmt::format("{} was entry {}, and is entry {}", describe_entry(*old_entry),
                                  *each.before + 1, *each.after + 1),
                      "restore the order in which the entries were recorded", pointer, place);
      case Kind::removed:
        return report(
            "since/history-removed",
            fmt::format("entry {}, {}, is gone", *each.before + 1, describe_entry(*old_entry)),
            take_back, pointer, place);
      case Kind::inserted:
        return report("since/history-inserted",
                      fmt::format("{} comes before entries that were recorded earlier",
                                  describe_entry(*new_entry)),
                      "move it to the end of the history; where it happened earlier, `recorded:` "
                      "is the day on which it was entered",
                      pointer, place);
    }
  }

  static std::string shorten(std::string_view terms) {
    constexpr std::size_t shown = 12;
    const std::size_t colon = terms.rfind(':');
    const std::string_view digits = colon == terms.npos ? terms : terms.substr(colon + 1);
    return text::visible(digits.substr(0, shown));
  }

  // Describes which fields of an entry differ, and how.
  [[nodiscard]] std::string describe_fields(const HistoryEntry& old_entry,
                                            const HistoryEntry& new_entry) const {
    const std::string_view old_bytes = before_.read.tree.bytes;
    const std::string_view new_bytes = after_.read.tree.bytes;
    static const Section none;
    const Section& one = old_entry.fields ? *old_entry.fields : none;
    const Section& other = new_entry.fields ? *new_entry.fields : none;
    std::vector<std::string> words;
    const auto add = [&](std::string_view name, const Value* was, const Value* is) {
      words.push_back(fmt::format("{} was {}, and is {}", backquoted(name),
                                  text::visible(lifecycle::describe_changed_value(old_bytes, was)),
                                  text::visible(lifecycle::describe_changed_value(new_bytes, is))));
    };
    for (const Member& member : other.members) {
      const Value* was = one.find(member.name);
      if (was == nullptr || typed_text(old_bytes, *was) != typed_text(new_bytes, member.value)) {
        add(member.name, was, &member.value);
      }
    }
    for (const Member& member : one.members) {
      if (other.find(member.name) == nullptr) add(member.name, &member.value, nullptr);
    }
    return words.empty() ? "its fields are others" : fmt::format("{}", fmt::join(words, "; "));
  }

  void compare_waivers();

  static constexpr const char* take_back =
      "restore it: the history is only added to; what was entered wrongly is taken back by a "
      "correction (`secondment record FILE correction`)";

  const policy::Reading& before_;
  const policy::Reading& after_;
  Date committed_;
  const model::Shape& any_;
  std::vector<Finding> findings_;
};

const List* find_waivers(const policy::Reading& reading) {
  const Value* waivers = reading.agreement.body.find("waivers");
  return waivers != nullptr ? waivers->get<List>() : nullptr;
}

std::string_view rule_of(const Value& waiver) {
  const auto* section = waiver.get<Section>();
  const auto* rule = section ? section->get<std::string_view>("rule") : nullptr;
  return rule != nullptr ? *rule : std::string_view();
}

// The waiver as data, with the present id of its rule.
std::string typed_waiver(const Value& waiver, const policy::Reading& of,
                         const policy::Reading& now) {
  Value same = waiver;
  auto* section = std::get_if<Section>(&same.data);
  if (section == nullptr) return typed_text(of.read.tree.bytes, waiver);
  for (Member& member : section->members) {
    if (member.name == "rule") member.value.data = now.present_id(rule_of(waiver));
  }
  return typed_text(of.read.tree.bytes, same);
}

// Reports the waivers in `after` that are not in `before`; if `before` is null, all of them.
std::vector<Finding> list_added_waivers(const policy::Reading* before,
                                        const policy::Reading& after) {
  std::vector<Finding> findings;
  const List* waivers = find_waivers(after);
  if (waivers == nullptr) return findings;
  std::multiset<std::string> known;
  std::set<std::string_view> known_rules;
  if (const List* old = before != nullptr ? find_waivers(*before) : nullptr) {
    for (const Value& waiver : old->items) {
      known.insert(typed_waiver(waiver, *before, after));
      known_rules.insert(after.present_id(rule_of(waiver)));
    }
  }
  for (std::size_t i = 0; i < waivers->items.size(); ++i) {
    const Value& waiver = waivers->items[i];
    const auto found = known.find(typed_waiver(waiver, after, after));
    if (found != known.end()) {
      known.erase(found);
      continue;
    }
    const auto* section = waiver.get<Section>();
    const Value* rule = section ? section->find("rule") : nullptr;
    findings.push_back(make_finding(
        "since/waiver-added",
        fmt::format("the waiver of {} is {}", backquoted(rule_of(waiver)),
                    known_rules.contains(after.present_id(rule_of(waiver))) ? "another than before"
                                                                            : "new"),
        "", fmt::format("/waivers/{}{}", i, rule != nullptr ? "/rule" : ""),
        rule != nullptr ? rule->span : waiver.span));
  }
  return findings;
}

void AgreementComparison::compare_waivers() {
  auto added = list_added_waivers(&before_, after_);
  std::move(added.begin(), added.end(), std::back_inserter(findings_));
}

}  // namespace

std::vector<Finding> compare_agreements(const policy::Reading& before, const policy::Reading& after,
                                        const Yardstick& yardstick) {
  if (!before.read.complete || !after.read.complete) return {};
  return AgreementComparison(before, after, yardstick).compare();
}

std::vector<Finding> list_waivers_of_new(const policy::Reading& after) {
  return after.read.complete ? list_added_waivers(nullptr, after) : std::vector<Finding>();
}

std::vector<Finding> compare_organisations(const policy::Reading& reading,
                                           const Organisations& before,
                                           const Organisations& after) {
  std::vector<Finding> findings;
  if (!reading.can_be_judged() || !is_frozen(reading, reading.scheme->shape)) return findings;
  for (const char* party : {"parent", "host"}) {
    const Value* value = reading.agreement.body.find(party);
    const auto key = value != nullptr ? model::directory_key(*value) : std::nullopt;
    const Section* was = key ? before.find(*key) : nullptr;
    const Section* is = key ? after.find(*key) : nullptr;
    if (was == nullptr || is == nullptr) continue;
    std::vector<std::string> words;
    for (const char* field : {"name", "sector", "country"}) {
      const Value* old_value = was->find(field);
      const Value* new_value = is->find(field);
      const std::string old_text = lifecycle::describe_changed_value(before.bytes(), old_value);
      const std::string new_text = lifecycle::describe_changed_value(after.bytes(), new_value);
      if (old_text == new_text) continue;
      words.push_back(fmt::format("its {} was {}, and is {}", field, text::visible(old_text),
                                  text::visible(new_text)));
    }
    if (words.empty()) continue;
    findings.push_back(
        make_finding("since/organisation",
                     fmt::format("the directory says something else of {} than before: {}",
                                 backquoted(*key), fmt::join(words, "; ")),
                     "if it is another organisation now, give that a key of its own",
                     fmt::format("/{}", party), value->span));
  }
  return findings;
}

Finding removed_finding(const policy::Reading& before) {
  const auto& state = before.history.state;
  const model::State* found =
      state && before.scheme != nullptr ? before.scheme->shape.find_state(*state) : nullptr;
  const bool is_over = found != nullptr && found->is_final;
  Finding finding = make_finding(
      "since/removed",
      fmt::format("{}{} is in no file any more", backquoted(before.agreement_id.value_or("")),
                  state ? fmt::format(", which was {},", *state) : ""),
      is_over ? "records are deleted when their retention ends; until then, restore the file"
              : "restore the file; an agreement that comes to nothing is moved to the state that "
                "says so",
      "/agreement", {});
  if (is_over) finding.severity = Severity::warning;
  return finding;
}

}  // namespace secondment::revisions
