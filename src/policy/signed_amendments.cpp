#include "policy/signed_amendments.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "model/known_names.h"

namespace secondment::policy {
namespace {

constexpr model::FieldRow rows[] = {
    {"date", "date", "the day that it was agreed"},
    {"paths", "list of text", "the fields that it changes"},
    {"signed_by", "list of text", "the parties that signed it, or a later version of the terms"}};

constexpr model::FieldRow signature_rows[] = {
    {"date", "date", "the day of the signature"},
    {"party", "text", "who signed"},
    {"of_first_terms", "bool", "whether what was signed is the body, without amendments"}};

void add(Section& section, const model::Type& type, std::string_view name, Value value) {
  section.members.push_back({type.find_field(name)->name, {}, std::move(value)});
}

Value list_paths(const Section& amendment) {
  const Value* changes = amendment.find(model::entries::changes);
  const auto* items = changes ? changes->get<List>() : nullptr;
  List paths;
  for (const Value& item : items ? items->items : std::vector<Value>()) {
    const auto* change = item.get<Section>();
    const Value* path = change ? change->find("path") : nullptr;
    if (path != nullptr && path->get<std::string_view>() != nullptr) paths.items.push_back(*path);
  }
  return {{}, std::move(paths)};
}

Value list_signers(const model::History& history, std::size_t version) {
  List parties;
  for (const model::HistoryEntry& entry : history.entries) {
    if (!entry.counts || entry.event != model::events::signature) continue;
    if (!entry.version) return {{}, Refused{}};
    if (*entry.version < version) continue;
    const Value* party = entry.fields->find(model::entries::party);
    if (party != nullptr && party->get<std::string_view>() != nullptr) {
      parties.items.push_back(*party);
    }
  }
  return {{}, std::move(parties)};
}

}  // namespace

model::Field amendments_field() {
  model::Type list{.kind = model::Type::Kind::list};
  list.fields.push_back({.name = "", .type = model::make_section(rows)});
  return {.name = std::string(model::record::amendments),
          .type = std::move(list),
          .doc = "the amendments that count, each with its `date`, its `paths` and `signed_by`"};
}

Value list_amendments(const model::History& history, const model::Type& type) {
  List amendments;
  for (const model::HistoryEntry& entry : history.entries) {
    if (!entry.counts || entry.event != model::events::amendment || !entry.version) continue;
    Section amendment;
    if (const Value* date = entry.fields->find("date")) add(amendment, type, "date", *date);
    add(amendment, type, "paths", list_paths(*entry.fields));
    add(amendment, type, "signed_by", list_signers(history, *entry.version));
    amendments.items.push_back({entry.span, std::move(amendment)});
  }
  return {{}, std::move(amendments)};
}

bool is_of_version(std::string_view field) {
  return field == "signed_by" || field == "of_first_terms";
}

model::Field signatures_field() {
  model::Type list{.kind = model::Type::Kind::list};
  list.fields.push_back({.name = "", .type = model::make_section(signature_rows)});
  return {.name = std::string(model::record::signatures),
          .type = std::move(list),
          .doc =
              "the signatures that count, each with its `date`, its `party`, and "
              "`of_first_terms`: whether it is of the terms as they were first agreed"};
}

Value list_signatures(const model::History& history, const model::Type& type) {
  List signatures;
  for (const model::HistoryEntry& entry : history.entries) {
    if (!entry.counts || entry.event != model::events::signature) continue;
    Section signature;
    for (const std::string_view name : {std::string_view("date"), model::entries::party}) {
      if (const Value* value = entry.fields->find(name)) add(signature, type, name, *value);
    }
    const bool is_bound = entry.fields->find(model::entries::terms) != nullptr;
    Value of_first_terms{entry.span, !is_bound || entry.version == 0U};
    if (is_bound && !entry.version) of_first_terms.data = Refused{};
    add(signature, type, "of_first_terms", std::move(of_first_terms));
    signatures.items.push_back({entry.span, std::move(signature)});
  }
  return {{}, std::move(signatures)};
}

}  // namespace secondment::policy
