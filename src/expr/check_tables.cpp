// The static check of lookup(): the rows of a table against the type of the key.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "expr/diagnostics.h"
#include "expr/table_rows.h"
#include "model/country.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::expr {
namespace {

using text::backquoted;

bool is_number(std::string_view key) {
  double number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  return error == std::errc() && end == key.data() + key.size();
}

// The code of a country that a folded key would be.
std::string as_country(std::string_view key) {
  std::string code(key);
  for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return code;
}

bool is_country(const Type& type) {
  return type.declared != nullptr && type.declared->kind == model::Type::Kind::country;
}

// Whether a value of the type can find the row.
bool can_find(const Type& type, const Table::Row& row) {
  const bool may_be_text = (kinds_of(type) & kinds::text) != 0;
  if (row.above) return (kinds_of(type) & kinds::number) != 0;
  if (!may_be_text) return is_number(row.key);
  if (is_country(type)) return model::check_country(as_country(row.key)).has_value();
  if (type.declared == nullptr || type.declared->words.empty()) return true;
  const auto& words = type.declared->words;
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text::fold(word) == row.key; });
}

// Reports a key in quotes that no row has. Returns whether the table has keys at all.
bool check_literal(Diagnostics& diagnostics, const Node& key, std::string_view word,
                   const Table& table) {
  Names names;
  for (const Table::Row& row : table.rows) {
    if (row.above) continue;
    names.push_back(row.written);
    if (row.key == text::fold(word)) return true;
  }
  if (names.empty()) return false;
  if (diagnostics.scope().may_get_rows) return true;
  std::string help = text::suggest_nearest(word, names);
  if (help.empty()) help = "add the row, or name a key of the table";
  diagnostics.refuse_row(key,
                         fmt::format("{} has no row {}", backquoted(table.name), backquoted(word)),
                         std::move(help));
  return true;
}

}  // namespace

bool may_find(const Lookup& lookup, const Table::Row& row) {
  return lookup.word ? !row.above && row.key == *lookup.word : can_find(lookup.key, row);
}

std::string help_with_row(const Type& type, const Table::Row& row) {
  const std::string numbers_and_words = "numbers and words are keys of two tables";
  if (row.above) return numbers_and_words;
  if (is_country(type)) {
    const auto country = model::check_country(as_country(row.key));
    return country ? std::string() : country.error().help;
  }
  if (type.declared == nullptr || type.declared->words.empty()) return numbers_and_words;
  const auto& words = type.declared->words;
  return advise(row.key, Names(words.begin(), words.end()), "the key is one of");
}

void check_rows(Diagnostics& diagnostics, const Node& key, const Type& type, const Table& table) {
  const std::string_view* const word = diagnostics.ast().literal_text(key);
  diagnostics.ask(
      Lookup{table.name, type, word != nullptr ? std::optional(text::fold(*word)) : std::nullopt});
  if (word != nullptr && check_literal(diagnostics, key, *word, table)) return;
  const auto& rows = table.rows;
  const bool has_match = std::any_of(rows.begin(), rows.end(),
                                     [&](const Table::Row& row) { return can_find(type, row); });
  if (has_match || rows.empty()) return;
  const bool has_key =
      std::any_of(rows.begin(), rows.end(), [](const Table::Row& row) { return !row.above; });
  if (!has_key) {
    diagnostics.refuse(
        key,
        fmt::format("the rows of {} have `above`, so that their key is a number, not {}",
                    backquoted(table.name), with_article(type)),
        "");
    return;
  }
  const Table::Row& missed =
      *std::find_if(rows.begin(), rows.end(), [](const Table::Row& row) { return !row.above; });
  diagnostics.refuse_row(key,
                         fmt::format("{} is never a key of {}, such as {}", diagnostics.cite(key),
                                     backquoted(table.name), backquoted(missed.written)),
                         help_with_row(type, missed));
}

}  // namespace secondment::expr
