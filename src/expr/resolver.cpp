#include "expr/resolver.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "expr/functions.h"

namespace secondment::expr {
namespace {

constexpr std::array<std::string_view, 11> type_names = {"bool", "int",    "double",    "string",
                                                         "list", "map",    "null_type", "type",
                                                         "date", "period", "money"};

class Resolver {
 public:
  Resolver(Ast& ast, const Scope& scope)
      : ast_(ast),
        scope_(scope),
        may_have_dots_(std::any_of(
            scope.variables.begin(), scope.variables.end(),
            [](const Variable& each) { return each.name.find('.') != each.name.npos; })) {}

  std::vector<std::string> run() {
    resolve(ast_.root);
    std::sort(reads_.begin(), reads_.end());
    reads_.erase(std::unique(reads_.begin(), reads_.end()), reads_.end());
    return std::move(reads_);
  }

 private:
  void resolve(Index index) {
    Node& node = ast_.nodes[index];
    switch (node.op) {
      case Op::has:
        if (node.name.empty()) break;  // has() of a name without a field
        return resolve_path(index);
      case Op::name:
      case Op::select:
        return resolve_path(index);
      case Op::all:
      case Op::exists:
      case Op::exists_one:
      case Op::collect:
      case Op::filter:
        return resolve_macro(node);
      default:
        break;
    }
    for (const Index child : ast_.children_of(node)) resolve(child);
    if (node.op == Op::call) resolve_call(node);
    if (node.op == Op::list) resolve_list(node);
  }

  void resolve_macro(Node& node) {
    const auto children = ast_.children_of(node);
    resolve(children.front());
    node.index = static_cast<Index>(elements_.size());
    elements_.push_back(node.name);
    for (const Index child : children.subspan(1)) resolve(child);
    elements_.pop_back();
  }

