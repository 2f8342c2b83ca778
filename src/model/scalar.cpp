#include "model/scalar.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "model/country.h"
#include "model/not_yet_known.h"
#include "model/number.h"
#include "model/synonyms.h"
#include "secondment/date.h"
#include "secondment/money.h"
#include "text/ascii.h"
#include "text/characters.h"
#include "text/ensure.h"
#include "text/nearest.h"

namespace secondment::model {
namespace {

using text::backquoted;

using text::ByteSet;

constexpr ByteSet in_ids = text::letters_and_digits | ByteSet("._/-");
constexpr ByteSet in_local_parts = text::letters_and_digits | ByteSet(".!#$%&'*+/=?^_`{|}~-");
constexpr ByteSet hexadecimal = text::digits | ByteSet("abcdef");
constexpr ByteSet in_domains = text::letters_and_digits | ByteSet("-");

template <class T>
Result<void> put(Data& to, T value) {
  to = value;
  return {};
}

Result<void> parse_text(std::string_view text, const Type&, Data& to) {
  if (text::is_blank(text)) {
    return unexpected(Error{"this text is blank", "write something, or leave the key out"});
  }
  if (is_placeholder(text)) {
    return unexpected(
        Error{fmt::format("{} is a placeholder that was not filled in", backquoted(text)), ""});
  }
  return put(to, text);
}

Result<void> parse_id(std::string_view text, const Type&, Data& to) {
  const bool begins = !text.empty() && text::letters_and_digits.has(text.front());
  if (begins && in_ids.covers(text)) return put(to, text);
  return unexpected(
      Error{fmt::format("{} is not an identifier", backquoted(text)),
            "begin with a letter or digit, and use only letters, digits and . _ / -"});
}

Result<void> parse_bool(std::string_view text, const Type&, Data& to) {
  if (text == "true") return put(to, true);
  if (text == "false") return put(to, false);
  std::string lower(text.substr(0, 6));
  std::transform(lower.begin(), lower.end(), lower.begin(), text::lower_ascii);
  const auto among = [&](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), lower) != words.end();
  };
  std::string help = "write true or false";
  if (among({"yes", "y", "on", "1", "true"})) help = "write true";
  if (among({"no", "n", "off", "0", "false"})) help = "write false";
  return unexpected(Error{fmt::format("{} is neither true nor false", backquoted(text)), help});
}

// Removes what people write after a number: 0.8 FTE, 80 per cent, 37 hours per week.
std::string without_unit(std::string_view text) {
  std::string plain = text::unwrapped(text);
  const std::string folded = text::fold(plain);
  struct Unit {
    std::string_view written;
    std::string_view meant;
  };
  constexpr Unit units[] = {{"fte", ""},      {"wte", ""},    {"per cent", "%"}, {"percent", "%"},
                            {"per week", ""}, {"a week", ""}, {"weekly", ""},    {"p.w.", ""},
                            {"pw", ""},       {"hours", ""},  {"hour", ""},      {"hrs", ""},
                            {"hrs.", ""},     {"hr", ""},     {"days", ""},      {"day", ""},
                            {"h", ""}};
  if (folded.size() != plain.size()) return plain;
  for (const Unit& unit : units) {
    if (!text::fold(plain).ends_with(unit.written)) continue;
    plain.resize(plain.size() - unit.written.size());
    while (plain.ends_with(' ')) plain.pop_back();
    plain += unit.meant;
  }
  return plain;
}

// Guesses a share of full time as a number: for 80%, 4/5, full time.
std::optional<std::string> guess_share(std::string_view text) {
  const std::string folded = text::fold(text);
  if (folded == "full time" || folded == "full-time" || folded == "full") return "1";
  if (folded == "half time" || folded == "half-time" || folded == "half") return "0.5";
  const std::size_t slash = text.find('/');
  const bool is_percent = text.ends_with('%');
  if (slash == text.npos && !is_percent) return std::nullopt;
  const auto part = guess_number(text.substr(0, slash));
  const auto whole = is_percent ? "100" : guess_number(text.substr(slash + 1));
  if (!part || !whole || std::stod(*whole) == 0) return std::nullopt;
  return fmt::format("{:.4g}", std::stod(*part) / std::stod(*whole));
}

