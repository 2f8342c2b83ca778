#include "policy/policy_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "policy/builtin.h"
#include "policy/problems.h"
#include "text/characters.h"
#include "text/ensure.h"
#include "text/lines.h"
#include "text/nearest.h"
#include "yaml/place_findings.h"
#include "yaml/read_tree.h"

namespace secondment::policy {
namespace {

using text::backquoted;

const BuiltinPolicy* find_builtin(std::string_view name) {
  const auto all = builtin_policies();
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const BuiltinPolicy& each) { return each.name == name; });
  return at == all.end() ? nullptr : &*at;
}

void ensure_none(const std::vector<PolicyProblem>& problems) {
  for (const PolicyProblem& each : problems) {
    const text::Lines lines(each.policy->document->tree.bytes);
    const Position at = lines.position(each.finding.span.begin);
    fmt::print(stderr, "{}:{}:{}: {} ({})\n", each.policy->path, at.line, at.column,
               each.finding.message, each.finding.help);
  }
  ensure(problems.empty(), "every built-in policy compiles without a finding");
}

Policy read_builtin(const BuiltinPolicy& source) {
  auto document = std::make_shared<const yaml::ReadTree>(yaml::read_tree(std::string(source.yaml)));
  std::vector<Finding> findings = document->findings;
  Policy policy;
  if (document->complete) policy = read_policy(document, findings);
  policy.path = fmt::format("{}.yaml", source.name);
  policy.is_builtin = true;
  policy.document = std::move(document);
  std::vector<PolicyProblem> problems;
  for (Finding& finding : findings) problems.push_back({&policy, std::move(finding)});
  ensure_none(problems);
  ensure(policy.name == source.name, "a built-in policy is named as its file");
  return policy;
}

// Whatever else is in a file that is no policy, saying so once is enough.
bool begins_as_policy(const yaml::Tree& tree, std::vector<Finding>& findings) {
  constexpr std::string_view first_key[] = {"policy"};
  if (tree.is_empty() || !tree.root().is_mapping()) return true;  // told when it is read
  const yaml::Entries entries = tree.root().entries();
  if (entries.begin() == entries.end()) return true;
  const yaml::Node key = (*entries.begin()).key;
  if (key.text() == first_key[0]) return true;
  const bool stands_below = tree.root().find(first_key[0]).has_value();
  std::string help = text::suggest_nearest(key.text(), first_key);
  if (help.empty()) help = "begin the file with `policy:` and its name";
  findings.push_back(
      {.rule = "format/missing",
       .message = stands_below
                      ? "`policy` is not the first key, by which a policy is known"
                      : fmt::format("this is no policy: it begins with {}", backquoted(key.text())),
       .help = stands_below ? "put it first" : std::move(help),
       .span = key.span()});
  return stands_below;
}

// A base is compiled for each of its heirs; its faults are told once.
void remove_repeated(std::vector<Finding>& findings) {
  std::set<std::tuple<std::size_t, std::size_t, std::string, std::string>> told;
  std::erase_if(findings, [&](const Finding& each) {
    return !told.emplace(each.span.begin, each.span.end, each.rule, each.message).second;
  });
}

}  // namespace

void PolicySet::add(std::string path, std::string bytes) {
  const std::lock_guard lock(mutex_);
  auto added = std::make_unique<Added>();
  added->path = std::move(path);
  added->document = std::make_shared<const yaml::ReadTree>(yaml::read_tree(std::move(bytes)));
  added->findings = added->document->findings;
  if (added->document->complete && begins_as_policy(added->document->tree, added->findings)) {
    added->policy = read_policy(added->document, added->findings);
  }
  added->policy.path = added->path;
  added->policy.document = added->document;
  added_.push_back(std::move(added));
  schemes_.clear();
  shape_of_all_.reset();
}

