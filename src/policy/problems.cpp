#include "policy/problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "text/ensure.h"
#include "text/lines.h"

namespace secondment::policy {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// The length of what comes before the text of a scalar: a quote, or the header line of a block.
std::size_t size_of_head(std::string_view written) {
  const char first = written.empty() ? '\0' : written.front();
  if (first == '"' || first == '\'') return 1;
  if (first != '>' && first != '|') return 0;
  return std::min(written.find('\n'), written.size());
}

// Maps each byte of a string to its place in the file. Ignores blanks, because folding changes
// them. Returns nothing if an escape is written differently from the character that it means.
std::optional<std::vector<std::size_t>> align(std::string_view text, std::string_view written) {
  const char quote = written.empty() ? '\0' : written.front();
  std::size_t at = size_of_head(written);
  std::vector<std::size_t> places;
  places.reserve(text.size());
  for (const char c : text) {
    if (is_blank(c)) {
      places.push_back(at);
      continue;
    }
    while (at < written.size() && is_blank(written[at])) ++at;
    const bool is_escape = at < written.size() && (quote == '"' && written[at] == '\\');
    const bool is_doubled = quote == '\'' && c == '\'';
    if (is_escape || is_doubled) ++at;
    while (is_escape && at < written.size() && is_blank(written[at])) ++at;  // an escaped line end
    if (at >= written.size() || written[at] != c) return std::nullopt;
    places.push_back(at++);
  }
  return places;
}

// The place in the file of a part of a string, which may be folded or contain escapes.
Span place_of(const Policy& policy, const Written& text, Span part) {
  const std::string& bytes = policy.document->tree.bytes;
  const std::less_equal<const char*> not_after;
  const char* begin = text.text.data();
  if (not_after(bytes.data(), begin) && not_after(begin, bytes.data() + bytes.size())) {
    const auto offset = static_cast<std::size_t>(begin - bytes.data());
    return {offset + part.begin, offset + part.end};
  }
  const std::string_view written =
      std::string_view(bytes).substr(text.span.begin, text.span.end - text.span.begin);
  const auto places = align(text.text, written);
  if (!places || part.begin >= part.end || part.end > places->size()) return text.span;
  return {text.span.begin + (*places)[part.begin], text.span.begin + (*places)[part.end - 1] + 1};
}

}  // namespace

void Problems::add(const Policy& policy, const char* rule, Span span, std::string message,
                   std::string help) {
  problems_.push_back(
      {&policy,
       {.rule = rule, .message = std::move(message), .help = std::move(help), .span = span}});
}

void Problems::warn(const Policy& policy, const char* rule, Span span, std::string message,
                    std::string help) {
  add(policy, rule, span, std::move(message), std::move(help));
  problems_.back().finding.severity = Severity::warning;
}

void Problems::note(const Policy& policy, const char* rule, Span span, std::string message,
                    std::string help) {
  add(policy, rule, span, std::move(message), std::move(help));
  problems_.back().finding.severity = Severity::note;
}

void Problems::add(const Policy& policy, const Written& expression,
                   const std::vector<expr::Problem>& problems, Severity severity) {
  for (const expr::Problem& each : problems) {
    add(policy, "policy/expression", place_of(policy, expression, each.span), each.message,
        each.help);
    problems_.back().finding.severity = severity;
  }
}

bool are_errors(const std::vector<PolicyProblem>& problems) {
  return std::any_of(problems.begin(), problems.end(), [](const PolicyProblem& each) {
    return each.finding.severity == Severity::error;
  });
}

void ensure_no_problems(const std::vector<PolicyProblem>& problems) {
  for (const PolicyProblem& each : problems) {
    if (each.finding.severity != Severity::error) continue;
    const text::Lines lines(each.policy->document->tree.bytes);
    const Position at = lines.position(each.finding.span.begin);
    fmt::print(stderr, "{}:{}:{}: {} ({})\n", each.policy->path, at.line, at.column,
               each.finding.message, each.finding.help);
  }
  ensure(!are_errors(problems), "every built-in policy compiles without a finding");
}

}  // namespace secondment::policy