Error not_a_number(std::string_view text, const Type& type) {
  const std::string plain = without_unit(text);
  auto guess = guess_number(plain);
  bool fits = guess && parse_scalar(*guess, type);
  if (!fits && type.up_to == 1) {
    guess = guess_share(plain);
    fits = guess && parse_scalar(*guess, type);
  }
  return {fmt::format("{} is not written as a number", backquoted(text)),
          fits                                    ? fmt::format("write {}", *guess)
          : type.above || type.from || type.up_to ? fmt::format("write a {}", render_type(type))
          : type.kind == Type::Kind::integer
              ? "write it in digits"
              : "write it in digits, with a point before any decimals"};
}

// Ignores zeros before the first other digit and at the end of the decimals.
std::size_t count_significant_digits(std::string_view text) {
  const std::size_t first = text.find_first_not_of("-0.");
  if (first == text.npos) return 0;
  const std::size_t whole = std::min(text.find('.'), text.size());
  const std::size_t end = std::max(whole, text.find_last_not_of("0.") + 1);
  const std::string_view figures = text.substr(first, end - first);
  return figures.size() - static_cast<std::size_t>(std::count(figures.begin(), figures.end(), '.'));
}

// A double keeps every number with this many digits exactly.
constexpr std::size_t most_digits = 15;

Result<void> check_digits(std::string_view text) {
  const std::size_t count = count_significant_digits(text);
  if (count <= most_digits) return {};
  return unexpected(Error{fmt::format("{} has {} significant digits; a number has {} at most",
                                      backquoted(text), count, most_digits),
                          "round it, or check the number of digits"});
}

template <class Number>
Result<void> convert_number(std::string_view text, Data& to) {
  Number value{};
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ec == std::errc() && end.ptr == text.data() + text.size()) {
    return put(to, value);
  }
  return unexpected(Error{fmt::format("{} is too large for a number", backquoted(text)),
                          "check the number of digits"});
}

Result<void> parse_integer(std::string_view text, const Type& type, Data& to) {
  if (!has_number_form(text)) return unexpected(not_a_number(text, type));
  if (text.find('.') != text.npos) {
    return unexpected(Error{fmt::format("{} is not a whole number", backquoted(text)),
                            "write it without a point"});
  }
  if (auto few = check_digits(text); !few) return unexpected(std::move(few).error());
  return convert_number<std::int64_t>(text, to);
}

Result<void> parse_number(std::string_view text, const Type& type, Data& to) {
  if (!has_number_form(text)) return unexpected(not_a_number(text, type));
  if (auto few = check_digits(text); !few) return unexpected(std::move(few).error());
  return text.find('.') == text.npos ? convert_number<std::int64_t>(text, to)
                                     : convert_number<double>(text, to);
}

Result<void> parse_country(std::string_view text, const Type&, Data& to) {
  if (auto known = check_country(text); !known) return unexpected(std::move(known).error());
  return put(to, text);
}

// A quick test that nearly every address passes.
bool is_visible_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

bool has_blank(std::string_view text) {
  while (!text.empty()) {
    const text::Character next = text::first_character(text);
    if (text::is_blank(text.substr(0, next.size))) return true;
    text.remove_prefix(next.size);
  }
  return false;
}

// Whether the text is an e-mail address as the HTML Living Standard defines it, or the same with
// letters beyond ASCII.
bool is_email(std::string_view text) {
  const auto is_beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  const std::size_t at = text.find('@');
  const std::string_view local = text.substr(0, at);
  std::string_view domain = at == text.npos ? std::string_view() : text.substr(at + 1);
  bool good =
      !local.empty() && !domain.empty() &&
      (is_visible_ascii(text) || (!has_blank(text) && text::plain_punctuation(text) == text));
  for (const char c : local) {
    good &= is_beyond_ascii(c) || in_local_parts.has(c);
  }
  while (good && !domain.empty()) {
    const std::size_t dot = domain.find('.');
    const std::string_view label = domain.substr(0, dot);
    good = !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-';
    for (const char c : label) {
      good &= is_beyond_ascii(c) || in_domains.has(c);
    }
    good &= dot != domain.size() - 1;
    domain = dot == domain.npos ? std::string_view() : domain.substr(dot + 1);
  }
  return good;
}

