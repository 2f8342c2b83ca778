#include "policy/parties.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/known_names.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

using Names = std::vector<std::string_view>;

bool names_parties(std::string_view parameter) {
  return parameter == signatories || parameter == amendment_signatories;
}

void add_words(const model::Field* party, Names& words) {
  if (party != nullptr) {
    words.insert(words.end(), party->type.words.begin(), party->type.words.end());
  }
}

// The parties that any policy declares or adds.
Names all_parties(const PolicyFiles& files) {
  Names words;
  for (const std::string_view name : files.names()) {
    for (const DeclaredEvent& each : files.find(name)->events) {
      if (each.event.name != model::events::signature) continue;
      add_words(each.event.entry.find_field(model::entries::party), words);
      for (const DeclaredField& more : each.more_words) {
        if (more.path == model::entries::party) add_words(&more.field, words);
      }
    }
  }
  std::ranges::sort(words);
  const auto repeated = std::ranges::unique(words);
  words.erase(repeated.begin(), repeated.end());
  return words;
}

void refuse_others(const std::vector<Parameter::Dated>& values, const Names& known,
                   const Policy& by, Problems& problems) {
  if (known.empty()) return;
  for (const Parameter::Dated& dated : values) {
    const auto* list = dated.value.get<List>();
    if (list == nullptr) continue;
    for (const Value& item : list->items) {
      const auto* word = item.get<std::string_view>();
      if (word == nullptr || std::ranges::find(known, *word) != known.end()) continue;
      std::string help = text::suggest_nearest(*word, known);
      if (help.empty()) {
        help = fmt::format(
            "a party is {}; a policy adds it with "
            "`events: [{{event: signature, fields: [{{path: party, add: [{}]}}]}}]`",
            text::list_words(known), *word);
      }
      problems.add(
          by, "policy/override", item.span,
          fmt::format("unknown party {}: no signature can have it", text::backquoted(*word)),
          std::move(help));
    }
  }
}

}  // namespace

void check_parties(const Scheme& scheme, const Parameter& parameter, const Policy& by,
                   Problems& problems) {
  if (!names_parties(parameter.name)) return;
  const model::Event* signature = scheme.shape.find_event(model::events::signature);
  if (signature == nullptr) return;
  Names known;
  add_words(signature->entry.find_field(model::entries::party), known);
  refuse_others(parameter.values, known, by, problems);
}

void check_parties(const PolicyFiles& files, std::string_view parameter,
                   const std::vector<Parameter::Dated>& values, const Policy& by,
                   Problems& problems) {
  if (names_parties(parameter)) refuse_others(values, all_parties(files), by, problems);
}

}  // namespace secondment::policy
