// The rules of a scheme: collected from its layers, overridden, sorted and compiled.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "model/known_names.h"
#include "policy/compile_rule.h"
#include "policy/former_ids.h"
#include "policy/judge.h"
#include "policy/make_scope.h"
#include "policy/names.h"
#include "policy/parties.h"
#include "policy/problems.h"
#include "policy/raised_rules.h"
#include "policy/rule_order.h"
#include "policy/scheme.h"
#include "policy/spells.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

using text::backquoted;

class Compiler {
 public:
  Compiler(Scheme& scheme, Problems& problems) : scheme_(scheme), problems_(problems) {}

  void compile(Compiling compiling) {
    collect_former_ids(scheme_, problems_);
    override_parameters();
    collect();
    sort_rules(scheme_, problems_);
    make_scope(scheme_);
    RuleCompiler compiler(scheme_, problems_);
    const bool at_once = compiling == Compiling::at_once || !scheme_.narrowed.empty();
    for (auto* rules : {&scheme_.rules, &scheme_.off_rules}) {
      for (Rule& rule : *rules) {
        place(rule);
        if (!at_once) continue;
        apply_narrowed(*rule.policy);
        compiler.compile(rule, *rule.compiled);
      }
    }
    for (const Policy* layer : scheme_.layers) {
      compile_reasons(*layer, compiler);
      compile_conditions(*layer, compiler);
    }
    compile_limits(compiler);
  }

 private:
  void refuse(const Policy& policy, const char* rule, Span span, std::string message,
              std::string help) {
    problems_.add(policy, rule, span, std::move(message), std::move(help));
  }

  static bool is_rule_id(const Written& target) {
    return target.text.find('/') != target.text.npos;
  }

  // Applies the overrides of parameters, in the order of the layers, and collects those of rules by
  // the rule's id.
  void override_parameters() {
    const Policy& own = scheme_.policy();
    for (const Parameter& each : own.parameters) check_parties(scheme_, each, own, problems_);
    for (const Policy* layer : scheme_.layers) {
      for (const Override& said : layer->overrides) {
        if (is_rule_id(said.target)) {
          override_rule(*layer, said);
        } else {
          override_parameter(*layer, said);
        }
      }
    }
    if (scheme_.overrides != nullptr) override_what_is_here(*scheme_.overrides);
  }

  // Applies the overrides that this scheme has the rule or parameter for. check_policies reports
  // those that no scheme can use.
  void override_what_is_here(const Policy& overrides) {
    for (const Override& said : overrides.overrides) {
      if (is_rule_id(said.target)) {
        override_rule(overrides, said);
      } else if (scheme_.params.find_field(said.target.text) != nullptr) {
        override_parameter(overrides, said);
      }
    }
  }

  // One file could override the same rule twice: by its present id and by a former one.
  void override_rule(const Policy& policy, const Override& said) {
    const std::string_view id = scheme_.present_id(said.target.text);
    const auto [first, last] = overrides_.equal_range(id);
    const auto is_of_policy = [&](const auto& each) { return each.second.first == &policy; };
    if (std::any_of(first, last, is_of_policy)) {
      return refuse(policy, "policy/override", said.target.span,
                    fmt::format("{} is overridden twice, once under a former id", backquoted(id)),
                    "keep one of the two, under its present id");
    }
    overrides_.emplace(id, std::pair{&policy, &said});
  }

  void override_parameter(const Policy& policy, const Override& said) {
    std::vector<std::string_view> known;
    for (Parameter& parameter : scheme_.parameters) {
      known.push_back(parameter.name);
      if (parameter.name != said.target.text) continue;
      if (said.default_value.empty()) {
        return refuse(policy, "policy/override", said.target.span,
                      fmt::format("the override of {} has no value", backquoted(parameter.name)),
                      "write it under `default:`");
      }
      auto values =
          read_values(said.default_value.front(), parameter.type, [&](Span span, Error error) {
            refuse(policy, "policy/type", span, std::move(error.message), std::move(error.help));
          });
      if (!values.empty()) parameter.values = std::move(values);
      // Those for all schemes may name a party that this one lacks; see check_policies.
      if (&policy != scheme_.overrides) check_parties(scheme_, parameter, policy, problems_);
      return;
    }
    if (policy.is_overlay()) return;
    for (const Policy* layer : scheme_.layers) {
      for (const RuleText& rule : layer->rules) known.push_back(rule.id);
    }
    std::string help = suggest_rule(said.target.text, known);
    if (help.empty()) help = "name a parameter, or a rule by its full id: core/debrief";
    refuse(policy, "policy/override", said.target.span,
           fmt::format("unknown parameter {}", backquoted(said.target.text)), std::move(help));
  }

