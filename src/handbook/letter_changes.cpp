#include "handbook/letter_changes.h"

#include <fmt/format.h>

#include "model/find_target.h"

namespace secondment::handbook {
namespace {

using model::Change;

// Returns "Objectives O2: Due", made from the names of the fields on the way.
std::string label_of(const Change& change, const LetterLabels& labels) {
  std::string path;
  std::string words;
  for (const model::ResolvedPart& part : change.target.parts) {
    path += path.empty() ? "" : ".";
    path += part.name;
    const bool is_last = &part == &change.target.parts.back();
    if (!part.element && !is_last) continue;
    words += words.empty() ? "" : ": ";
    const std::string label = labels.field(path);
    words += label;
    if (part.element) words += fmt::format("{}{}", label.empty() ? "" : " ", *part.element);
  }
  return words;
}

// Adds the section if the label alone is ambiguous.
std::string label_with_section(const Change& change, const LetterLabels& labels) {
  const auto& parts = change.target.parts;
  std::string label = label_of(change, labels);
  if (parts.size() < 2 || parts.front().element) return label;
  const std::string section = labels.field(parts.front().name);
  return section.empty() || label.starts_with(section) ? label
                                                       : fmt::format("{}: {}", section, label);
}

std::string plain_path(const Change& change) {
  std::string path;
  for (const model::ResolvedPart& part : change.target.parts) {
    path += fmt::format("{}{}", path.empty() ? "" : ".", part.name);
  }
  return path;
}

std::vector<std::string> lines_of(const Value* value, const Change& change,
                                  const LetterLabels& labels) {
  std::vector<std::string> lines;
  if (value != nullptr && change.target.type != nullptr) {
    const bool is_added = change.kind == Change::Kind::add && value == &change.value;
    const model::Type& type = is_added ? change.target.type->element() : *change.target.type;
    lines = describe_value(*value, type, plain_path(change), labels);
  }
  if (lines.empty()) lines.push_back(labels.text("nothing"));
  return lines;
}

ChangedTerm describe(const Change& change, const Agreement& before, const LetterLabels& labels) {
  ChangedTerm term{.label = label_with_section(change, labels)};
  if (change.kind == Change::Kind::add) {
    term.before.push_back(labels.text("nothing"));
  } else {
    term.before = lines_of(model::find_target(before, change.target), change, labels);
  }
  if (change.kind == Change::Kind::remove) {
    term.after.push_back(labels.text("removed"));
  } else {
    term.after = lines_of(&change.value, change, labels);
  }
  return term;
}

std::size_t first_change(const model::AgreedChanges& agreed, std::size_t revision) {
  return revision == 0 ? 0 : agreed.revisions[revision - 1].changes_end;
}

}  // namespace

bool is_extension(const model::AgreedChanges& agreed, std::size_t revision) {
  const std::size_t first = first_change(agreed, revision);
  return first < agreed.revisions[revision].changes_end && agreed.changes[first].is_extension;
}

ChangedTerms list_changes(const policy::Reading& reading, std::size_t revision,
                          const LetterLabels& labels) {
  const model::AgreedChanges& agreed = reading.agreed;
  const model::Revision& meant = agreed.revisions[revision];
  const model::HistoryEntry& entry = reading.history.entries[meant.entry];
  ChangedTerms changed{.summary = std::string(entry.text("summary"))};
  const std::size_t first = first_change(agreed, revision);
  // The last day in the body stays as first agreed, so nothing else follows from an extension.
  if (is_extension(agreed, revision)) {
    const auto* until = agreed.changes[first].value.get<Date>();
    if (until != nullptr) {
      changed.terms.push_back({labels.text("extended_until"), {}, {labels.day(*until)}});
    }
    return changed;
  }
  std::vector<std::optional<ChangedTerm>> terms(meant.changes_end - first);
  model::follow_changes(reading.agreement, agreed, reading.scheme->shape.agreement,
                        [&](const Change& change, const Agreement& before) {
                          const auto place =
                              static_cast<std::size_t>(&change - agreed.changes.data());
                          if (place < first || place >= meant.changes_end) return;
                          changed.effective = change.effective;
                          terms[place - first] = describe(change, before, labels);
                        });
  for (auto& term : terms) {
    if (term) changed.terms.push_back(std::move(*term));
  }
  return changed;
}

text::Json changes_json(const ChangedTerms& changed) {
  text::Json list = text::Json::array();
  for (std::size_t i = 0; i < changed.terms.size(); ++i) {
    const ChangedTerm& each = changed.terms[i];
    list.push_back({{"number", std::to_string(i + 1)},
                    {"label", each.label},
                    {"before", each.before},
                    {"after", each.after}});
  }
  return list;
}

LetterPart list_agreed_changes(const policy::Reading& reading, Date as_at,
                               const LetterLabels& labels) {
  LetterPart part{.title = labels.text("changes_part")};
  const model::AgreedChanges& agreed = reading.agreed;
  for (std::size_t i = 0; i < agreed.revisions.size(); ++i) {
    if (agreed.revisions[i].date > as_at) continue;
    const ChangedTerms changed = list_changes(reading, i, labels);
    LetterGroup group{.title = labels.day(agreed.revisions[i].date)};
    if (!changed.summary.empty()) group.title += " – " + changed.summary;
    const std::string from =
        changed.effective ? labels.text("from_day", {{"day", labels.day(*changed.effective)}})
                          : std::string();
    for (const ChangedTerm& term : changed.terms) {
      LetterRow row{term.label, term.after};
      std::vector<std::string> remarks;
      if (!from.empty()) remarks.push_back(from);
      // The value until then was agreed too.
      if (!term.before.empty() && term.before.front() != labels.text("nothing")) {
        remarks.push_back(
            labels.text("until_then", {{"value", fmt::format("{}", fmt::join(term.before, " "))}}));
      }
      if (!remarks.empty()) {
        row.lines.back() += fmt::format(" ({})", fmt::join(remarks, "; "));
      }
      group.rows.push_back(std::move(row));
    }
    part.groups.push_back(std::move(group));
  }
  return part;
}

}  // namespace secondment::handbook