std::vector<PolicyFindings> PolicySet::compile_added() {
  const std::lock_guard lock(mutex_);
  std::vector<PolicyFindings> all;
  std::map<const Policy*, std::vector<Finding>> found;
  const bool readable = std::all_of(added_.begin(), added_.end(),
                                    [](const auto& each) { return each->findings.empty(); });
  for (const auto& added : added_) {
    found[&added->policy] = added->findings;
    if (!readable) continue;  // what extends a broken policy would be told for its faults
    std::vector<PolicyProblem> problems;
    compile(added->policy, problems);
    if (problems.empty()) compile_builtin_heirs(added->policy, problems);
    for (PolicyProblem& problem : problems) {
      found[problem.policy].push_back(std::move(problem.finding));
    }
  }
  if (readable && overrides_ != nullptr) {
    std::vector<PolicyProblem> problems;
    check_overrides(problems);
    for (PolicyProblem& problem : problems) {
      found[problem.policy].push_back(std::move(problem.finding));
    }
  }
  for (auto& [policy, findings] : found) {
    if (findings.empty()) continue;
    remove_repeated(findings);
    yaml::place_findings(findings, policy->document->tree, policy->document->complete);
    all.push_back({policy->path, policy->document->tree.bytes, std::move(findings)});
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return all;
}

// One that another took the place of is judged, too: it was given to be.
void PolicySet::compile(const Policy& policy, std::vector<PolicyProblem>& problems) const {
  if (find_locked(policy.name) == &policy) {
    scheme_locked(policy.name, problems);
    return;
  }
  std::vector<const Policy*> layers;
  std::vector<std::string_view> under_way;
  find_layers(policy, layers, under_way, problems);
  Scheme scheme;
  scheme.overrides = overrides_.get();
  if (problems.empty()) make_scheme(scheme, std::move(layers), problems);
}

void PolicySet::override_all(Policy said) {
  const std::lock_guard lock(mutex_);
  overrides_ = std::make_unique<const Policy>(std::move(said));
  schemes_.clear();
}

// Whether there is what the overrides name, and whether its values are of its type.
void PolicySet::check_overrides(std::vector<PolicyProblem>& found) const {
  for (const Override& said : overrides_->overrides) {
    const std::size_t slash = said.target.text.find('/');
    const bool is_rule = slash != said.target.text.npos;
    const bool is_known = is_rule ? has_rule(said.target.text.substr(0, slash), said.target.text)
                                  : check_parameter(said, found);
    if (!is_known) refuse_override(said.target, is_rule, found);
  }
}

// A rule is told by its id where to look; not every policy need be read for it.
bool PolicySet::has_rule(std::string_view policy, std::string_view id) const {
  const Policy* declaring = find_locked(policy);
  return declaring != nullptr && std::any_of(declaring->rules.begin(), declaring->rules.end(),
                                             [&](const RuleText& rule) { return rule.id == id; });
}

bool PolicySet::check_parameter(const Override& said, std::vector<PolicyProblem>& found) const {
  Problems problems(found);
  bool is_known = false;
  for (const std::string_view name : policy_names()) {
    for (const Parameter& parameter : find_locked(name)->parameters) {
      if (parameter.name != said.target.text) continue;
      is_known = true;
      (void)read_values(said.default_value.front(), parameter.type, [&](Span span, Error error) {
        problems.add(*overrides_, "policy/type", span, std::move(error.message),
                     std::move(error.help));
      });
    }
  }
  return is_known;
}

void PolicySet::refuse_override(const Written& target, bool is_rule,
                                std::vector<PolicyProblem>& found) const {
  std::vector<std::string_view> known;
  for (const std::string_view name : policy_names()) {
    const Policy& policy = *find_locked(name);
    for (const RuleText& rule : policy.rules) {
      if (is_rule) known.push_back(rule.id);
    }
    for (const Parameter& parameter : policy.parameters) {
      if (!is_rule) known.push_back(parameter.name);
    }
  }
  const std::string_view what = is_rule ? "rule" : "parameter";
  std::string help = text::suggest_nearest(target.text, known);
  if (help.empty()) help = fmt::format("`secondment explain` tells the {}s of a scheme", what);
  Problems(found).add(*overrides_, "policy/override", target.span,
                      fmt::format("no policy has the {} {}", what, backquoted(target.text)),
                      std::move(help));
}

// What takes the place of a built-in policy has to bear those that extend it.
void PolicySet::compile_builtin_heirs(const Policy& added,
                                      std::vector<PolicyProblem>& problems) const {
  if (find_builtin(added.name) == nullptr) return;
  for (const BuiltinPolicy& source : builtin_policies()) {
    const Policy& heir = *find_locked(source.name);
    if (!heir.is_builtin || !follows(heir, added.name)) continue;
    std::vector<PolicyProblem> of_heir;
    scheme_locked(source.name, of_heir);
    if (of_heir.empty()) continue;
    const auto name = added.document->tree.root().find("policy");
    return Problems(problems).add(
        added, "policy/extends", name->span(),
        fmt::format("with this in its place, {} no longer compiles: {}", backquoted(source.name),
                    of_heir.front().finding.message),
        "declare what it needs, or give this policy a name of its own");
  }
}

const Policy* PolicySet::find_locked(std::string_view name) const {
  for (auto added = added_.rbegin(); added != added_.rend(); ++added) {
    if ((*added)->policy.name == name) return &(*added)->policy;
  }
  if (const auto known = builtin_.find(name); known != builtin_.end()) return &known->second;
  const BuiltinPolicy* source = find_builtin(name);
  if (source == nullptr) return nullptr;
  return &builtin_.emplace(std::string(name), read_builtin(*source)).first->second;
}

// However many policies lead into a circle, it is told in one way, on one place: there, where it
// closes behind the first by name.
void PolicySet::refuse_circle(std::vector<std::string_view> circle, Problems& problems) const {
  std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
  const std::string_view first = circle.front();
  const Policy& last = *find_locked(circle.back());
  circle.push_back(first);
  for (const Written& name : last.extends) {
    if (name.text != first) continue;
    return problems.add(last, "policy/extends", name.span,
                        fmt::format("{} extends itself: {}", backquoted(first),
                                    fmt::format("{}", fmt::join(circle, ", "))),
                        "break the circle");
  }
}

// Bases before heirs, each once.
void PolicySet::find_layers(const Policy& policy, std::vector<const Policy*>& layers,
                            std::vector<std::string_view>& under_way,
                            std::vector<PolicyProblem>& found) const {
  if (std::find(layers.begin(), layers.end(), &policy) != layers.end()) return;
  under_way.push_back(policy.name);
  Problems problems(found);
  for (const Written& name : policy.extends) {
    const auto met = std::find(under_way.begin(), under_way.end(), name.text);
    if (met != under_way.end()) {
      refuse_circle({met, under_way.end()}, problems);
      continue;
    }
    const Policy* base = find_locked(name.text);
    if (base == nullptr) {
      const auto names = policy_names();
      std::string help = text::suggest_nearest(name.text, names);
      if (help.empty()) {
        help = fmt::format("give its file with --policy, or extend one of {}",
                           text::list_words(names));
      }
      problems.add(policy, "policy/extends", name.span,
                   fmt::format("there is no policy {}", backquoted(name.text)), std::move(help));
      continue;
    }
    find_layers(*base, layers, under_way, found);
  }
  under_way.pop_back();
  layers.push_back(&policy);
}

const Scheme* PolicySet::scheme_locked(std::string_view name,
                                       std::vector<PolicyProblem>& problems) const {
  if (const auto known = schemes_.find(name); known != schemes_.end()) return &known->second;
  const Policy* policy = find_locked(name);
  if (policy == nullptr) return nullptr;
  std::vector<const Policy*> layers;
  std::vector<std::string_view> under_way;
  find_layers(*policy, layers, under_way, problems);
  if (!problems.empty()) return nullptr;
  Scheme& scheme = schemes_[std::string(name)];
  scheme.overrides = overrides_.get();
  make_scheme(scheme, std::move(layers), problems);
  return &scheme;
}

const Scheme* PolicySet::scheme_locked(std::string_view name) const {
  std::vector<PolicyProblem> problems;
  const Scheme* scheme = scheme_locked(name, problems);
  ensure_none(problems);  // those added have been compiled
  return scheme;
}

const Policy* PolicySet::find_policy(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  return find_locked(name);
}

const Scheme* PolicySet::find_layered(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  return scheme_locked(name);
}

const Scheme* PolicySet::find_scheme(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  const Policy* policy = find_locked(name);
  return policy == nullptr || policy->is_abstract ? nullptr : scheme_locked(name);
}

std::vector<std::string_view> PolicySet::policy_names() const {
  std::vector<std::string_view> names;
  for (const BuiltinPolicy& source : builtin_policies()) names.push_back(source.name);
  for (const auto& added : added_) {
    const std::string& name = added->policy.name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

bool PolicySet::follows(const Policy& policy, std::string_view name) const {
  std::vector<const Policy*> layers;
  std::vector<std::string_view> under_way;
  std::vector<PolicyProblem> ignored;  // told when it is compiled
  find_layers(policy, layers, under_way, ignored);
  return std::any_of(layers.begin(), layers.end(),
                     [&](const Policy* layer) { return layer->name == name; });
}

std::vector<std::string_view> PolicySet::scheme_names() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string_view> names;
  for (const std::string_view name : policy_names()) {
    if (!find_locked(name)->is_abstract) names.push_back(name);
  }
  return names;
}

std::vector<std::string_view> PolicySet::schemes_following(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string_view> names;
  for (const std::string_view each : scheme_names()) {
    if (follows(*find_locked(each), name)) names.push_back(each);
  }
  return names;
}

const model::Shape& PolicySet::shape_of_all() const {
  const std::lock_guard lock(mutex_);
  if (shape_of_all_ != nullptr) return *shape_of_all_;
  Scheme all;
  for (const std::string_view name : policy_names()) all.layers.push_back(find_locked(name));
  std::vector<PolicyProblem> ignored;  // two schemes may declare the same; one is enough here
  merge_layers(all, Narrowing::ignored, ignored);
  shape_of_all_ = std::make_unique<model::Shape>(std::move(all.shape));
  return *shape_of_all_;
}

const PolicySet& builtin_library() {
  static const PolicySet library;
  return library;
}

}  // namespace secondment::policy

namespace secondment {

Policies::Policies() : library_(std::make_unique<policy::PolicySet>()) {}
Policies::~Policies() = default;
Policies::Policies(Policies&&) noexcept = default;
Policies& Policies::operator=(Policies&&) noexcept = default;

void Policies::add(std::string path, std::string bytes) {
  library_->add(std::move(path), std::move(bytes));
}

std::vector<PolicyFindings> Policies::compile() {
  return library_->compile_added();
}

}  // namespace secondment