  // Collects the rules of all layers, except those that a higher layer switches off.
  void collect() {
    std::map<std::string_view, Span> seen;
    for (const Policy* layer : scheme_.layers) {
      for (const RuleText& text : layer->rules) {
        if (!seen.emplace(text.id, text.span).second) {
          refuse(*layer, "policy/rule", text.span,
                 fmt::format("the rule {} is declared twice", backquoted(text.id)),
                 "give one of them another id");
          continue;
        }
        const bool is_hidden =
            text.made_for && find_at(scheme_.shape.agreement, text.made_for.text) == nullptr;
        if (!is_hidden) collect(*layer, text);
      }
    }
    for (const auto& [target, said] : overrides_) {
      is_built_in(target) ? raise_rule(*said.first, *said.second)
                          : refuse_unless_inherited(target, said, seen);
    }
  }

  void collect(const Policy& layer, const RuleText& text) {
    Rule rule{.text = &text,
              .policy = &layer,
              .severity = text.severity.value_or(usual_severity(text)),
              .is_off = text.is_off,
              .clauses = texts_of(text.clauses),
              .message = {text.message, &layer},
              .help = {text.help, &layer},
              .binds_from = {text.from, &layer},
              .when = {text.when, &layer},
              .due = {text.due, &layer},
              .met = {text.met, &layer},
              .by = {text.by, &layer},
              .is_listed_only = text.is_listed_only};
    cite(rule, layer, text.source);
    const auto [first, last] = overrides_.equal_range(text.id);
    for (auto each = first; each != last; ++each) {
      const auto& [by, said] = each->second;
      if (by == &layer) continue;  // reported by refuse_unless_inherited
      if (!said->default_value.empty()) {
        refuse(*by, "policy/override", said->default_value.front().span,
               fmt::format("{} is a rule, and has no `default`", backquoted(text.id)),
               "leave it out, or override a parameter that the rule reads");
      }
      if (said->off) {
        scheme_.switched_off.push_back({&text, &layer, by, std::string(said->off.text)});
        return;
      }
      rule.overridden_by.push_back(by);
      rule.is_off = rule.is_off && !said->severity;
      rule.severity = said->severity.value_or(rule.severity);
      if (said->message) rule.message = {said->message, by};
      if (said->help) rule.help = {said->help, by};
      override_text(rule, *by, *said);
      for (const Written& clause : said->clauses) rule.clauses.emplace_back(clause.text);
      cite(rule, *by, said->source);
    }
    (rule.is_off ? scheme_.off_rules : scheme_.rules).push_back(std::move(rule));
  }

  void override_text(Rule& rule, const Policy& by, const Override& said) {
    struct Row {
      Written Override::*said;
      Said Rule::*of;
      bool is_of_obligation;
    };
    constexpr Row rows[] = {{&Override::from, &Rule::binds_from, false},
                            {&Override::when, &Rule::when, false},
                            {&Override::due, &Rule::due, true},
                            {&Override::met, &Rule::met, true},
                            {&Override::by, &Rule::by, true}};
    const auto refuse_of_rule = [&](Span span) {
      refuse(by, "policy/override", span,
             fmt::format("{} is a rule, which falls due on no day", backquoted(rule.id())),
             "`due`, `met`, `by` and `listed_only` are of obligations");
    };
    for (const Row& row : rows) {
      const Written& text = said.*row.said;
      if (!text) continue;
      if (row.is_of_obligation && !rule.text->is_obligation) {
        refuse_of_rule(text.span);
      } else {
        rule.*row.of = {text, &by};
      }
    }
    if (said.listed_only && !rule.text->is_obligation) return refuse_of_rule(said.target.span);
    rule.is_listed_only = said.listed_only.value_or(rule.is_listed_only);
  }

  void cite(Rule& rule, const Policy& policy, const Written& source) {
    if (!source) return;
    if (const SourceDocument* found = scheme_.find_source(source.text)) {
      const bool is_cited =
          std::find(rule.sources.begin(), rule.sources.end(), found) != rule.sources.end();
      if (!is_cited) rule.sources.push_back(found);
      return;
    }
    std::vector<std::string_view> known;
    for (const Policy* layer : scheme_.layers) {
      for (const SourceDocument& each : layer->sources) known.push_back(each.name);
    }
    std::string help = text::suggest_nearest(source.text, known);
    if (help.empty()) help = "declare it under `sources:`";
    refuse(policy, "policy/source", source.span,
           fmt::format("unknown source {}", backquoted(source.text)), std::move(help));
  }

