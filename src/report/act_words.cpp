#include "report/act_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "lifecycle/find_version.h"
#include "model/known_names.h"
#include "text/counted.h"

namespace secondment::report {
namespace {

// An extension that is only requested is easily misread, so this says that the end does not change.
std::string describe_asked_end(const Acted& acted) {
  const lifecycle::Plan& plan = acted.plan;
  const std::string until = render_date(*plan.asked_end);
  const std::string stays =
      plan.staying_end ? fmt::format("the end {} {}", acted.is_written ? "stays" : "would stay",
                                     render_date(*plan.staying_end))
                       : "there is no end";
  return fmt::format(
      "{} {} requested as the last day; {} until an entry with until={} has approved_by", until,
      acted.is_written ? "is" : "would be", stays, until);
}

// A signature that was recorded without the fingerprint on the paper may be for another text than
// this.
std::string describe_binding(const Acted& acted) {
  const auto& fields = acted.request.fields;
  const auto is_given = [&](std::string_view name) {
    return std::any_of(fields.begin(), fields.end(),
                       [&](const auto& field) { return field.name == name; });
  };
  if (acted.request.event == model::events::signature && is_given(model::entries::proof)) {
    return fmt::format("the proof is good; the text that was signed is {}",
                       lifecycle::shorten_fingerprint(acted.plan.terms));
  }
  if (is_given(model::entries::terms) || acted.request.event.empty()) return "";
  if (acted.request.event == model::events::signature && acted.plan.terms.empty()) {
    return "bound to no version of the terms, as the other entries of this file";
  }
  if (acted.plan.terms.empty()) return "";
  const std::string when = acted.plan.has_later_terms
                               ? fmt::format("was on {}", render_date(acted.request.on))
                               : "is now";
  return fmt::format("bound to the text as it {}; compare with the paper: {}", when,
                     lifecycle::shorten_fingerprint(acted.plan.terms));
}

}  // namespace

std::string describe_change(const Acted& acted, const Voice& voice) {
  const lifecycle::Request& request = acted.request;
  if (request.state.empty()) return fmt::format("{} {}", voice.recorded, request.event);
  if (request.adopts) return fmt::format("{} as {}", voice.adopted, request.state);
  const std::string from = acted.plan.state.empty() ? "an unknown state" : acted.plan.state;
  return fmt::format("{} from {} to {}", voice.moved, from, request.state);
}

std::string describe_present(const Acted& acted) {
  if (acted.request.event.empty()) return fmt::format("already {}", acted.plan.state);
  return fmt::format("already recorded: {} on {}", acted.request.event,
                     render_date(acted.request.on));
}

std::string describe_entry(const Acted& acted, const Voice& voice) {
  return fmt::format("{} {} {}", describe_change(acted, voice),
                     acted.request.adopts ? "since" : "on", render_date(acted.request.on));
}

std::vector<std::string> list_notes(const Acted& acted) {
  const lifecycle::Plan& plan = acted.plan;
  const lifecycle::Request& request = acted.request;
  std::vector<std::string> notes;
  if (plan.uncovered_days > 0) {
    notes.push_back(fmt::format("{} between the old end and this entry {} never agreed",
                                text::counted(plan.uncovered_days, "day", "days"),
                                plan.uncovered_days == 1 ? "was" : "were"));
  }
  if (plan.unmoved_end) {
    notes.push_back(fmt::format("{} is the last day already; the end stays as it was",
                                render_date(*plan.unmoved_end)));
  } else if (plan.passed_end) {
    notes.push_back(fmt::format(
        "{} after the last day, {}; if that is not the day of the return, give it with `--on`",
        text::counted((request.on - *plan.passed_end).count(), "day", "days"),
        render_date(*plan.passed_end)));
  }
  if (request.event == model::events::note && request.note.empty() && request.evidence.empty() &&
      request.fields.empty()) {
    notes.emplace_back("this note has no text; `--note` gives one");
  }
  if (std::string binding = describe_binding(acted); !binding.empty()) {
    notes.push_back(std::move(binding));
  }
  if (plan.asked_end) notes.push_back(describe_asked_end(acted));
  return notes;
}

text::Json entry_json(const Acted& acted) {
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
  return {{"path", acted.path},
          {"on", render_date(acted.request.on)},
          {"event", text::or_null(acted.request.event)},
          {"state", text::or_null(plan.state)},
          {"state_after", text::or_null(plan.state_after)},
          {"written", acted.is_written},
          {"already_there", plan.is_there_already},
          {"next", acted.plan.next},
          {"uncovered_days", plan.uncovered_days},
          {"asked_end", text::or_null(plan.asked_end, render_date)},
          {"terms", text::or_null(plan.refusals.empty() ? plan.terms : "")},
          {"refusals", std::move(refusals)},
          {"standing", std::move(standing)}};
}

}  // namespace secondment::report
