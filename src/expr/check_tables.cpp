// The static check of lookup(): the rows of a table against the type of the key.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "expr/diagnostics.h"
#include "model/country.h"
#include "text/characters.h"

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

// What to write instead of a key that no value of the type is.
std::string help_with_key(const Type& type, const std::string& key) {
  if (is_country(type)) {
    const auto country = model::check_country(as_country(key));
    return country ? std::string() : country.error().help;
  }
  if (type.declared == nullptr) return "numbers and words are keys of two tables";
  const auto& words = type.declared->words;
  return advise(key, Names(words.begin(), words.end()), "it is one of");
}

}  // namespace

void check_rows(Diagnostics& diagnostics, const Node& key, const Type& type, const Table& table) {
  const auto finds = [&](const Table::Row& row) { return can_find(type, row); };
  const auto& rows = table.rows;
  const auto missed = std::find_if_not(rows.begin(), rows.end(), finds);
  if (missed == rows.end()) return;
  const bool has_match = std::any_of(rows.begin(), rows.end(), finds);
  const bool has_key =
      std::any_of(rows.begin(), rows.end(), [](const Table::Row& row) { return !row.above; });
  if (!has_match && !has_key) {
    diagnostics.refuse(
        key,
        fmt::format("the rows of {} have `above`, so that their key is a number, not {}",
                    backquoted(table.name), with_article(type)),
        type.kind == Type::Kind::money
            ? fmt::format("write amount({})", diagnostics.ast().source_of(key))
            : std::string());
  } else if (!has_match) {
    diagnostics.refuse(key,
                       fmt::format("{} is never a key of {}, such as {}", diagnostics.cite(key),
                                   backquoted(table.name), backquoted(missed->key)),
                       help_with_key(type, missed->key));
  } else if (missed->above) {
    diagnostics.warn(
        key,
        fmt::format("{} is never a number, so it never finds the rows of {} with `above`",
                    diagnostics.cite(key), backquoted(table.name)),
        "numbers and words are keys of two tables");
  } else {
    diagnostics.warn(
        key,
        fmt::format("{} is never {}, so it never finds that row of {}", diagnostics.cite(key),
                    backquoted(missed->key), backquoted(table.name)),
        help_with_key(type, missed->key));
  }
}

}  // namespace secondment::expr
