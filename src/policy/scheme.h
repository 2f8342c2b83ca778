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

// A string and the policy that it is from.
struct Said {
  Written text;
  const Policy* by = nullptr;
};

struct Scheme;

// The programs that decide a rule.
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
  const Policy* policy = nullptr;                 // that declares it
  std::vector<const Policy*> overridden_by = {};  // nearest last
  Severity severity = Severity::error;
  bool is_off = false;  // a note, where it is judged after all
  std::vector<std::string> clauses = {};
  std::vector<const SourceDocument*> sources = {};
  Said message = {};  // as overridden, and so are these
  Said help = {};
  Said binds_from = {};
  Said when = {};
  Said due = {};
  Said met = {};
  Said by = {};
  bool is_listed_only = false;

  bool reads_others = false;            // it asks about other agreements
  std::size_t from = 0;                 // index of a state
  std::vector<std::size_t> after = {};  // indexes of rules that come before this one
  std::size_t each_slot = 0;
  std::size_t first_let_slot = 0;
  const Scheme* scheme = nullptr;  // whose rule this is
  std::shared_ptr<CompiledRule> compiled = {};

  [[nodiscard]] const std::string& id() const { return text->id; }
  // For a built-in policy, compiled when first requested: tests prove that it compiles.
  [[nodiscard]] const RulePrograms& programs() const;
  [[nodiscard]] const RuleWords& words() const;
};

// The default severity of a rule; a note for a rule that is off but judged after all.
[[nodiscard]] Severity usual_severity(const RuleText& text);

// An inherited rule that a policy switches off.
struct SwitchedOff {
  const RuleText* text;
  const Policy* policy;  // that declares it
  const Policy* by;
  std::string reason;
};

// What a rule was called, and what it is called now.
struct RenamedRule {
  std::string_view was;
  std::string_view is;
};

struct SchemeLimit {
  Written title;
  expr::Program longest;
  std::optional<expr::Program> when = {};
  std::optional<expr::Program> of = {};
};

// A move that is allowed only where a condition holds.
struct MoveCondition {
  std::string_view from;
  std::string_view to;
  const Policy* policy;  // that declares it
  expr::Program when;
  expr::Template help;
};

// A move that needs a reason, always or on some days.
struct AskedReason {
  std::string_view from;
  std::string_view to;
  const Policy* policy;  // that declares it
  expr::Program when;
};

// A built-in rule whose findings are at least of this severity.
struct RaisedRule {
  std::string_view id;
  Severity severity;
};

// A field for which a layer allows fewer words. The rules of the layers below it were written for
// all of them.
struct Narrowed {
  std::string path;
  std::vector<std::string> before;
  std::vector<std::string> after;
  const Policy* by;
};

// A problem of a policy, in the file that causes it.
struct PolicyProblem {
  const Policy* policy;
  Finding finding;
};

struct Scheme {
  std::string name;
  std::string title;
  std::vector<const Policy*> layers;  // bases first, then its own policy, then overlays
  const Policy* own = nullptr;        // null: the last layer
  const Policy* overrides = nullptr;  // of every scheme; they count where it has what they name
  model::Shape shape;
  // Includes the fields that a layer hides, which only `has` may read; nothing if there are none.
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
  std::vector<Rule> off_rules;  // of the severity `off`, which no layer switches on
  std::vector<RenamedRule> renamed;
  std::vector<RaisedRule> raised;
  std::vector<SchemeLimit> limits;
  std::vector<AskedReason> reasons;
  std::vector<MoveCondition> conditions;
  bool reads_others = false;         // a rule, a limit or a condition of a move does
  bool reads_others_always = false;  // a limit or a condition of a move, whatever the state
  bool reads_spell = false;
  expr::Scope scope;  // without the names that a rule makes itself

  [[nodiscard]] const Policy& policy() const { return own != nullptr ? *own : *layers.back(); }
  // The id that the rule has now; of any other id, the same.
  [[nodiscard]] std::string_view present_id(std::string_view id) const;
  // Whether one of these ids, present or former, is the rule's.
  [[nodiscard]] bool is_among(const Rule& rule, const std::vector<std::string>& ids) const;
  // By its id or one that it had before, as all of these.
  [[nodiscard]] const Rule* find_rule(std::string_view id) const;
  // What expressions may read of an agreement.
  [[nodiscard]] const model::Type& readable() const {
    return with_hidden ? *with_hidden : shape.agreement;
  }
  [[nodiscard]] model::Type& readable() { return with_hidden ? *with_hidden : shape.agreement; }
  // Null if the move is always allowed.
  [[nodiscard]] const MoveCondition* find_condition(const model::Move& move) const;
  // Also finds a rule that is off.
  [[nodiscard]] const Rule* find_declared(std::string_view id) const;
  [[nodiscard]] bool is_off(std::string_view id) const;
  // Null when the move never needs a reason.
  [[nodiscard]] const AskedReason* find_reason(const model::Move& move) const;
  // The document of a short name, as the layers declare it; null when none does.
  [[nodiscard]] const SourceDocument* find_source(std::string_view name) const;
  [[nodiscard]] std::optional<std::size_t> state_index(std::string_view name) const;
};

// The slots of the facts that every expression may read, in the order of `Scheme::scope`: the
// sections of an agreement as its shape declares them, then these.
enum class Fact { today, state, record, params };
[[nodiscard]] std::size_t slot_of(const Scheme& scheme, Fact fact);

// When rules are compiled: all at once, to find errors in them; or, if there can be none, each when
// first requested.
enum class Compiling { at_once, when_asked };
// `when_asked` if everything in a scheme comes from built-in policies.
[[nodiscard]] Compiling compiling_of(const std::vector<const Policy*>& layers,
                                     const Policy* overrides);

// Merges the layers and compiles the rules. The scheme must not move, and must already have its
// `overrides`. `own` is the policy that gives it its name; null: the last layer.
void make_scheme(Scheme& scheme, std::vector<const Policy*> layers, Compiling compiling,
                 std::vector<PolicyProblem>& problems, const Policy* own = nullptr);

// The type with the words of a declared field (that of its items for a list); null when there is no
// such field.
[[nodiscard]] model::Type* find_words(model::Type& agreement, std::string_view path);

// The two halves of make_scheme. `ignored`: for the shape of all schemes, narrowing by one scheme
// does not apply.
enum class Narrowing { applied, ignored };
void merge_layers(Scheme& scheme, Narrowing narrowing, std::vector<PolicyProblem>& problems);
void compile_rules(Scheme& scheme, Compiling compiling, std::vector<PolicyProblem>& problems);
// Reports clauses and sources that the scheme's own policy cites and no layer declares.
void check_citations(const Scheme& scheme, std::vector<PolicyProblem>& problems);
// Reports errors about states, moves and events together.
void check_lifecycle(const Scheme& scheme, std::vector<PolicyProblem>& problems);

}  // namespace secondment::policy
