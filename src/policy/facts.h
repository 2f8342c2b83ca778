// The facts that expressions read: the sections of an agreement, and what is derived from its
// history on the as-at date.
#pragma once

#include <memory>
#include <optional>

#include "expr/evaluation.h"
#include "model/history.h"
#include "policy/scheme.h"
#include "secondment/agreement.h"
#include "secondment/date.h"
#include "secondment/result.h"

namespace secondment {
struct CheckOptions;
}

namespace secondment::policy {

// What is known about this agreement and others, for rules that ask about them; see
// policy/spells.h.
struct SpellFacts {
  Value own = {};                      // refused if no rule asks
  std::optional<Value> earlier = {};   // a list; nothing if there is no register
  std::optional<Value> replaced = {};  // nothing if there is none
  std::shared_ptr<const void> texts = {};
  bool has_register = false;
};

class AgreementFacts {
 public:
  // All arguments must outlive this object. `state` is the state that expressions see; `shared` is
  // the budget of the agreement, if other evaluations use it too.
  AgreementFacts(const Scheme& scheme, const Agreement& agreement, const model::History& history,
                 Date as_at, std::optional<std::string_view> state, expr::Budget* shared = nullptr,
                 const SpellFacts* spells = nullptr);
  AgreementFacts(const AgreementFacts&) = delete;
  AgreementFacts& operator=(const AgreementFacts&) = delete;

  [[nodiscard]] const expr::Facts& facts() const { return facts_; }
  [[nodiscard]] expr::Evaluation& evaluation() { return evaluation_; }
  // Replaces the value of a parameter. Returns an error if the value has the wrong type.
  Result<void> set_parameter(const Scheme& scheme, std::string_view name, std::string_view text);
  // Sets the parameters of a run, and skips any with an error.
  void set_parameters(const Scheme& scheme, const CheckOptions& options);

  // Stands for `record` as a whole, which is written nowhere in the file.
  [[nodiscard]] const Value* record_place() const { return &record_place_; }
  [[nodiscard]] const Value* params_place() const { return &params_place_; }
  // Whether a value is an element of a list of `record`, such as that of the signatures.
  [[nodiscard]] bool is_in_record(const Value* value) const;
  // Sets the value of a name that a rule defines.
  void bind(std::size_t slot, const expr::Value& value);
  void follow(expr::Course& course) { facts_.course = &course; }

  // The day of the move that freezes dated parameters and lists; nothing if it has not happened
  // yet.
  [[nodiscard]] static std::optional<Date> find_frozen(const Scheme& scheme,
                                                       const model::History& history);

 private:
  void derive_record(const Scheme& scheme, const Agreement& agreement,
                     const model::History& history, Date as_at, const SpellFacts* spells);
  Value record_place_;
  Value params_place_;
  Section record_;
  Section params_;
  expr::Facts facts_;
  expr::Evaluation evaluation_;
};

}  // namespace secondment::policy
