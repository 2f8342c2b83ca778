// An expression, compiled once and evaluated for every agreement. Compiling parses it and, unless
// it is dynamic, checks every name, path, call and type against what the policy declares, so that
// a misspelt path is reported when the policy is read, not when an agreement slips through.
// The language is a profile of CEL, https://github.com/google/cel-spec; see docs/expressions.md.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expr/value.h"
#include "model/history.h"
#include "model/shape.h"
#include "secondment/date.h"
#include "secondment/finding.h"

namespace secondment::expr {

struct Ast;  // expr/ast.h

// What is statically known about a value.
struct Type {
  enum class Kind : unsigned char {
    dynamic,  // anything; checked during evaluation
    null,
    boolean,
    integer,
    floating,
    number,  // an int or a double, as written in the document
    text,
    date,
    period,
    money,
    type,
    list,    // of `element`
    map,     // with any content
    record,  // with the fields of `declared`
  };
  Kind kind = Kind::dynamic;
  std::shared_ptr<const Type> element = {};
  const model::Type* declared = nullptr;  // of a record: its fields; of a text: its field
};

// Returns "date", "list of text", as messages name the type.
[[nodiscard]] std::string render_type(const Type& type);

// The type of the value of a field of the document. `declared` must outlive the result.
[[nodiscard]] Type type_of_field(const model::Type& declared);

// An error in an expression, with its position.
struct Problem {
  Span span;
  std::string message;
  std::string help;
};

// Problems as they can be shown: a help repeats parts of the expression, which may hold any
// character.
[[nodiscard]] std::vector<Problem> visible(std::vector<Problem> problems);

// The result of compiling: a value, or all errors.
template <class T>
struct [[nodiscard]] Compiled {
  std::optional<T> value = {};
  std::vector<Problem> problems = {};  // in the order of the text; empty if there is a value

  Compiled(T made) : value(std::move(made)) {}
  Compiled(std::vector<Problem> found) : problems(visible(std::move(found))) {}
  Compiled(Problem found) : Compiled(std::vector<Problem>{std::move(found)}) {}

  [[nodiscard]] explicit operator bool() const { return value.has_value(); }
  [[nodiscard]] T& operator*() { return *value; }
  [[nodiscard]] const T& operator*() const { return *value; }
  [[nodiscard]] T* operator->() { return &*value; }
  [[nodiscard]] const T* operator->() const { return &*value; }
};

class Program;

// How a value changes as days pass, if nothing else changes. The result of a comparison with a
// rising or falling value is constant, except that it flips once.
enum class Motion : unsigned char {
  still,
  rising,   // never less on a later day: `today`
  falling,  // never more on a later day
  erratic,  // nothing is known
};

struct Variable {
  std::string name;
  Type type;
  // The expression of a name that is defined by `let`: the search for why an expression is false
  // continues in it.
  std::shared_ptr<const Program> definition = {};
  Motion motion = Motion::still;
  // Of a record: the only field that is rising; the others are still.
  std::string_view rising_field = {};
  bool is_hidden = false;  // by a policy: expressions may only test for it
};

// A vocabulary. Matching ignores case and repeated spaces.
struct NamedList {
  struct Item {
    std::string name;
    std::vector<std::string> aliases;
    std::optional<Date> from;      // the first day on which it is known
    std::optional<Date> until;     // the last day
    std::optional<Date> day = {};  // the day that it is about, such as a public holiday
  };
  std::string name;
  std::vector<Item> items;
};

// Values of the policy by key or by day: its tables, and each parameter as a table without keys.
struct Table {
  struct Row {
    std::string key;              // folded; empty if there is none
    std::string written = {};     // the key as the policy has it
    Span span = {};               // of `key` or `above`
    std::optional<double> above;  // instead of a key: for numbers above this
    std::optional<Date> from;     // the first day
    std::optional<Date> until;    // the last day
    secondment::Value value;
  };
  std::string name;
  model::Type type;  // of the values
  std::vector<Row> rows;
};

// The names that an expression may use. The slot of a variable is its index in the list. A later
// variable hides an earlier one with the same name.
struct Scope {
  std::vector<Variable> variables;
  const model::Shape* shape = nullptr;  // for events() and moves(); null: neither is available
  const std::vector<NamedList>* lists = nullptr;   // for known()
  const std::vector<Table>* tables = nullptr;      // for lookup()
  const std::vector<Table>* parameters = nullptr;  // for at(); may be filled in later
  std::string_view rule = {};                      // whose expression it is, for helps
  // The expression is for several schemes, and only one of them may have a word or a row: that this
  // one lacks it is a question for a review, and not an error.
  bool spares_words = false;
  bool may_get_rows = false;  // policies that extend this one may add rows to its tables
};

// A string in quotes that is compared with a string whose words are not declared.
struct ComparedWord {
  Span span;
  std::string word;
  const model::Type* with = nullptr;  // the declaration of the other string
};

// A call of lookup().
struct Lookup {
  std::string table;
  Type key;
  std::optional<std::string> word = {};  // the key, folded, if it is written in quotes
};

// A problem in this scheme; see Scope::spares_words.
struct SparedProblem {
  Problem problem;
  std::string word = {};  // the unknown word, if it is about one
  std::vector<std::string> known = {};
};

// What an expression leaves to a review, which knows all policies.
struct Questions {
  std::vector<ComparedWord> compared = {};
  std::vector<SparedProblem> spared = {};
  std::vector<Lookup> lookups = {};
};

class Program {
 public:
  // Compiles with static checks. Reports all errors, in the order of the text. The shape and lists
  // of `scope` must outlive the program; the scope itself need not.
  [[nodiscard]] static Compiled<Program> compile(std::string_view source, const Scope& scope);
  // Only parses: names, functions and types are looked up during evaluation, as in CEL without a
  // checker. The variables of `scope` may have names with dots (`a.b`); the longest match counts.
  [[nodiscard]] static Compiled<Program> parse(std::string_view source, const Scope& scope);

  [[nodiscard]] const Type& type() const { return type_; }
  [[nodiscard]] std::string_view source() const;
  // The variables that the expression reads, by name and with the first field selected from each,
  // for finding unused parameters (`params.x` gives "params" and "params.x").
  [[nodiscard]] const std::vector<std::string>& reads() const { return reads_; }
  // Problems that occur only for some agreements, although the expression is valid.
  [[nodiscard]] const std::vector<Problem>& warnings() const { return warnings_; }
  [[nodiscard]] const Questions& questions() const { return questions_; }
  [[nodiscard]] const Ast& ast() const { return *ast_; }

  // How the value changes as days pass. Unless it is erratic, the comparisons that may flip are
  // marked for a Course.
  [[nodiscard]] Motion motion() const { return motion_; }
  [[nodiscard]] bool may_flip() const { return may_flip_ || motion_ != Motion::still; }

 private:
  std::shared_ptr<const Ast> ast_;
  Type type_;
  Motion motion_ = Motion::still;
  bool may_flip_ = false;
  std::vector<std::string> reads_;
  std::vector<Problem> warnings_;
  Questions questions_;
};

}  // namespace secondment::expr
