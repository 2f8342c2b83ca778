#include "analysis/needed_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "analysis/field_reads.h"
#include "expr/evaluation.h"
#include "model/read_agreement.h"
#include "policy/facts.h"
#include "text/ensure.h"
#include "yaml/read_tree.h"

namespace secondment::analysis {
namespace {

using model::Field;
using model::Type;
using policy::Rule;

// A field and the sections that contain it, from the top.
using Steps = std::vector<const Field*>;

// An agreement that has keys but no values.
class Skeleton {
 public:
  explicit Skeleton(const Type& agreement) : agreement_(&agreement) { add_required(agreement); }

  // Returns whether anything was added.
  bool add(const Steps& steps) {
    const std::size_t before = fields_.size();
    for (const Field* field : steps) {
      fields_.insert(field);
      const bool is_one_value = field == steps.back() && is_written_as_one(field->type);
      if (!is_one_value) add_required(inner_type(field->type));
    }
    return fields_.size() != before;
  }

  [[nodiscard]] bool has(const Field* field) const { return fields_.contains(field); }
  [[nodiscard]] const NeededFields& fields() const { return fields_; }
  [[nodiscard]] std::string yaml() const { return yaml(*agreement_, ""); }

 private:
  void add_required(const Type& section) {
    for (const Field& field : section.fields) {
      if (!field.required) continue;
      fields_.insert(&field);
      if (!is_written_as_one(field.type)) add_required(inner_type(field.type));
    }
  }

  [[nodiscard]] std::string yaml(const Type& section, const std::string& indent) const {
    std::string out;
    for (const Field& field : section.fields) {
      if (!has(&field)) continue;
      std::string inner = yaml(inner_type(field.type), indent + "    ");
      if (field.type.kind == Type::Kind::list && !inner.empty()) inner[indent.size() + 2] = '-';
      out += fmt::format("{}{}:\n{}", indent, field.name, inner);
    }
    return out;
  }

  const Type* agreement_;
  NeededFields fields_;
};

// The steps of a JSON pointer, without the numbers of items, followed by those of a path with dots
// below it.
std::vector<std::string> split_steps(std::string_view pointer, std::string_view path) {
  std::vector<std::string> steps;
  std::string all(pointer);
  for (const char c : path.empty() ? std::string() : fmt::format(".{}", path))
    all += c == '.' ? '/' : c;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('/', at + 1), all.size());
    const std::string step = all.substr(at + 1, end - at - 1);
    if (model::is_name(step)) steps.push_back(step);
    at = end;
  }
  return steps;
}

// Empty if the names lead to a fact or an entry of the history instead of a field.
Steps find_steps(const Type& agreement, const std::vector<std::string>& names) {
  Steps steps;
  const Type* section = &agreement;
  for (const std::string& name : names) {
    const Field* field = section->find_field(name);
    if (field == nullptr || inner_type(field->type).kind == Type::Kind::entry) return {};
    steps.push_back(field);
    section = &inner_type(field->type);
  }
  return steps;
}

// Checks a skeleton. Its keys exist, but their values cannot be read.
class Judgement {
 public:
  Judgement(const policy::Scheme& scheme, const policy::PolicySet& policies, Date as_at,
            const Skeleton& skeleton)
      : scheme_(scheme), as_at_(as_at), read_(yaml::read_tree(skeleton.yaml())) {
    ensure(read_.complete, "keys without values are YAML");
    std::vector<Finding> of_values;  // reports that there are no values; ignored
    agreement_ = model::read_agreement(read_.tree.root(), scheme.shape, policies, of_values);
    history_ = model::read_history(agreement_, scheme.shape, as_at, false, of_values);
  }

  struct Miss {
    bool fails = false;  // if not, it cannot be decided
    Steps steps = {};    // empty if it fails for another reason
  };
  // What a rule misses, for each element of its list.
  std::vector<Miss> find_misses(const Rule& rule, expr::Budget& budget) const {
    constexpr std::int64_t most_steps =
        100'000;  // so that one rule leaves something for the others
    expr::Budget share = budget.share(most_steps);
    std::vector<Miss> misses = find_misses_within(rule, share);
    budget.settle(share);
    return misses;
  }

 private:
  std::vector<Miss> find_misses_within(const Rule& rule, expr::Budget& budget) const {
    policy::AgreementFacts facts(scheme_, agreement_, history_, as_at_,
                                 scheme_.shape.states[rule.from].name, &budget);
    std::vector<Miss> misses;
    const auto judge = [&] {
      Miss miss = find_miss(rule, facts);
      if (miss.fails || !miss.steps.empty()) misses.push_back(std::move(miss));
    };
    const policy::RulePrograms& programs = rule.programs();
    if (!programs.each) {
      judge();
      return misses;
    }
    const expr::Value list = facts.evaluation().evaluate(*programs.each);
    if (const auto* items = list.get<expr::List>()) {
      for (const expr::Value& item : *items) {
        facts.bind(rule.each_slot, item);
        judge();
      }
    }
    return misses;
  }