// The address in the notation of mail programs: Name <a@b>, <mailto:a@b>.
std::string address_in(std::string_view text) {
  std::string plain = text::unwrapped(text);
  const std::size_t open = plain.rfind('<');
  if (open != plain.npos && plain.ends_with('>')) {
    plain = plain.substr(open + 1, plain.size() - open - 2);
  }
  constexpr std::string_view scheme = "mailto:";
  return plain.starts_with(scheme) ? plain.substr(scheme.size()) : plain;
}

Result<void> parse_email(std::string_view text, const Type&, Data& to) {
  if (is_email(text)) return put(to, text);
  const std::string address = address_in(text);
  return unexpected(Error{
      fmt::format("{} is not an e-mail address", backquoted(text)),
      is_email(address) ? fmt::format("write {}", address) : "write one address and nothing else"});
}

bool is_digest(std::string_view text) {
  return text.size() == 64 && hexadecimal.covers(text);
}

Result<void> parse_digest(std::string_view text, const Type&, Data& to) {
  if (is_digest(text)) return put(to, text);
  constexpr std::string_view prefix = "sha256:";
  std::string meant = text::fold(text::unwrapped(text));
  if (meant.starts_with(prefix)) meant.erase(0, prefix.size());
  // sha256sum prints the digest, blanks and the name of the file.
  meant.erase(std::min(meant.find(' '), meant.size()));
  return unexpected(Error{
      fmt::format("{} is not a SHA-256 digest of 64 digits, 0 to 9 and a to f", backquoted(text)),
      is_digest(meant) ? fmt::format("write {}", meant)
                       : "write the 64 digits that `sha256sum` prints for the file"});
}

Result<void> parse_one_of(std::string_view text, const Type& type, Data& to) {
  for (const std::string& word : type.words) {
    if (text::is_same(word, text)) return put(to, text);
  }
  const std::vector<std::string_view> words(type.words.begin(), type.words.end());
  const std::string plain = text::unwrapped(text);
  std::string meant = text::suggest_nearest(plain, words);
  if (const auto synonym = find_synonym(plain, words)) {
    meant = fmt::format("did you mean `{}`?", *synonym);
  }
  const std::string all = fmt::format("write {}", text::list_words(words));
  // If there are only two words, the help need not list them.
  const bool is_enough = !meant.empty() && words.size() <= 2;
  return unexpected(Error{unknown_value(text), is_enough       ? meant
                                               : meant.empty() ? all
                                                               : fmt::format("{} {}", meant, all)});
}

template <class T, Result<T> (*parse)(std::string_view)>
Result<void> parse_as(std::string_view text, const Type&, Data& to) {
  auto value = parse(text);
  if (!value) return unexpected(std::move(value).error());
  return put(to, *value);
}

struct Row {
  Type::Kind kind;
  std::string_view called;
  Result<void> (*parse)(std::string_view, const Type&, Data& to);
};
constexpr Row rows[] = {
    {Type::Kind::text, "text", parse_text},
    {Type::Kind::id, "an identifier", parse_id},
    {Type::Kind::date, "a date", parse_as<Date, parse_date>},
    {Type::Kind::boolean, "true or false", parse_bool},
    {Type::Kind::period, "a period", parse_as<Period, parse_period>},
    {Type::Kind::integer, "a whole number", parse_integer},
    {Type::Kind::number, "a number", parse_number},
    {Type::Kind::money, "an amount of money", parse_as<Money, parse_money>},
    {Type::Kind::country, "a country code", parse_country},
    {Type::Kind::email, "an e-mail address", parse_email},
    {Type::Kind::digest, "a SHA-256 digest", parse_digest},
    {Type::Kind::one_of, "a word", parse_one_of},
    {Type::Kind::section, "a section", nullptr},
    {Type::Kind::entry, "an entry", nullptr},
    {Type::Kind::list, "a list", nullptr},
    {Type::Kind::map, "a section of names", nullptr},
    {Type::Kind::any, "a value", parse_text},
};

const Row& row_of(Type::Kind kind) {
  const auto index = static_cast<std::size_t>(kind);
  ensure(index < std::size(rows) && rows[index].kind == kind, "the rows are in the order of kinds");
  return rows[index];
}

