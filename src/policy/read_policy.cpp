#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/known_names.h"
#include "model/read_agreement.h"
#include "model/scalar.h"
#include "model/severity.h"
#include "policy/names.h"
#include "policy/policy.h"
#include "policy/policy_fields.h"
#include "policy/scheme.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

Written written(const Section& section, std::string_view name) {
  const Value* value = section.find(name);
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? Written{*text, value->span} : Written{};
}

std::string text_of(const Section& section, std::string_view name) {
  return std::string(written(section, name).text);
}

bool is_set(const Section& section, std::string_view name) {
  const Value* value = section.find(name);
  const bool* flag = value ? value->get<bool>() : nullptr;
  return flag != nullptr && *flag;
}

std::optional<Date> date_of(const Section& section, std::string_view name) {
  const Value* value = section.find(name);
  const Date* date = value ? value->get<Date>() : nullptr;
  return date ? std::optional(*date) : std::nullopt;
}

std::optional<Severity> severity_of(const Section& section) {
  return model::find_severity(written(section, "severity").text);
}

// The items of a list that are of one type, with their places.
template <class T>
std::vector<std::pair<T, Span>> items_of(const Value* value) {
  std::vector<std::pair<T, Span>> items;
  const auto* list = value ? value->get<List>() : nullptr;
  if (list == nullptr) return items;
  for (const Value& item : list->items) {
    if (const T* wanted = item.get<T>()) items.emplace_back(*wanted, item.span);
  }
  return items;
}

// Sections are looked at where they stand.
std::vector<const Section*> sections_of(const Value* value) {
  std::vector<const Section*> sections;
  const auto* list = value ? value->get<List>() : nullptr;
  if (list == nullptr) return sections;
  for (const Value& item : list->items) {
    if (const auto* section = item.get<Section>()) sections.push_back(section);
  }
  return sections;
}

std::vector<Written> words_of(const Section& section, std::string_view name) {
  std::vector<Written> words;
  for (const auto& [text, span] : items_of<std::string_view>(section.find(name))) {
    words.push_back({text, span});
  }
  return words;
}

std::vector<std::string> texts_of(const Section& section, std::string_view name) {
  return policy::texts_of(words_of(section, name));
}

// A map's names and sections.
template <class T, class Take>
void for_each_named(const Section& file, std::string_view name, Take take) {
  const Value* value = file.find(name);
  const auto* map = value ? value->get<Section>() : nullptr;
  if (map == nullptr) return;
  for (const Member& member : map->members) {
    if (const T* wanted = member.value.get<T>()) take(Written{member.name, member.key}, *wanted);
  }
}

