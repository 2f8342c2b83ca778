#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "model/known_names.h"
#include "model/read_agreement.h"
#include "model/scalar.h"
#include "model/severity.h"
#include "policy/names.h"
#include "policy/policy.h"
#include "policy/policy_fields.h"
#include "policy/read_fields.h"
#include "policy/read_lifecycle.h"
#include "policy/scheme.h"
#include "policy/written.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

class Reader {
 public:
  Reader(Policy& policy, std::vector<Finding>& findings)
      : policy_(policy), findings_(findings), fields_(policy, findings) {}

  void read(const Section& file) {
    policy_.name = text_of(file, "policy");
    policy_.title = text_of(file, "title");
    policy_.doc = text_of(file, "doc");
    policy_.is_abstract = is_set(file, "abstract");
    policy_.extends = words_of(file, "extends");
    policy_.direction = text_of(file, "direction");
    const Value* effective = file.find("effective");
    if (const auto* section = effective ? effective->get<Section>() : nullptr) {
      policy_.effective_from = date_of(*section, "from");
      policy_.effective_until = date_of(*section, "until");
    }
    read_sources(file);
    read_parameters(file);
    read_lists(file);
    read_lifecycle(file, policy_, findings_);
    policy_.fields = fields_.read(file, FieldReader::Of::an_agreement);
    for (const Section* limit : sections_of(file.find("limits"))) {
      policy_.limits.push_back({written(*limit, "title"), written(*limit, "longest")});
    }
    read_letters(file);
    for (const Section* rule : sections_of(file.find("rules"))) read_rule(*rule, false);
    for (const Section* rule : sections_of(file.find("obligations"))) read_rule(*rule, true);
    for_each_named<Section>(file, "overrides", [&](Written target, const Section& section) {
      const Value* value = section.find("default");
      policy_.overrides.push_back(
          {.target = target,
           .severity = severity_of(section),
           .message = written(section, "message"),
           .help = written(section, "help"),
           .source = written(section, "source"),
           .clauses = words_of(section, "clauses"),
           .off = written(section, "off"),
           .default_value = value ? std::vector{*value} : std::vector<Value>()});
    });
  }

 private:
  void refuse(const char* rule, Span span, Error error) {
    findings_.push_back({.rule = rule,
                         .message = std::move(error.message),
                         .help = std::move(error.help),
                         .span = span});
  }

  void read_sources(const Section& file) {
    for_each_named<Section>(file, "sources", [&](Written name, const Section& section) {
      const auto published = date_of(section, "published");
      policy_.sources.push_back(
          {std::string(name.text), text_of(section, "title"), text_of(section, "publisher"),
           published ? render_date(*published) : std::string(), text_of(section, "note")});
    });
    for (const Section* clause : sections_of(file.find("clauses"))) {
      policy_.clauses.push_back({text_of(*clause, "clause"), text_of(*clause, "source"),
                                 text_of(*clause, "heading"), text_of(*clause, "says"),
                                 written(*clause, "clause").span, written(*clause, "source").span});
    }
  }

  void read_parameters(const Section& file) {
    for_each_named<Section>(file, "parameters", [&](Written name, const Section& section) {
      const Written words = written(section, "type");
      const Value* values = section.find("default");
      if (!words || values == nullptr) return;  // refused when it was read
      auto type = fields_.read_type(words);
      if (!type) return;
      if (auto usable = check_name(name.text); !usable) {
        return refuse("policy/name", name.span, std::move(usable).error());
      }
      if (!fields_.takes_words(innermost(*type), false, words)) return;
      Parameter parameter{std::string(name.text),         std::move(*type),           {},
                          text_of(section, "doc"),        text_of(section, "source"), name.span,
                          written(section, "source").span};
      parameter.values = read_values(*values, parameter.type, [&](Span span, Error error) {
        refuse("policy/type", span, std::move(error));
      });
      if (!parameter.values.empty()) policy_.parameters.push_back(std::move(parameter));
    });
  }

  void read_letters(const Section& file) {
    for_each_named<std::string_view>(file, "letters", [&](Written name, std::string_view) {
      policy_.letters.push_back({name, written(*file.find("letters")->get<Section>(), name.text)});
    });
  }

  void read_lists(const Section& file) {
    for_each_named<List>(file, "lists", [&](Written name, const List& list) {
      expr::NamedList named{std::string(name.text), {}};
      for (const Value& item : list.items) {
        const auto* section = item.get<Section>();
        if (section == nullptr) continue;
        named.items.push_back({text_of(*section, "name"), texts_of(*section, "aliases"),
                               date_of(*section, "from"), date_of(*section, "until")});
      }
      policy_.lists.push_back(std::move(named));
    });
  }

