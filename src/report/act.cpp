#include "report/act.h"

#include <fmt/format.h>

#include <algorithm>

#include "lifecycle/find_version.h"
#include "model/known_names.h"
#include "output/answer.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/json.h"
#include "text/nearest.h"

namespace secondment::report {
namespace {

std::string list(const std::vector<std::string>& words) {
  return text::list_words(std::vector<std::string_view>(words.begin(), words.end()));
}

// The words for what was done, and for what was only tried or was refused.
struct Voice {
  std::string_view moved;
  std::string_view recorded;
  std::string_view adopted;
  std::string_view is = {};
  std::string_view can_move = {};
  std::string_view nothing_follows = {};
};
constexpr Voice done = {"moved", "recorded", "adopted", "it is", "can move to", "no move follows"};
constexpr Voice tried = {"not written: would move",
                         "not written: would record",
                         "not written: would adopt it",
                         "it would then be",
                         "could move to",
                         "no move would follow"};
constexpr Voice refused = {"not moved", "not recorded:", "not adopted"};

// "moved from approved to signed", "recorded contact", "adopted as active".
std::string what_happens(const Acted& acted, const Voice& voice) {
  const lifecycle::Request& request = acted.request;
  if (request.state.empty()) return fmt::format("{} {}", voice.recorded, request.event);
  if (request.adopts) return fmt::format("{} as {}", voice.adopted, request.state);
  return fmt::format("{} from {} to {}", voice.moved, acted.plan.state, request.state);
}

std::string what_follows(const Acted& acted, const Voice& voice) {
  const std::string next = acted.next.empty()
                               ? std::string(voice.nothing_follows)
                               : fmt::format("{} {}", voice.can_move, list(acted.next));
  return fmt::format("{} {}, and {}", voice.is, acted.plan.state_after, next);
}

std::string render_refusals(const Acted& acted) {
  const std::string path = text::visible(acted.path);
  const lifecycle::Plan& plan = acted.plan;
  std::string out = fmt::format("{}: {}; blocked for {}\n", path, what_happens(acted, refused),
                                text::counted(plan.refusals.size(), "reason", "reasons"));
  for (const lifecycle::Refusal& refusal : plan.refusals) {
    out += fmt::format("  - {}{}\n", text::visible(refusal.message),
                       refusal.rule.empty() ? "" : fmt::format(" [{}]", refusal.rule));
    if (!refusal.help.empty()) out += fmt::format("    = help: {}\n", text::visible(refusal.help));
  }
  return out;
}

std::string render_standing(const lifecycle::Plan& plan) {
  if (plan.standing.empty()) return "";
  std::string out =
      fmt::format("{} before this and {} nothing:\n",
                  text::counted(plan.standing.size(), "error existed", "errors existed"),
                  plan.standing.size() == 1 ? "blocks" : "block");
  for (const Finding& finding : plan.standing) {
    out += fmt::format("  - line {}: {} [{}]\n", finding.begin.line, text::visible(finding.message),
                       finding.rule);
  }
  return out;
}

// Easily misread: a request alone does not change the end.
std::string render_asked_end(const Acted& acted) {
  const lifecycle::Plan& plan = acted.plan;
  if (!plan.asked_end) return "";
  const std::string until = render_date(*plan.asked_end);
  const std::string stays =
      plan.staying_end ? fmt::format("the end {} {}", acted.is_written ? "stays" : "would stay",
                                     render_date(*plan.staying_end))
                       : "there is no end";
  return fmt::format(
      "  {} {} requested as the last day; {} until an entry with until={} has "
      "approved_by\n",
      until, acted.is_written ? "is" : "would be", stays, until);
}

std::string render_empty_note(const lifecycle::Request& request) {
  const bool is_empty = request.event == model::events::note && request.note.empty() &&
                        request.evidence.empty() && request.fields.empty();
  return is_empty ? "  this note has no text; `--note` gives one\n" : "";
}

// Of a day that was agreed already, and of a return that is entered long after it.
std::string render_end(const lifecycle::Plan& plan, Date on) {
  if (plan.unmoved_end) {
    return fmt::format("  {} is the last day already; the end stays as it was\n",
                       render_date(*plan.unmoved_end));
  }
  if (!plan.passed_end) return "";
  return fmt::format(
      "  {} after the last day, {}; if that is not the day of the return, give it with `--on`\n",
      text::counted((on - *plan.passed_end).count(), "day", "days"), render_date(*plan.passed_end));
}

// A signature that was not given the fingerprint on the paper may be of another text than this.
std::string render_binding(const Acted& acted) {
  const auto& fields = acted.request.fields;
  const bool is_given = std::any_of(fields.begin(), fields.end(), [](const auto& field) {
    return field.name == model::entries::terms;
  });
  if (is_given || acted.request.event.empty()) return "";
  if (acted.request.event == model::events::signature && acted.plan.terms.empty()) {
    return "  bound to no version of the terms, as the other entries of this file\n";
  }
  if (acted.plan.terms.empty()) return "";
  return fmt::format("  bound to the text as it is now; compare with the paper: {}\n",
                     lifecycle::shorten_fingerprint(acted.plan.terms));
}

}  // namespace

std::string render_acted(const Acted& acted) {
  const lifecycle::Plan& plan = acted.plan;
  const std::string path = text::visible(acted.path);
  if (plan.is_there_already) return fmt::format("{}: already {}\n", path, plan.state);
  if (!plan.refusals.empty()) return render_refusals(acted) + render_standing(plan);
  const Voice& voice = acted.is_written ? done : tried;
  std::string out = fmt::format("{}: {} {} {}; {}\n", path, what_happens(acted, voice),
                                acted.request.adopts ? "since" : "on",
                                render_date(acted.request.on), what_follows(acted, voice));
  if (plan.uncovered_days > 0) {
    out += fmt::format("  {} between the old end and this entry {} never agreed\n",
                       text::counted(plan.uncovered_days, "day", "days"),
                       plan.uncovered_days == 1 ? "was" : "were");
  }
  return out + render_end(plan, acted.request.on) + render_empty_note(acted.request) +
         render_binding(acted) + render_asked_end(acted) + render_standing(plan);
}

std::string render_acted_json(const Acted& acted) {
  const lifecycle::Plan& plan = acted.plan;
  text::Json refusals = text::Json::array();
  for (const lifecycle::Refusal& refusal : plan.refusals) {
    refusals.push_back({{"rule", text::or_null(refusal.rule)},
                        {"message", refusal.message},
                        {"help", refusal.help}});
  }
  text::Json standing = text::Json::array();
  for (const Finding& finding : plan.standing) {
    standing.push_back({{"rule", finding.rule},
                        {"message", finding.message},
                        {"help", finding.help},
                        {"line", finding.begin.line},
                        {"column", finding.begin.column}});
  }
  text::Json answer = output::begin_answer(acted.command, acted.as_at);
  answer.update({{"path", acted.path},
                 {"on", render_date(acted.request.on)},
                 {"event", text::or_null(acted.request.event)},
                 {"state", text::or_null(plan.state)},
                 {"state_after", text::or_null(plan.state_after)},
                 {"written", acted.is_written},
                 {"already_there", plan.is_there_already},
                 {"next", acted.next},
                 {"uncovered_days", plan.uncovered_days},
                 {"asked_end", text::or_null(plan.asked_end, render_date)},
                 {"terms", text::or_null(plan.refusals.empty() ? plan.terms : "")},
                 {"refusals", std::move(refusals)},
                 {"standing", std::move(standing)}});
  return text::dump(answer) + "\n";
}

}  // namespace secondment::report
