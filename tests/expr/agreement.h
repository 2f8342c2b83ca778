// An agreement for expressions to be asked of.
#pragma once

#include <memory>
#include <string>

#include "expr/evaluated.h"
#include "model/history.h"
#include "model/read_agreement.h"
#include "model/shape.h"
#include "yaml/read_tree.h"

namespace secondment::expr::tests {

class Sample {
 public:
  Sample() : shape_(make_shape()), lists_(make_lists()), read_(yaml::read_tree(yaml)) {
    REQUIRE(read_.complete);
    std::vector<Finding> findings;
    body_ = model::read_section(read_.tree.root(), shape_.agreement, findings);
    history_ = model::read_history({body_}, shape_, *parse_date("2026-06-01"), true, findings);
    // The history's entries are of the copy that read_history was given.
    const secondment::Value* value = body_.find("history");
    for (model::HistoryEntry& entry : history_.entries) {
      entry.fields = value->get<secondment::List>()->items[entry.index].get<Section>();
    }
    scope_.shape = &shape_;
    scope_.lists = &lists_;
    facts_.shape = &shape_;
    facts_.lists = &lists_;
    facts_.lists_as_at = *parse_date("2026-06-01");
    facts_.history = &history_;
    facts_.history_value = value;
    evaluation_ = std::make_unique<Evaluation>(facts_);
    for (const model::Field& field : shape_.agreement.fields) {
      const secondment::Value* present = body_.find(field.name);
      add(field.name, type_of_field(field.type),
          present == nullptr ? Value{Absent{nullptr, field.name}}
                             : evaluation_->value_of(*present, field.type));
    }
    add("today", {.kind = Type::Kind::date}, {*parse_date("2026-06-01")});
    add("params.longest", {.kind = Type::Kind::period}, {Period{9, 0}});
    add("params.least", {.kind = Type::Kind::integer}, {std::int64_t{3}});
  }

  [[nodiscard]] const Scope& scope() const { return scope_; }
  [[nodiscard]] const Facts& facts() const { return facts_; }
  [[nodiscard]] Evaluation& evaluation() { return *evaluation_; }

  void add(std::string name, Type type, Value value,
           std::shared_ptr<const Program> definition = nullptr) {
    scope_.variables.push_back({std::move(name), std::move(type), std::move(definition)});
    facts_.variables.push_back(value);
  }

  // A name for a sub-expression.
  void let(const std::string& name, std::string_view source) {
    const auto program = Program::compile(source, scope_);
    REQUIRE_MESSAGE(program, source);
    auto shared = std::make_shared<const Program>(*program);
    add(name, shared->type(), evaluation_->evaluate(*shared), shared);
  }

  [[nodiscard]] std::string evaluate(std::string_view source) {
    const auto program = Program::parse(source, scope_);
    if (!program) return "refused: " + program.problems.front().message;
    return write(evaluation_->evaluate(*program));
  }

  // The text that the value was read from, without the line end of a block.
  [[nodiscard]] std::string place(std::string_view source) {
    const auto program = Program::parse(source, scope_);
    REQUIRE_MESSAGE(program, source);
    return text_of(evaluation_->evaluate(*program).place);
  }

  [[nodiscard]] std::string text_of(const secondment::Value* value) const {
    if (value == nullptr) return "";
    std::string text =
        read_.tree.bytes.substr(value->span.begin, value->span.end - value->span.begin);
    if (text.ends_with('\n')) text.pop_back();
    return text;
  }

 private:
  static constexpr const char* yaml =
      "agreement: A-1\n"
      "secondee: {name: Ann Other, status: employee, nationalities: [GB, FR]}\n"
      "parent: {name: P, sector: industry, line_manager: Bo}\n"
      "placement: {full_time_equivalent: 0.5, commercial: perhaps}\n"
      "term: {start: 2026-01-31}\n"
      "objectives:\n"
      "- {id: O1, text: first, due: 2026-06-30}\n"
      "- {id: O2, text: second}\n"
      "- {id: O3, text: third, due: 2026-12-01}\n"
      "finance: {paid_by: host, salary: 68000 GBP, recharge: {covers: [salary, expenses]}}\n"
      "conditions: {governed_by: host}\n"
      "return_plan: {leave_days: 3}\n"
      "history:\n"
      "- {date: 2026-01-01, by: Ann, state: proposed}\n"
      "- {date: 2026-01-02, by: Ann, event: note, note: first}\n"
      "- {date: 2026-01-03, by: Ann, event: note, note: second}\n"
      "- {date: 2027-01-03, by: Ann, event: note, note: not yet}\n";

  static model::Shape make_shape() {
    model::Shape shape = model::format_shape();
    shape.events.push_back(model::make_event("note", "", "", {}));
    shape.events.push_back(model::make_event(
        "appraisal", "", "", {{"score", {.kind = model::Type::Kind::integer}, false, "", ""}}));
    for (const char* state : {"draft", "proposed", "signed"}) {
      model::State named;
      named.name = state;
      shape.states.push_back(named);
    }
    shape.moves.push_back({"draft", "proposed"});
    // Entries are read as whatever they are here.
    model::Type entries{.kind = model::Type::Kind::list};
    model::Type entry = shape.move;
    entry.fields.push_back({"event", {.kind = model::Type::Kind::text}, false, "", ""});
    entries.fields.push_back({"", entry, false, "", ""});
    for (model::Field& field : shape.agreement.fields) {
      if (field.name == "history") field.type = entries;
    }
    return shape;
  }

  static std::vector<NamedList> make_lists() {
    return {{"missions",
             {{"EULEX Kosovo", {"EULEX"}, {}, {}},
              {"EUPOL", {}, {}, *parse_date("2020-01-01")},
              {"UNMIK", {}, *parse_date("2026-06-01"), {}}}}};
  }

  model::Shape shape_;
  std::vector<NamedList> lists_;
  yaml::ReadTree read_;
  Section body_;
  model::History history_;
  Scope scope_;
  Facts facts_;
  std::unique_ptr<Evaluation> evaluation_;
};

}  // namespace secondment::expr::tests
