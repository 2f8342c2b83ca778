// What the rules of an agreement read about others, and about itself in the same form:
// `record.earlier`, `record.replaced` and `record.spell`. The register determines which agreements
// there are; this module, which parts of an agreement matter, whose it is, and which agreement came
// before which.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/type.h"
#include "policy/reading.h"
#include "policy/scheme.h"
#include "secondment/date.h"

namespace secondment::policy {

// Texts of spells, each stored once, however many spells have it: a register has few schemes and
// states, and not many organisations. Thread-safe.
class SpellTexts {
 public:
  SpellTexts();
  ~SpellTexts();
  SpellTexts(const SpellTexts&) = delete;
  SpellTexts& operator=(const SpellTexts&) = delete;
  // The same text, valid as long as this object.
  [[nodiscard]] std::string_view keep(std::string_view text);

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

// One agreement, as the rules of another see it. Texts and days that the agreement does not state
// are empty.
struct Spell {
  std::string_view agreement = {};
  std::string_view scheme = {};
  std::string_view direction = {};
  std::string_view state = {};
  std::string_view path = {};
  std::optional<Date> from = {};  // the first move to a state with the host, else the term's start
  std::optional<Date> to = {};    // the day of the return, else the last day of the term
  std::optional<std::int64_t> days = {};  // both counted
  std::optional<Date> term_start = {};
  std::optional<Date> term_end = {};
  std::optional<Date> signed_on = {};
  std::optional<Date> started_on = {};
  std::optional<Date> returned_on = {};
  std::string_view parent = {};
  std::string_view host = {};
  std::string_view parent_country = {};
  std::string_view host_country = {};
  std::string_view parent_sector = {};
  std::string_view host_sector = {};
  double full_time_equivalent = 1;
  bool was_away = false;  // the secondee has been with the host

  [[nodiscard]] std::optional<std::int64_t> count_days() const;
};

// As a value for expressions: missing values are absent fields. It has no position, as it is
// written nowhere.
[[nodiscard]] Value as_value(const Spell& spell);

// The reverse, for fields that are written out.
[[nodiscard]] Spell as_spell(const Section& section);

// The fields of such a record, for expressions and cases.
[[nodiscard]] const model::Type& spell_type();

// Identifies the secondee: folded texts, empty if not stated.
struct Person {
  std::string key = {};
  std::string email = {};
  std::string staff_number = {};  // with the parent's name

  [[nodiscard]] bool is_known() const {
    return !key.empty() || !email.empty() || !staff_number.empty();
  }
};
[[nodiscard]] Person person_of(const Agreement& terms);
[[nodiscard]] Person make_person(std::string_view key, std::string_view email,
                                 std::string_view parent, std::string_view staff_number);
// Compares by key; if either lacks one, by e-mail address, or by parent and staff number.
[[nodiscard]] bool is_same_person(const Person& a, const Person& b);

// For an agreement that can be judged. Its texts are views of the reading.
[[nodiscard]] Spell spell_of(const Reading& reading, std::string_view path);
// The same with texts that `texts` keeps. Nothing for agreements that the rules of others leave
// out: those in a void or first state, without a first day, or with errors of the format in what is
// read.
[[nodiscard]] std::optional<Spell> spell_for_others(const Reading& reading, std::string_view path,
                                                    SpellTexts& texts);

// Whether `a` began before `b`: by first day, then id, then path.
[[nodiscard]] bool is_earlier(const Spell& a, const Spell& b);

// What the rules of one agreement know about others.
struct Others {
  std::vector<Spell> earlier = {};       // of the same person, oldest first
  std::optional<Spell> replaced = {};    // the agreement that it replaces
  std::optional<Date> next_change = {};  // a later day, on which one of them may be another
  std::shared_ptr<const void> texts = {};
};

// From all spells of the person, selects those that count as earlier, and the one that is replaced.
void choose_others(const Reading& reading, std::string_view path, std::vector<Spell> spells,
                   Others& others);

// The other agreements of a register. Thread-safe.
class OtherAgreements {
 public:
  virtual ~OtherAgreements() = default;
  // As at the day of `options`, whose `others` is this object.
  [[nodiscard]] virtual Others find(const Reading& reading, std::string_view path,
                                    const CheckOptions& options) const = 0;
  // Whether the results are about the right person, whatever the agreement says about its secondee.
  [[nodiscard]] virtual bool knows_person() const { return false; }
};

// Looks up what the rules of this agreement need to know about others and about itself, and stores
// it in the reading; nothing if they need nothing. Sets `next_change` to an earlier day if there is
// one.
void read_spells(Reading& reading, std::string_view path, const CheckOptions& options,
                 std::optional<Date>& next_change);

// Whether an expression or message names these facts of `record`.
[[nodiscard]] bool names_others(std::string_view text);
[[nodiscard]] bool names_spell(std::string_view text);

}  // namespace secondment::policy
