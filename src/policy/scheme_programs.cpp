#include "policy/scheme_programs.h"

#include <optional>
#include <utility>

namespace secondment::policy {
namespace {

class Collector {
 public:
  explicit Collector(std::vector<SchemeProgram>& found) : found_(found) {}

  void add(const Rule& rule) {
    const RulePrograms& programs = rule.programs();
    const RuleText& text = *rule.text;
    const auto add_own = [&](const Written& written, const std::optional<expr::Program>& program) {
      add({written, rule.policy}, program);
    };
    if (text.each) add_own(text.each->value, programs.each);
    for (std::size_t i = 0; i < programs.lets.size(); ++i) {
      found_.push_back({rule.policy, text.lets[i].value, 0, &programs.lets[i]});
    }
    add(rule.when, programs.when);
    add_own(text.check, programs.check);
    add(rule.due, programs.due);
    add(rule.met, programs.met);
    add(rule.by, programs.by);
    add_own(text.at, programs.at);
    const RuleWords& words = rule.words();
    add({text.title, rule.policy}, words.title);
    add(rule.message, words.message);
    add(rule.help, words.help);
  }

  void add(const MoveCondition& condition) {
    found_.push_back({condition.policy, condition.text->when, 0, &condition.when});
    add({condition.text->help, condition.policy}, condition.help);
  }

  void add(const AskedReason& reason) {
    found_.push_back({reason.policy, reason.text->reason, 0, &reason.when});
  }

  void add(const SchemeLimit& limit) {
    found_.push_back({limit.policy, limit.text->longest, 0, &limit.longest});
    add({limit.text->when, limit.policy}, limit.when);
    add({limit.text->of, limit.policy}, limit.of);
  }

 private:
  void add(const Said& said, const std::optional<expr::Program>& program) {
    if (program) found_.push_back({said.by, said.text, 0, &*program});
  }

  void add(const Said& said, const expr::Template& words) {
    for (const auto* part : words.parts()) {
      found_.push_back({said.by, said.text, part->offset, &part->program});
    }
  }

  std::vector<SchemeProgram>& found_;
};

}  // namespace

std::vector<const Scheme*> schemes_of(const PolicySet& policies, const Policy& policy) {
  if (!policy.is_overlay()) return {policies.find_layered(policy.name)};
  std::vector<const Scheme*> schemes;
  for (const std::string_view name : policies.overlaid_by(policy)) {
    schemes.push_back(policies.find_scheme(name, policy.name));
  }
  return schemes;
}

std::vector<SchemeProgram> programs_of(const Scheme& scheme) {
  std::vector<SchemeProgram> found;
  Collector collector(found);
  for (const auto* rules : {&scheme.rules, &scheme.off_rules}) {
    for (const Rule& rule : *rules) collector.add(rule);
  }
  for (const MoveCondition& each : scheme.conditions) collector.add(each);
  for (const AskedReason& each : scheme.reasons) collector.add(each);
  for (const SchemeLimit& each : scheme.limits) collector.add(each);
  return found;
}

}  // namespace secondment::policy
