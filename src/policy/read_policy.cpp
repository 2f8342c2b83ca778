#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "model/known_names.h"
#include "model/read_agreement.h"
#include "model/scalar.h"
#include "model/severity.h"
#include "policy/former_ids.h"
#include "policy/names.h"
#include "policy/policy.h"
#include "policy/policy_fields.h"
#include "policy/read_fields.h"
#include "policy/read_lifecycle.h"
#include "policy/release.h"
#include "policy/required_fields.h"
#include "policy/scheme.h"
#include "policy/written.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

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

// Of an obligation that states neither: its title and its day say what is asked.
constexpr std::string_view usual_help = "do it, and record it";
constexpr std::string_view usual_why = "The policy gives no reason.";

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
    read_overlays(file);
    policy_.requires_release = written(file, "requires");
    check_release(policy_.requires_release);
    policy_.direction = text_of(file, "direction");
    policy_.is_unofficial = text_of(file, "status") == "unofficial";
    policy_.review_by = date_of(file, "review_by");
    const Value* effective = file.find("effective");
    if (const auto* section = effective ? effective->get<Section>() : nullptr) {
      policy_.effective_from = date_of(*section, "from");
      policy_.effective_until = date_of(*section, "until");
    }
    read_sources(file);
    read_parameters(file);
    read_lists(file);
    read_tables(file);
    read_lifecycle(file, policy_, findings_);
    policy_.fields = fields_.read(file, FieldReader::Of::an_agreement);
    for (const Section* limit : sections_of(file.find("limits"))) {
      policy_.limits.push_back({written(*limit, "title"), written(*limit, "longest"),
                                written(*limit, "when"), written(*limit, "of")});
    }
    read_letters(file);
    for (const Section* rule : sections_of(file.find("rules"))) read_rule(*rule, false);
    add_required_fields(file, policy_, findings_);
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
           .off = reason_of(section),
           .default_value = value ? std::vector{*value} : std::vector<Value>(),
           .from = written(section, "from"),
           .when = written(section, "when"),
           .due = written(section, "due"),
           .met = written(section, "met"),
           .by = written(section, "by"),
           .listed_only = section.find("listed_only") != nullptr
                              ? std::optional(is_set(section, "listed_only"))
                              : std::nullopt,
           .is_empty = section.members.empty()});
    });
  }

 private:
  void refuse(const char* rule, Span span, Error error) {
    findings_.push_back({.rule = rule,
                         .message = std::move(error.message),
                         .help = std::move(error.help),
                         .span = span});
  }

  // The reason for which an override switches a rule off.
  Written reason_of(const Section& section) {
    const Written off = written(section, "off");
    if (auto reason = check_reason(off.text); !reason) {
      refuse("policy/override", off.span, std::move(reason).error());
      return {};
    }
    return off;
  }

  void read_sources(const Section& file) {
    for_each_named<Section>(file, "sources", [&](Written name, const Section& section) {
      const auto published = date_of(section, "published");
      policy_.sources.push_back(
          {std::string(name.text), text_of(section, "title"), text_of(section, "publisher"),
           published ? render_date(*published) : std::string(), text_of(section, "note")});
      SourceDocument& source = policy_.sources.back();
      source.span = name.span;
      source.url = text_of(section, "url");
      source.version = text_of(section, "version");
      source.retrieved = date_of(section, "retrieved");
      constexpr std::string_view scheme = "https://";
      const bool is_whole = source.url.starts_with(scheme) && source.url.size() > scheme.size() &&
                            source.url.find_first_of(" \t\n") == source.url.npos;
      if (!source.url.empty() && !is_whole) {
        refuse("policy/source", written(section, "url").span,
               {fmt::format("{} is not a link that begins with https://",
                            text::backquoted(source.url)),
                "write the whole address, or leave `url` out"});
      }
    });
    for (const Section* clause : sections_of(file.find("clauses"))) {
      policy_.clauses.push_back({text_of(*clause, "clause"), text_of(*clause, "source"),
                                 text_of(*clause, "heading"), text_of(*clause, "says"),
                                 written(*clause, "clause").span, written(*clause, "source").span,
                                 text_of(*clause, "basis")});
    }
  }

  // The value is `all` or a list of schemes.
  void read_overlays(const Section& file) {
    const Value* value = file.find("overlays");
    if (value == nullptr) return;
    policy_.overlays = words_of(file, "overlays");
    const auto* word = value->get<std::string_view>();
    policy_.overlays_all = word != nullptr && *word == "all";
    if (!policy_.is_overlay()) {
      refuse("policy/overlay", value->span,
             {"`overlays` is neither `all` nor a list of schemes",
              "write `overlays: all`, or the schemes in brackets: `overlays: [loan]`"});
    }
    if (!policy_.extends.empty()) {
      refuse("policy/overlay", policy_.extends.front().span,
             {"a policy has either `extends` or `overlays`",
              "leave out `extends`: an overlay sees all that the schemes below it declare"});
    }
    if (policy_.is_abstract) {
      refuse("policy/overlay", value->span,
             {"an overlay is not `abstract`", "leave out one of the two"});
    }
  }

  void check_release(const Written& wanted) {
    if (!wanted) return;
    if (auto fits = check_required_release(wanted.text); !fits) {
      refuse("policy/requires", wanted.span, std::move(fits).error());
    }
  }

  void read_parameters(const Section& file) {
    for_each_named<Section>(file, "parameters", [&](Written name, const Section& section) {
      const Written words = written(section, "type");
      const Value* values = section.find("default");
      if (!words) return;  // refused when it was read
      auto type = fields_.read_type(words);
      if (!type) return;
      if (auto usable = check_name(name.text); !usable) {
        return refuse("policy/name", name.span, std::move(usable).error());
      }
      if (!fields_.takes_words(innermost(*type), false, words)) return;
      Parameter parameter{std::string(name.text),         std::move(*type),           {},
                          text_of(section, "doc"),        text_of(section, "source"), name.span,
                          written(section, "source").span};
      if (values != nullptr) {
        parameter.values = read_values(*values, parameter.type, [&](Span span, Error error) {
          refuse("policy/type", span, std::move(error));
        });
        if (parameter.values.empty()) return;
      }
      policy_.parameters.push_back(std::move(parameter));
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
                               date_of(*section, "from"), date_of(*section, "until"),
                               date_of(*section, "day")});
      }
      policy_.lists.push_back(std::move(named));
    });
  }

  void read_tables(const Section& file) {
    for_each_named<Section>(file, "tables", [&](Written name, const Section& section) {
      const Written words = written(section, "type");
      auto type = words ? fields_.read_type(words) : std::nullopt;
      if (!type || !fields_.takes_words(innermost(*type), false, words)) return;
      DeclaredTable declared{.table = {.name = std::string(name.text), .type = std::move(*type)},
                             .doc = text_of(section, "doc"),
                             .span = name.span};
      const auto rows = sections_of(section.find("rows"));
      if (rows.empty()) {
        refuse("policy/table", name.span,
               {fmt::format("the table {} has no rows", text::backquoted(name.text)),
                "add a row with `key` or `above`, and `value`"});
      }
      for (const Section* row : rows) read_row(*row, declared);
      policy_.tables.push_back(std::move(declared));
    });
  }

  void read_row(const Section& section, DeclaredTable& declared) {
    const Value* raw = section.find("value");
    if (raw == nullptr || raw->get<Refused>() != nullptr) return;  // refused when it was read
    expr::Table::Row row{.from = date_of(section, "from"), .until = date_of(section, "until")};
    const Value* above = section.find("above");
    if (above != nullptr) {
      const auto* whole = above->get<std::int64_t>();
      const auto* number = above->get<double>();
      if (whole != nullptr) row.above = static_cast<double>(*whole);
      if (number != nullptr) row.above = *number;
    }
    const Written key = written(section, "key");
    if (static_cast<bool>(key) == (above != nullptr)) {
      return refuse("policy/table", raw->span,
                    {"a row has either `key` or `above`", "write one of them"});
    }
    if (row.from && row.until && *row.until < *row.from) {
      return refuse("policy/table", section.find("until")->span,
                    {fmt::format("{} is before {}, the first day of this row",
                                 render_date(*row.until), render_date(*row.from)),
                     "write the last day of the row, or leave `until` out"});
    }
    row.key = text::fold(key.text);
    row.written = key.text;
    row.span = above != nullptr ? above->span : key.span;
    auto value = read_one(*raw, declared.table.type);
    if (!value) return refuse("policy/type", raw->span, std::move(value).error());
    row.value = std::move(*value);
    if (const Written source = written(section, "source")) declared.sources.push_back(source);
    declared.table.rows.push_back(std::move(row));
  }

  void read_rule(const Section& section, bool is_obligation) {
    const Written id = written(section, "id");
    RuleText rule{.id = fmt::format("{}/{}", policy_.name, id.text),
                  .span = id.span,
                  .is_obligation = is_obligation,
                  .is_listed_only = is_set(section, "listed_only"),
                  .rests = is_set(section, "rests"),
                  .in_final = is_set(section, "in_final"),
                  .is_off = text_of(section, "severity") == "off",
                  .severity = severity_of(section),
                  .after = words_of(section, "after"),
                  .clauses = words_of(section, "clauses")};
    rule.was = read_former_ids(policy_.name, rule.id, words_of(section, "was"), findings_);
    constexpr std::pair<std::string_view, Written RuleText::*> texts[] = {
        {"title", &RuleText::title}, {"from", &RuleText::from}, {"when", &RuleText::when},
        {"check", &RuleText::check}, {"due", &RuleText::due},   {"met", &RuleText::met},
        {"by", &RuleText::by},       {"at", &RuleText::at},     {"message", &RuleText::message},
        {"help", &RuleText::help},   {"why", &RuleText::why},   {"source", &RuleText::source},
    };
    for (const auto& [name, member] : texts) rule.*member = written(section, name);
    if (is_obligation && !rule.help) rule.help = {usual_help, rule.title.span};
    if (is_obligation && !rule.why) rule.why = {usual_why, rule.title.span};
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
    for (const auto& [period, span] : items_of<Period>(section.find("notify_before"))) {
      rule.notify_before.push_back(period);
    }
    policy_.rules.push_back(std::move(rule));
  }

  Policy& policy_;
  std::vector<Finding>& findings_;
  FieldReader fields_;
};

}  // namespace