  Miss find_miss(const Rule& rule, policy::AgreementFacts& facts) const {
    expr::Evaluation& evaluation = facts.evaluation();
    const policy::RulePrograms& programs = rule.programs();
    for (std::size_t i = 0; i < programs.lets.size(); ++i) {
      facts.bind(rule.first_let_slot + i, evaluation.evaluate(programs.lets[i]));
    }
    const auto truth = [&](const expr::Program& program, Miss& miss) {
      const expr::Value value = evaluation.evaluate(program);
      if (const auto* absent = value.get<expr::Absent>()) {
        miss.steps = steps_of(absent->within, absent->missing);
      }
      const bool* known = value.get<bool>();
      return known == nullptr ? std::nullopt : std::optional(*known);
    };
    Miss miss;
    if (programs.when && truth(*programs.when, miss) != true) return miss;
    if (programs.due) {
      truth(*programs.due, miss);
    } else if (truth(*programs.check, miss) == false) {
      miss.fails = true;
      const auto blame = evaluation.find_blame(*programs.check);
      if (blame && !blame->missing.empty()) miss.steps = steps_of(blame->value, blame->missing);
    }
    return miss;
  }

  [[nodiscard]] Steps steps_of(const Value* within, std::string_view missing) const {
    std::string pointer;
    if (within != nullptr) {
      const auto place = yaml::find_place(read_.tree, within->span);
      if (!place) return {};
      pointer = place->pointer;
    }
    return find_steps(scheme_.shape.agreement, split_steps(pointer, missing));
  }

  const policy::Scheme& scheme_;
  Date as_at_;
  yaml::ReadTree read_;
  Agreement agreement_;
  model::History history_;
};

// Appends the path of the field below the section; returns false if it is not there.
bool find_steps(const Type& section, const Field* wanted, Steps& steps) {
  for (const Field& field : section.fields) {
    steps.push_back(&field);
    if (&field == wanted || find_steps(inner_type(field.type), wanted, steps)) return true;
    steps.pop_back();
  }
  return false;
}

// Adds to a skeleton what rules miss, until they miss nothing more.
class Search {
 public:
  Search(const policy::Scheme& scheme, const policy::PolicySet& policies, Date as_at)
      : scheme_(scheme),
        policies_(policies),
        as_at_(as_at),
        reads_(find_field_reads(scheme)),
        skeleton_(scheme.shape.agreement) {}

  NeededFields find() {
    while (add_missed()) {
    }
    return skeleton_.fields();
  }

 private:
  // Returns whether anything was added. If one of several fields would do, that waits until nothing
  // else remains to be added, because another rule may require one of them.
  bool add_missed() {
    bool is_added = false;
    Steps choice;
    const Judgement judgement = judge(skeleton_);
    for (const FieldReads& reads : reads_) {
      for (const auto& miss : judgement.find_misses(*reads.rule, budget_)) {
        std::vector<Steps> ways;
        if (miss.fails) ways = find_ways(reads);
        if (ways.empty() && !miss.steps.empty()) ways.push_back(miss.steps);
        if (ways.size() == 1) {
          is_added |= skeleton_.add(ways.front());
        } else if (ways.size() > 1 && choice.empty()) {
          choice = ways.front();
        }
      }
    }
    return is_added || (!choice.empty() && skeleton_.add(choice));
  }

  // The fields each of which alone keeps the rule from failing, without those that bring another of
  // them along.
  std::vector<Steps> find_ways(const FieldReads& reads) {
    std::vector<Steps> ways;
    for (const Field* field : reads.asked) {
      Steps steps;
      Skeleton with = skeleton_;
      if (!find_steps(scheme_.shape.agreement, field, steps) || !with.add(steps)) continue;
      const auto misses = judge(with).find_misses(*reads.rule, budget_);
      const bool fails = std::any_of(misses.begin(), misses.end(),
                                     [](const Judgement::Miss& miss) { return miss.fails; });
      if (!fails) ways.push_back(std::move(steps));
    }
    const auto brings_another = [&](const Steps& way) {
      Skeleton with = skeleton_;
      with.add(way);
      return std::any_of(ways.begin(), ways.end(), [&](const Steps& other) {
        return other.back() != way.back() && with.has(other.back());
      });
    };
    std::vector<Steps> alone;
    std::copy_if(ways.begin(), ways.end(), std::back_inserter(alone), std::not_fn(brings_another));
    return alone;
  }

  [[nodiscard]] Judgement judge(const Skeleton& skeleton) const {
    return {scheme_, policies_, as_at_, skeleton};
  }

  const policy::Scheme& scheme_;
  const policy::PolicySet& policies_;
  Date as_at_;
  std::vector<FieldReads> reads_;
  expr::Budget budget_;  // for the whole search
  Skeleton skeleton_;
};

}  // namespace

const Type& inner_type(const Type& type) {
  return type.kind == Type::Kind::list ? inner_type(type.element()) : type;
}

bool is_written_as_one(const Type& type) {
  return !type.shorthand.empty() && type.find_field(type.shorthand) != nullptr;
}

NeededFields find_needed_fields(const policy::Scheme& scheme, const policy::PolicySet& policies,
                                Date as_at) {
  return Search(scheme, policies, as_at).find();
}

}  // namespace secondment::analysis
