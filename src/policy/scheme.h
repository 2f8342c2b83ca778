// A scheme: a policy merged with those that it extends, from core up, with compiled rules.
// Agreements are read and checked against it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/program.h"
#include "expr/template.h"
#include "model/shape.h"
#include "policy/policy.h"
#include "text/made_once.h"

namespace secondment::policy {

// A string and the policy that it comes from.
struct Said {
  Written text;
  const Policy* by = nullptr;
};

struct Scheme;

// The programs that decide the outcome of a rule.
struct RulePrograms {
  std::optional<expr::Program> when = {};
  std::optional<expr::Program> each = {};
  std::vector<expr::Program> lets = {};
  std::optional<expr::Program> check = {};
  std::optional<expr::Program> due = {};
  std::optional<expr::Program> met = {};
  std::optional<expr::Program> by = {};
  std::optional<expr::Program> at = {};
};

// The texts of a rule.
struct RuleWords {
  expr::Template title = {};  // of an obligation
  expr::Template message = {};
  expr::Template help = {};
};

struct CompiledRule {
  text::MadeOnce<RulePrograms> programs = {};
  text::MadeOnce<RuleWords> words = {};
};

struct Rule {
  const RuleText* text = nullptr;
  const Policy* policy = nullptr;                 // the policy that declares it
  std::vector<const Policy*> overridden_by = {};  // nearest last
  Severity severity = Severity::error;
  bool is_off = false;  // if it is judged, its severity is a note
  std::vector<std::string> clauses = {};
  std::vector<const SourceDocument*> sources = {};
  Said message = {};  // this and the next six include overrides
  Said help = {};
  Said binds_from = {};
  Said when = {};
  Said due = {};
  Said met = {};
  Said by = {};
  bool is_listed_only = false;

  bool reads_others = false;            // whether it reads other agreements
  std::size_t from = 0;                 // index of the state from which it applies
  std::vector<std::size_t> after = {};  // indexes of rules that come before this one
  std::size_t each_slot = 0;
  std::size_t first_let_slot = 0;
  const Scheme* scheme = nullptr;  // the scheme that it belongs to
  std::shared_ptr<CompiledRule> compiled = {};

  [[nodiscard]] const std::string& id() const { return text->id; }
  // Rules of a built-in policy are compiled when first requested; tests prove that they compile.
  [[nodiscard]] const RulePrograms& programs() const {
    const RulePrograms* made = compiled->programs.made();
    return made != nullptr ? *made : make_programs();
  }
  [[nodiscard]] const RuleWords& words() const;

 private:
  [[nodiscard]] const RulePrograms& make_programs() const;
};

// The default severity of a rule; `note` for a rule that is off, in case it is judged anyway.
[[nodiscard]] Severity usual_severity(const RuleText& text);

// An inherited rule that a policy switches off.
struct SwitchedOff {
  const RuleText* text;
  const Policy* policy;  // the policy that declares it
  const Policy* by;
  std::string reason;
};

// A former id of a rule, and its present id.
struct RenamedRule {
  std::string_view was;
  std::string_view is;
};

struct SchemeLimit {
  Written title;
  expr::Program longest;
  std::optional<expr::Program> when = {};
  std::optional<expr::Program> of = {};
  const Policy* policy = nullptr;  // the policy that declares it
  const Limit* text = nullptr;
};

// A move that is allowed only where a condition holds.
struct MoveCondition {
  std::string_view from;
  std::string_view to;
  const Policy* policy;  // the policy that declares it
  expr::Program when;
  expr::Template help;
  const DeclaredMove* text;
};

// A move that needs a reason, always or on some days.
struct AskedReason {
  std::string_view from;
  std::string_view to;
  const Policy* policy;  // the policy that declares it
  expr::Program when;
  const DeclaredMove* text;
};

// A built-in rule whose findings have at least this severity.
struct RaisedRule {
  std::string_view id;
  Severity severity;
};

// A field for which a layer allows fewer words. The rules of lower layers were written for all of
// them.
struct Narrowed {
  std::string path;
  std::vector<std::string> before;
  std::vector<std::string> after;
  const Policy* by;
};

// A problem of a policy, reported in the file that causes it.
struct PolicyProblem {
  const Policy* policy;
  Finding finding;
};

struct Scheme {
  std::string name;
  std::string title;
  std::vector<const Policy*> layers;  // bases first, then its own policy, then overlays
  const Policy* own = nullptr;        // null: the last layer
  // For all schemes; those for unknown rules or parameters are ignored.
  const Policy* overrides = nullptr;
  model::Shape shape;
  // The shape including the fields that a layer hides, which only `has` may read; nothing if no
  // field is hidden.
  std::optional<model::Type> with_hidden = {};
  std::vector<Narrowed> narrowed;
  std::vector<expr::NamedList> lists;
  std::vector<expr::Table> tables;
  std::vector<Parameter> parameters;
  std::vector<expr::Table> dated;  // the parameters by day, for at()
  model::Type params;              // the section `params`
  model::Type state;               // the states as the words of `state`
  model::Type record;              // the section `record`
  std::vector<Rule> rules;
  std::vector<SwitchedOff> switched_off;
  std::vector<Rule> off_rules;  // rules of the severity `off` that no layer switches on
  std::vector<RenamedRule> renamed;
  std::vector<RaisedRule> raised;
  std::vector<SchemeLimit> limits;
  std::vector<AskedReason> reasons;
  std::vector<MoveCondition> conditions;
  bool reads_others = false;         // whether a rule, a limit or a condition of a move does
  bool reads_others_always = false;  // whether a limit or a condition of a move does, in any state
  bool reads_spell = false;
  expr::Scope scope;  // without names that single rules define

