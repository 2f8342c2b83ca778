#include "policy/required_fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/written.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

// Returns `has(host.unit)` or, for elements of a list, `!has(objectives) || objectives.all(x,
// has(x.due))`.
std::string condition_of(std::string_view path) {
  const std::size_t bracket = path.find("[].");
  if (bracket == path.npos) return fmt::format("has({})", path);
  const std::string_view list = path.substr(0, bracket);
  return fmt::format("!has({0}) || {0}.all(x, has(x.{1}))", list, path.substr(bracket + 3));
}

class RuleMaker {
 public:
  explicit RuleMaker(Policy& policy) : policy_(policy) {
    if (!policy.made_texts) policy.made_texts = std::make_shared<std::deque<std::string>>();
  }

  void make(const Written& path, const Written& state) {
    std::string name(path.text);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '.' || c == '_'; }, '-');
    std::erase_if(name, [](char c) { return c == '[' || c == ']'; });
    const auto say = [&](std::string text) {
      return Written{policy_.made_texts->emplace_back(std::move(text)), state.span};
    };
    RuleText rule{.id = fmt::format("{}/required-{}", policy_.name, name), .span = path.span};
    rule.made_for = path;
    rule.title = say(fmt::format("{} is stated", path.text));
    rule.from = state;
    rule.check = say(condition_of(path.text));
    rule.message = say(fmt::format("{} is missing, which is required from {} on",
                                   text::backquoted(path.text), state.text));
    rule.help = say(fmt::format("add {}", text::backquoted(path.text)));
    rule.why = say(fmt::format("{} requires it from this state on.", policy_.title));
    policy_.rules.push_back(std::move(rule));
  }

 private:
  Policy& policy_;
};

}  // namespace

void add_required_fields(const Section& file, Policy& policy, std::vector<Finding>& findings) {
  for (const Section* row : sections_of(file.find("fields"))) {
    const Written path = written(*row, "path");
    const Written required = written(*row, "required");
    if (!path || !required || required.text == "true" || required.text == "false") continue;
    const std::size_t lists =
        static_cast<std::size_t>(std::count(path.text.begin(), path.text.end(), '['));
    if (lists > 1) {
      findings.push_back({.rule = "policy/field",
                          .message = "a field in a list within a list cannot be required from a "
                                     "state on",
                          .help = "write a rule that goes through both with `all`",
                          .span = required.span});
      continue;
    }
    RuleMaker(policy).make(path, required);
  }
}

}  // namespace secondment::policy
