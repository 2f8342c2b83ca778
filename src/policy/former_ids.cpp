#include "policy/former_ids.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "policy/raised_rules.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

using text::backquoted;

bool is_rule_id(std::string_view id) {
  const std::size_t slash = id.find('/');
  return slash != 0 && slash + 1 < id.size() && id.find('/', slash + 1) == id.npos;
}

// Returns why this cannot be a former id of the rule; nothing if it can.
std::optional<Error> find_fault(std::string_view id, std::string_view rule_id,
                                const std::vector<FormerId>& before) {
  if (!is_rule_id(id)) {
    return Error{fmt::format("{} is not the id of a rule", backquoted(id)),
                 "write the policy, a slash and the name that the rule had, or the name alone "
                 "where it was a rule of this policy"};
  }
  if (is_built_in(id)) {
    return Error{
        fmt::format("{} is an id of rules that are built into the program", backquoted(id)),
        "leave it out"};
  }
  if (id == rule_id) {
    return Error{fmt::format("{} is the id that the rule has now", backquoted(id)),
                 "leave it out, or write the id that the rule had before"};
  }
  const bool is_repeated = std::any_of(before.begin(), before.end(),
                                       [&](const FormerId& each) { return each.id == id; });
  if (is_repeated) return Error{fmt::format("{} is repeated", backquoted(id)), "leave it out"};
  return std::nullopt;
}

}  // namespace

std::string full_rule_id(std::string_view policy, std::string_view written) {
  return written.find('/') == written.npos ? fmt::format("{}/{}", policy, written)
                                           : std::string(written);
}

std::vector<FormerId> read_former_ids(std::string_view policy, std::string_view rule_id,
                                      const std::vector<Written>& was,
                                      std::vector<Finding>& findings) {
  std::vector<FormerId> ids;
  for (const Written& each : was) {
    std::string id = full_rule_id(policy, each.text);
    if (auto fault = find_fault(id, rule_id, ids)) {
      findings.push_back({.rule = "policy/rule",
                          .message = std::move(fault->message),
                          .help = std::move(fault->help),
                          .span = each.span});
    } else {
      ids.push_back({std::move(id), each.span});
    }
  }
  return ids;
}

bool had_id(const RuleText& rule, std::string_view id) {
  return std::any_of(rule.was.begin(), rule.was.end(),
                     [&](const FormerId& each) { return each.id == id; });
}

std::vector<std::string> former_ids_of(const RuleText& rule) {
  std::vector<std::string> ids;
  for (const FormerId& each : rule.was) ids.push_back(each.id);
  return ids;
}

void collect_former_ids(Scheme& scheme, Problems& problems) {
  std::set<std::string_view> present;
  for (const Policy* layer : scheme.layers) {
    for (const RuleText& rule : layer->rules) present.insert(rule.id);
  }
  for (const Policy* layer : scheme.layers) {
    for (const RuleText& rule : layer->rules) {
      for (const FormerId& former : rule.was) {
        const std::string_view known = scheme.present_id(former.id);
        if (present.contains(former.id)) {
          problems.add(*layer, "policy/rule", former.span,
                       fmt::format("{} cannot have been {}: there is a rule with this id",
                                   backquoted(rule.id), backquoted(former.id)),
                       "list only ids that no rule has any more");
        } else if (known != former.id) {
          problems.add(*layer, "policy/rule", former.span,
                       fmt::format("{} cannot have been {}: {} was it", backquoted(rule.id),
                                   backquoted(former.id), backquoted(known)),
                       "keep it under one of the two, the one that a waiver of it is to mean");
        } else {
          scheme.renamed.push_back({former.id, rule.id});
        }
      }
    }
  }
}

std::string renamed_message(std::string_view was, std::string_view is) {
  return fmt::format("the rule {} is now called {}", backquoted(was), backquoted(is));
}

std::string renamed_help(std::string_view is) {
  return fmt::format("write {}", backquoted(is));
}

}  // namespace secondment::policy
