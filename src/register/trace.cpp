// Extracts the part of an agreement that matters to others.
#include "model/secondment_period.h"
#include "policy/spells.h"
#include "register/phase.h"
#include "register/register_checks.h"
#include "text/characters.h"
#include "text/digest.h"

namespace secondment::registers {
namespace {

std::string digest(std::string_view text) {
  if (text.empty()) return "";
  const text::Digest::Bytes bytes = text::digest_of(text);
  return {bytes.begin(), bytes.begin() + digest_size};
}

bool is_away(const policy::Reading& reading) {
  if (!reading.can_be_judged() || !reading.history.state) return false;
  return counts_as_away(reading.scheme->shape, *reading.history.state);
}

std::optional<Trace::Spell> spell_of(const policy::Reading& reading) {
  const Agreement& agreement = reading.terms();
  const model::SecondmentPeriod period = model::period_of(agreement, reading.history);
  if (!period.start || !period.end) return std::nullopt;
  if (*period.end < *period.start) return std::nullopt;  // a rule reports this
  for (const Member& member : agreement.body.members) {
    if (member.name == "term")
      return Trace::Spell{*period.start, *period.end, model::share_of_time(agreement), member.key};
  }
  return std::nullopt;
}

// A scalar at the top level, found even if the rest of the file cannot be read.
std::optional<yaml::Node> scalar_at(const yaml::Tree& tree, std::string_view key) {
  if (tree.is_empty() || !tree.root().is_mapping()) return std::nullopt;
  const auto value = tree.root().find(key);
  const bool is_stated = value && value->is_scalar() && !text::is_blank(value->text());
  return is_stated ? value : std::nullopt;
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
  if (trace.spell) identify_secondee(reading, trace);
  return trace;
}

void identify_secondee(const policy::Reading& reading, Trace& trace) {
  const policy::Person person = policy::person_of(reading.terms());
  trace.secondee_key = digest(person.key);
  trace.email = digest(person.email);
  trace.staff_number = digest(person.staff_number);
}

}  // namespace secondment::registers
