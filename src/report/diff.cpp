#include "report/diff.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/answer.h"
#include "output/markdown.h"
#include "report/findings_as_json.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/json.h"

namespace secondment::report {
namespace {

using revisions::AddedEntry;
using revisions::AgreementChange;
using revisions::AgreementDiff;
using revisions::ChangedTerm;
using text::visible;

constexpr std::size_t shown_digits = 12;

struct ChangeRow {
  AgreementChange change;
  std::string_view name;
};
constexpr ChangeRow changes[] = {{AgreementChange::changed, "changed"},
                                 {AgreementChange::added, "added"},
                                 {AgreementChange::removed, "removed"}};

std::string_view name_of(AgreementChange change) {
  return std::find_if(std::begin(changes), std::end(changes),
                      [&](const ChangeRow& row) { return row.change == change; })
      ->name;
}

// Returns "48000 GBP → 50700 GBP, from 2026-04-01 (entry 7)".
std::string describe_term(const ChangedTerm& term) {
  std::string words;
  if (term.before && term.after) {
    words = fmt::format("{} → {}", *term.before, *term.after);
  } else {
    words = term.after ? fmt::format("{} added", *term.after)
                       : fmt::format("{} removed", term.before.value_or("nothing"));
  }
  if (term.effective) words += fmt::format(", from {}", render_date(*term.effective));
  if (term.entry) words += fmt::format(" (entry {})", *term.entry);
  if (!term.entry) words += term.is_particular ? " (edited; not a term)" : " (edited in the body)";
  return visible(words);
}

std::string describe_entry(const AddedEntry& entry) {
  std::string words = fmt::format("{}  {}", entry.date ? render_date(*entry.date) : "no date",
                                  entry.what.empty() ? "an entry" : entry.what);
  if (!entry.summary.empty()) words += ": " + entry.summary;
  if (entry.recorded) words += fmt::format(", recorded {}", render_date(*entry.recorded));
  return visible(words);
}

// Returns "LN-2025-011, loan, signed → active".
std::string describe_head(const AgreementDiff& diff) {
  std::string words = diff.agreement.value_or("without an id");
  if (diff.scheme) words += ", " + *diff.scheme;
  if (diff.change == AgreementChange::changed && diff.old_state != diff.new_state) {
    words += fmt::format(", {} → {}", diff.old_state.value_or("unknown"),
                         diff.new_state.value_or("unknown"));
  } else if (const auto& state = diff.new_state ? diff.new_state : diff.old_state) {
    words += ", " + *state;
  }
  if (diff.change != AgreementChange::changed) words += fmt::format(" ({})", name_of(diff.change));
  if (!diff.old_path.empty()) words += fmt::format(" (moved from {})", diff.old_path);
  return visible(words);
}

bool is_only_layout(const AgreementDiff& diff) {
  return diff.change == AgreementChange::changed && diff.is_readable && diff.terms.empty() &&
         diff.entries.empty() && diff.past.empty() && diff.old_path.empty();
}

std::string describe_remark(const AgreementDiff& diff) {
  if (!diff.is_readable) return "one of the two states cannot be read: run `secondment check`";
  return is_only_layout(diff) ? "only comments, layout or the way that values are written" : "";
}

std::string count_words(const DiffPage& page) {
  std::vector<std::string> counts;
  for (const ChangeRow& row : changes) {
    const auto number =
        std::count_if(page.agreements.begin(), page.agreements.end(),
                      [&](const AgreementDiff& diff) { return diff.change == row.change; });
    counts.push_back(fmt::format("{} {}", number, row.name));
  }
  return fmt::format("agreements: {}, since {} ({})", fmt::join(counts, ", "),
                     page.revision.substr(0, shown_digits), render_date(page.committed));
}

std::string render_text(const DiffPage& page) {
  std::string out;
  for (const AgreementDiff& diff : page.agreements) {
    out += fmt::format("{}: {}\n", visible(diff.path), describe_head(diff));
    for (const ChangedTerm& term : diff.terms) {
      out += fmt::format("  {}: {}\n", visible(term.path), describe_term(term));
    }
    for (const AddedEntry& entry : diff.entries) {
      out += fmt::format("  + {:>2}  {}\n", entry.entry, describe_entry(entry));
    }
    for (const Finding& finding : diff.past) {
      out += fmt::format("  ! {} [{}]\n", visible(finding.message), finding.rule);
    }
    const std::string remark = describe_remark(diff);
    if (!remark.empty()) out += fmt::format("  {}\n", remark);
  }
  if (!page.quiet) out += count_words(page) + "\n";
  return out;
}

std::string render_markdown(const DiffPage& page) {
  using output::escape_markdown;
  std::string out = fmt::format("# What changed\n\n{}.\n", escape_markdown(count_words(page)));
  for (const AgreementDiff& diff : page.agreements) {
    out += fmt::format("\n## {}\n\n{}\n", escape_markdown(visible(diff.path)),
                       escape_markdown(describe_head(diff)));
    if (!diff.terms.empty() || !diff.entries.empty() || !diff.past.empty()) out += "\n";
    for (const ChangedTerm& term : diff.terms) {
      out += fmt::format("- {}: {}\n", escape_markdown(visible(term.path)),
                         escape_markdown(describe_term(term)));
    }
    for (const AddedEntry& entry : diff.entries) {
      out += fmt::format("- entry {}: {}\n", entry.entry, escape_markdown(describe_entry(entry)));
    }
    for (const Finding& finding : diff.past) {
      out += fmt::format("- **{}**: {}\n", escape_markdown(finding.rule),
                         escape_markdown(visible(finding.message)));
    }
    const std::string remark = describe_remark(diff);
    if (!remark.empty()) out += fmt::format("\n{}\n", escape_markdown(remark));
  }
  return out;
}

std::string render_json(const DiffPage& page) {
  text::Json agreements = text::Json::array();
  for (const AgreementDiff& diff : page.agreements) {
    text::Json terms = text::Json::array();
    for (const ChangedTerm& term : diff.terms) {
      terms.push_back({{"path", term.path},
                       {"old", text::or_null(term.before)},
                       {"new", text::or_null(term.after)},
                       {"effective", text::or_null(term.effective, render_date)},
                       {"entry", text::or_null(term.entry)},
                       {"particular", term.is_particular}});
    }
    text::Json entries = text::Json::array();
    for (const AddedEntry& entry : diff.entries) {
      entries.push_back({{"entry", entry.entry},
                         {"date", text::or_null(entry.date, render_date)},
                         {"recorded", text::or_null(entry.recorded, render_date)},
                         {"what", text::or_null(entry.what)},
                         {"summary", text::or_null(entry.summary)}});
    }
    text::Json past = text::Json::array();
    for (const Finding& finding : diff.past) {
      past.push_back({{"rule", finding.rule},
                      {"severity", severity_name(finding.severity)},
                      {"message", finding.message},
                      {"help", finding.help}});
    }
    agreements.push_back({{"agreement", text::or_null(diff.agreement)},
                          {"scheme", text::or_null(diff.scheme)},
                          {"change", name_of(diff.change)},
                          {"path", diff.path},
                          {"old_path", text::or_null(diff.old_path)},
                          {"old_state", text::or_null(diff.old_state)},
                          {"new_state", text::or_null(diff.new_state)},
                          {"readable", diff.is_readable},
                          {"terms", std::move(terms)},
                          {"entries", std::move(entries)},
                          {"past", std::move(past)}});
  }
  text::Json answer = output::begin_answer("diff", page.as_at);
  answer.update({{"revision", page.revision},
                 {"committed", render_date(page.committed)},
                 {"agreements", std::move(agreements)},
                 {"unreadable", unreadable_json(page.unreadable)}});
  return text::dump(answer) + "\n";
}

constexpr DiffFormat formats[] = {
    {"text", render_text}, {"json", render_json}, {"markdown", render_markdown}};

}  // namespace

std::span<const DiffFormat> diff_formats() {
  return formats;
}

}  // namespace secondment::report
