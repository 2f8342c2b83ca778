#include "revisions/value_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "model/organisations.h"

namespace secondment::revisions {
namespace {

// Puts the length before a string, so that two strings in a row are unambiguous.
std::string counted_text(char kind, std::string_view text) {
  return fmt::format("{}{}:{}", kind, text.size(), text);
}

struct TypedText {
  std::string_view bytes;
  const Value& value;

  std::string operator()(Refused) const {
    return counted_text(
        '?', with_line_feeds(bytes.substr(value.span.begin, value.span.end - value.span.begin)));
  }
  std::string operator()(std::string_view text) const {
    return counted_text('t', with_line_feeds(text));
  }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(std::int64_t number) const { return fmt::format("i{}", number); }
  std::string operator()(double number) const { return fmt::format("d{}", number); }
  std::string operator()(Date date) const { return "D" + render_date(date); }
  std::string operator()(Period period) const {
    return fmt::format("P{}M{}D", period.months, period.days);
  }
  std::string operator()(Money money) const { return "M" + render_money(money); }
  std::string operator()(const Section& section) const {
    std::vector<std::string> members;
    for (const Member& member : section.members) {
      members.push_back(counted_text('k', member.name) + typed_text(bytes, member.value));
    }
    std::sort(members.begin(), members.end());
    return fmt::format("{{{}}}", fmt::join(members, ","));
  }
  std::string operator()(const List& list) const {
    std::string text = "[";
    for (const Value& item : list.items) text += typed_text(bytes, item) + ",";
    return text + "]";
  }
};

}  // namespace

std::string with_line_feeds(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r') {
      text += bytes[i];
    } else if (i + 1 == bytes.size() || bytes[i + 1] != '\n') {
      text += '\n';
    }
  }
  return text;
}

std::string typed_text(std::string_view bytes, const Value& value) {
  if (const auto key = model::directory_key(value)) return counted_text('o', *key);
  return std::visit(TypedText{bytes, value}, value.data);
}

}  // namespace secondment::revisions
