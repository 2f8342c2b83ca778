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

// The parties that a policy declares or adds.
void add_parties(const Policy& policy, Names& words) {
  for (const DeclaredEvent& each : policy.events) {
    if (each.event.name != model::events::signature) continue;
    add_words(each.event.entry.find_field(model::entries::party), words);
    for (const DeclaredField& more : each.more_words) {
      if (more.path == model::entries::party) add_words(&more.field, words);
    }
  }
}

bool is_applied(const Policy& policy, const PolicyFiles& files) {
  const std::vector<std::string>& laid_over = files.laid_over();
  return !policy.is_overlay() || std::ranges::find(laid_over, policy.name) != laid_over.end();
}

// The parties of all policies that apply.
Names all_parties(const PolicyFiles& files) {
  Names words;
  for (const std::string_view name : files.names()) {
    if (is_applied(*files.find(name), files)) add_parties(*files.find(name), words);
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::string help_to_add(std::string_view word, const Names& known) {
  const std::string nearest = text::suggest_nearest(word, known);
  if (!nearest.empty()) return nearest;
  return fmt::format(
      "a party is {}; a policy adds it with "
      "`events: [{{event: signature, fields: [{{path: party, add: [{}]}}]}}]`",
      text::list_words(known), word);
}

// Names an overlay that would add the party; empty if there is none.
std::string help_to_apply(std::string_view word, const PolicyFiles& files) {
  for (const std::string_view name : files.names()) {
    Names words;
    if (!is_applied(*files.find(name), files)) add_parties(*files.find(name), words);
    if (std::ranges::find(words, word) != words.end())
      return fmt::format("write `overlays: [{}]`, which applies the policy that adds it", name);
  }
  return "";
}

// `help_with` gives the help about a word.
template <class Help>
void refuse_others(const std::vector<Parameter::Dated>& values, const Names& known,
                   const Policy& by, Problems& problems, Help help_with) {
  if (known.empty()) return;
  for (const Parameter::Dated& dated : values) {
    const auto* list = dated.value.get<List>();
    if (list == nullptr) continue;
    for (const Value& item : list->items) {
      const auto* word = item.get<std::string_view>();
      if (word == nullptr || std::ranges::find(known, *word) != known.end()) continue;
      problems.add(
          by, "policy/override", item.span,
          fmt::format("unknown party {}: no signature can have it", text::backquoted(*word)),
          help_with(*word));
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
  refuse_others(parameter.values, known, by, problems,
                [&](std::string_view word) { return help_to_add(word, known); });
}

void check_parties(const PolicyFiles& files, std::string_view parameter,
                   const std::vector<Parameter::Dated>& values, const Policy& by,
                   Problems& problems) {
  if (!names_parties(parameter)) return;
  const Names known = all_parties(files);
  refuse_others(values, known, by, problems, [&](std::string_view word) {
    const std::string help = help_to_apply(word, files);
    return help.empty() ? help_to_add(word, known) : help;
  });
}

}  // namespace secondment::policy