  [[nodiscard]] std::optional<Index> find_element(std::string_view name) const {
    for (std::size_t i = elements_.size(); i > 0; --i) {
      if (elements_[i - 1] == name) return static_cast<Index>(i - 1);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Index> find_variable(std::string_view name) const {
    for (std::size_t i = scope_.variables.size(); i > 0; --i) {
      if (scope_.variables[i - 1].name == name) return static_cast<Index>(i - 1);
    }
    return std::nullopt;
  }

  // Resolves a name together with the fields selected from it, as far as it is a plain path.
  void resolve_path(Index index) {
    std::vector<Index> steps = {index};  // from the last field back to the name
    while (ast_.nodes[steps.back()].op != Op::name) {
      const Node& step = ast_.nodes[steps.back()];
      const bool is_step = step.op == Op::select || (step.op == Op::has && steps.size() == 1);
      if (!is_step) return resolve(steps.back());
      steps.push_back(ast_.children[step.first]);
    }
    std::reverse(steps.begin(), steps.end());
    Node& name = ast_.nodes[steps.front()];
    const auto element = name.is_root ? std::nullopt : find_element(name.name);
    if (element) {
      name.op = Op::element;
      name.index = *element;
      return;
    }
    if (resolve_variable(steps)) return;
    if (is_type_name(name.name)) {
      name.op = Op::constant;
      name.index = static_cast<Index>(ast_.constants.size());
      ast_.constants.push_back({TypeName{name.name}});
    }
  }

  // The name of a variable may have dots; the longest match counts.
  bool resolve_variable(const std::vector<Index>& steps) {
    for (std::size_t count = may_have_dots_ ? steps.size() : 1; count > 0; --count) {
      std::string name(ast_.nodes[steps.front()].name);
      for (std::size_t i = 1; i < count; ++i) name.append(1, '.').append(ast_.nodes[steps[i]].name);
      const auto slot = find_variable(name);
      if (!slot) continue;
      reads_.push_back(name);
      if (count < steps.size()) {
        reads_.push_back(std::move(name.append(1, '.').append(ast_.nodes[steps[count]].name)));
      }
      remember_definition(*slot);
      become_variable(steps[count - 1], *slot);
      return true;
    }
    return false;
  }

  void become_variable(Index index, Index slot) {
    Node& node = ast_.nodes[index];
    if (node.op != Op::has) {
      node.op = Op::variable;
      node.index = slot;
      return;
    }
    // In has(a.b) with a variable `a.b`, the operand becomes the variable.
    Node& operand = ast_.nodes[ast_.children[node.first]];
    operand.op = Op::variable;
    operand.index = slot;
    operand.name = node.name;
    node.name = {};
  }

  void remember_definition(Index slot) {
    if (const auto& definition = scope_.variables[slot].definition) {
      ast_.definitions.emplace_back(slot, definition);
    }
  }

  void resolve_call(Node& node) {
    node.index = no_index;
    node.function = find_function(node.name);
    const FunctionRow* const row = node.function;
    if (row == nullptr || !row->takes_so_many(node.count) || row->literal_at >= node.count) return;
    const Index at = static_cast<Index>(row->literal_at);
    const std::string_view* const text = ast_.literal_text(ast_.child(node, at));
    if (text == nullptr) return;
    switch (node.function->literal) {
      case Literal::none:
      case Literal::event:
      case Literal::state:
      case Literal::table:
        return;
      case Literal::rate:
        reads_.push_back(fmt::format("params.{}", *text));
        return;
      case Literal::value:
        return compute(node);
      case Literal::pattern:
        node.index = static_cast<Index>(ast_.patterns.size());
        ast_.patterns.emplace_back(*text);
        return;
      case Literal::list:
        return resolve_vocabulary(node, *text);
      case Literal::days:
        return resolve_days(node, *text);
    }
  }

  // A list of constants, which is common with `in`, is created only once.
  void resolve_list(Node& node) {
    node.index = no_index;
    std::vector<Value> items;
    for (const Index child : ast_.children_of(node)) {
      const Node& item = ast_.nodes[child];
      if (item.op != Op::constant) return;
      items.push_back(ast_.constants[item.index]);
    }
    const std::vector<Value>& kept = ast_.lists.emplace_front(std::move(items));
    node.index = static_cast<Index>(ast_.constants.size());
    ast_.constants.push_back({List{kept.data(), kept.size()}});
  }

  void resolve_vocabulary(Node& node, std::string_view name) {
    if (scope_.lists == nullptr) return;
    for (const NamedList& list : *scope_.lists) {
      if (list.name != name) continue;
      node.index = static_cast<Index>(ast_.vocabularies.size());
      ast_.vocabularies.push_back(fold(list));
    }
  }

  void resolve_days(Node& node, std::string_view name) {
    if (scope_.lists == nullptr) return;
    for (const NamedList& list : *scope_.lists) {
      if (list.name != name) continue;
      DayList days = list_days(list);
      if (days.days.empty()) return;
      node.index = static_cast<Index>(ast_.day_lists.size());
      ast_.day_lists.push_back(std::move(days));
    }
  }

  // A call that cannot be computed now is kept, and reports the reason later.
  void compute(Node& node) {
    if (node.is_receiver) return;
    const Facts nothing;
    Budget budget;
    Memory memory(budget);
    Workbench bench(nothing, memory);
    const Value argument = ast_.constants[ast_.child(node, 0).index];
    const Value value = node.function->call({bench, ast_, node, {&argument, 1}});
    if (value.is<Failure>()) return;
    node.op = Op::constant;
    node.index = static_cast<Index>(ast_.constants.size());
    node.count = 0;
    ast_.constants.push_back(value);
  }

  Ast& ast_;
  const Scope& scope_;
  bool may_have_dots_;
  std::vector<std::string_view> elements_ = {};  // of the enclosing macros, from the outermost
  std::vector<std::string> reads_ = {};
};

}  // namespace

std::vector<std::string> resolve(Ast& ast, const Scope& scope) {
  return Resolver(ast, scope).run();
}

bool is_type_name(std::string_view name) {
  return std::find(type_names.begin(), type_names.end(), name) != type_names.end();
}

}  // namespace secondment::expr