std::vector<std::string> texts_of(const std::vector<Written>& words) {
  std::vector<std::string> texts;
  for (const Written& word : words) texts.emplace_back(word.text);
  return texts;
}

namespace {

// A value holds until the next one begins, unless it says itself that it ends before.
void refuse_overlap(const Parameter::Dated& before, Date day, Span span, const Refuse& refuse) {
  if (day == *before.from) {
    refuse(span,
           {fmt::format("two dated values begin on {}", render_date(day)), "keep one of them"});
  } else if (day < *before.from) {
    refuse(span, {"dated values must run from the oldest to the newest", "put the oldest first"});
  } else if (before.until && day <= *before.until) {
    refuse(span, {fmt::format("the value before this one ends on {}, after this one begins",
                              render_date(*before.until)),
                  "correct one of the two days, or leave the `until` before out"});
  }
}

}  // namespace

std::vector<Parameter::Dated> read_values(const Value& value, const model::Type& type,
                                          const Refuse& refuse) {
  std::vector<Parameter::Dated> values;
  if (value.get<Refused>() != nullptr) return values;  // refused when it was read
  const auto take = [&](std::optional<Date> from, std::optional<Date> until, const Value& raw) {
    auto read = read_one(raw, type);
    if (!read) return refuse(raw.span, std::move(read).error());
    values.push_back({from, until, std::move(*read)});
  };
  const std::vector<const Section*> dated = sections_of(&value);
  if (dated.empty()) take({}, {}, value);
  for (const Section* section : dated) {
    const Written from = written(*section, "from");
    const auto day = parse_date(from.text);
    const Value* of_then = section->find("value");
    const Written until = written(*section, "until");
    const auto last = parse_date(until.text);
    const bool is_until_wrong = section->find("until") != nullptr && !last;
    const std::size_t fields = until ? 3 : 2;
    if (!day || of_then == nullptr || is_until_wrong || section->members.size() != fields) {
      refuse(value.span,
             {"a dated value is {from: DATE, value: …}, with `until: DATE` where it ends",
              "write these, and nothing else"});
      return {};
    }
    if (until && *last < *day) {
      refuse(until.span,
             {fmt::format("{} is before {}, the first day of this value", until.text, from.text),
              "write the last day on which it holds"});
    }
    if (!values.empty()) refuse_overlap(values.back(), *day, from.span, refuse);
    take(*day, until ? std::optional(*last) : std::nullopt, *of_then);
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
