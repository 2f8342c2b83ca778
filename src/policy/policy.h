// A policy file as it was read: what one layer of a scheme declares, with its expressions still as
// text. Schemes are made of such files; the same code reads the built-in ones and a user's own.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/program.h"
#include "model/shape.h"
#include "secondment/agreement.h"
#include "secondment/finding.h"
#include "yaml/read_tree.h"

namespace secondment::policy {

// A string of the file with its position; empty if absent.
struct Written {
  std::string_view text;
  Span span;

  [[nodiscard]] explicit operator bool() const { return !text.empty(); }
};

[[nodiscard]] std::vector<std::string> texts_of(const std::vector<Written>& words);

struct SourceDocument {
  std::string name;  // the name that rules cite
  std::string title;
  std::string publisher;
  std::string published;  // a date, or empty
  std::string note;
  std::string url = {};
  std::optional<Date> retrieved = {};  // the day on which it was read
  std::string version = {};
  Span span = {};
};

// One statement of a source, paraphrased by the policy.
struct Clause {
  std::string id;
  std::string source;
  std::string heading;
  std::string says;
  Span id_span = {};
  Span source_span = {};
  std::string basis = {};  // how it is known that the source says so; empty: not stated
};

struct Parameter {
  struct Dated {
    std::optional<Date> from;   // nothing: from the beginning
    std::optional<Date> until;  // last day; nothing: until the next
    Value value;
  };
  std::string name;
  model::Type type;
  std::vector<Dated> values;  // by date; none: an extending policy must set it
  std::string doc;
  std::string source;
  Span span = {};
  Span source_span = {};
};

// Values by key. Higher layers can add rows.
struct DeclaredTable {
  expr::Table table;
  std::string doc;
  Span span = {};
  std::vector<Written> sources = {};  // the sources that its rows cite
};

// A field that is declared at a path in any section. A field that already exists is narrowed, gets
// more words, or is required or hidden from this layer on.
struct DeclaredField {
  enum class Kind { declared, narrowed, added_to, required, hidden };
  std::string path;
  model::Field field;
  Kind kind = Kind::declared;
  Span span = {};
};

// A property of a state or an event. When a higher layer repeats the state or event, properties
// that it does not repeat stay.
template <class T>
struct SaidTrait {
  bool T::*flag;
  bool value;
  Span span;
};

// A state that is declared here, or an inherited one that is repeated in part.
struct DeclaredState {
  model::State state;  // without the traits
  std::vector<SaidTrait<model::State>> traits = {};
  std::vector<DeclaredField> fields = {};  // fields of the move to it
  bool records_no_more = false;            // `records: false`
  Span span = {};
};

// An event that is declared here, or an inherited one that is repeated in part.
struct DeclaredEvent {
  model::Event event;  // without the traits; its entry has the fields that are declared here
  bool is_inherited = false;
  Span span = {};
  std::vector<Span> state_spans = {};  // for each of `event.states`
  std::vector<Span> role_spans = {};   // for each of `event.roles`
  std::vector<SaidTrait<model::Event>> traits = {};
  std::vector<DeclaredField> more_words = {};  // for its open fields
  Written agreed_when = {};                    // "has(e.FIELD)", or "false"
};

struct DeclaredMove {
  model::Move move;
  Span from;
  Span to;
  std::vector<Span> role_spans;  // for each of `move.roles`
  Written reason;                // an expression: whether a reason is needed
  Written off = {};              // the reason for removing an inherited move
  Written when = {};             // an expression: whether the move is allowed
  Written help = {};             // what to do if it is not allowed
};

struct Role {
  std::string name;
  std::string doc;
};

struct Limit {
  Written title;
  Written longest;
  Written when = {};  // an expression: which agreements it applies to
  Written of = {};    // an expression: the day to compare; empty: the last day with the host
};

// A former id of a rule, in full.
struct FormerId {
  std::string id;
  Span span;
};

// A rule, or an obligation, which is a rule with a due date.
struct RuleText {
  struct Named {
    Written name;
    Written value;
  };