  [[nodiscard]] const Policy& policy() const { return own != nullptr ? *own : *layers.back(); }
  // Returns the present id of the rule with this former id; any other id is returned as it is.
  [[nodiscard]] std::string_view present_id(std::string_view id) const;
  // Whether one of these ids, present or former, is that of the rule.
  [[nodiscard]] bool is_among(const Rule& rule, const std::vector<std::string>& ids) const;
  // Finds a rule by its present or a former id, like the functions below.
  [[nodiscard]] const Rule* find_rule(std::string_view id) const;
  // The fields of an agreement that expressions may read.
  [[nodiscard]] const model::Type& readable() const {
    return with_hidden ? *with_hidden : shape.agreement;
  }
  [[nodiscard]] model::Type& readable() { return with_hidden ? *with_hidden : shape.agreement; }
  // Null if the move is always allowed.
  [[nodiscard]] const MoveCondition* find_condition(const model::Move& move) const;
  // Also finds a rule that is off.
  [[nodiscard]] const Rule* find_declared(std::string_view id) const;
  [[nodiscard]] bool is_off(std::string_view id) const;
  // Null if the move never needs a reason.
  [[nodiscard]] const AskedReason* find_reason(const model::Move& move) const;
  // The document with this short name, as the layers declare it; null if none does.
  [[nodiscard]] const SourceDocument* find_source(std::string_view name) const;
  [[nodiscard]] std::optional<std::size_t> state_index(std::string_view name) const;
};

// The slots of the facts that every expression may read, in the order of `Scheme::scope`: the
// sections of an agreement as its shape declares them, then these.
enum class Fact { today, state, record, params };
[[nodiscard]] std::size_t slot_of(const Scheme& scheme, Fact fact);

// When rules are compiled: all at once, to find the errors in them; or, if they cannot have any,
// each when first requested.
enum class Compiling { at_once, when_asked };
// `when_asked` if all layers of a scheme are built-in policies.
[[nodiscard]] Compiling compiling_of(const std::vector<const Policy*>& layers,
                                     const Policy* overrides);

// Merges the layers and compiles the rules. The scheme must not be moved afterwards, and must
// already have its `overrides`. `own` is the policy that gives it its name; null: the last layer.
void make_scheme(Scheme& scheme, std::vector<const Policy*> layers, Compiling compiling,
                 std::vector<PolicyProblem>& problems, const Policy* own = nullptr);

// The type that has the words of a declared field (for a list, the type of its items); null if
// there is no such field.
[[nodiscard]] model::Type* find_words(model::Type& agreement, std::string_view path);
// The field at a path as policies write it: host.unit, objectives[].due. Null if there is none.
[[nodiscard]] model::Field* find_at(model::Type& agreement, std::string_view path);

// The two halves of make_scheme. `ignored` is for the shape of all schemes, to which the narrowing
// of one scheme does not apply.
enum class Narrowing { applied, ignored };
void merge_layers(Scheme& scheme, Narrowing narrowing, std::vector<PolicyProblem>& problems);
void compile_rules(Scheme& scheme, Compiling compiling, std::vector<PolicyProblem>& problems);
// Reports clauses and sources that the policy of the scheme cites but no layer declares.
void check_citations(const Scheme& scheme, std::vector<PolicyProblem>& problems);
// Reports errors about states, moves and events together.
void check_lifecycle(const Scheme& scheme, std::vector<PolicyProblem>& problems);

}  // namespace secondment::policy
