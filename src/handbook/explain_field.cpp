// Fields of agreements and of the entries of their history, and the facts that are derived as
// `record`.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "analysis/hidden_fields.h"
#include "analysis/rule_reads.h"
#include "handbook/explain_topics.h"
#include "model/secondment_period.h"

namespace secondment::handbook {
namespace {

using model::Field;
using model::Type;
using policy::Scheme;

constexpr std::string_view record = "record";

// Facts that are derived from a field, under whose names rules read it.
std::vector<std::string> facts_from(std::string_view path) {
  std::vector<std::string> facts;
  for (const model::DerivedFact& row : model::derived_facts) {
    if (row.field == path) facts.push_back(fmt::format("{}.{}", record, row.fact));
  }
  return facts;
}

// A path without the brackets of lists: "objectives.id" for objectives[].id and objectives[0].id.
std::string plain(std::string_view path) {
  std::string out;
  bool in_brackets = false;
  for (const char c : path) {
    if (c == '[') in_brackets = true;
    if (!in_brackets) out += c;
    if (c == ']') in_brackets = false;
  }
  return out;
}

// The type whose fields are inside a field: its own type, or that of its items.
const Type& inside(const Type& type) {
  const bool has_elements = type.kind == Type::Kind::list || type.kind == Type::Kind::map;
  return has_elements ? inside(type.element()) : type;
}

// The declaration that a path leads to in one scheme.
struct Found {
  const Scheme* scheme;
  const Field* field;
  std::string path;         // as declared: "objectives[].id"
  std::string declared_by;  // empty: the format itself
};

std::optional<Found> find_in(const Scheme& scheme, const Type& root, std::string_view path) {
  Found found{&scheme, nullptr, "", ""};
  const Type* section = &root;
  for (std::string_view rest = path;;) {
    const std::string_view step = rest.substr(0, rest.find('.'));
    found.field = section->find_field(step);
    if (found.field == nullptr || step.empty()) return std::nullopt;
    if (!found.field->declared_by.empty()) found.declared_by = found.field->declared_by;
    found.path += found.field->name;
    if (step.size() == rest.size()) return found;
    rest.remove_prefix(step.size() + 1);
    section = &inside(found.field->type);
    found.path += section != &found.field->type ? "[]." : ".";
  }
}

// The first step of a path, and the rest.
std::pair<std::string_view, std::string_view> split(std::string_view path) {
  const std::size_t dot = path.find('.');
  if (dot == path.npos) return {path, ""};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

// Finds a field of an agreement, of `record`, of the entries of the history, of an event, or of the
// move to a state.
std::vector<Found> find_all_in(const Scheme& scheme, std::string_view path) {
  std::vector<Found> all;
  const auto add = [&](const Type& root, std::string_view rest, const std::string& before,
                       const std::string& declared_by) {
    auto found = find_in(scheme, root, rest);
    if (!found) return;
    found->path = before + found->path;
    if (found->declared_by.empty()) found->declared_by = declared_by;
    all.push_back(std::move(*found));
  };
  add(scheme.shape.agreement, path, "", "");
  const auto [first, rest] = split(path);
  if (rest.empty()) return all;
  if (first == record) add(scheme.record, rest, "record.", "core");
  for (const Type* entry : {&scheme.shape.move, &scheme.shape.any_event}) {
    if (first == "history" && all.empty()) add(*entry, rest, "history[].", "");
  }
  if (const model::Event* event = scheme.shape.find_event(first)) {
    add(event->entry, rest, event->name + ".", event->declared_by);
  }
  if (const model::State* state = scheme.shape.find_state(first)) {
    add(state->entry, rest, state->name + ".", "");
  }
  return all;
}

std::vector<const policy::Rule*> readers(std::string_view path, const Found& wanted,
                                         const analysis::Known& known) {
  std::vector<const policy::Rule*> rules;
  for (const Scheme* scheme : analysis::all_layered(known.policies.policy_set())) {
    for (const Found& found : find_all_in(*scheme, path)) {
      if (found.path != wanted.path || found.declared_by != wanted.declared_by) continue;
      const bool is_section = path.find('.') == path.npos;
      for (const policy::Rule* rule : analysis::declared_rules(*scheme)) {
        const bool reads = is_section ? analysis::reads_of(*rule).contains(std::string(path))
                                      : analysis::reads_field(*rule, *found.field);
        if (reads) rules.push_back(rule);
      }
    }
  }
  return rules;
}

void tell_narrowings(const Found& found, const analysis::Known& known, Page& page) {
  std::vector<PageRow> rows;
  page.json["narrowed_by"] = text::Json::array();
  for (const Scheme* scheme : analysis::all_layered(known.policies.policy_set())) {
    for (const policy::DeclaredField& declared : scheme->policy().fields) {
      const bool narrows = declared.kind == policy::DeclaredField::Kind::narrowed;
      if (!narrows || plain(declared.path) != plain(found.path)) continue;
      const std::vector<std::string>& words = declared.field.type.words;
      rows.push_back({scheme->name, fmt::format("one of {}", fmt::join(words, ", "))});
      page.json["narrowed_by"].push_back({{"policy", scheme->name}, {"words", words}});
    }
  }
  page.list("Narrowed by", rows);
}

void explain_found(std::string_view path, const Found& found, const analysis::Known& known,
                   std::vector<Page>& pages) {
  const Field& field = *found.field;
  const bool is_derived = found.path.starts_with("record.");
  Page page("field", found.path, field.doc, known.in_colour);
  const std::string whose = found.declared_by.empty() ? "the agreement format" : found.declared_by;
  const std::vector<std::string> facts = facts_from(found.path);
  std::vector<PageRow> rows = {
      {"type", model::render_type(field.type)},
      {"required", field.required ? "yes, if its section is present" : "no"},
      is_derived ? PageRow{"derived", "from the history, never stored"}
                 : PageRow{"declared by", whose}};
  const bool is_of_body = !is_derived && !found.path.starts_with("history");
  const bool is_particular = is_of_body && model::is_particular(field);
  if (is_particular) rows.push_back({"particular", "yes; not agreed, and edited in place"});
  analysis::Hiding hiding;
  if (is_of_body) hiding = analysis::find_hiding(known.policies.policy_set(), path);
  if (!hiding.schemes.empty()) {
    rows.push_back({"hidden in", hiding.is_shown ? list_names(hiding.schemes) : "every scheme"});
  }
  if (!facts.empty()) rows.push_back({"also read as", list_names(facts)});
  page.list(rows);
  const Type& type = inside(field.type);
  page.list("Holds", field_rows(type.fields));
  page.json["type"] = model::render_type(field.type);
  page.json["words"] = type.words;
  page.json["required"] = field.required;
  page.json["particular"] = is_particular;
  page.json["policy"] = text::or_null(is_derived ? "" : found.declared_by);
  page.json["fields"] = fields_json(type.fields);
  page.json["derived"] = facts;
  page.json["hidden_in"] = hiding.schemes;
  tell_narrowings(found, known, page);
  const auto read_by = readers(path, found, known);
  page.list("Read by", rule_rows(read_by));
  page.json["read_by"] = list_of_rules_json(read_by);
  pages.push_back(std::move(page));
}

// Explains the facts that policies derive as one section.
void explain_record(const analysis::Known& known, std::vector<Page>& pages) {
  std::vector<Field> fields;
  for (const Scheme* scheme : analysis::all_layered(known.policies.policy_set())) {
    for (const Field& field : scheme->record.fields) {
      const bool is_known = std::any_of(fields.begin(), fields.end(),
                                        [&](const Field& each) { return each.name == field.name; });
      if (!is_known) fields.push_back(field);
    }
  }
  Page page("field", record, "facts derived from the history", known.in_colour);
  page.list("Holds", field_rows(fields));
  page.json["type"] = "section";
  page.json["words"] = text::Json::array();
  page.json["required"] = false;
  page.json["particular"] = false;
  page.json["policy"] = nullptr;
  page.json["fields"] = fields_json(fields);
  page.json["derived"] = text::Json::array();
  page.json["hidden_in"] = text::Json::array();
  page.json["narrowed_by"] = text::Json::array();
  page.json["read_by"] = text::Json::array();
  pages.push_back(std::move(page));
}

void explain_fields(std::string_view word, const analysis::Known& known, std::vector<Page>& pages) {
  const std::string path = plain(word);
  if (path == record) return explain_record(known, pages);
  std::vector<Found> told;
  for (const Scheme* scheme : analysis::all_layered(known.policies.policy_set())) {
    for (const Found& found : find_all_in(*scheme, path)) {
      const bool is_told = std::any_of(told.begin(), told.end(), [&](const Found& each) {
        return each.path == found.path && each.declared_by == found.declared_by;
      });
      if (is_told) continue;
      told.push_back(found);
      explain_found(path, found, known, pages);
    }
  }
}

void add_paths(const std::vector<Field>& fields, const std::string& before,
               std::set<std::string>& paths) {
  for (const Field& field : fields) {
    paths.insert(before + field.name);
    add_paths(inside(field.type).fields, before + field.name + ".", paths);
  }
}

void add_fields_with(std::string_view word, const Type& section, const std::string& before,
                     std::vector<std::string>& paths) {
  for (const Field& field : section.fields) {
    const Type& type = inside(field.type);
    std::string path = before + field.name;
    const bool has_word = std::find(type.words.begin(), type.words.end(), word) != type.words.end();
    const bool is_new = std::find(paths.begin(), paths.end(), path) == paths.end();
    if (has_word && is_new) paths.push_back(path);
    add_fields_with(word, type, path + ".", paths);
  }
}

void add_field_words(const analysis::Known& known, std::vector<std::string>& words) {
  std::set<std::string> paths = {std::string(record)};
  for (const Scheme* scheme : analysis::all_layered(known.policies.policy_set())) {
    add_paths(scheme->shape.agreement.fields, "", paths);
    add_paths(scheme->record.fields, "record.", paths);
    for (const Type* entry : {&scheme->shape.move, &scheme->shape.any_event}) {
      add_paths(entry->fields, "history.", paths);
    }
    for (const model::Event& event : scheme->shape.events) {
      add_paths(own_fields(event.entry, scheme->shape.any_event), event.name + ".", paths);
    }
    for (const model::State& state : scheme->shape.states) {
      add_paths(own_fields(state.entry, scheme->shape.move), state.name + ".", paths);
    }
  }
  words.insert(words.end(), paths.begin(), paths.end());
}

}  // namespace

std::vector<Field> own_fields(const Type& entry, const Type& common) {
  std::vector<Field> fields;
  for (const Field& field : entry.fields) {
    if (common.find_field(field.name) == nullptr) fields.push_back(field);
  }
  return fields;
}

std::vector<PageRow> field_rows(const std::vector<Field>& fields) {
  std::vector<PageRow> rows;
  for (const Field& field : fields) {
    const std::string type = model::render_type(field.type);
    rows.push_back({field.name, fmt::format("{}{}{}{}", type, field.required ? ", required" : "",
                                            field.doc.empty() ? "" : ": ", field.doc)});
  }
  return rows;
}

text::Json fields_json(const std::vector<Field>& fields) {
  text::Json list = text::Json::array();
  for (const Field& field : fields) {
    list.push_back({{"name", field.name},
                    {"type", model::render_type(field.type)},
                    {"required", field.required},
                    {"doc", text::or_null(field.doc)}});
  }
  return list;
}

std::vector<std::string> find_fields_with(std::string_view word, const analysis::Known& known) {
  std::vector<std::string> paths;
  for (const Scheme* scheme : analysis::all_layered(known.policies.policy_set())) {
    add_fields_with(word, scheme->shape.agreement, "", paths);
  }
  return paths;
}

const TopicKind field_topics = {.add_words = add_field_words, .explain = explain_fields};

}  // namespace secondment::handbook
