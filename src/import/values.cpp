#include "import/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "model/not_yet_known.h"
#include "model/number.h"
#include "model/scalar.h"
#include "model/synonyms.h"
#include "secondment/date.h"
#include "secondment/money.h"
#include "text/characters.h"
#include "text/json.h"
#include "text/nearest.h"

namespace secondment::imports {
namespace {

using model::Type;
using text::backquoted;

constexpr std::string_view one_row_each = "give each secondment a row of its own";

std::vector<std::string_view> parts_between(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t size = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, size));
    if (size == text.size()) return parts;
    text.remove_prefix(size + separator.size());
  }
}

// What the error of a value offers in its place, where that is one value: "write 68000 GBP".
std::optional<std::string> find_offered(const Error& error, const Type& type) {
  constexpr std::string_view write = "write ";
  if (!error.help.starts_with(write)) return std::nullopt;
  std::string offered = error.help.substr(write.size());
  return model::parse_scalar(offered, type) ? std::optional(std::move(offered)) : std::nullopt;
}

Result<std::string> read_as_offered(std::string_view text, const Type& type) {
  const auto read = model::parse_scalar(text, type);
  if (read) return std::string(text);
  if (auto offered = find_offered(read.error(), type)) return std::move(*offered);
  return unexpected(read.error());
}

// The three numbers of a date that has no word in it, without a time of day.
std::optional<std::array<int, 3>> numbers_of(std::string_view text) {
  text = text.substr(0, text.find(' '));
  std::array<int, 3> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::size_t size = std::min(text.find_first_of("/.-"), text.size());
    const auto number = parse_digits(text.substr(0, size));
    if (!number || (i < 2) == (size == text.size())) return std::nullopt;
    numbers[i] = *number;
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return numbers;
}

// Two digits of a year mean one in which a secondment may be.
int full_year(int year) {
  return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
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
  // With points, the day is first everywhere.
  if (order == DateOrder::unknown && plain.find('.') != plain.npos) order = DateOrder::day_first;
  if (numbers && (*numbers)[0] <= 99 && order != DateOrder::unknown) {
    struct Places {
      std::size_t year, month, day;
    };
    constexpr Places places[] = {{}, {2, 1, 0}, {2, 0, 1}, {0, 1, 2}};
    const Places& place = places[static_cast<std::size_t>(order)];
    const std::chrono::year_month_day day{
        std::chrono::year(full_year((*numbers)[place.year])),
        std::chrono::month(static_cast<unsigned>((*numbers)[place.month])),
        std::chrono::day(static_cast<unsigned>((*numbers)[place.day]))};
    if (day.ok()) return render_date(Date(day));
    return unexpected(Error{fmt::format("{} is not a day that is written as {}", backquoted(text),
                                        date_order_name(order)),
                            "correct the cell, or the order of the dates in the map"});
  }
  if (auto offered = find_offered(read.error(), {.kind = Type::Kind::date})) {
    return std::move(*offered);
  }
  if (!numbers) return unexpected(read.error());
  return unexpected(Error{read.error().message,
                          "say in the map how the column is written, such as "
                          "`{field: …, date: D/M/Y}`"});
}

Result<std::string> read_date(std::string_view text, const Type&, const Writing& writing) {
  auto day = read_day(text, writing.dates);
  if (day) return day;
  for (const std::string_view separator :
       {"\n", ";", ",", " and ", " & ", " then ", " to ", " / ", " - ", " – "}) {
    const auto parts = parts_between(text, separator);
    const bool are_days =
        parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
          return read_day(text::unwrapped(part), writing.dates).has_value();
        });
    if (!are_days) continue;
    return unexpected(Error{fmt::format("{} holds {} dates", backquoted(text), parts.size()),
                            std::string(one_row_each)});
  }
  return day;
}

Result<std::string> read_amount(std::string_view text, const Type& type, const Writing& writing) {
  const std::string& currency = writing.currency;
  std::string plain = text::unwrapped(text);
  // A dollar is that of the map.
  if (const std::size_t sign = plain.find('$'); sign != plain.npos && currency.ends_with('D')) {
    plain.erase(sign, 1);
  }
  auto read = read_as_offered(plain, type);
  if (read) {
    const auto amount = parse_money(*read);
    if (currency.empty() || !amount || amount->currency->code == currency) return read;
    return unexpected(
        Error{fmt::format("{} is in {}, and the column in {}", backquoted(text),
                          amount->currency->code, currency),
              fmt::format("leave `currency: {}` out of the map, or correct the cell", currency)});
  }
  if (currency.empty()) return read;
  auto with_currency = read_as_offered(fmt::format("{} {}", plain, currency), type);
  if (with_currency) return with_currency;
  if (!model::advise_on_unknown(plain).empty()) return read;
  const bool has_digits = plain.find_first_of("0123456789") != plain.npos;
  return unexpected(
      Error{fmt::format("{} is not one amount", backquoted(text)),
            has_digits ? "write the amount alone, and the rest in a column of its own"
                       : fmt::format("write the amount in digits; the map adds {}", currency)});
}

// Without case, blanks and what joins words.
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
            fmt::format("say in the map what it stands for: `words: {{{}: {}}}`",
                        text::visible(text), synonym ? *synonym : "…")});
}

// Names are where two secondments in one row show first.
Result<std::string> read_person(std::string_view text, const Type&, const Writing&) {
  for (const std::string_view separator : {"\n", ";", " / ", " & ", " + ", " and "}) {
    if (text.find(separator) == text.npos) continue;
    return unexpected(
        Error{fmt::format("{} may be two people", backquoted(text)), std::string(one_row_each)});
  }
  if (!model::advise_on_unknown(text).empty()) {
    return unexpected(
        Error{fmt::format("{} is not a name", backquoted(text)), model::advise_on_unknown(text)});
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
                                              read.error().help, text::visible(text))});
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

Result<std::string> read_value(std::string_view cell, const Type& type, const Writing& writing) {
  std::string text(cell);
  if (const std::string* meant = find_meaning(writing.words, cell)) text = *meant;
  if (text.empty()) return text;
  const Type::Kind kind = writing.is_person ? Type::Kind::section : type.kind;
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const Row& each) { return each.kind == kind; });
  auto read =
      row == std::end(rows) ? read_single(text, type, writing) : row->read(text, type, writing);
  if (read) return read;
  // Of a value that is not known yet, the rest of the message would be beside the point.
  if (model::advise_on_unknown(text).empty()) return read;
  return unexpected(Error{fmt::format("{} says that this is not known yet", backquoted(text)),
                          "fill it in when it is known"});
}

}  // namespace secondment::imports
