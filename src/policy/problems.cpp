#include "policy/problems.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace secondment::policy {
namespace {

// The place in the file of a part of a text. A text that is not as it stands in the file, being
// folded or with escapes, is searched for the part.
Span place_of(const Policy& policy, const Written& text, Span part) {
  const std::string& bytes = policy.document->tree.bytes;
  const std::less_equal<const char*> not_after;
  const char* begin = text.text.data();
  if (not_after(bytes.data(), begin) && not_after(begin, bytes.data() + bytes.size())) {
    const auto offset = static_cast<std::size_t>(begin - bytes.data());
    return {offset + part.begin, offset + part.end};
  }
  const std::string_view wanted = text.text.substr(std::min(part.begin, text.text.size()),
                                                   part.end - std::min(part.begin, part.end));
  const std::string_view written =
      std::string_view(bytes).substr(text.span.begin, text.span.end - text.span.begin);
  const std::size_t at = wanted.empty() ? written.npos : written.find(wanted);
  if (at == written.npos || written.find(wanted, at + 1) != written.npos) return text.span;
  return {text.span.begin + at, text.span.begin + at + wanted.size()};
}

}  // namespace

void Problems::add(const Policy& policy, const char* rule, Span span, std::string message,
                   std::string help) {
  problems_.push_back(
      {&policy,
       {.rule = rule, .message = std::move(message), .help = std::move(help), .span = span}});
}

void Problems::add(const Policy& policy, const Written& expression,
                   const std::vector<expr::Problem>& problems) {
  for (const expr::Problem& each : problems) {
    add(policy, "policy/expression", place_of(policy, expression, each.span), each.message,
        each.help);
  }
}

}  // namespace secondment::policy
