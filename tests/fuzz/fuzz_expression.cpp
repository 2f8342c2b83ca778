// Any bytes are an expression or are refused, and every expression ends within its budget of time
// and memory: parsed, checked, evaluated, blamed and filled into text, about an agreement and
// without one. A broken promise aborts with its place. Driven by libFuzzer, or by replay.cpp.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "expr/evaluation.h"
#include "expr/program.h"
#include "expr/template.h"
#include "model/history.h"
#include "model/read_agreement.h"
#include "text/characters.h"
#include "text/ensure.h"
#include "yaml/read_tree.h"

namespace {

using namespace secondment;

constexpr Date as_at = std::chrono::year(2026) / std::chrono::month(6) / std::chrono::day(15);

constexpr const char* yaml =
    "agreement: A-1\n"
    "secondee: {name: Ann Other, status: employee, nationalities: [GB, FR, nowhere]}\n"
    "placement: {full_time_equivalent: 0.5, commercial: perhaps}\n"
    "term: {start: 2026-01-31}\n"
    "objectives: [{id: O1, text: first, due: 2026-06-30}, {id: O2, text: second}]\n"
    "finance: {paid_by: host, salary: 68000 GBP, recharge: {covers: [salary, expenses]}}\n";

// Everything that an expression may name, made once.
struct World {
  World() : read(yaml::read_tree(yaml)), shape(model::format_shape()) {
    std::vector<Finding> findings;
    shape.events.push_back(model::make_event("note", "", "", {}));
    model::State proposed;
    proposed.name = "proposed";
    shape.states.push_back(proposed);
    body = model::read_section(read.tree.root(), shape.agreement, findings);
    lists = {{"missions", {{"EULEX Kosovo", {"EULEX"}, {}, as_at}, {"UNMIK", {}, as_at, {}}}}};
    scope.shape = facts.shape = &shape;
    scope.lists = facts.lists = &lists;
    facts.lists_as_at = as_at;
    for (const model::Field& field : shape.agreement.fields) {
      if (field.name == "history") continue;
      const Value* value = body.find(field.name);
      add(field.name, expr::type_of_field(field.type),
          value == nullptr ? expr::Value{expr::Absent{nullptr, field.name}}
                           : owner.value_of(*value, field.type));
    }
    add("today", {.kind = expr::Type::Kind::date}, {as_at});
    add("params.longest", {.kind = expr::Type::Kind::period}, {Period{9, 0}});
    add("x", {}, {std::int64_t{7}});
    note.members.push_back({"note", {}, {{}, std::string_view("first")}});
    history.entries.push_back({.fields = &note, .date = as_at, .event = "note"});
    facts.history = &history;
  }

  void add(std::string name, expr::Type type, expr::Value value) {
    scope.variables.push_back({std::move(name), std::move(type), {}});
    facts.variables.push_back(value);
  }

  yaml::ReadTree read;
  model::Shape shape;
  Section body;
  Section note;
  model::History history;
  std::vector<expr::NamedList> lists;
  expr::Scope scope;
  expr::Facts facts;
  expr::Evaluation owner{facts};
};

void expect_good(const std::vector<expr::Problem>& problems, std::string_view source) {
  ensure(!problems.empty(), "a refusal says why");
  for (const expr::Problem& problem : problems) {
    ensure(problem.span.begin <= problem.span.end && problem.span.end <= source.size(),
           "a problem lies in the text");
    ensure(!problem.message.empty(), "a problem has words");
    ensure(!text::find_control(problem.message) && !text::find_control(problem.help),
           "a problem is told without control characters");
  }
}

void expect_equal(const expr::Value& one, const expr::Value& other) {
  ensure(one.data.index() == other.data.index(), "the same expression has the same type again");
  ensure(expr::render_in_words(one) == expr::render_in_words(other),
         "the same expression has the same value again");
}

// Each with a budget of its own.
void evaluate(const expr::Program& program, const expr::Facts& facts) {
  expr::Evaluation evaluation(facts);
  expr::Evaluation again(facts);
  const expr::Value value = evaluation.evaluate(program);
  expect_equal(value, again.evaluate(program));
  ensure(!expr::type_name(value).empty(), "every value has a type");
  if (const auto blame = evaluation.find_blame(program)) {
    ensure(blame->missing.size() < 1'000'000, "what is missing has a name");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World world;
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  const auto parsed = expr::Program::parse(source, world.scope);
  if (parsed) {
    evaluate(*parsed, world.facts);
  } else {
    expect_good(parsed.problems, source);
  }

  const auto compiled = expr::Program::compile(source, world.scope);
  if (compiled) {
    ensure(static_cast<bool>(parsed), "what is checked is also parsed");
    evaluate(*compiled, world.facts);
    expr::Evaluation checked(world.facts);
    expr::Evaluation unchecked(world.facts);
    expect_equal(checked.evaluate(*compiled), unchecked.evaluate(*parsed));
    ensure(!expr::render_type(compiled->type()).empty(), "every type has a name");
  } else {
    expect_good(compiled.problems, source);
  }

  const auto made = expr::Template::compile(source, world.scope);
  if (made) {
    expr::Evaluation first(world.facts);
    expr::Evaluation second(world.facts);
    const std::string text = made->render(first);
    ensure(text.size() <= expr::longest_message, "a message is cut");
    ensure(text == made->render(second), "the same template says the same again");
  } else {
    expect_good(made.problems, source);
  }
  return 0;
}
