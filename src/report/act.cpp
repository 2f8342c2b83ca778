#include "report/act.h"

#include <fmt/format.h>

#include "output/answer.h"
#include "report/act_words.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/json.h"
#include "text/nearest.h"

namespace secondment::report {
namespace {

std::string list(const std::vector<std::string>& words) {
  return text::list_words(std::vector<std::string_view>(words.begin(), words.end()));
}

std::string what_follows(const Acted& acted, const Voice& voice) {
  const std::string next = acted.plan.next.empty()
                               ? std::string(voice.nothing_follows)
                               : fmt::format("{} {}", voice.can_move, list(acted.plan.next));
  const std::string state =
      acted.plan.state_after.empty() ? "in an unknown state" : acted.plan.state_after;
  return fmt::format("{} {}, and {}", voice.is, state, next);
}

std::string render_refusals(const Acted& acted) {
  const std::string path = text::visible(acted.path);
  const lifecycle::Plan& plan = acted.plan;
  std::string out =
      fmt::format("{}: {}; blocked for {}\n", path, describe_change(acted, refused_voice),
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

}  // namespace

std::string render_acted(const Acted& acted) {
  const lifecycle::Plan& plan = acted.plan;
  const std::string path = text::visible(acted.path);
  if (plan.is_there_already) return fmt::format("{}: {}\n", path, describe_present(acted));
  if (!plan.refusals.empty()) return render_refusals(acted) + render_standing(plan);
  const Voice& voice = acted.is_written ? done_voice : tried_voice;
  std::string out =
      fmt::format("{}: {}; {}\n", path, describe_entry(acted, voice), what_follows(acted, voice));
  for (const std::string& note : list_notes(acted)) out += fmt::format("  {}\n", note);
  return out + render_standing(plan);
}

std::string render_acted_json(const Acted& acted) {
  text::Json answer = output::begin_answer(acted.command, acted.as_at);
  answer.update(entry_json(acted));
  return text::dump(answer) + "\n";
}

}  // namespace secondment::report
