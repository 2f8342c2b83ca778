// `secondment policy eval`: evaluates an expression without the checks that policies get, as CEL
// does: an unknown name or a wrong type is an error of the evaluation.
#include <fmt/format.h>

#include <deque>
#include <memory>
#include <optional>

#include "cli/commands/policy.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "expr/lexer.h"
#include "policy/facts.h"
#include "policy/policy_set.h"
#include "policy/reading.h"
#include "policy/record_fields.h"
#include "policy/spells.h"
#include "report/value_json.h"
#include "secondment/check.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

constexpr std::string_view formats[] = {"text", "json"};

// An agreement that expressions read.
struct Subject {
  std::string path = {};
  std::unique_ptr<policy::Reading> reading = {};
  policy::SpellFacts spells = {};  // of this agreement alone
  std::optional<policy::AgreementFacts> facts = {};
};

Result<void> read_subject(const World& world, const std::string& path, const CheckOptions& options,
                          Subject& subject) {
  auto bytes = read_named(world, path);
  if (!bytes) return unexpected(std::move(bytes).error());
  subject.reading = policy::read_agreement(std::move(*bytes), options);
  if (subject.reading == nullptr || !subject.reading->can_be_judged()) {
    return unexpected(
        Error{fmt::format("{} is not an agreement of a known scheme", text::backquoted(path)),
              "`secondment check` shows what is wrong with it"});
  }
  const policy::Reading& reading = *subject.reading;
  subject.path = path;
  subject.spells.own = policy::as_value(policy::spell_of(reading, subject.path));
  subject.facts.emplace(*reading.scheme, reading.terms(), reading.history, options.as_at,
                        reading.history.state, nullptr, &subject.spells);
  return {};
}

// Whether it is a readable name: `x` or, with dots, `host.name`.
bool is_readable_name(std::string_view text) {
  expr::Lexer lexer(text);
  std::string read;
  for (;;) {
    const expr::Token name = lexer.next();
    if (name.kind != expr::Token::Kind::name || expr::is_reserved(name.text)) return false;
    read += name.text;
    const expr::Token dot = lexer.next();
    // Otherwise it has blanks.
    if (dot.kind == expr::Token::Kind::end) return read == text;
    if (!dot.is_sign(".")) return false;
    read += dot.text;
  }
}

// The names that expressions may read, in the order in which they were given.
class Session {
 public:
  Session(const Subject& subject, const policy::PolicySet& policies, Date as_at) {
    if (subject.facts) {
      facts_ = subject.facts->facts();
      scope_ = subject.reading->scheme->scope;
      return;
    }
    scope_.variables.push_back({"today", {.kind = expr::Type::Kind::date}, {}});
    facts_.variables.push_back({as_at});
    if (const policy::Scheme* core = policies.find_layered("core")) of_agreements_ = core->scope;
  }

  // Returns the value or the error.
  Result<expr::Value> evaluate(std::string_view source) {
    auto program = expr::Program::parse(source, scope_);
    if (!program) {
      const expr::Problem& problem = program.problems.front();
      return unexpected(
          Error{fmt::format("{} at character {}", problem.message,
                            text::count_characters(source.substr(0, problem.span.begin)) + 1),
                problem.help});
    }
    return evaluation_.evaluate(programs_.emplace_back(std::move(*program)));
  }

  void let(std::string name, const expr::Value& value) {
    if (of_agreements_) of_agreements_->variables.push_back({name, {}, {}});
    scope_.variables.push_back({std::move(name), {}, {}});
    facts_.variables.push_back(value);
  }

  // Explains why an expression failed, with the suggestion of the static checks. Without an
  // agreement, every section is an unknown name, whatever else is wrong.
  [[nodiscard]] Error explain(std::string_view source, std::string error) const {
    const auto own = expr::Program::compile(source, scope_).problems;
    if (own.empty()) return {std::move(error), ""};
    if (!of_agreements_) return {std::move(error), own.front().help};
    const auto problems = expr::Program::compile(source, *of_agreements_).problems;
    if (problems.empty()) {
      return {fmt::format("{} reads an agreement, and none is given", text::backquoted(source)),
              "give its file or id after the expression"};
    }
    const expr::Problem& problem = problems.front();
    return {problem.message == own.front().message ? std::move(error) : problem.message,
            problem.help};
  }

