#include "store/verdict.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "policy/adoption.h"
#include "policy/scheme.h"

namespace secondment::store {
namespace {

constexpr std::string_view absent_field = "absent field";

class Writer {
 public:
  template <class Number>
  void add(Number number) {
    static_assert(std::is_trivially_copyable_v<Number>);
    const std::size_t end = bytes_.size();
    bytes_.resize(end + sizeof number);
    std::memcpy(bytes_.data() + end, &number, sizeof number);
  }
  void add(std::string_view text) {
    add(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }
  void add(const std::optional<std::string>& text) {
    add(static_cast<std::uint8_t>(text.has_value()));
    if (text) add(std::string_view(*text));
  }
  void add(Span span) {
    add(static_cast<std::uint32_t>(span.begin));
    add(static_cast<std::uint32_t>(span.end));
  }
  void add(Date day) { add(static_cast<std::int32_t>(day.time_since_epoch().count())); }

  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads numbers and texts. Beyond the end it reads zeros, and reports that afterwards.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <class Number>
  Number number() {
    Number number{};
    const std::string_view taken = take(sizeof number);
    if (!taken.empty()) std::memcpy(&number, taken.data(), sizeof number);
    return number;
  }
  std::string text() { return std::string(take(number<std::uint32_t>())); }
  std::optional<std::string> optional_text() {
    return number<std::uint8_t>() != 0 ? std::optional(text()) : std::nullopt;
  }
  Span span() {
    const auto begin = number<std::uint32_t>();
    return {begin, number<std::uint32_t>()};
  }
  Date day() { return Date(std::chrono::days(number<std::int32_t>())); }

  [[nodiscard]] bool goes_on() const { return is_whole_ && !bytes_.empty(); }
  [[nodiscard]] bool is_at_end() const { return is_whole_ && bytes_.empty(); }

 private:
  std::string_view take(std::size_t size) {
    if (size > bytes_.size()) {
      is_whole_ = false;
      bytes_ = {};
    }
    const std::string_view taken = bytes_.substr(0, std::min(size, bytes_.size()));
    bytes_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view bytes_;
  bool is_whole_ = true;
};

void write_trace(Writer& out, const registers::Trace& trace) {
  out.add(std::string_view(trace.id));
  out.add(trace.id_place);
  out.add(std::string_view(trace.replaces));
  out.add(trace.replaces_place);
  out.add(std::string_view(trace.secondee_key));
  out.add(std::string_view(trace.email));
  out.add(std::string_view(trace.staff_number));
  out.add(static_cast<std::uint8_t>(trace.spell.has_value()));
  if (!trace.spell) return;
  out.add(trace.spell->start);
  out.add(trace.spell->end);
  out.add(trace.spell->share);
  out.add(trace.spell->place);
}

registers::Trace read_trace(Reader& in) {
  registers::Trace trace;
  trace.id = in.text();
  trace.id_place = in.span();
  trace.replaces = in.text();
  trace.replaces_place = in.span();
  trace.secondee_key = in.text();
  trace.email = in.text();
  trace.staff_number = in.text();
  if (in.number<std::uint8_t>() == 0) return trace;
  registers::Trace::Spell& spell = trace.spell.emplace();
  spell.start = in.day();
  spell.end = in.day();
  spell.share = in.number<double>();
  spell.place = in.span();
  return trace;
}

// In the order of the scheme's rules.
bool read_outcomes(Reader& in, const policy::PolicySet& policies, CheckedAgreement& checked) {
  const policy::Scheme* scheme = checked.scheme ? policies.find_scheme(*checked.scheme) : nullptr;
  std::size_t count = 0;
  while (in.goes_on()) {
    const auto outcome = in.number<std::uint8_t>();
    const bool is_known = scheme != nullptr && count < scheme->rules.size() &&
                          outcome <= static_cast<std::uint8_t>(Outcome::rule_error);
    if (!is_known) return false;
    checked.outcomes.push_back({scheme->rules[count++].id(), static_cast<Outcome>(outcome)});
  }
  return true;
}

}  // namespace

std::optional<std::string> write_verdict(const CheckedAgreement& checked,
                                         const registers::Trace& trace) {
  if (!checked.findings.empty() || !checked.waived.empty()) return std::nullopt;
  Writer out;
  out.add(checked.agreement);
  out.add(checked.scheme);
  out.add(checked.state);
  write_trace(out, trace);
  out.add(static_cast<std::uint32_t>(checked.undetermined.size()));
  for (const Undetermined& each : checked.undetermined) {
    const bool is_before_adoption = each.because == policy::before_adoption;
    if (!is_before_adoption && each.because != absent_field) return std::nullopt;
    out.add(std::string_view(each.rule));
    out.add(std::string_view(each.reads));
    out.add(static_cast<std::uint8_t>(is_before_adoption));
  }
  for (const Judged& each : checked.outcomes) out.add(static_cast<std::uint8_t>(each.outcome));
  return out.take();
}

std::optional<Verdict> read_verdict(std::string_view bytes, const policy::PolicySet& policies,
                                    bool with_outcomes) {
  Reader in(bytes);
  Verdict verdict;
  CheckedAgreement& checked = verdict.checked;
  checked.agreement = in.optional_text();
  checked.scheme = in.optional_text();
  checked.state = in.optional_text();
  verdict.trace = read_trace(in);
  for (auto count = in.number<std::uint32_t>(); count > 0 && in.goes_on(); --count) {
    Undetermined& each = checked.undetermined.emplace_back();
    each.rule = in.text();
    each.reads = in.text();
    if (in.number<std::uint8_t>() != 0) each.because = policy::before_adoption;
  }
  if (!with_outcomes) return verdict;
  if (!read_outcomes(in, policies, checked) || !in.is_at_end()) return std::nullopt;
  return verdict;
}

}  // namespace secondment::store
