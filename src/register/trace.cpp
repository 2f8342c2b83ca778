// From an agreement that was read to what of it matters to others.
#include <fmt/format.h>

#include "model/history.h"
#include "register/register_checks.h"
#include "text/characters.h"
#include "text/digest.h"

namespace secondment::registers {
namespace {

// The states in which somebody is away or about to be, and those that a scheme has between them.
constexpr std::string_view first_away = "approved";
constexpr std::string_view last_away = "active";

std::string_view text_of(const Agreement& agreement, std::string_view section,
                         std::string_view name) {
  const Value* value = model::find_value(agreement, section, name);
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? *text : std::string_view();
}

std::string digest(std::string_view text) {
  const text::Digest::Bytes bytes = text::digest_of(text);
  return {bytes.begin(), bytes.begin() + digest_size};
}

bool is_away(const policy::Reading& reading) {
  if (!reading.can_be_judged() || !reading.history.state) return false;
  const policy::Scheme& scheme = *reading.scheme;
  const auto state = scheme.state_index(*reading.history.state);
  const auto first = scheme.state_index(first_away);
  const auto last = scheme.state_index(last_away);
  return state && first && last && *first <= *state && *state <= *last &&
         !scheme.shape.states[*state].is_void;
}

double share_of(const Agreement& agreement) {
  const Value* value = model::find_value(agreement, "placement", "full_time_equivalent");
  if (value == nullptr) return 1;
  if (const auto* whole = value->get<std::int64_t>()) return static_cast<double>(*whole);
  const auto* part = value->get<double>();
  return part ? *part : 1;
}

std::optional<Trace::Spell> spell_of(const policy::Reading& reading) {
  const Agreement& agreement = reading.terms();
  const Value* start = model::find_value(agreement, "term", "start");
  const Date* first = start ? start->get<Date>() : nullptr;
  const Value* end = model::find_end(agreement, reading.history);
  if (first == nullptr || end == nullptr) return std::nullopt;
  const Date last = *end->get<Date>();
  if (last < *first) return std::nullopt;  // a rule says so
  for (const Member& member : agreement.body.members) {
    if (member.name == "term") return Trace::Spell{*first, last, share_of(agreement), member.key};
  }
  return std::nullopt;
}

// Of a scalar at the top, whatever else can be read of the file.
std::optional<yaml::Node> scalar_at(const yaml::Tree& tree, std::string_view key) {
  if (tree.is_empty() || !tree.root().is_mapping()) return std::nullopt;
  const auto value = tree.root().find(key);
  const bool is_told = value && value->is_scalar() && !text::is_blank(value->text());
  return is_told ? value : std::nullopt;
}

}  // namespace

Trace trace_of(const policy::Reading& reading) {
  Trace trace;
  if (const auto id = scalar_at(reading.read.tree, "agreement")) {
    trace.id = id->text();
    trace.id_place = id->span();
  }
  if (const auto replaces = scalar_at(reading.read.tree, "replaces")) {
    trace.replaces = replaces->text();
    trace.replaces_place = replaces->span();
  }
  if (!is_away(reading)) return trace;
  trace.spell = spell_of(reading);
  if (!trace.spell) return trace;
  const Agreement& agreement = reading.terms();
  const std::string_view email = text_of(agreement, "secondee", "email");
  if (!email.empty()) trace.email = digest(text::lower(email));
  const std::string_view number = text_of(agreement, "secondee", "staff_number");
  const std::string_view parent = text_of(agreement, "parent", "name");
  if (!number.empty() && !parent.empty()) {
    trace.staff_number = digest(fmt::format("{}\n{}", text::fold(parent), text::fold(number)));
  }
  return trace;
}

}  // namespace secondment::registers
