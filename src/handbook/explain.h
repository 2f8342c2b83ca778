// Explains a word: a rule, a scheme, a field, a state, an event, a clause, a parameter or a term of
// the glossary, with its source and, for a rule, a case that breaks it and one that meets it.
// Everything except the glossary is read from the policies. If a word names several things, each
// has a page. `secondment schema explain` describes the pages in JSON.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/proofs.h"
#include "policy/policy_set.h"

namespace secondment::handbook {

struct Topic {
  std::string text;  // at most 100 columns wide
  std::string json;  // an object
};

// Returns one topic for each thing with this name; none for an unknown word.
[[nodiscard]] std::vector<Topic> explain(std::string_view word, const analysis::Known& known);

// All names of all things.
[[nodiscard]] std::vector<std::string> known_words(const analysis::Known& known);

// Advice on an unknown word.
[[nodiscard]] std::string advise_on_word(std::string_view word, const analysis::Known& known);

// The title of a rule of a policy or of the program, by its full id. Empty for any other word.
[[nodiscard]] std::string find_title_of_rule(std::string_view id,
                                             const policy::PolicySet& policies);

struct UnknownWord {
  std::string word;
  std::string help;
};

[[nodiscard]] std::string render_topics(const std::vector<Topic>& topics);
[[nodiscard]] std::string render_topics_json(const std::vector<Topic>& topics,
                                             const std::vector<UnknownWord>& unknown);

}  // namespace secondment::handbook
