#include "workspace/ids.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "model/scalar.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::workspace {
namespace {

constexpr std::string_view names[] = {"year", "number", "scheme"};
constexpr std::string_view how_to_write =
    "write {number} once, {number:03} for three digits, and {year} or {scheme} where wanted";
constexpr std::size_t most_digits = 9;

Unexpected<Error> refuse(std::string_view text, std::string_view why, std::string help) {
  return unexpected(
      Error{fmt::format("{} is not a pattern of ids: {}", text::backquoted(text), why),
            help.empty() ? std::string(how_to_write) : std::move(help)});
}

std::string fill_in(std::string text, const IdParts& parts) {
  const auto replace = [&](std::string_view name, const std::string& value) {
    for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at)) {
      text.replace(at, name.size(), value);
      at += value.size();
    }
  };
  replace("{year}", fmt::format("{:04}", parts.year));
  replace("{scheme}", std::string(parts.scheme));
  return text;
}

// The number of digits in a form such as {number:03}; nothing if it has another form.
std::optional<std::size_t> read_digits(std::string_view form) {
  std::size_t digits = 0;
  if (!form.starts_with('0')) return std::nullopt;
  const auto [end, failure] = std::from_chars(form.data(), form.data() + form.size(), digits);
  const bool is_read = failure == std::errc() && end == form.data() + form.size();
  return is_read && digits > 0 && digits <= most_digits ? std::optional(digits) : std::nullopt;
}

// The number in an id between the given prefix and suffix; 0 if it is not a number.
std::uint64_t number_of(std::string_view id, std::string_view before, std::string_view after) {
  if (id.size() <= before.size() + after.size() || !id.starts_with(before) || !id.ends_with(after))
    return 0;
  id = id.substr(before.size(), id.size() - before.size() - after.size());
  std::uint64_t number = 0;
  const auto [end, failure] = std::from_chars(id.data(), id.data() + id.size(), number);
  constexpr std::uint64_t most = 999'999'999'999;  // a higher number cannot come from counting
  return failure == std::errc() && end == id.data() + id.size() && number < most ? number : 0;
}

}  // namespace

Result<IdPattern> IdPattern::parse(std::string_view text) {
  IdPattern pattern;
  bool has_number = false;
  std::string* part = &pattern.before_;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t open = std::min(rest.find('{'), rest.size());
    *part += rest.substr(0, open);
    rest.remove_prefix(open);
    if (rest.empty()) break;
    const std::size_t close = rest.find('}');
    if (close == rest.npos) return refuse(text, "a brace is not closed", "");
    const std::string_view whole = rest.substr(0, close + 1);
    const std::string_view inside = rest.substr(1, close - 1);
    const std::string_view name = inside.substr(0, inside.find(':'));
    rest.remove_prefix(whole.size());
    if (std::find(std::begin(names), std::end(names), name) == std::end(names)) {
      return refuse(text, fmt::format("unknown name {}", text::backquoted(name)),
                    text::suggest_nearest(name, names));
    }
    if (name != "number") {
      if (name != inside) return refuse(text, fmt::format("only {{number}} has digits"), "");
      *part += whole;
      continue;
    }
    if (has_number) return refuse(text, "{number} is in it twice", "");
    has_number = true;
    if (name != inside) {
      const auto digits = read_digits(inside.substr(name.size() + 1));
      if (!digits) {
        return refuse(text, fmt::format("{} says no number of digits", text::backquoted(whole)),
                      "write 0 and the number of digits, 1 to 9, after the colon: {number:03}");
      }
      pattern.digits_ = *digits;
    }
    part = &pattern.after_;
  }
  if (!has_number) return refuse(text, "{number} is missing", "");
  const std::string sample = pattern.render({"loan", 2000}, 1);
  if (auto id = model::parse_scalar(sample, {.kind = model::Type::Kind::id}); !id) {
    return refuse(text, "what it makes is not an id", std::move(id).error().help);
  }
  return pattern;
}

std::uint64_t IdPattern::next_number(const IdParts& parts,
                                     const std::vector<std::string>& ids) const {
  const std::string before = fill_in(before_, parts);
  const std::string after = fill_in(after_, parts);
  std::uint64_t highest = 0;
  for (const std::string& id : ids) highest = std::max(highest, number_of(id, before, after));
  return highest + 1;
}

std::string IdPattern::render(const IdParts& parts, std::uint64_t number) const {
  return fmt::format("{}{:0{}}{}", fill_in(before_, parts), number, digits_,
                     fill_in(after_, parts));
}

}  // namespace secondment::workspace
