#include "report/status.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "lifecycle/corrected_entry.h"
#include "model/known_names.h"
#include "output/answer.h"
#include "output/markdown.h"
#include "report/agreement_json.h"
#include "report/amendments.h"
#include "report/summary.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/json.h"
#include "text/nearest.h"

namespace secondment::report {
namespace {

// The page as facts and lists, from which text and Markdown are made.
struct Line {
  std::string name;
  std::string value;
};
struct Point {
  std::string text;
  std::vector<std::string> below;  // what blocks it, and what to do
};
struct Part {
  std::string title;
  std::vector<Point> points;
};
struct Content {
  std::string title;
  std::vector<Line> lines;
  std::vector<Part> parts;
};

std::string days(std::int64_t number) {
  return text::counted(number, "day", "days");
}

std::string text_at(const Agreement& agreement, std::string_view section, std::string_view name) {
  const Value* value = model::find_value(agreement, section, name);
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? std::string(*text) : std::string();
}

std::string text_at(const Agreement& agreement, std::string_view name) {
  const Value* value = agreement.body.find(name);
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? std::string(*text) : std::string();
}

// Whether the agreement is in a final state, in which upcoming days no longer matter.
bool is_final(const lifecycle::AgreementStatus& outlook) {
  const auto& state = outlook.checked.state;
  const model::State* known = state ? outlook.reading->scheme->shape.find_state(*state) : nullptr;
  return known != nullptr && known->is_final;
}

std::string return_words(Date returned, Date end) {
  const auto early = (end - returned).count();
  const std::string back = fmt::format("back on {}", render_date(returned));
  if (early > 0) return fmt::format("{}, {} early", back, days(early));
  return early < 0 ? fmt::format("{}, {} late", back, days(-early)) : back;
}

std::string term_words(const StatusPage& page) {
  const lifecycle::AgreementStatus& outlook = page.outlook;
  if (!outlook.starts || !outlook.ends) return "";
  std::string words =
      fmt::format("{} to {}, {}", render_date(*outlook.starts), render_date(*outlook.ends),
                  days(days_inclusive(*outlook.starts, *outlook.ends)));
  if (outlook.returned) return words + "; " + return_words(*outlook.returned, *outlook.ends);
  if (is_final(outlook)) return words;
  const auto until_start = (*outlook.starts - page.as_at).count();
  const auto until_end = (*outlook.ends - page.as_at).count();
  if (until_start > 0) return words + fmt::format("; begins in {}", days(until_start));
  if (until_end > 0) return words + fmt::format("; {} left", days(until_end));
  if (until_end == 0) return words + "; ends today";
  return words + fmt::format("; ended {} ago", days(-until_end));
}

std::string next_words(const lifecycle::AgreementStatus& outlook) {
  if (!outlook.next) return "nothing, as days pass";
  const std::string day = render_date(outlook.next->day);
  const std::string what = lifecycle::describe_coming_change(*outlook.next);
  if (what.empty()) return fmt::format("nothing before {}", day);
  return fmt::format("nothing before {}, when {}", day, what);
}

std::string adopted_words(const lifecycle::AgreementStatus& outlook) {
  if (!outlook.adopted) return "";
  std::string words = "on " + render_date(outlook.adopted->on);
  if (outlook.adopted->unknown == 0) return words;
  return words + fmt::format("; {} about the time before cannot be decided",
                             text::counted(outlook.adopted->unknown, "rule", "rules"));
}

// Signatures that were written by hand without `terms` count, but it is not recorded which text was
// signed.
std::string unbound_words(const policy::Reading& reading) {
  std::vector<std::string_view> parties;
  for (const model::HistoryEntry& entry : reading.history.entries) {
    const bool is_unbound = entry.counts && entry.event == model::events::signature &&
                            entry.text(model::entries::terms).empty();
    if (is_unbound) parties.push_back(entry.text(model::entries::party));
  }
  if (parties.empty()) return "";
  return fmt::format("by {}, bound to no version of the terms", text::list_words(parties, "and"));
}

Point due_point(const policy::Due& due, Date as_at) {
  std::string text = due.title;
  if (due.day) {
    const auto left = (*due.day - as_at).count();
    text += left < 0 ? fmt::format(": late by {}, was due {}", days(-left), render_date(*due.day))
            : left == 0 ? ": due today"
                        : fmt::format(": due {}, in {}", render_date(*due.day), days(left));
  }
  if (!due.by.empty()) text += fmt::format(" (by {})", due.by);
  return {text + fmt::format(" [{}]", due.rule->id()), {}};
}

Point move_point(const lifecycle::OpenMove& move) {
  std::string text = fmt::format("{} ({})", move.state, move.doc);
  if (!move.roles.empty()) {
    const std::vector<std::string_view> roles(move.roles.begin(), move.roles.end());
    text += fmt::format(", by {}", text::list_words(roles));
  }
  const std::string needs = lifecycle::describe_needs(move);
  text += !move.refusals.empty()
              ? fmt::format(": blocked for {}",
                            text::counted(move.refusals.size(), "reason", "reasons"))
          : needs.empty() ? ": nothing blocks it"
                          : ": possible";
  if (!needs.empty()) text += "; " + needs;
  Point point{text, {}};
  for (const lifecycle::Refusal& refusal : move.refusals) {
    point.below.push_back(fmt::format("{}{}", refusal.message,
                                      refusal.rule.empty() ? "" : " [" + refusal.rule + "]"));
    if (!refusal.help.empty()) point.below.push_back(fmt::format("  {}", refusal.help));
  }
  return point;
}

std::vector<Point> list_history(const policy::Reading& reading) {
  std::vector<Point> points;
  for (const model::HistoryEntry& entry : reading.history.entries) {
    points.push_back(
        {fmt::format("{}: {} {}{}{}{}", entry.index + 1,
                     entry.date ? render_date(*entry.date) : "without a date",
                     lifecycle::describe_entry(entry), entry.is_adopted ? ", adopted" : "",
                     entry.recorded ? ", recorded " + render_date(*entry.recorded) : "",
                     entry.counts ? "" : " (does not count)"),
         {}});
  }
  return points;
}

text::Json adopted_json(const lifecycle::AgreementStatus& outlook) {
  if (!outlook.adopted) return {};
  return {{"on", render_date(outlook.adopted->on)}, {"unknown", outlook.adopted->unknown}};
}

std::string scheme_words(const policy::Scheme& scheme) {
  std::vector<std::string_view> overlays;
  for (const policy::Policy* layer : scheme.layers) {
    if (layer->is_overlay()) overlays.push_back(layer->name);
  }
  return fmt::format("{}, {}{}{}", scheme.name, scheme.title, overlays.empty() ? "" : "; with ",
                     text::list_words(overlays, "and"));
}

Content make_content(const StatusPage& page) {
  const lifecycle::AgreementStatus& outlook = page.outlook;
  const policy::Reading& reading = *outlook.reading;
  const Agreement& agreement = reading.terms();
  Content content;
  content.title = reading.agreement_id.value_or("an agreement without an id");
  const std::string title = text_at(agreement, "title");
  if (!title.empty()) content.title += ": " + title;

  const auto add = [&](std::string name, std::string value) {
    if (!value.empty()) content.lines.push_back({std::move(name), std::move(value)});
  };
  add("secondee", text_at(agreement, "secondee", "name"));
  add("from", text_at(agreement, "parent", "name"));
  add("to", text_at(agreement, "host", "name"));
  add("scheme", scheme_words(*reading.scheme));
  std::string state = outlook.checked.state.value_or("unknown; see the findings below");
  if (outlook.since) state += fmt::format(" since {}", render_date(*outlook.since));
  if (outlook.suspended_since) {
    state += fmt::format(", suspended since {}", render_date(*outlook.suspended_since));
  }
  add("state", state);
  add("adopted", adopted_words(outlook));
  add("term", term_words(page));
  if (outlook.asked_end) {
    add("requested",
        fmt::format("{} as the last day; not approved yet", render_date(*outlook.asked_end)));
  }
  add("signed", unbound_words(reading));
  Summary summary;
  summary.count(outlook.checked);
  add("check", fmt::format("{}, {}, {}", text::counted(summary.errors, "error", "errors"),
                           text::counted(summary.warnings, "warning", "warnings"),
                           text::counted(summary.notes, "note", "notes")));
  add("as at", render_date(page.as_at));
  add("changes", next_words(outlook));

  Part due{"Due", {}};
  for (const policy::Due& each : outlook.due) due.points.push_back(due_point(each, page.as_at));
  Part found{"Findings", {}};
  for (const Finding& finding : outlook.checked.findings) {
    const bool is_due =
        std::any_of(outlook.due.begin(), outlook.due.end(),
                    [&](const policy::Due& each) { return each.rule->id() == finding.rule; });
    if (is_due) continue;
    found.points.push_back(
        {fmt::format("line {}: {}: {} [{}]", finding.begin.line, severity_name(finding.severity),
                     finding.message, finding.rule),
         {}});
  }
  Part moves{"Next", {}};
  for (const lifecycle::OpenMove& move : outlook.moves) moves.points.push_back(move_point(move));
  if (outlook.moves.empty() && outlook.checked.state) {
    moves.points.push_back({fmt::format("{} is final", *outlook.checked.state), {}});
  }
  Part amendments{"Amendments", {}};
  for (AmendmentWords& each : describe_amendments(reading, page.as_at)) {
    amendments.points.push_back({std::move(each.title), std::move(each.changes)});
  }
  Part history{"History", {}};
  if (page.with_history) history.points = list_history(reading);
  for (Part* part : {&due, &found, &amendments, &history, &moves}) {
    if (!part->points.empty()) content.parts.push_back(std::move(*part));
  }
  return content;
}

}  // namespace

std::span<const StatusFormat> status_formats() {
  static constexpr StatusFormat formats[] = {{"text", render_status_text},
                                             {"markdown", render_status_markdown},
                                             {"json", render_status_json}};
  return formats;
}

std::string render_status_text(const StatusPage& page) {
  const Content content = make_content(page);
  std::string out = text::visible(content.title) + "\n";
  for (const Line& line : content.lines) {
    out += fmt::format("  {:<10}{}\n", line.name, text::visible(line.value));
  }
  for (const Part& part : content.parts) {
    out += fmt::format("\n{}\n", part.title);
    for (const Point& point : part.points) {
      out += fmt::format("  - {}\n", text::visible(point.text));
      for (const std::string& below : point.below) {
        out += fmt::format("      {}\n", text::visible(below));
      }
    }
  }
  return out;
}

std::string render_status_markdown(const StatusPage& page) {
  const Content content = make_content(page);
  std::string out =
      fmt::format("# {}\n\n| | |\n|---|---|\n", output::escape_markdown(content.title));
  for (const Line& line : content.lines) {
    out += fmt::format("| {} | {} |\n", line.name, output::escape_markdown(line.value));
  }
  for (const Part& part : content.parts) {
    out += fmt::format("\n## {}\n\n", part.title);
    for (const Point& point : part.points) {
      out += fmt::format("- {}\n", output::escape_markdown(point.text));
      for (const std::string& below : point.below) {
        const std::string_view trimmed(below);
        out += fmt::format("  - {}\n", output::escape_markdown(trimmed.substr(std::min(
                                           trimmed.find_first_not_of(' '), below.size()))));
      }
    }
  }
  return out;
}

std::string render_status_json(const StatusPage& page) {
  const lifecycle::AgreementStatus& outlook = page.outlook;
  const policy::Reading& reading = *outlook.reading;
  const Agreement& agreement = reading.terms();
  text::Json findings = text::Json::array();
  for (const Finding& each : outlook.checked.findings) {
    findings.push_back({{"rule", each.rule},
                        {"severity", severity_name(each.severity)},
                        {"message", each.message},
                        {"help", each.help},
                        {"line", each.begin.line},
                        {"column", each.begin.column}});
  }
  text::Json moves = text::Json::array();
  for (const lifecycle::OpenMove& move : outlook.moves) {
    text::Json before = text::Json::array();
    for (const lifecycle::Refusal& refusal : move.refusals) {
      before.push_back({{"rule", text::or_null(refusal.rule)},
                        {"message", refusal.message},
                        {"help", refusal.help}});
    }
    text::Json needs = text::Json::array();
    for (const model::Field* field : move.needs) needs.push_back(field->name);
    moves.push_back({{"state", move.state},
                     {"roles", move.roles},
                     {"asks_reason", move.asks_reason},
                     {"needs", std::move(needs)},
                     {"before", std::move(before)}});
  }
  Summary summary;
  summary.count(outlook.checked);
  const auto left = outlook.ends ? text::Json((*outlook.ends - page.as_at).count()) : text::Json();
  const auto next_day = outlook.next ? std::optional(outlook.next->day) : std::nullopt;
  text::Json answer = output::begin_answer("status", page.as_at);
  answer.update({{"path", page.path},
                 {"agreement", text::or_null(reading.agreement_id)},
                 {"title", text::or_null(text_at(agreement, "title"))},
                 {"scheme", reading.scheme->name},
                 {"secondee", text::or_null(text_at(agreement, "secondee", "name"))},
                 {"parent", text::or_null(text_at(agreement, "parent", "name"))},
                 {"host", text::or_null(text_at(agreement, "host", "name"))},
                 {"state", text::or_null(outlook.checked.state)},
                 {"since", text::or_null(outlook.since, render_date)},
                 {"starts", text::or_null(outlook.starts, render_date)},
                 {"agreed_end", text::or_null(outlook.agreed_end, render_date)},
                 {"ends", text::or_null(outlook.ends, render_date)},
                 {"asked_end", text::or_null(outlook.asked_end, render_date)},
                 {"days_left", left},
                 {"suspended_since", text::or_null(outlook.suspended_since, render_date)},
                 {"returned", text::or_null(outlook.returned, render_date)},
                 {"adopted", adopted_json(outlook)},
                 {"errors", summary.errors},
                 {"warnings", summary.warnings},
                 {"notes", summary.notes},
                 {"findings", std::move(findings)},
                 {"history", history_json(reading)},
                 {"next_change", text::or_null(next_day, render_date)},
                 {"due", due_json(outlook.due, page.as_at)},
                 {"moves", std::move(moves)}});
  return text::dump(answer) + "\n";
}

}  // namespace secondment::report
