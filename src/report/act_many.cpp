#include "report/act_many.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "output/answer.h"
#include "report/act.h"
#include "report/act_words.h"
#include "report/findings_as_json.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/json.h"

namespace secondment::report {
namespace {

using Entry = ActedEntry;

// The outcome of an entry, in the order of the counts.
enum class Outcome { written, failed, left_out, refused, already_there, open };

Outcome outcome_of(const Entry& entry) {
  if (entry.is_written) return Outcome::written;
  if (entry.failure) return Outcome::failed;
  if (entry.is_left_out) return Outcome::left_out;
  if (!entry.plan.refusals.empty()) return Outcome::refused;
  return entry.plan.is_there_already ? Outcome::already_there : Outcome::open;
}

std::size_t count(const ActedMany& many, Outcome outcome) {
  return static_cast<std::size_t>(
      std::count_if(many.entries.begin(), many.entries.end(),
                    [&](const Entry& each) { return outcome_of(each) == outcome; }));
}

Acted acted_of(const ActedMany& many, const Entry& entry) {
  return {many.command, entry.path, entry.request, entry.plan, entry.is_written, many.as_at};
}

// The lines of many entries. If many are refused for the same reason, only the first shows the
// help.
class Lines {
 public:
  explicit Lines(const ActedMany& many) : many_(many) {}

