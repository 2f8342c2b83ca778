#include "import/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <optional>
#include <span>
#include <vector>

#include "import/map_key.h"
#include "model/not_yet_known.h"
#include "model/number.h"
#include "model/scalar.h"
#include "model/synonyms.h"
#include "model/value_advice.h"
#include "secondment/date.h"
#include "secondment/money.h"
#include "text/characters.h"
#include "text/json.h"
#include "text/nearest.h"
#include "text/parts.h"

namespace secondment::imports {
namespace {

using model::Type;
using text::backquoted;

constexpr std::string_view one_row_each = "give each secondment a row of its own";
constexpr std::string_view rest_elsewhere =
    "write the date alone, and the rest in a column of its own";

Result<std::string> read_as_offered(std::string_view text, const Type& type) {
  const auto read = model::parse_scalar(text, type);
  if (read) return std::string(text);
  if (auto offered = model::find_offered(read.error(), type)) return std::move(*offered);
  return unexpected(read.error());
}

// Reads a year with two or four digits; nothing for other numbers.
std::optional<int> full_year(std::string_view digits) {
  const auto year = parse_digits(digits);
  constexpr int earliest = 1900;
  if (!year || (digits.size() != 2 && (digits.size() != 4 || *year < earliest))) {
    return std::nullopt;
  }
  // A year with two digits is one in which a secondment is likely.
  return *year >= 100 ? *year : *year < 70 ? 2000 + *year : 1900 + *year;
}

// Whether the text is midnight, which spreadsheets add to a date. Any other time is more than a
// date.
bool is_midnight(std::string_view text) {
  constexpr std::string_view midnights[] = {"0:00", "00:00", "0:00:00", "00:00:00", "12:00:00 AM"};
  return std::find(std::begin(midnights), std::end(midnights), text) != std::end(midnights);
}

// The three numbers of a date without words, as written; nothing if there is anything else.
std::optional<std::array<std::string_view, 3>> numbers_of(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank != text.npos && !is_midnight(text.substr(blank + 1))) return std::nullopt;
  text = text.substr(0, blank);
  std::array<std::string_view, 3> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::size_t size = std::min(text.find_first_of("/.-"), text.size());
    numbers[i] = text.substr(0, size);
    if (!parse_digits(numbers[i]) || (i < 2) == (size == text.size())) return std::nullopt;
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return numbers;
}

Result<std::string> read_day(std::string_view text, DateOrder order) {
  const auto read = parse_date(text);
  if (read) return std::string(text);
  const bool is_counted = text.find_first_not_of("0123456789") == text.npos && text.size() < 8;
  if (is_counted) {
    return unexpected(Error{
        read.error().message,
        fmt::format("format the column as dates in the spreadsheet, or {}", read.error().help)});
  }
  const std::string plain = text::unwrapped(text);
  const auto numbers = numbers_of(plain);
  // With dots, the day is first everywhere.
  if (order == DateOrder::unknown && plain.find('.') != plain.npos) order = DateOrder::day_first;
  if (numbers && (*numbers)[0].size() <= 2 && order != DateOrder::unknown) {
    struct Places {
      std::size_t year, month, day;
    };
    constexpr Places places[] = {{}, {2, 1, 0}, {2, 0, 1}, {0, 1, 2}};
    const Places& place = places[static_cast<std::size_t>(order)];
    if (const auto year = full_year((*numbers)[place.year])) {
      const std::chrono::year_month_day day{
          std::chrono::year(*year),
          std::chrono::month(static_cast<unsigned>(*parse_digits((*numbers)[place.month]))),
          std::chrono::day(static_cast<unsigned>(*parse_digits((*numbers)[place.day])))};
      if (day.ok()) return render_date(Date(day));
    }
    return unexpected(Error{fmt::format("{} is not a day that is written as {}", backquoted(text),
                                        date_order_name(order)),
                            "correct the cell, or the order of the dates in the map"});
  }
  if (auto offered = model::find_offered(read.error(), {.kind = Type::Kind::date})) {
    return std::move(*offered);
  }
  // Of a day that the calendar does not have, in the notation of a file, the order is known.
  if (!numbers || (*numbers)[0].size() == 4) return unexpected(read.error());
  return unexpected(Error{read.error().message,
                          "say in the map how the column is written, such as "
                          "`{field: …, date: D/M/Y}`"});
}

Result<std::string> read_date(std::string_view text, const Type&, const Writing& writing) {
  auto day = read_day(text, writing.dates);
  if (day) return day;
  for (const std::string_view separator :
       {"\n", ";", ",", " and ", " & ", " then ", " to ", " / ", " - ", " – ", " "}) {
    const auto parts = text::parts_between(text, separator);
    const bool are_days =
        parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
          return read_day(text::unwrapped(part), writing.dates).has_value();
        });
    if (!are_days) continue;
    return unexpected(Error{fmt::format("{} holds {} dates", backquoted(text), parts.size()),
                            std::string(one_row_each)});
  }
  const std::size_t blank = text.find(' ');
  if (blank != text.npos && read_day(text.substr(0, blank), writing.dates)) {
    return unexpected(Error{fmt::format("{} says more than a date", backquoted(text)),
                            std::string(rest_elsewhere)});
  }
  return day;
}

