// What the rules of an agreement read of others, and of itself in the same form: `record.earlier`,
// `record.replaced` and `record.spell`. Which agreements there are is for the register to say; what
// of one agreement matters, whose it is, and which came before which is said here.
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

// Texts of spells, each once, however many spells have it: a register has few schemes and states,
// and not many organisations. Safe to use from several threads.
class SpellTexts {
 public:
  SpellTexts();
  ~SpellTexts();
  SpellTexts(const SpellTexts&) = delete;
  SpellTexts& operator=(const SpellTexts&) = delete;
  // The same text, for as long as this lives.
  [[nodiscard]] std::string_view keep(std::string_view text);

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

// One agreement, as the rules of another see it. Texts are empty, and days not there, where the
// agreement does not say them.
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

// As expressions read it: fields that are not there are absent. Written nowhere, it has no place.
[[nodiscard]] Value as_value(const Spell& spell);

// The same back, where the fields are written out.
[[nodiscard]] Spell as_spell(const Section& section);

// The fields of such a record, as expressions and cases know them.
[[nodiscard]] const model::Type& spell_type();

// Whose agreement it is: folded texts, empty where they are not stated.
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
// By key; where either lacks one, by e-mail address, or by parent and staff number.
[[nodiscard]] bool is_same_person(const Person& a, const Person& b);

// Of an agreement that can be judged. Its texts are those of the reading.
[[nodiscard]] Spell spell_of(const Reading& reading, std::string_view path);
// The same with texts that `texts` keeps. Nothing of what the rules of others leave out: a void or
// first state, no first day, and errors of the format in what is read.
[[nodiscard]] std::optional<Spell> spell_for_others(const Reading& reading, std::string_view path,
                                                    SpellTexts& texts);

// Whether `a` began before `b`: by first day, then id, then path.
[[nodiscard]] bool is_earlier(const Spell& a, const Spell& b);

// What is known of others for the rules of one agreement.
struct Others {
  std::vector<Spell> earlier = {};       // of the same person, oldest first
  std::optional<Spell> replaced = {};    // the agreement that it replaces
  std::optional<Date> next_change = {};  // a later day, on which one of them may be another
  std::shared_ptr<const void> texts = {};
};

// Of all spells of the person, those that count as earlier, and the one that is replaced.
void choose_others(const Reading& reading, std::string_view path, std::vector<Spell> spells,
                   Others& others);

// The other agreements of a register. Safe to ask from several threads.
class OtherAgreements {
 public:
  virtual ~OtherAgreements() = default;
  // As at the day of `options`, of which `others` is this.
  [[nodiscard]] virtual Others find(const Reading& reading, std::string_view path,
                                    const CheckOptions& options) const = 0;
  // Whether what it finds is of the person, whatever the agreement says of who that is.
  [[nodiscard]] virtual bool knows_person() const { return false; }
};

// Finds out what the rules of this agreement ask of others and of itself, and keeps it in the
// reading; nothing where they ask nothing. Sets an earlier day in `next_change`, where there is
// one.
void read_spells(Reading& reading, std::string_view path, const CheckOptions& options,
                 std::optional<Date>& next_change);

// Whether an expression or message names these facts of `record`.
[[nodiscard]] bool names_others(std::string_view text);
[[nodiscard]] bool names_spell(std::string_view text);

}  // namespace secondment::policy
