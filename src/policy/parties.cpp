#include "policy/parties.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "model/known_names.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {

void check_parties(const Scheme& scheme, const Parameter& parameter, const Policy& by,
                   Problems& problems) {
  const bool names_parties =
      parameter.name == signatories || parameter.name == amendment_signatories;
  const model::Event* signature = scheme.shape.find_event(model::events::signature);
  const model::Field* party = names_parties && signature != nullptr
                                  ? signature->entry.find_field(model::entries::party)
                                  : nullptr;
  if (party == nullptr || party->type.words.empty()) return;
  const auto& words = party->type.words;
  const std::vector<std::string_view> known(words.begin(), words.end());
  for (const Parameter::Dated& dated : parameter.values) {
    const auto* list = dated.value.get<List>();
    if (list == nullptr) continue;
    for (const Value& item : list->items) {
      const auto* word = item.get<std::string_view>();
      if (word == nullptr || std::ranges::find(known, *word) != known.end()) continue;
      std::string help = text::suggest_nearest(*word, known);
      if (help.empty()) {
        help = fmt::format(
            "a party is {}; to add it: "
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

}  // namespace secondment::policy