  void read_rule(const Section& section, bool is_obligation) {
    const Written id = written(section, "id");
    RuleText rule{.id = fmt::format("{}/{}", policy_.name, id.text),
                  .span = id.span,
                  .is_obligation = is_obligation,
                  .is_listed_only = is_set(section, "listed_only"),
                  .rests = is_set(section, "rests"),
                  .severity = severity_of(section),
                  .after = words_of(section, "after"),
                  .clauses = words_of(section, "clauses")};
    constexpr std::pair<std::string_view, Written RuleText::*> texts[] = {
        {"title", &RuleText::title}, {"from", &RuleText::from}, {"when", &RuleText::when},
        {"check", &RuleText::check}, {"due", &RuleText::due},   {"met", &RuleText::met},
        {"by", &RuleText::by},       {"at", &RuleText::at},     {"message", &RuleText::message},
        {"help", &RuleText::help},   {"why", &RuleText::why},   {"source", &RuleText::source},
    };
    for (const auto& [name, member] : texts) rule.*member = written(section, name);
    for_each_named<std::string_view>(section, "let", [&](Written name, std::string_view) {
      rule.lets.push_back({name, written(*section.find("let")->get<Section>(), name.text)});
    });
    for_each_named<std::string_view>(section, "each", [&](Written name, std::string_view) {
      if (rule.each) {
        return refuse("policy/rule", name.span,
                      {"`each` takes one name and one list", "write a rule for each list"});
      }
      rule.each = {name, written(*section.find("each")->get<Section>(), name.text)};
    });
    policy_.rules.push_back(std::move(rule));
  }

  Policy& policy_;
  std::vector<Finding>& findings_;
  FieldReader fields_;
};

Result<Value> read_one(const Value& value, const model::Type& type) {
  if (type.kind == model::Type::Kind::list) {
    const auto* list = value.get<List>();
    if (list == nullptr) return unexpected(Error{"the value is not a list", "write [one, two]"});
    List read;
    for (const Value& item : list->items) {
      auto element = read_one(item, type.element());
      if (!element) return element;
      read.items.push_back(std::move(*element));
    }
    return Value{value.span, std::move(read)};
  }
  const auto* text = value.get<std::string_view>();
  const bool is_single =
      type.kind != model::Type::Kind::section && type.kind != model::Type::Kind::map;
  if (text == nullptr || !is_single) {
    return unexpected(
        Error{fmt::format("this is not a value of the type {}", model::render_type(type)),
              "write a single value, or a list of them"});
  }
  auto data = model::parse_scalar(*text, type);
  if (!data) return unexpected(std::move(data).error());
  return Value{value.span, std::move(*data)};
}

}  // namespace

std::vector<std::string> texts_of(const std::vector<Written>& words) {
  std::vector<std::string> texts;
  for (const Written& word : words) texts.emplace_back(word.text);
  return texts;
}

std::vector<Parameter::Dated> read_values(const Value& value, const model::Type& type,
                                          const Refuse& refuse) {
  std::vector<Parameter::Dated> values;
  if (value.get<Refused>() != nullptr) return values;  // refused when it was read
  const auto take = [&](std::optional<Date> from, const Value& raw) {
    auto read = read_one(raw, type);
    if (!read) return refuse(raw.span, std::move(read).error());
    values.push_back({from, std::move(*read)});
  };
  const std::vector<const Section*> dated = sections_of(&value);
  if (dated.empty()) take({}, value);
  for (const Section* section : dated) {
    const Written from = written(*section, "from");
    const auto day = parse_date(from.text);
    const Value* of_then = section->find("value");
    if (!day || of_then == nullptr || section->members.size() != 2) {
      refuse(value.span,
             {"a dated value is {from: DATE, value: …}", "write both, and nothing else"});
      return {};
    }
    if (!values.empty() && *day <= *values.back().from) {
      refuse(from.span,
             {"dated values must run from the oldest to the newest", "put the oldest first"});
    }
    take(*day, *of_then);
  }
  return values;
}

Policy read_policy(std::shared_ptr<const yaml::ReadTree> document, std::vector<Finding>& findings,
                   bool is_builtin) {
  Policy policy{.is_builtin = is_builtin};
  const Section file =
      model::read_section(document->tree.root(), policy_type(), findings,
                          is_builtin ? model::Texts::trusted : model::Texts::doubted);
  policy.document = std::move(document);
  Reader(policy, findings).read(file);
  return policy;
}

}  // namespace secondment::policy