  std::string id;  // "expert-exchange/nine-months"
  Span span = {};
  std::vector<FormerId> was = {};
  bool is_obligation = false;
  bool is_listed_only = false;  // an obligation that reports show but check does not
  bool rests = false;           // an obligation that a suspension postpones
  bool in_final = false;        // an obligation that binds in final states, too
  bool is_off = false;          // until a policy that extends this one gives it a severity
  std::optional<Severity> severity = {};
  Written title = {};
  Written from = {};
  Written when = {};
  std::vector<Written> after = {};
  std::optional<Named> each = {};
  std::vector<Named> lets = {};
  Written check = {};  // only of a rule
  Written due = {};    // only of an obligation
  Written met = {};
  Written by = {};
  Written at = {};
  Written message = {};
  Written help = {};
  Written why = {};
  Written source = {};
  std::vector<Written> clauses = {};
  std::vector<Period> notify_before = {};  // of an obligation: how long before the due date
  Written made_for = {};  // the path of the required field for which the program made the rule
};

// A change to an inherited rule or parameter.
struct Override {
  Written target;
  std::optional<Severity> severity;
  Written message;
  Written help;
  Written source;
  std::vector<Written> clauses;
  Written off;                       // the reason for switching the rule off
  std::vector<Value> default_value;  // of a parameter, as written; or empty
  Written from = {};
  Written when = {};
  Written due = {};
  Written met = {};
  Written by = {};
  std::optional<bool> listed_only = {};
  bool is_empty = false;  // nothing is written in it
};

// A letter that an organisation adds: its name, and the path of the template from the policy's
// folder.
struct DeclaredLetter {
  Written name;
  Written path;
};

struct Policy {
  std::string name;
  std::string path;  // as given; for a built-in policy, its display name
  bool is_builtin = false;
  std::shared_ptr<const yaml::ReadTree> document;  // the texts here are views of it

  std::string title;
  std::string doc;
  bool is_abstract = false;       // it can only be extended
  bool is_unofficial = false;     // drawn from an organisation's rules, but not issued by it
  std::optional<Date> review_by;  // when its sources should be read again
  std::vector<Written> extends;   // from the first layer to the last
  // For an overlay, which is applied to schemes that keep their names: the schemes that it applies
  // to, or all.
  std::vector<Written> overlays = {};
  bool overlays_all = false;
  Written requires_release = {};  // ">=0.2"
  std::optional<Date> effective_from;
  std::optional<Date> effective_until;
  std::string direction;
  std::vector<SourceDocument> sources;
  std::vector<Clause> clauses;
  std::vector<Parameter> parameters;
  std::vector<expr::NamedList> lists;
  std::vector<DeclaredTable> tables;
  std::vector<Limit> limits;
  std::vector<DeclaredState> states;
  std::vector<DeclaredMove> moves;
  std::vector<DeclaredField> fields;
  std::vector<DeclaredEvent> events;
  std::vector<Role> roles;
  std::vector<RuleText> rules;  // rules, then obligations, each in file order
  std::vector<Override> overrides;
  std::vector<DeclaredLetter> letters;
  std::shared_ptr<std::deque<std::string>> made_texts = {};  // of the rules that the program makes

  [[nodiscard]] bool is_overlay() const { return overlays_all || !overlays.empty(); }
  // Whether it is compiled with several schemes, which may have other words.
  [[nodiscard]] bool is_for_several() const { return overlays_all || overlays.size() > 1; }
  // Whether agreements can name it.
  [[nodiscard]] bool is_scheme() const { return !is_abstract && !is_overlay(); }
};

// Reports everything that is wrong with the file alone. References to other policies are checked
// when the layers are merged. The expressions of built-in policies are proven by tests and not
// checked again.
[[nodiscard]] Policy read_policy(std::shared_ptr<const yaml::ReadTree> document,
                                 std::vector<Finding>& findings, bool is_builtin = false);

// Returns the values of a parameter as written: one, or several by date. Passes invalid values to
// `refuse` with their positions.
using Refuse = std::function<void(Span, Error)>;
[[nodiscard]] std::vector<Parameter::Dated> read_values(const Value& written,
                                                        const model::Type& type,
                                                        const Refuse& refuse);

}  // namespace secondment::policy