  void raise_rule(const Policy& by, const Override& said) {
    auto fault = find_fault_of_raise(said);
    if (!fault) return scheme_.raised.push_back({said.target.text, *said.severity});
    if (&by == scheme_.overrides) return;  // check_policies reports it once for all schemes
    refuse(by, "policy/override", said.target.span, std::move(fault->message),
           std::move(fault->help));
  }

  void refuse_unless_inherited(std::string_view target,
                               const std::pair<const Policy*, const Override*>& said,
                               const std::map<std::string_view, Span>& seen) {
    // Overrides of an overlay, and those for all schemes, may name rules that this scheme lacks;
    // see check_policies.
    if (said.first == scheme_.overrides || said.first->is_overlay()) return;
    const bool own = target.starts_with(said.first->name + "/");
    if (seen.contains(target) && !own) return;
    std::vector<std::string_view> known;
    for (const auto& [id, span] : seen) known.push_back(id);
    std::string help = own ? "change the rule where this policy declares it"
                           : text::suggest_nearest(target, known);
    if (help.empty()) help = "`secondment policy show` lists the inherited rules";
    refuse(*said.first, "policy/override", said.second->target.span,
           fmt::format("unknown rule {}", backquoted(target)), std::move(help));
  }

  // Gives fields the words that they have in this layer: a rule need not know how higher layers
  // narrow them.
  void apply_narrowed(const Policy& policy) {
    const auto layer_of = [&](const Policy* each) {
      return std::find(scheme_.layers.begin(), scheme_.layers.end(), each);
    };
    const auto layer = layer_of(&policy);
    const auto& all = scheme_.narrowed;
    for (auto each = all.rbegin(); each != all.rend(); ++each) {
      if (layer_of(each->by) > layer) words_of(*each) = each->before;
    }
    for (const Narrowed& each : all) {
      if (layer_of(each.by) <= layer) words_of(each) = each.after;
    }
  }

  std::vector<std::string>& words_of(const Narrowed& narrowed) {
    return find_words(scheme_.readable(), narrowed.path)->words;
  }

  // Searches the text of the rule, because rules of built-in policies are not compiled yet.
  void find_reads_of_others(Rule& rule) {
    const RuleText& text = *rule.text;
    const Rule& said = rule;
    const auto note = [&](const Written& written) {
      rule.reads_others = rule.reads_others || names_others(written.text);
      scheme_.reads_spell = scheme_.reads_spell || names_spell(written.text);
    };
    for (const Written* each :
         {&text.title, &said.when.text, &text.check, &said.due.text, &said.met.text, &said.by.text,
          &text.at, &said.message.text, &said.help.text}) {
      note(*each);
    }
    if (text.each) note(text.each->value);
    for (const RuleText::Named& let : text.lets) note(let.value);
    scheme_.reads_others = scheme_.reads_others || rule.reads_others;
  }

  void note_reads_of_others(const Written& written) {
    const bool names = names_others(written.text);
    scheme_.reads_others = scheme_.reads_others || names;
    scheme_.reads_others_always = scheme_.reads_others_always || names;
    scheme_.reads_spell = scheme_.reads_spell || names_spell(written.text);
  }

  void place(Rule& rule) {
    rule.scheme = &scheme_;
    find_reads_of_others(rule);
    rule.compiled = std::make_shared<CompiledRule>();
    find_state(rule);
    rule.each_slot = scheme_.scope.variables.size();
    rule.first_let_slot = rule.each_slot + (rule.text->each ? 1 : 0);
  }

  void find_state(Rule& rule) {
    const Written& from = rule.binds_from.text;
    if (!from) return bind_after_first(rule);
    if (const auto index = scheme_.state_index(from.text)) {
      rule.from = *index;
      return check_binding(rule);
    }
    const auto& words = scheme_.state.words;
    const std::vector<std::string_view> known(words.begin(), words.end());
    std::string help = text::suggest_nearest(from.text, known);
    if (help.empty()) help = fmt::format("the states are {}", text::list_words(known, "and"));
    refuse(*rule.binds_from.by, "policy/rule", from.span,
           fmt::format("unknown state {}", backquoted(from.text)), std::move(help));
  }