class Reader {
 public:
  Reader(Policy& policy, std::vector<Finding>& findings) : policy_(policy), findings_(findings) {}

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
    read_lifecycle(file);
    policy_.fields = read_fields(file, false);
    for (const Section* limit : sections_of(file.find("limits"))) {
      policy_.limits.push_back({written(*limit, "title"), written(*limit, "longest")});
    }
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
      auto type = parse_type(words);
      if (!type) return;
      if (auto usable = check_name(name.text); !usable) {
        return refuse("policy/name", name.span, std::move(usable).error());
      }
      if (!takes_words(innermost(*type), false, words)) return;
      Parameter parameter{std::string(name.text),         std::move(*type),           {},
                          text_of(section, "doc"),        text_of(section, "source"), name.span,
                          written(section, "source").span};
      parameter.values = read_values(*values, parameter.type, [&](Span span, Error error) {
        refuse("policy/type", span, std::move(error));
      });
      if (!parameter.values.empty()) policy_.parameters.push_back(std::move(parameter));
    });
  }

  std::optional<model::Type> parse_type(const Written& words) {
    auto type = model::parse_type(words.text);
    if (type) return std::move(*type);
    refuse("policy/type", words.span, std::move(type).error());
    return std::nullopt;
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

  void read_lifecycle(const Section& file) {
    for (const Section* state : sections_of(file.find("states"))) {
      const Written records = written(*state, "records");
      if (auto usable = records ? check_record(records.text) : Result<void>(); !usable) {
        refuse("policy/name", records.span, std::move(usable).error());
        continue;
      }
      policy_.states.push_back({.name = text_of(*state, "state"),
                                .doc = text_of(*state, "doc"),
                                .is_final = is_set(*state, "final"),
                                .is_void = is_set(*state, "void"),
                                .freezes = is_set(*state, "freezes"),
                                .records = text_of(*state, "records")});
    }
    for (const Section* move : sections_of(file.find("moves"))) {
      const Written to = written(*move, "to");
      for (const Written& from : words_of(*move, "from")) {
        policy_.moves.push_back(
            {{std::string(from.text), std::string(to.text), texts_of(*move, "roles")},
             from.span,
             to.span,
             written(*move, "reason")});
      }
    }
    for (const Section* role : sections_of(file.find("roles"))) {
      policy_.roles.push_back({text_of(*role, "role"), text_of(*role, "doc")});
    }
    for (const Section* event : sections_of(file.find("events"))) {
      model::Type own{.kind = model::Type::Kind::section};
      for (DeclaredField& declared : read_fields(*event, true)) {
        if (!may_be_of_event(declared, own.fields)) continue;
        auto done = model::declare(own, declared.path, std::move(declared.field));
        if (!done) refuse("policy/field", declared.span, std::move(done).error());
      }
      const bool is_inherited = !written(*event, "doc");
      DeclaredEvent declared{model::make_event(text_of(*event, "event"), text_of(*event, "doc"),
                                               policy_.name, std::move(own.fields)),
                             is_inherited, written(*event, "event").span};
      declared.event.states = texts_of(*event, "states");
      declared.event.roles = texts_of(*event, "roles");
      policy_.events.push_back(std::move(declared));
    }
  }

  // What `record` has whatever the states say is the code's.
  static Result<void> check_record(std::string_view name) {
    if (name != model::record::ends_on && name != model::record::length) return check_name(name);
    return unexpected(Error{fmt::format("every record already has {}", text::backquoted(name)),
                            "choose another name for the day"});
  }

  bool may_be_of_event(const DeclaredField& declared, const std::vector<model::Field>& before) {
    const std::string& name = declared.path;
    const std::size_t dot = name.rfind('.');  // below a list or section of the event's own
    Result<void> usable = check_name(dot == name.npos ? name : name.substr(dot + 1));
    if (usable && model::format_shape().any_event.find_field(name) != nullptr) {
      usable = unexpected(Error{fmt::format("every event already has {}", text::backquoted(name)),
                                "leave it out, or choose another name"});
    }
    const bool is_twice = std::any_of(before.begin(), before.end(),
                                      [&](const model::Field& each) { return each.name == name; });
    if (usable && is_twice) {
      usable = unexpected(Error{fmt::format("{} is already declared", text::backquoted(name)),
                                "keep one of the two"});
    }
    if (!usable) refuse("policy/name", declared.span, usable.error());
    return usable.has_value();
  }

  // That of what a list or map holds, however deep.
  static model::Type& innermost(model::Type& type) {
    using Kind = model::Type::Kind;
    model::Type* at = &type;
    while (at->kind == Kind::list || at->kind == Kind::map) at = &at->fields.front().type;
    return *at;
  }

  // Whether a field of this type may have, or lack, a list of words; a finding says why not.
  bool takes_words(const model::Type& type, bool are_listed, const Written& at) {
    using Kind = model::Type::Kind;
    if (type.kind == Kind::entry) {
      refuse("policy/type", at.span,
             {"only the history holds entries", "declare an event instead"});
    } else if (type.kind == Kind::one_of && type.words.empty() && !are_listed) {
      refuse("policy/type", at.span,
             {"the list of words is missing",
              "write the words after it, as in `one of first, second`, or under `one_of:` of a "
              "field"});
    } else if (are_listed && (type.kind != Kind::one_of || !type.words.empty())) {
      refuse("policy/type", at.span,
             {fmt::format("{} takes no list of words", at.text),
              "write `type: one of`, or leave out `one_of:`"});
    } else {
      return true;
    }
    return false;
  }

  std::vector<DeclaredField> read_fields(const Section& section, bool of_event) {
    std::vector<DeclaredField> fields;
    for (const Section* row : sections_of(section.find("fields"))) {
      const Written path = written(*row, "path");
      const Written words = written(*row, "type");
      const bool is_refused = !path || (!words && (of_event || row->find("type") != nullptr));
      if (is_refused) continue;  // refused when it was read
      DeclaredField declared{std::string(path.text), {}, !words, path.span};
      const std::vector<Written> listed = words_of(*row, "one_of");
      if (!words && row->find("one_of") == nullptr) {
        refuse("policy/type", path.span,
               {fmt::format("{} has no type", path.text),
                "write `type:`, or narrow it with `one_of:`"});
        continue;
      }
      if (words) {
        auto type = parse_type(words);
        if (!type) continue;
        declared.field.type = std::move(*type);
      }
      model::Type& target = innermost(declared.field.type);
      if (words && !takes_words(target, !listed.empty(), words)) continue;
      for (const Written& word : listed) target.words.emplace_back(word.text);
      declared.field.required = is_set(*row, "required");
      declared.field.doc = text_of(*row, "doc");
      declared.field.declared_by = policy_.name;
      declared.field.particular = is_set(*row, "particular");
      if (declared.narrows && declared.field.particular) {
        refuse("policy/field", path.span,
               {fmt::format("{} is declared elsewhere and cannot be marked `particular` here",
                            text::backquoted(path.text)),
                "leave out `particular`; a policy may mark only fields that it adds itself"});
        continue;
      }
      fields.push_back(std::move(declared));
    }
    return fields;
  }

  void read_rule(const Section& section, bool is_obligation) {
    const Written id = written(section, "id");
    RuleText rule{.id = fmt::format("{}/{}", policy_.name, id.text),
                  .span = id.span,
                  .is_obligation = is_obligation,
                  .is_listed_only = is_set(section, "listed_only"),
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

Policy read_policy(std::shared_ptr<const yaml::ReadTree> document, std::vector<Finding>& findings) {
  Policy policy;
  const Section file = model::read_section(document->tree.root(), policy_type(), findings);
  policy.document = std::move(document);
  Reader(policy, findings).read(file);
  return policy;
}

}  // namespace secondment::policy
