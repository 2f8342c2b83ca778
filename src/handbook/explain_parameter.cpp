// Parameters: the numbers and words that rules use, with the value in every scheme.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/rule_reads.h"
#include "expr/value.h"
#include "handbook/explain_topics.h"
#include "text/named.h"

namespace secondment::handbook {
namespace {

using policy::Parameter;
using policy::Scheme;

constexpr std::string_view section = "params.";

text::Json value_json(const Value& value) {
  if (const auto* list = value.get<List>()) {
    text::Json items = text::Json::array();
    for (const Value& item : list->items) items.push_back(value_json(item));
    return items;
  }
  if (const auto* text = value.get<std::string_view>()) return std::string(*text);
  if (const auto* flag = value.get<bool>()) return *flag;
  if (const auto* number = value.get<std::int64_t>()) return *number;
  if (const auto* number = value.get<double>()) return *number;
  if (const auto* date = value.get<Date>()) return render_date(*date);
  if (const auto* period = value.get<Period>()) return render_period(*period);
  if (const auto* money = value.get<Money>()) return render_money(*money);
  return nullptr;
}

std::string words_of(const Value& value) {
  if (const auto* list = value.get<List>()) {
    std::vector<std::string> items;
    for (const Value& item : list->items) items.push_back(words_of(item));
    return items.empty() ? "none" : list_names(items);
  }
  const text::Json json = value_json(value);
  const auto* string = json.get<std::string>();
  std::string words = string != nullptr ? *string : text::dump(json);
  if (const auto* period = value.get<Period>()) {
    words += fmt::format(" ({})", expr::render_in_words(*period));
  }
  return words;
}

text::Json values_json(const Parameter& parameter) {
  text::Json list = text::Json::array();
  for (const Parameter::Dated& dated : parameter.values) {
    list.push_back({{"from", text::or_null(dated.from, render_date)},
                    {"until", text::or_null(dated.until, render_date)},
                    {"value", value_json(dated.value)}});
  }
  return list;
}

// The scheme must have the parameter.
const policy::Policy& declarer(const Scheme& scheme, std::string_view name) {
  const auto layer =
      std::find_if(scheme.layers.begin(), scheme.layers.end(), [&](const policy::Policy* each) {
        return text::find_named(each->parameters, name) != nullptr;
      });
  return **layer;
}

// The policy that sets the value in this scheme: the last layer that overrides it.
const policy::Policy& setter(const Scheme& scheme, std::string_view name) {
  const policy::Policy* by = &declarer(scheme, name);
  for (const policy::Policy* layer : scheme.layers) {
    for (const policy::Override& said : layer->overrides) {
      if (said.target.text == name) by = layer;
    }
  }
  return *by;
}

// Whether any policy sets the parameter. If none does, its value is the same in all schemes.
bool is_set_anywhere(std::string_view name, const policy::PolicySet& policies) {
  const auto sets = [&](const policy::Policy* each) {
    return std::any_of(each->overrides.begin(), each->overrides.end(),
                       [&](const policy::Override& said) { return said.target.text == name; });
  };
  const std::vector<const policy::Policy*> mentioning = policies.policies_mentioning(name);
  return std::any_of(mentioning.begin(), mentioning.end(), sets);
}

enum class Among {
  all_schemes,
  schemes_that_may_differ  // only `own` if the value is the same in all
};

// The values of the same parameter in other schemes; that of `own` is first.
BySchemes values_by_scheme(const Scheme& own, const Parameter& parameter,
                           const analysis::Known& known, Among among = Among::all_schemes) {
  BySchemes values;
  const policy::Policy& declared_by = declarer(own, parameter.name);
  const auto add = [&](const Scheme& scheme, const Parameter& there) {
    const policy::Policy& by = setter(scheme, there.name);
    const std::string whose = &by == &declared_by ? "" : fmt::format(", set by {}", by.name);
    values.add(value_words(there) + whose, {{"value", values_json(there)}, {"set_by", by.name}},
               scheme);
  };
  add(own, parameter);
  const bool is_own_enough = among == Among::schemes_that_may_differ &&
                             !is_set_anywhere(parameter.name, known.policies.policy_set());
  if (is_own_enough) return values;
  for (const Scheme* scheme : analysis::all_schemes(known.policies.policy_set())) {
    const Parameter* there = text::find_named(scheme->parameters, parameter.name);
    if (scheme == &own || there == nullptr) continue;
    if (&declarer(*scheme, parameter.name) == &declared_by) add(*scheme, *there);
  }
  return values;
}

// Returns the value in `own`, and those in other schemes if they differ.
std::string values_words(const Scheme& own, const Parameter& parameter,
                         const analysis::Known& known) {
  std::vector<std::string> words;
  const BySchemes values = values_by_scheme(own, parameter, known, Among::schemes_that_may_differ);
  for (const SaidAlike& each : values.said()) {
    words.push_back(words.empty() ? each.words
                                  : fmt::format("in {}: {}", list_names(each.schemes), each.words));
  }
  return fmt::format("{}", fmt::join(words, "; "));
}

std::string source_words(const Scheme& scheme, const Parameter& parameter) {
  const policy::SourceDocument* source =
      parameter.source.empty() ? nullptr : scheme.find_source(parameter.source);
  return source != nullptr ? source->title : parameter.source;
}

std::vector<const policy::Rule*> readers(const policy::Policy& declared_by, std::string_view name,
                                         const analysis::Known& known) {
  std::vector<const policy::Rule*> rules;
  for (const Scheme* scheme : analysis::all_layered(known.policies.policy_set())) {
    if (text::find_named(scheme->parameters, name) == nullptr) continue;
    if (&declarer(*scheme, name) != &declared_by) continue;
    for (const policy::Rule* rule : analysis::declared_rules(*scheme)) {
      if (analysis::reads_of(*rule).contains(std::string(section) + std::string(name)))
        rules.push_back(rule);
    }
  }
  return rules;
}

void explain_declared(const Scheme& scheme, const Parameter& parameter,
                      const analysis::Known& known, std::vector<Page>& pages) {
  Page page("parameter", parameter.name, parameter.doc, known.in_colour);
  std::vector<PageRow> rows = {{"policy", fmt::format("{}, {}", scheme.name, scheme.title)},
                               {"type", model::render_type(parameter.type)},
                               {"value", values_words(scheme, parameter, known)}};
  const std::string source = source_words(scheme, parameter);
  if (!source.empty()) rows.push_back({"source", source});
  page.list(rows);
  const auto read_by = readers(scheme.policy(), parameter.name, known);
  page.list("Read by", rule_rows(read_by));
  page.json.update(parameter_json(scheme, parameter, known));
  page.json.erase("parameter");
  page.json["read_by"] = list_of_rules_json(read_by);
  pages.push_back(std::move(page));
}

void explain_parameters(std::string_view word, const analysis::Known& known,
                        std::vector<Page>& pages) {
  if (word.starts_with(section)) word.remove_prefix(section.size());
  for (const Scheme* scheme : analysis::all_layered(known.policies.policy_set())) {
    if (text::find_named(scheme->policy().parameters, word) == nullptr) continue;
    explain_declared(*scheme, *text::find_named(scheme->parameters, word), known, pages);
  }
}

void add_parameter_words(const analysis::Known& known, std::vector<std::string>& words) {
  for (const Scheme* scheme : analysis::all_layered(known.policies.policy_set())) {
    for (const Parameter& parameter : scheme->policy().parameters) {
      words.push_back(parameter.name);
      words.push_back(std::string(section) + parameter.name);
    }
  }
}

}  // namespace

std::string value_words(const Parameter& parameter) {
  if (parameter.values.empty()) return "no value: a policy that extends this one sets it";
  std::vector<std::string> words;
  for (const Parameter::Dated& dated : parameter.values) {
    words.push_back(words_of(dated.value) +
                    (dated.from ? fmt::format(" from {}", render_date(*dated.from)) : "") +
                    (dated.until ? fmt::format(" until {}", render_date(*dated.until)) : ""));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

PageRow parameter_row(const Scheme& scheme, const Parameter& parameter,
                      const analysis::Known& known) {
  std::vector<std::string> parts = {values_words(scheme, parameter, known), parameter.doc};
  const policy::Policy& by = declarer(scheme, parameter.name);
  if (&by != &scheme.policy()) parts.push_back(fmt::format("declared by {}", by.name));
  return {parameter.name, fmt::format("{}", fmt::join(parts, "; "))};
}

text::Json parameter_json(const Scheme& scheme, const Parameter& parameter,
                          const analysis::Known& known) {
  return {{"parameter", parameter.name},
          {"type", model::render_type(parameter.type)},
          {"doc", parameter.doc},
          {"policy", declarer(scheme, parameter.name).name},
          {"source", text::or_null(source_words(scheme, parameter))},
          {"values", values_by_scheme(scheme, parameter, known).json()}};
}

const TopicKind parameter_topics = {.add_words = add_parameter_words,
                                    .explain = explain_parameters};

}  // namespace secondment::handbook
