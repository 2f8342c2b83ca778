// Schemes, and policies that can only be extended.
#include <fmt/format.h>

#include <algorithm>

#include "handbook/explain_topics.h"
#include "policy/disclaimer.h"
#include "policy/layers.h"
#include "text/named.h"

namespace secondment::handbook {
namespace {

using policy::Policy;
using policy::Rule;
using policy::Scheme;

struct Direction {
  std::string_view name;
  std::string_view words;
};
constexpr Direction directions[] = {{"in", "into the Civil Service"},
                                    {"out", "out of the Civil Service"},
                                    {"within", "within the Civil Service"}};

std::string direction_words(std::string_view name) {
  const Direction* row = text::find_named(directions, name);
  return std::string(row != nullptr ? row->words : name);
}

std::string effective_words(const Policy& policy) {
  std::string words;
  if (policy.effective_from) words += "from " + render_date(*policy.effective_from);
  if (policy.effective_until) {
    words += (words.empty() ? "until " : " until ") + render_date(*policy.effective_until);
  }
  return words;
}

// The layers below the scheme's own policy, or the overlays above it.
std::vector<std::string> layers_of(const Scheme& scheme, bool are_overlays) {
  std::vector<std::string> names;
  for (const Policy* layer : scheme.layers) {
    const bool is_overlay = layer->is_overlay();
    if (layer != &scheme.policy() && is_overlay == are_overlays) names.push_back(layer->name);
  }
  return names;
}

std::vector<std::string> followers_of(const Scheme& scheme, const analysis::Known& known) {
  std::vector<std::string> names;
  for (const std::string_view name : known.policies.policy_set().schemes_following(scheme.name)) {
    if (name != scheme.name) names.emplace_back(name);
  }
  return names;
}

std::vector<std::string> own_paths(const Policy& policy) {
  std::vector<std::string> paths;
  for (const policy::DeclaredField& declared : policy.fields) {
    const bool is_new = declared.kind == policy::DeclaredField::Kind::declared;
    if (is_new) paths.push_back(declared.path);
  }
  return paths;
}

std::vector<std::string> own_events(const Policy& policy) {
  std::vector<std::string> names;
  for (const policy::DeclaredEvent& declared : policy.events) {
    if (!declared.is_inherited) names.push_back(declared.event.name);
  }
  return names;
}

void tell_facts(const Scheme& scheme, const analysis::Known& known, Page& page) {
  const Policy& policy = scheme.policy();
  std::vector<std::string> states;
  for (const model::State& state : scheme.shape.states) states.push_back(state.name);
  const auto extends = policy::texts_of(policy.extends);
  const auto followers = followers_of(scheme, known);
  const auto events = own_events(policy);
  const auto fields = own_paths(policy);
  std::string bases = list_names(extends);
  std::vector<std::string> further;
  for (const std::string& layer : layers_of(scheme, false)) {
    if (std::find(extends.begin(), extends.end(), layer) == extends.end()) further.push_back(layer);
  }
  if (!bases.empty() && !further.empty()) {
    bases += fmt::format(", and through it {}", list_names(further));
  }
  std::vector<PageRow> rows;
  const auto add = [&](std::string_view name, std::string words) {
    if (!words.empty()) rows.push_back({std::string(name), std::move(words)});
  };
  add("extends", bases);
  add("with", list_names(layers_of(scheme, true)));
  add("overlay for", policy.is_overlay() ? policy::overlaid_words(policy) : "");
  add("extended by", list_names(followers));
  const auto disclaimer = policy::find_disclaimer(scheme);
  add("standing", disclaimer ? policy::disclaimer_words(*disclaimer) : "");
  add("in force", effective_words(policy));
  add("direction", direction_words(policy.direction));
  add("states", list_names(states));
  add("adds events", list_names(events));
  add("adds fields", list_names(fields));
  add("read from", policy.is_builtin ? "" : policy.path);
  page.list(rows);

  page.json["doc"] = text::or_null(policy.doc);
  page.json["path"] = text::or_null(policy.is_builtin ? "" : policy.path);
  page.json["extends"] = extends;
  auto layers = layers_of(scheme, false);
  for (std::string& overlay : layers_of(scheme, true)) layers.push_back(std::move(overlay));
  page.json["layers"] = layers;
  page.json["followed_by"] = followers;
  page.json["effective"] = {{"from", text::or_null(policy.effective_from, render_date)},
                            {"until", text::or_null(policy.effective_until, render_date)}};
  page.json["status"] = text::or_null(disclaimer ? "unofficial" : "");
  page.json["read_on"] =
      text::or_null(disclaimer ? disclaimer->read_on : std::nullopt, render_date);
  page.json["review_by"] =
      text::or_null(disclaimer ? disclaimer->review_by : std::nullopt, render_date);
  page.json["direction"] = text::or_null(policy.direction);
  page.json["states"] = states;
  page.json["fields"] = fields;
  page.json["events"] = events;
}

// The sources of the scheme, and those that its rules cite.
void tell_sources(const Scheme& scheme, Page& page) {
  std::vector<const policy::SourceDocument*> sources;
  const auto add = [&](const policy::SourceDocument* source) {
    if (std::find(sources.begin(), sources.end(), source) == sources.end()) {
      sources.push_back(source);
    }
  };
  for (const policy::SourceDocument& source : scheme.policy().sources) add(&source);
  for (const Rule& rule : scheme.rules) {
    for (const policy::SourceDocument* source : rule.sources) add(source);
  }
  std::vector<PageRow> rows;
  page.json["sources"] = text::Json::array();
  for (const policy::SourceDocument* source : sources) {
    rows.push_back({source->name, cite(*source)});
    page.json["sources"].push_back(source_json(*source));
  }
  page.list("Sources", rows);
}

text::Json listed_json(const Scheme& scheme, const Rule& rule) {
  return {{"rule", rule.id()},
          {"policy", rule.policy->name},
          {"severity", severity_json(rule)},
          {"from", scheme.shape.states[rule.from].name},
          {"title", rule.text->title.text}};
}

// The scheme's own rules first, then those of each base, the nearest first.
void tell_rules(const Scheme& scheme, Page& page) {
  page.json["rules"] = text::Json::array();
  page.json["obligations"] = text::Json::array();
  for (auto layer = scheme.layers.rbegin(); layer != scheme.layers.rend(); ++layer) {
    std::vector<const Rule*> rules;
    for (const Rule& rule : scheme.rules) {
      if (rule.policy != *layer || rule.text->is_obligation) continue;
      rules.push_back(&rule);
      page.json["rules"].push_back(listed_json(scheme, rule));
    }
    page.list(
        *layer == &scheme.policy() ? "Its own rules" : fmt::format("Rules of {}", (*layer)->name),
        rule_rows(rules));
  }
  std::vector<const Rule*> obligations;
  for (const Rule& rule : scheme.rules) {
    if (!rule.text->is_obligation) continue;
    obligations.push_back(&rule);
    page.json["obligations"].push_back(listed_json(scheme, rule));
  }
  page.list("Obligations", rule_rows(obligations));
}

void tell_parameters(const Scheme& scheme, const analysis::Known& known, Page& page) {
  std::vector<PageRow> rows;
  page.json["parameters"] = text::Json::array();
  for (const policy::Parameter& parameter : scheme.parameters) {
    rows.push_back({parameter.name, fmt::format("{}; {}", value_words(parameter), parameter.doc)});
    page.json["parameters"].push_back(parameter_json(scheme, parameter, known));
  }
  page.list("Parameters", rows);
  rows.clear();
  page.json["limits"] = text::Json::array();
  for (const policy::SchemeLimit& limit : scheme.limits) {
    const std::string of(limit.of ? limit.of->source() : "");
    const std::string when(limit.when ? limit.when->source() : "");
    std::string words(limit.longest.source());
    if (!of.empty()) words += fmt::format(", to {}", of);
    if (!when.empty()) words += fmt::format("; where {}", when);
    rows.push_back({std::string(limit.title.text), std::move(words)});
    page.json["limits"].push_back({{"title", limit.title.text},
                                   {"longest", limit.longest.source()},
                                   {"of", text::or_null(of)},
                                   {"when", text::or_null(when)}});
  }
  page.list("Limits", rows);
}

void tell_switched_off(const Scheme& scheme, Page& page) {
  std::vector<PageRow> rows;
  page.json["switched_off"] = text::Json::array();
  for (const policy::SwitchedOff& off : scheme.switched_off) {
    rows.push_back({off.text->id, fmt::format("by {}: {}", off.by->name, off.reason)});
    page.json["switched_off"].push_back(
        {{"rule", off.text->id}, {"policy", off.by->name}, {"reason", off.reason}});
  }
  page.list("Switched off", rows);
}

// Rules of the scheme and its bases that are off until an organisation switches them on.
void tell_off(const Scheme& scheme, Page& page) {
  std::vector<const Rule*> rules;
  for (const Rule& rule : scheme.off_rules) rules.push_back(&rule);
  page.list("Off until a policy that extends this one gives them a severity", rule_rows(rules));
  page.json["off"] = list_of_rules_json(rules);
}

// Requirements of sources that no rule enforces, because nothing confirms them.
void tell_gaps(const Scheme& scheme, Page& page) {
  std::vector<PageRow> rows;
  page.json["gaps"] = text::Json::array();
  for (const Policy* layer : scheme.layers) {
    for (const policy::Clause& clause : layer->clauses) {
      if (clause.basis != "unconfirmed") continue;
      rows.push_back({clause.id, fmt::format("{} ({})", clause.says, clause.heading)});
      page.json["gaps"].push_back({{"clause", clause.id},
                                   {"policy", layer->name},
                                   {"heading", text::or_null(clause.heading)},
                                   {"says", clause.says}});
    }
  }
  page.list("Gaps: not confirmed, so that no rule enforces them", rows);
}

void explain_schemes(std::string_view word, const analysis::Known& known,
                     std::vector<Page>& pages) {
  const policy::PolicySet& policies = known.policies.policy_set();
  if (policies.find_policy(word) == nullptr) return;
  const Scheme& scheme = *policies.find_layered(word);
  const Policy& policy = scheme.policy();
  Page page(policy.is_scheme() ? "scheme" : "policy", policy.name, policy.title, known.in_colour);
  tell_facts(scheme, known, page);
  page.say("What it is for", policy.doc);
  tell_sources(scheme, page);
  tell_rules(scheme, page);
  tell_parameters(scheme, known, page);
  tell_off(scheme, page);
  tell_switched_off(scheme, page);
  tell_gaps(scheme, page);
  pages.push_back(std::move(page));
}

void add_scheme_words(const analysis::Known& known, std::vector<std::string>& words) {
  for (const std::string_view name : known.policies.policy_set().policy_names()) {
    words.emplace_back(name);
  }
}

}  // namespace

const TopicKind scheme_topics = {.add_words = add_scheme_words, .explain = explain_schemes};

}  // namespace secondment::handbook
