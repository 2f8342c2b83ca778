#include "policy/policy.h"

#include <fmt/format.h>

#include <utility>

#include "model/agreement_fields.h"
#include "model/read_agreement.h"
#include "model/type.h"

namespace secondment::policy {
namespace {

// The shape of a policy file, in the same words as that of an agreement. Rules, parameters and
// obligations take their rows here.
constexpr model::FieldRow rows[] = {
    {"policy", "id*", "its name, which agreements give as their scheme"},
    {"title", "text*", ""},
    {"abstract", "bool", "whether it is only there to be extended"},
    {"extends", "list of id", "policies whose declarations this one takes over, first to last"},

    {"states", "list of section", "in the order of a life"},
    {"states[].state", "id*", ""},
    {"states[].doc", "text*", ""},
    {"states[].final", "bool", "nothing follows"},
    {"states[].void", "bool", "nothing but the record itself is checked there"},
    {"states[].freezes", "bool", "from here on the body is what was signed"},

    {"moves", "list of section", ""},
    {"moves[].from", "list of id*", ""},
    {"moves[].to", "id*", ""},

    {"fields", "list of section", "fields added to agreements, a section before what is in it"},
    {"fields[].path", "text*", "such as mission.name, or reviews[].due in a list"},
    {"fields[].type", "text*", ""},
    {"fields[].one_of", "list of text", "the words of the type `one of` or `list of one of`"},
    {"fields[].required", "bool", "where its section is present"},
    {"fields[].doc", "text*", ""},

    {"events", "list of section", "entries of the history that are no move"},
    {"events[].event", "id*", ""},
    {"events[].doc", "text*", ""},
    {"events[].fields", "list of section", "as above; paths are names"},
    {"events[].fields[].path", "text*", ""},
    {"events[].fields[].type", "text*", ""},
    {"events[].fields[].one_of", "list of text", ""},
    {"events[].fields[].required", "bool", ""},
    {"events[].fields[].doc", "text*", ""},
};

const model::Type& policy_type() {
  static const model::Type type = model::make_section(rows);
  return type;
}

std::string text_of(const Section& section, std::string_view name) {
  const Value* value = section.find(name);
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? std::string(*text) : std::string();
}

bool is_set(const Section& section, std::string_view name) {
  const Value* value = section.find(name);
  const bool* flag = value ? value->get<bool>() : nullptr;
  return flag != nullptr && *flag;
}

// The items of a list field that are of one type.
template <class T>
std::vector<const T*> items_of(const Section& section, std::string_view name) {
  std::vector<const T*> items;
  const Value* value = section.find(name);
  const auto* list = value ? value->get<List>() : nullptr;
  if (list == nullptr) return items;
  for (const Value& item : list->items) {
    if (const T* wanted = item.get<T>()) items.push_back(wanted);
  }
  return items;
}

class Compiler {
 public:
  explicit Compiler(std::vector<Finding>& findings) : findings_(findings) {}

  Policy compile(const Section& file) {
    policy_.name = text_of(file, "policy");
    policy_.title = text_of(file, "title");
    policy_.is_abstract = is_set(file, "abstract");
    for (const auto* name : items_of<std::string_view>(file, "extends")) {
      policy_.extends.emplace_back(*name);
    }
    for (const auto* state : items_of<Section>(file, "states")) {
      policy_.states.push_back({.name = text_of(*state, "state"),
                                .doc = text_of(*state, "doc"),
                                .is_final = is_set(*state, "final"),
                                .is_void = is_set(*state, "void"),
                                .freezes = is_set(*state, "freezes")});
    }
    for (const auto* move : items_of<Section>(file, "moves")) {
      for (const auto* from : items_of<std::string_view>(*move, "from")) {
        policy_.moves.push_back({std::string(*from), text_of(*move, "to")});
      }
    }
    policy_.fields = declared_fields(file);
    for (const auto* event : items_of<Section>(file, "events")) {
      std::vector<model::Field> fields;
      for (DeclaredField& declared : declared_fields(*event)) {
        declared.field.name = declared.path;
        fields.push_back(std::move(declared.field));
      }
      policy_.events.push_back(model::make_event(text_of(*event, "event"), text_of(*event, "doc"),
                                                 policy_.name, std::move(fields)));
    }
    return std::move(policy_);
  }

 private:
  std::vector<DeclaredField> declared_fields(const Section& section) {
    std::vector<DeclaredField> fields;
    for (const auto* row : items_of<Section>(section, "fields")) {
      auto type = model::parse_type(text_of(*row, "type"));
      if (!type) {
        findings_.push_back({.rule = "policy/type",
                             .message = type.error().message,
                             .help = type.error().help,
                             .span = row->find("type")->span});
        continue;
      }
      model::Type& words_of =
          type->kind == model::Type::Kind::list ? type->fields.front().type : *type;
      for (const auto* word : items_of<std::string_view>(*row, "one_of")) {
        words_of.words.emplace_back(*word);
      }
      fields.push_back({text_of(*row, "path"),
                        {.name = "",
                         .type = std::move(*type),
                         .required = is_set(*row, "required"),
                         .doc = text_of(*row, "doc"),
                         .declared_by = policy_.name}});
    }
    return fields;
  }

  std::vector<Finding>& findings_;
  Policy policy_;
};

}  // namespace

Policy read_policy(const text::Node& root, std::vector<Finding>& findings) {
  const Section file = model::read_section(root, policy_type(), findings);
  if (!findings.empty()) return {};
  return Compiler(findings).compile(file);
}

}  // namespace secondment::policy