  // Warns about a rule that applies in no state.
  void check_binding(const Rule& rule) {
    const auto& states = scheme_.shape.states;
    const bool is_idle =
        std::all_of(states.begin() + static_cast<std::ptrdiff_t>(rule.from), states.end(),
                    [&](const model::State& state) { return !asks_in(*rule.text, state); });
    if (!is_idle) return;
    const Written& from = rule.binds_from.text;
    problems_.warn(
        *rule.binds_from.by, "policy/rule", from.span,
        fmt::format("the rule never applies: nothing is asked of an agreement that is {}",
                    text::backquoted(from.text)),
        "name the state from which it applies, such as `proposed`");
  }

  void bind_after_first(Rule& rule) {
    const auto first = scheme_.state_index(model::first_state);
    if (!first) return;  // refused by check_lifecycle
    rule.from = *first + 1;
    if (rule.from < scheme_.shape.states.size()) return;
    rule.from = *first;
    refuse(*rule.policy, "policy/rule", rule.text->span,
           fmt::format("there is no state after {}, from which a rule without `from:` applies",
                       backquoted(model::first_state)),
           "add a state, or name one under `from:`");
  }

  // A layer that repeats a move keeps whether it needs a reason, unless it says so itself.
  void compile_reasons(const Policy& layer, RuleCompiler& compiler) {
    apply_narrowed(layer);
    for (const DeclaredMove& declared : layer.moves) {
      const model::Move& move = declared.move;
      if (!declared.reason) continue;
      std::erase_if(scheme_.reasons,
                    [&](const auto& each) { return each.from == move.from && each.to == move.to; });
      if (declared.reason.text == "false") continue;  // the same as no `reason`
      note_reads_of_others(declared.reason);
      auto when = compiler.compile(layer, declared.reason, a_boolean);
      if (when)
        scheme_.reasons.push_back({move.from, move.to, &layer, std::move(*when), &declared});
    }
  }

  // The same for when the move is allowed.
  void compile_conditions(const Policy& layer, RuleCompiler& compiler) {
    for (const DeclaredMove& declared : layer.moves) {
      const model::Move& move = declared.move;
      if (!declared.when) continue;
      std::erase_if(scheme_.conditions,
                    [&](const auto& each) { return each.from == move.from && each.to == move.to; });
      note_reads_of_others(declared.when);
      auto when = compiler.compile(layer, declared.when, a_boolean);
      auto help = compiler.compile_template({declared.help, &layer});
      if (when) {
        scheme_.conditions.push_back(
            {move.from, move.to, &layer, std::move(*when), std::move(help), &declared});
      }
    }
  }

  void compile_limits(RuleCompiler& compiler) {
    for (const Policy* layer : scheme_.layers) {
      apply_narrowed(*layer);
      for (const Limit& limit : layer->limits) {
        note_reads_of_others(limit.longest);
        note_reads_of_others(limit.when);
        auto longest = compiler.compile(*layer, limit.longest, a_period);
        if (!longest) continue;
        scheme_.limits.push_back({limit.title, std::move(*longest),
                                  compiler.compile(*layer, limit.when, a_boolean),
                                  compiler.compile(*layer, limit.of, a_date), layer, &limit});
      }
    }
  }

  Scheme& scheme_;
  Problems& problems_;
  std::multimap<std::string_view, std::pair<const Policy*, const Override*>> overrides_;
};

}  // namespace

std::size_t slot_of(const Scheme& scheme, Fact fact) {
  return scheme.readable().fields.size() + static_cast<std::size_t>(fact);
}

void compile_rules(Scheme& scheme, Compiling compiling, std::vector<PolicyProblem>& found) {
  Problems problems(found);
  Compiler(scheme, problems).compile(compiling);
}

Compiling compiling_of(const std::vector<const Policy*>& layers, const Policy* overrides) {
  const bool is_of_ours =
      overrides == nullptr && std::all_of(layers.begin(), layers.end(),
                                          [](const Policy* layer) { return layer->is_builtin; });
  return is_of_ours ? Compiling::when_asked : Compiling::at_once;
}

void make_scheme(Scheme& scheme, std::vector<const Policy*> layers, Compiling compiling,
                 std::vector<PolicyProblem>& problems, const Policy* own) {
  scheme.layers = std::move(layers);
  scheme.own = own;
  scheme.name = scheme.policy().name;
  scheme.title = scheme.policy().title;
  merge_layers(scheme, Narrowing::applied, problems);
  check_lifecycle(scheme, problems);
  compile_rules(scheme, compiling, problems);
  check_citations(scheme, problems);
}

}  // namespace secondment::policy