  [[nodiscard]] expr::Evaluation& evaluation() { return evaluation_; }

 private:
  expr::Scope scope_;
  std::optional<expr::Scope>
      of_agreements_;  // the names that expressions may read if a file is given; for the help
  expr::Facts facts_;
  expr::Evaluation evaluation_{facts_};
  std::deque<expr::Program> programs_;  // values are views of their texts
};

std::string error_of(const expr::Value& value, const Subject& subject) {
  if (const auto* failure = value.get<expr::Failure>()) return std::string(failure->message);
  if (const auto* absent = value.get<expr::Absent>()) {
    if (!absent->because.empty()) {
      return fmt::format("the value is not known: {}", absent->because);
    }
    if (subject.facts && absent->within == subject.facts->params_place()) {
      return fmt::format("the parameter {} has no value", text::backquoted(absent->missing));
    }
    return fmt::format("{} is missing", text::backquoted(absent->missing));
  }
  return "";
}

// Whether the value is absent only because other agreements are not read.
bool lacks_register(std::string_view source, const expr::Value& value) {
  const auto* absent = value.get<expr::Absent>();
  return absent != nullptr && policy::names_others(source) && policy::is_of_others(absent->missing);
}

Error refuse_others() {
  return {"the expression reads other agreements, which policy eval does not",
          "write it as a rule, and run `secondment check` on the register, or give the other "
          "agreements as `earlier:` of a case"};
}

Result<ExitStatus> answer_error(World& world, const CommonOptions& common, bool as_json,
                                const Error& error) {
  if (as_json) {
    const auto written = write_whole(world, common, report::render_error_json(error));
    if (!written) return written;
  } else {
    report_failure(world, "secondment policy eval", error);
  }
  return ExitStatus::no;
}

Result<ExitStatus> run_eval(World& world, const CommonOptions& common,
                            const PolicyArguments& arguments) {
  const auto& operands = arguments.operands;
  if (operands.empty() || operands.size() > 2) {
    return unexpected(Error{"expected an expression, and at most one agreement",
                            "secondment policy eval EXPR [FILE]; put EXPR in single quotes"});
  }
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  Subject subject;
  if (operands.size() == 2) {
    const auto path = find_operand(world, *config, operands[1]);
    if (!path) return unexpected(path.error());
    const auto read =
        read_subject(world, *path, config->check_options(as_at->date, as_at->is_today), subject);
    if (!read) return unexpected(read.error());
  }
  const bool as_json = arguments.format == "json";
  Session session(subject, config->policies->policy_set(), as_at->date);
  for (const std::string& let : arguments.lets) {
    const std::size_t equals = let.find('=');
    if (equals == let.npos || equals == 0) {
      return unexpected(
          Error{fmt::format("--let: expected NAME=EXPR, got {}", text::backquoted(let)),
                "write a name, =, and an expression"});
    }
    const std::string name = let.substr(0, equals);
    if (!is_readable_name(name)) {
      return unexpected(Error{
          fmt::format("--let: {} cannot be a name", text::backquoted(name)),
          "use letters, digits and _, starting with a letter, and no word that the expression "
          "language uses"});
    }
    const auto value = session.evaluate(std::string_view(let).substr(equals + 1));
    if (!value) return answer_error(world, common, as_json, value.error());
    session.let(name, *value);
  }
  const auto value = session.evaluate(operands[0]);
  if (!value) return answer_error(world, common, as_json, value.error());
  if (subject.facts && lacks_register(operands[0], *value)) {
    return answer_error(world, common, as_json, refuse_others());
  }
  if (const std::string error = error_of(*value, subject); !error.empty()) {
    return answer_error(world, common, as_json, session.explain(operands[0], error));
  }
  expr::Evaluation& evaluation = session.evaluation();
  return write_whole(world, common,
                     as_json
                         ? report::render_evaluated_json(*value, evaluation)
                         : fmt::format("{} : {}\n", report::render_value_json(*value, evaluation),
                                       expr::type_name(*value)));
}

}  // namespace

const PolicyAction policy_eval_action = {
    .name = "eval",
    .operands = "EXPR [FILE]",
    .doc = "the value and type of an expression",
    .formats = formats,
    .takes_lets = true,
    .run = run_eval,
    .path_operand = 1,
};

}  // namespace secondment::cli