// What bounds apply to: a number, an amount in units of its currency, the days of a period.
std::optional<double> measure(const Data& data) {
  if (const auto* whole = std::get_if<std::int64_t>(&data)) return static_cast<double>(*whole);
  if (const auto* number = std::get_if<double>(&data)) return *number;
  if (const auto* money = std::get_if<Money>(&data)) {
    return static_cast<double>(money->minor) / std::pow(10, money->currency->minor_digits);
  }
  if (const auto* period = std::get_if<Period>(&data)) {
    constexpr int days_a_month = 30;
    return period->months * days_a_month + period->days;
  }
  return std::nullopt;
}

// A name for the type that needs no article before "of 0 or more".
std::string_view subject_of(const Type& type) {
  if (type.kind == Type::Kind::money) return "an amount";
  return row_of(type.kind).called;
}

Result<void> check_bounds(std::string_view text, const Data& data, const Type& type) {
  const bool has_bounds = type.above || type.from || type.up_to;
  const std::optional<double> value = has_bounds ? measure(data) : std::nullopt;
  if (!value) return {};
  const bool is_low = (type.above && *value <= *type.above) || (type.from && *value < *type.from);
  const bool is_high = type.up_to && *value > *type.up_to;
  if (!is_low && !is_high) return {};
  if (type.up_to) {
    return unexpected(Error{fmt::format("{} is not a {}", backquoted(text), render_type(type)),
                            is_high ? fmt::format("write a number up to {}", *type.up_to)
                            : type.above
                                ? fmt::format("write a number above {}", *type.above)
                                : fmt::format("write a number of {} or more", *type.from)});
  }
  if (type.above) {
    return unexpected(Error{fmt::format("{} is not above {}", backquoted(text), *type.above),
                            fmt::format("write {} above {}", subject_of(type), *type.above)});
  }
  return unexpected(Error{fmt::format("{} is below {}", backquoted(text), *type.from),
                          fmt::format("write {} of {} or more", subject_of(type), *type.from)});
}

// Whether the text has a space other than the ordinary one.
bool has_odd_blank(std::string_view text) {
  while (!text.empty()) {
    const text::Character next = text::first_character(text);
    if (next.code && *next.code > 0x7F && text::is_blank(*next.code)) return true;
    text.remove_prefix(next.size);
  }
  return false;
}

}  // namespace

Result<void> parse_scalar(std::string_view text, const Type& type, Data& to) {
  const Row& row = row_of(type.kind);
  ensure(row.parse != nullptr, "only a single value is read from one text");
  auto parsed = row.parse(text, type, to);
  if (parsed) return check_bounds(text, to, type);
  to = Refused{};
  if (text::is_in_curly_quotes(text)) {
    const std::string plain = text::unwrapped(text);
    if (parse_scalar(plain, type)) {
      return unexpected(
          Error{fmt::format("the curly quotes of {} are part of the value", backquoted(text)),
                fmt::format("write {}, without them", plain)});
    }
  }
  // A no-break space looks like an ordinary space or, at the end, like nothing.
  if (const std::string plain = text::unwrapped(text);
      has_odd_blank(text) && !has_odd_blank(plain) && parse_scalar(plain, type)) {
    return unexpected(
        Error{fmt::format("{} has a space in it that only looks like one, such as a no-break space",
                          backquoted(text)),
              fmt::format("write {}, with ordinary spaces or none", plain)});
  }
  std::string unknown = advise_on_unknown(text);
  if (unknown.empty()) return parsed;
  return unexpected(Error{std::move(parsed).error().message, std::move(unknown)});
}

Result<Data> parse_scalar(std::string_view text, const Type& type) {
  Data data;
  if (auto parsed = parse_scalar(text, type, data); !parsed) {
    return unexpected(std::move(parsed).error());
  }
  return data;
}

std::string unknown_value(std::string_view text, std::string_view field) {
  return fmt::format("unknown value {}{}", backquoted(text),
                     field.empty() ? "" : fmt::format(" for {}", backquoted(field)));
}

std::string with_article(const Type& type) {
  if (type.kind != Type::Kind::one_of) return std::string(row_of(type.kind).called);
  const std::vector<std::string_view> words(type.words.begin(), type.words.end());
  return fmt::format("one of {}", text::list_words(words));
}

}  // namespace secondment::model