  void add(const Entry& entry, bool with_all) {
    if (entry.failure) return add_failure(entry);
    if (outcome_of(entry) == Outcome::refused) return add_refusals(entry);
    if (with_all) add_line(place(entry), describe(entry));
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  // Returns `pay.csv:5:C: `, then the path of the agreement.
  [[nodiscard]] std::string place(const Entry& entry, std::string_view field = "") const {
    std::string place;
    if (entry.row != 0) {
      const auto column = many_.columns.find(field);
      place = fmt::format("{}:{}{}: ", text::visible(many_.table), entry.row,
                          column != many_.columns.end() ? ":" + column->second : "");
    }
    if (!entry.path.empty()) place += text::visible(entry.path) + ": ";
    return place;
  }

  void add_line(std::string_view place, std::string_view words) {
    out_ += fmt::format("{}{}\n", place, words);
  }

  void add_help(const std::string& help) {
    if (help.empty() || !helps_.insert(help).second) return;
    out_ += fmt::format("   = help: {}\n", text::visible(help));
  }

  // Removes the path from the beginning of the message, which usually has it.
  void add_failure(const Entry& entry) {
    std::string_view message = entry.failure->message;
    if (!entry.path.empty() && message.starts_with(entry.path)) {
      message.remove_prefix(entry.path.size());
      message.remove_prefix(std::min(message.find_first_not_of(": "), message.size()));
    }
    add_line(place(entry), text::visible(message));
    add_help(entry.failure->help);
  }

  // Adds one line for each place in a table; without a table, one for the agreement.
  void add_refusals(const Entry& entry) {
    const auto& refusals = entry.plan.refusals;
    for (auto each = refusals.begin(); each != refusals.end();) {
      const std::string where = place(entry, each->field);
      std::string reasons;
      std::vector<const std::string*> helps;
      for (; each != refusals.end() && place(entry, each->field) == where; ++each) {
        reasons += fmt::format("{}{}{}", reasons.empty() ? "refused: " : "; ",
                               text::visible(each->message),
                               each->rule.empty() ? "" : fmt::format(" [{}]", each->rule));
        helps.push_back(&each->help);
      }
      add_line(where, reasons);
      for (const std::string* help : helps) add_help(*help);
    }
  }

  [[nodiscard]] std::string describe(const Entry& entry) const {
    const Acted acted = acted_of(many_, entry);
    if (entry.is_left_out) {
      return "left out: it was changed in the meantime, and the condition is no longer true";
    }
    if (entry.plan.is_there_already) return describe_present(acted);
    std::string line = describe_entry(acted, entry.is_written ? done_voice : tried_voice);
    for (const std::string& note : list_notes(acted)) line += fmt::format("; {}", note);
    if (const std::size_t standing = entry.plan.standing.size(); standing > 0) {
      line += fmt::format("; {} before this",
                          text::counted(standing, "error existed", "errors existed"));
    }
    return line;
  }

  const ActedMany& many_;
  std::set<std::string> helps_;
  std::string out_;
};

std::string render_counts(const ActedMany& many) {
  struct Row {
    Outcome outcome;
    std::string_view words;
    bool is_of_dry_run = true;
  };
  constexpr Row rows[] = {
      {Outcome::written, "written", false}, {Outcome::already_there, "already there"},
      {Outcome::left_out, "left out"},      {Outcome::refused, "refused"},
      {Outcome::failed, "failed"},          {Outcome::open, "not written", false}};
  std::string counts;
  for (const Row& row : rows) {
    if (many.is_dry_run && !row.is_of_dry_run) continue;
    const std::size_t found = count(many, row.outcome);
    if (found == 0 && row.outcome != Outcome::written) continue;
    counts += fmt::format("{}{} {}", counts.empty() ? ": " : ", ", found, row.words);
  }
  return fmt::format("{} planned{}{}\n", text::counted(many.entries.size(), "entry", "entries"),
                     counts, many.is_dry_run ? "; nothing is written in a dry run" : "");
}

// What to do about entries that were not written.
std::string_view find_advice(const ActedMany& many) {
  if (many.is_dry_run || count(many, Outcome::open) == 0) return "";
  if (many.writes_each) {
    return "the entries of one agreement are written together, or none of them";
  }
  if (many.count_written() == 0) {
    return "nothing is written while one is refused or fails; `--each` writes the others";
  }
  return many.command == "move"
             ? "repeat the command with `--if-needed`, which leaves what is written as it is"
             : "repeat the command with `--if-absent`, which leaves what is written as it is";
}

}  // namespace

std::size_t ActedMany::count_written() const {
  return count(*this, Outcome::written);
}

std::size_t ActedMany::count_refused() const {
  return count(*this, Outcome::refused);
}

std::size_t ActedMany::count_failed() const {
  return count(*this, Outcome::failed);
}

std::string render_acted_many(const ActedMany& many, bool quiet) {
  const bool is_stopped = many.count_refused() + many.count_failed() > 0;
  const bool shows_all =
      !quiet && (many.is_dry_run || many.writes_each || !is_stopped || many.count_written() > 0);
  Lines lines(many);
  for (const Entry& entry : many.entries) lines.add(entry, shows_all);
  std::string out = lines.take();
  if (quiet) return out;
  if (many.read && many.entries.empty()) {
    out += fmt::format("nothing to do: the condition is true for none of {}\n",
                       text::counted(*many.read, "agreement", "agreements"));
  } else if (many.entries.empty()) {
    out += fmt::format("nothing to do: {} has no row below its first\n", text::visible(many.table));
  } else {
    out += render_counts(many);
    const std::string_view advice = find_advice(many);
    if (!advice.empty()) out += fmt::format("   = help: {}\n", advice);
  }
  if (many.undecided > 0) {
    out += fmt::format("{} left out: the condition cannot be decided\n",
                       text::counted(many.undecided, "agreement", "agreements"));
  }
  return out;
}

namespace {

// Includes the letter of the column that each refusal is about.
text::Json refusals_json(const ActedMany& many, const Entry& entry) {
  text::Json refusals = text::Json::array();
  for (const lifecycle::Refusal& refusal : entry.plan.refusals) {
    const auto column = many.columns.find(refusal.field);
    refusals.push_back(
        {{"rule", text::or_null(refusal.rule)},
         {"message", refusal.message},
         {"help", refusal.help},
         {"column", text::or_null(column != many.columns.end() ? column->second : "")}});
  }
  return refusals;
}

}  // namespace

std::string render_acted_many_json(const ActedMany& many) {
  text::Json results = text::Json::array();
  for (const Entry& entry : many.entries) {
    text::Json result = {{"agreement", text::or_null(entry.agreement)}};
    result.update({{"row", entry.row == 0 ? text::Json() : text::Json(entry.row)}});
    result.update(entry_json(acted_of(many, entry)));
    result.update({{"path", text::or_null(entry.path)},
                   {"refusals", refusals_json(many, entry)},
                   {"left_out", entry.is_left_out},
                   {"failure", text::or_null(entry.failure ? entry.failure->message : "")}});
    results.push_back(std::move(result));
  }
  text::Json answer = output::begin_answer(many.command, many.as_at);
  answer.update({{"planned", many.entries.size()},
                 {"written", many.count_written()},
                 {"refused", many.count_refused()},
                 {"undecided", many.undecided},
                 {"results", std::move(results)},
                 {"unreadable", unreadable_json(many.unreadable)}});
  return text::dump(answer) + "\n";
}

}  // namespace secondment::report
