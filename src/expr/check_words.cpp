// The static check of words in quotes that are compared with a field.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "expr/diagnostics.h"
#include "model/country.h"
#include "text/characters.h"

namespace secondment::expr {
namespace {

using text::backquoted;

// A word that a part of an expression is, and where to report it.
struct FoundWord {
  const Node* place;
  std::string_view word;
  bool is_direct;  // written there, not where a name is defined or below a condition
};

// Finds the words in quotes that an expression stands for, also behind names that `let` defines.
class WordSearch {
 public:
  explicit WordSearch(std::vector<FoundWord>& found) : found_(found) {}

  void find_word(const Ast& ast, const Node& node, bool is_direct = true) {
    if (const std::string_view* const word = ast.literal_text(node)) {
      found_.push_back({place_ != nullptr ? place_ : &node, *word, is_direct});
    }
    follow(ast, node, &WordSearch::find_word);
  }

  void find_words(const Ast& ast, const Node& node, bool is_direct = true) {
    if (node.op == Op::list) {
      for (const Index child : ast.children_of(node)) find_word(ast, ast.nodes[child], is_direct);
    }
    if (node.op == Op::conditional) {
      find_words(ast, ast.child(node, 1), false);
      find_words(ast, ast.child(node, 2), false);
    }
    follow(ast, node, &WordSearch::find_words);
  }

 private:
  using Find = void (WordSearch::*)(const Ast&, const Node&, bool);

  // Searches the definition of a name, whose words are reported where the name is used. Searches
  // each only once, as definitions may use others many times over.
  void follow(const Ast& ast, const Node& node, Find find) {
    if (node.op != Op::variable) return;
    for (const auto& [slot, definition] : ast.definitions) {
      if (slot != node.index) continue;
      const Ast& defined = definition->ast();
      if (!searched_.insert(&defined).second) return;
      const Node* const before = place_;
      if (place_ == nullptr) place_ = &node;
      (this->*find)(defined, defined.nodes[defined.root], false);
      place_ = before;
      return;
    }
  }

  std::vector<FoundWord>& found_;
  const Node* place_ = nullptr;  // the name whose definition is being searched
  std::set<const Ast*> searched_;
};

void check_found(Diagnostics& diagnostics, const FoundWord& found, const Type& type,
                 const Node& field) {
  const Node& place = *found.place;
  if (type.declared->kind == model::Type::Kind::country) {
    const auto country = model::check_country(found.word);
    if (!country && found.is_direct) {
      diagnostics.refuse(place, country.error().message, country.error().help);
    }
    return;
  }
  const auto& words = type.declared->words;
  if (words.empty()) {
    diagnostics.ask({{place.begin, place.end}, std::string(found.word), type.declared});
    return;
  }
  if (!found.is_direct || std::find(words.begin(), words.end(), found.word) != words.end()) return;
  diagnostics.refuse_word(
      place, fmt::format("{} is never {}", diagnostics.cite(field), backquoted(found.word)),
      found.word, Names(words.begin(), words.end()));
}

bool is_declared(const Type& type) {
  return type.kind == Type::Kind::text && type.declared != nullptr;
}

}  // namespace

void check_word(Diagnostics& diagnostics, const Node& literal, const Type& type,
                const Node& field) {
  if (!is_declared(type)) return;
  std::vector<FoundWord> found;
  WordSearch(found).find_word(diagnostics.ast(), literal);
  for (const FoundWord& each : found) check_found(diagnostics, each, type, field);
}

void check_words(Diagnostics& diagnostics, const Node& list, const Type& type, const Node& field) {
  if (!is_declared(type)) return;
  std::vector<FoundWord> found;
  WordSearch(found).find_words(diagnostics.ast(), list);
  for (const FoundWord& each : found) check_found(diagnostics, each, type, field);
}

}  // namespace secondment::expr
