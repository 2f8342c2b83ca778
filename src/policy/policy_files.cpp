#include "policy/policy_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "policy/former_ids.h"
#include "policy/read_builtin.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "yaml/read_tree.h"

namespace secondment::policy {
namespace {

using text::backquoted;

// A file that is not a policy is reported once, whatever else it contains.
bool begins_as_policy(const yaml::Tree& tree, std::vector<Finding>& findings) {
  constexpr std::string_view first_key[] = {"policy"};
  if (tree.is_empty() || !tree.root().is_mapping()) return true;  // reported when it is read
  const yaml::Entries entries = tree.root().entries();
  if (entries.begin() == entries.end()) return true;
  const yaml::Node key = (*entries.begin()).key;
  if (key.text() == first_key[0]) return true;
  const bool stands_below = tree.root().find(first_key[0]).has_value();
  std::string help = text::suggest_nearest(key.text(), first_key);
  if (help.empty()) help = "begin the file with `policy:` and its name";
  findings.push_back({.rule = "format/missing",
                      .message = stands_below
                                     ? "`policy` is not the first key"
                                     : fmt::format("this is not a policy: it begins with {}",
                                                   backquoted(key.text())),
                      .help = stands_below ? "move it to the top of the file" : std::move(help),
                      .span = key.span()});
  return stands_below;
}

}  // namespace

void PolicyFiles::add(std::string path, std::string bytes) {
  const auto document = std::make_shared<const yaml::ReadTree>(yaml::read_tree(std::move(bytes)));
  auto added = std::make_unique<Added>();
  added->findings = document->findings;
  if (document->complete && begins_as_policy(document->tree, added->findings)) {
    added->policy = read_policy(document, added->findings);
  }
  added->policy.path = std::move(path);
  added->policy.document = document;
  added_.push_back(std::move(added));
}

void PolicyFiles::lay_over(std::string name) {
  const bool is_new = std::find(laid_over_.begin(), laid_over_.end(), name) == laid_over_.end();
  if (is_new) laid_over_.push_back(std::move(name));
}

bool is_laid_over(const Policy& overlay, std::string_view scheme) {
  return overlay.overlays_all ||
         std::any_of(overlay.overlays.begin(), overlay.overlays.end(),
                     [&](const Written& each) { return each.text == scheme; });
}

std::vector<const Policy*> PolicyFiles::overlays_of(std::string_view scheme) const {
  std::vector<const Policy*> overlays;
  for (const std::string& name : laid_over_) {
    const Policy* overlay = find(name);
    if (overlay != nullptr && is_laid_over(*overlay, scheme)) overlays.push_back(overlay);
  }
  return overlays;
}

void PolicyFiles::override_all(Policy said) {
  overrides_ = std::make_unique<const Policy>(std::move(said));
}

const Policy* PolicyFiles::find(std::string_view name) const {
  for (auto added = added_.rbegin(); added != added_.rend(); ++added) {
    if ((*added)->policy.name == name) return &(*added)->policy;
  }
  if (const auto known = builtin_.find(name); known != builtin_.end()) return &known->second;
  const BuiltinText* source = find_builtin(name);
  if (source == nullptr) return nullptr;
  return &builtin_.emplace(std::string(name), read_builtin_policy(*source)).first->second;
}

std::vector<std::string_view> PolicyFiles::names() const {
  std::vector<std::string_view> names;
  for (const BuiltinText& source : builtin_texts()) names.push_back(source.name);
  for (const auto& added : added_) {
    const std::string& name = added->policy.name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

std::vector<const Policy*> PolicyFiles::mentioning(std::string_view text) const {
  std::vector<const Policy*> policies;
  for (const std::string_view name : names()) {
    const bool is_added = std::any_of(added_.begin(), added_.end(),
                                      [&](const auto& each) { return each->policy.name == name; });
    const BuiltinText* source = find_builtin(name);
    if (is_added || source->yaml.find(text) != source->yaml.npos) policies.push_back(find(name));
  }
  return policies;
}

bool PolicyFiles::declares(std::string_view id) const {
  const Policy* policy = find(id.substr(0, id.find('/')));
  return policy != nullptr && std::any_of(policy->rules.begin(), policy->rules.end(),
                                          [&](const RuleText& rule) { return rule.id == id; });
}

std::vector<std::string_view> PolicyFiles::present_ids(std::string_view former) const {
  std::vector<std::string_view> ids;
  if (declares(former)) return ids;
  for (const Policy* policy : mentioning(former.substr(former.rfind('/') + 1))) {
    for (const RuleText& rule : policy->rules) {
      if (had_id(rule, former)) ids.push_back(rule.id);
    }
  }
  return ids;
}

}  // namespace secondment::policy
