#include "policy/rule_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "policy/former_ids.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

using text::backquoted;

class RuleOrder {
 public:
  RuleOrder(Scheme& scheme, Problems& problems) : scheme_(scheme), problems_(problems) {}

  void sort() {
    std::vector<Rule> unsorted = std::move(scheme_.rules);
    scheme_.rules.clear();
    std::map<std::string_view, std::size_t> by_id;
    for (std::size_t i = 0; i < unsorted.size(); ++i) by_id.emplace(unsorted[i].id(), i);
    enum class Mark { untouched, under_way, done };
    std::vector<Mark> marks(unsorted.size(), Mark::untouched);
    std::vector<std::size_t> place(unsorted.size());
    const auto put = [&](const auto& self, std::size_t index) -> void {
      marks[index] = Mark::under_way;
      Rule& rule = unsorted[index];
      for (const Written& name : rule.text->after) {
        const std::string id = full_id(rule, name);
        const auto found = by_id.find(id);
        if (found == by_id.end()) {
          if (!is_switched_off(id)) refuse_after(rule, name, id, by_id);
          continue;
        }
        if (marks[found->second] == Mark::under_way) {
          problems_.add(*rule.policy, "policy/rule", name.span,
                        fmt::format("{} comes after itself", backquoted(rule.id())),
                        "remove one `after:` of the circle");
          continue;
        }
        if (marks[found->second] == Mark::untouched) self(self, found->second);
        rule.after.push_back(place[found->second]);
      }
      marks[index] = Mark::done;
      place[index] = scheme_.rules.size();
      scheme_.rules.push_back(std::move(rule));
    };
    for (std::size_t i = 0; i < unsorted.size(); ++i) {
      if (marks[i] == Mark::untouched) put(put, i);
    }
    // Rules that are off are judged after all others, if at all.
    for (Rule& rule : scheme_.off_rules) {
      for (const Written& name : rule.text->after) {
        const std::string id = full_id(rule, name);
        const auto found = by_id.find(id);
        if (found != by_id.end()) {
          rule.after.push_back(place[found->second]);
        } else if (!is_switched_off(id)) {
          refuse_after(rule, name, id, by_id);
        }
      }
    }
  }

 private:
  // Returns the present full id of the rule.
  [[nodiscard]] std::string full_id(const Rule& rule, const Written& name) const {
    return std::string(scheme_.present_id(full_rule_id(rule.policy->name, name.text)));
  }

  [[nodiscard]] bool is_switched_off(std::string_view id) const {
    return scheme_.is_off(id) ||
           std::any_of(scheme_.switched_off.begin(), scheme_.switched_off.end(),
                       [&](const SwitchedOff& each) { return each.text->id == id; });
  }

  void refuse_after(const Rule& rule, const Written& name, const std::string& id,
                    const std::map<std::string_view, std::size_t>& by_id) {
    std::vector<std::string_view> known;
    for (const auto& [each, index] : by_id) known.push_back(each);
    std::string help = text::suggest_nearest(id, known);
    if (help.empty())
      help = "name one of this policy by its id, or an inherited one by its full id";
    problems_.add(*rule.policy, "policy/rule", name.span,
                  fmt::format("unknown rule {}", backquoted(id)), std::move(help));
  }

  Scheme& scheme_;
  Problems& problems_;
};

}  // namespace

void sort_rules(Scheme& scheme, Problems& problems) {
  RuleOrder(scheme, problems).sort();
}

}  // namespace secondment::policy