bool has_digits(std::string_view text) {
  return text.find_first_of("0123456789") != text.npos;
}

// Why a cell is not a value, although a person may take it for one or a spreadsheet wrote it in
// place of one.
struct NoValue {
  bool (*is_it)(std::string_view text);
  std::string_view words;
  std::string_view help;
};

// "#N/A", "#REF!", "#NAME?"
bool is_spreadsheet_error(std::string_view text) {
  constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ/0_";
  if (text == "#N/A" || text == "#NV") return true;  // the latter in German
  return text.size() > 2 && text.front() == '#' && (text.back() == '!' || text.back() == '?') &&
         text.substr(1, text.size() - 2).find_first_not_of(capitals) == text.npos;
}

// "=A1*2", but not an arrow at the beginning of a note.
bool is_formula(std::string_view text) {
  return text.size() > 1 && text.front() == '=' &&
         std::string_view("=> ").find(text[1]) == std::string_view::npos;
}

// Of every type.
constexpr NoValue no_values[] = {
    {is_spreadsheet_error, "is an error of the spreadsheet's",
     "correct the formula, or write the value"},
    {is_formula, "is a formula whose result is not saved",
     "open the table in the spreadsheet and save it again, or write the value"},
};

// The number of digits after the last dot of a number, ignoring signs around it.
std::size_t decimals_of(std::string_view text) {
  const std::size_t point = text.rfind('.');
  const bool is_number = text.find_first_not_of("0123456789.,£€$ ") == text.npos;
  return is_number && point != text.npos && text.find('.') == point ? text.size() - point - 1 : 0;
}

constexpr NoValue no_amounts[] = {
    {[](std::string_view text) {
       return has_digits(text) && (text.starts_with('-') || text.starts_with('(')) &&
              text.find_first_not_of("0123456789.,£€$ ()-") == text.npos;
     },
     "is below 0", "write the amount without a minus, and what is credited elsewhere"},
    {[](std::string_view text) {
       return decimals_of(text) == 3 && text.find('.') <= text.find_first_of("0123456789") + 3;
     },
     "may be in thousands, or have three digits after its point",
     "write the amount without a point, or with two digits after it"},
    {[](std::string_view text) { return decimals_of(text) > 2; },
     "has more than two digits after its point", "round it to two"},
};

const NoValue* find_why(std::span<const NoValue> rows, std::string_view text) {
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const NoValue& each) { return each.is_it(text); });
  return row == rows.end() ? nullptr : &*row;
}

Error say_why(const NoValue& why, std::string_view text) {
  return {fmt::format("{} {}", backquoted(text), why.words), std::string(why.help)};
}

Result<std::string> read_amount(std::string_view text, const Type& type, const Writing& writing) {
  const std::string& currency = writing.currency;
  std::string plain = text::unwrapped(text);
  // A dollar sign means the currency in the map, if that is a dollar.
  if (const std::size_t sign = plain.find('$'); sign != plain.npos) {
    if (!currency.ends_with('D')) {
      return unexpected(Error{fmt::format("{} does not say which dollar", backquoted(text)),
                              "write the currency in three letters, such as USD or AUD"});
    }
    plain.erase(sign, 1);
  }
  auto read = read_as_offered(plain, type);
  // A currency in the cell is that of its amount, whatever the others use.
  if (read || currency.empty()) return read;
  auto with_currency = read_as_offered(fmt::format("{} {}", plain, currency), type);
  if (with_currency) return with_currency;
  if (!model::advise_on_unknown(plain).empty()) return read;
  if (const NoValue* why = find_why(no_amounts, plain)) return unexpected(say_why(*why, text));
  return unexpected(Error{
      fmt::format("{} is not one amount", backquoted(text)),
      has_digits(plain) ? "write the amount alone, and the rest in a column of its own"
                        : fmt::format("write the amount in digits; the map adds {}", currency)});
}

// The text without case, blanks and joining characters.
std::string squeezed(std::string_view text) {
  std::string folded = text::fold(text);
  std::erase_if(folded, [](char c) { return c == ' ' || c == '-' || c == '_' || c == '/'; });
  return folded;
}

Result<std::string> read_word(std::string_view text, const Type& type, const Writing&) {
  for (const std::string& word : type.words) {
    if (squeezed(word) == squeezed(text)) return word;
  }
  const auto read = model::parse_scalar(text, type);
  if (!model::advise_on_unknown(text).empty()) return unexpected(read.error());
  const std::vector<std::string_view> words(type.words.begin(), type.words.end());
  const auto synonym = model::find_synonym(text::unwrapped(text), words);
  return unexpected(
      Error{fmt::format("{} is none of {}", backquoted(text), text::list_words(words)),
            fmt::format("say in the map what it stands for: `words: {{{}: {}}}`", key_of(text),
                        synonym ? *synonym : "…")});
}

// Two secondments in one row show most clearly in the names.
Result<std::string> read_person(std::string_view text, const Type&, const Writing& writing) {
  for (const std::string_view separator : {"\n", ";", " / ", " & ", " + ", " and "}) {
    if (text.find(separator) == text.npos) continue;
    return unexpected(Error{fmt::format("{} may be two people", backquoted(text)),
                            std::string(writing.is_person ? one_row_each : "name one of them")});
  }
  if (!model::advise_on_unknown(text).empty()) {
    return unexpected(
        Error{fmt::format("{} is not a name", backquoted(text)), model::advise_on_unknown(text)});
  }
  const bool has_letters = std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalpha(byte) != 0;
  });
  if (!has_letters) {
    return unexpected(
        Error{fmt::format("{} is not a name", backquoted(text)), "write the name of one person"});
  }
  return std::string(text);
}

Result<std::string> read_single(std::string_view text, const Type& type, const Writing&) {
  auto read = read_as_offered(text, type);
  const bool is_of_words = type.kind == Type::Kind::number || type.kind == Type::Kind::boolean;
  if (read || !is_of_words || text.find_first_of("0123456789") != text.npos) return read;
  return unexpected(
      Error{read.error().message, fmt::format("{}, or say in the map what it stands for: "
                                              "`words: {{{}: …}}`",
                                              read.error().help, key_of(text))});
}

Result<std::string> read_list(std::string_view text, const Type& type, const Writing& writing) {
  const Type& element = type.element();
  if (element.kind == Type::Kind::section) {
    return unexpected(Error{"a cell cannot hold this list",
                            "name one element in the map, such as objectives[O1].text"});
  }
  const bool is_text = element.kind == Type::Kind::text;
  std::string items;
  std::string rest(text);
  while (!rest.empty()) {
    const std::size_t size = std::min(rest.find_first_of(is_text ? ";\n" : ";,/\n"), rest.size());
    const std::string part = text::unwrapped(rest.substr(0, size));
    rest.erase(0, size + 1);
    if (part.empty()) continue;
    auto read = read_value(part, element, writing);
    if (!read) return read;
    if (read->empty()) continue;
    items += fmt::format("{}{}", items.empty() ? "" : ", ", text::dump(text::Json(*read)));
  }
  return items.empty() ? std::string() : fmt::format("[{}]", items);
}

// Whether the text means "as in the cell above".
bool is_ditto(std::string_view text) {
  constexpr std::string_view dittos[] = {"ditto", "\"",       "''",           "”",
                                         "〃",    "as above", "same as above"};
  return std::find(std::begin(dittos), std::end(dittos), text::fold(text)) != std::end(dittos);
}

struct Row {
  Type::Kind kind;
  Result<std::string> (*read)(std::string_view, const Type&, const Writing&);
};
constexpr Row rows[] = {
    {Type::Kind::date, read_date},      {Type::Kind::money, read_amount},
    {Type::Kind::one_of, read_word},    {Type::Kind::list, read_list},
    {Type::Kind::section, read_person},
};

}  // namespace

std::optional<Error> find_no_value(std::string_view cell) {
  const NoValue* why = find_why(no_values, cell);
  return why != nullptr ? std::optional(say_why(*why, cell)) : std::nullopt;
}

Result<std::string> read_value(std::string_view cell, const Type& type, const Writing& writing) {
  std::string text(cell);
  if (const std::string* meant = find_meaning(writing.words, cell)) text = *meant;
  if (text.empty()) return text;
  if (auto why = find_no_value(text)) return unexpected(std::move(*why));
  if (is_ditto(text)) {
    return unexpected(Error{fmt::format("{} stands for another cell", backquoted(text)),
                            "write what the cell above says"});
  }
  const Type::Kind kind = writing.is_person ? Type::Kind::section : type.kind;
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const Row& each) { return each.kind == kind; });
  auto read =
      row == std::end(rows) ? read_single(text, type, writing) : row->read(text, type, writing);
  if (read) return read;
  // For a value that is not known yet, the rest of the message would be misleading.
  if (model::advise_on_unknown(text).empty()) return read;
  return unexpected(Error{fmt::format("{} says that this is not known yet", backquoted(text)),
                          "fill it in when it is known"});
}

}  // namespace secondment::imports
