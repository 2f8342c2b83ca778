// The static checks of functions on lists, and the types of their results.
#include <fmt/format.h>

#include <memory>
#include <span>

#include "expr/diagnostics.h"
#include "expr/functions.h"

namespace secondment::expr::types {
namespace {

constexpr Kinds ordered = kinds::number | kinds::date | kinds::money | kinds::period;

// The known type of the elements of a list; the type `anything` if it is unknown.
Type element_of(const Type& list) {
  return list.kind == Type::Kind::list && list.element != nullptr ? *list.element : Type();
}

bool may_be(const Type& type, Kinds wanted) {
  return (kinds_of(type) & wanted) != 0;
}

Type refuse_elements(Diagnostics& diagnostics, const Node& node, const Type& element,
                     std::string_view wanted) {
  return diagnostics.refuse(
      diagnostics.ast().child(node, 0),
      fmt::format("`{}` takes a list of {}, but each element is {}", node.name, wanted,
                  with_article(element)),
      element.kind == Type::Kind::record
          ? fmt::format("name the field: {}.map(x, x.FIELD)",
                        diagnostics.ast().source_of(diagnostics.ast().child(node, 0)))
          : std::string());
}

bool has_dates(const Type& element) {
  for (const char* name : {"from", "to"}) {
    const model::Field* field = element.declared->find_field(name);
    if (field == nullptr || field->type.kind != model::Type::Kind::date) return false;
  }
  return true;
}

// Checks that the elements have `from` and `to`.
bool check_spans(Diagnostics& diagnostics, const Node& node, const Type& list) {
  const Type element = element_of(list);
  const bool is_declared = element.kind == Type::Kind::record && element.declared != nullptr;
  if (may_be(element, kinds::map) && (!is_declared || has_dates(element))) return true;
  diagnostics.refuse(
      diagnostics.ast().child(node, 0),
      fmt::format("`{}` takes a list of elements with the dates `from` and `to`", node.name),
      fmt::format("make them: {}.map(x, {{'from': …, 'to': …}})",
                  diagnostics.ast().source_of(diagnostics.ast().child(node, 0))));
  return false;
}

const model::Type& span_type() {
  static const model::Type type = [] {
    model::Type made{.kind = model::Type::Kind::section};
    const auto add = [&](const char* name, model::Type::Kind kind, const char* doc) {
      made.fields.push_back({.name = name, .type = {.kind = kind}, .doc = doc});
    };
    add("from", model::Type::Kind::date, "the first day");
    add("to", model::Type::Kind::date, "the last day");
    add("days", model::Type::Kind::integer, "from one to the other, both counted");
    return made;
  }();
  return type;
}

// Reports periods among these nodes that cannot be compared.
void check_periods(Diagnostics& diagnostics, const Node& node, std::span<const Index> among) {
  const Ast& ast = diagnostics.ast();
  for (std::size_t i = 0; i < among.size(); ++i) {
    for (std::size_t j = i + 1; j < among.size(); ++j) {
      const Node& left = ast.nodes[among[i]];
      const Node& right = ast.nodes[among[j]];
      const std::string help = fmt::format("add each to a date: {}(today + {}, today + {})",
                                           node.name, ast.source_of(left), ast.source_of(right));
      if (refuse_unordered(diagnostics, node, left, right, help)) return;
    }
  }
}

}  // namespace

Type element(Diagnostics&, Node&, TypesOf arguments) {
  return element_of(arguments[0]);
}

Type extreme(Diagnostics& diagnostics, Node& node, TypesOf arguments) {
  const bool is_list = arguments[0].kind == Type::Kind::list;
  if (arguments.size() == 2) {
    if (is_list) {
      return diagnostics.refuse(node, fmt::format("`{}` takes one list or two values", node.name),
                                "join the lists with +");
    }
    check_periods(diagnostics, node, diagnostics.ast().children_of(node));
    return join(arguments[0], arguments[1]);
  }
  if (!may_be(arguments[0], kinds::list)) {
    const auto source = diagnostics.ast().source_of(diagnostics.ast().child(node, 0));
    return diagnostics.refuse(node, fmt::format("`{}` takes one list or two values", node.name),
                              fmt::format("write {}({}, …)", node.name, source));
  }
  const Type element = element_of(arguments[0]);
  const Node& list = diagnostics.ast().child(node, 0);
  if (list.op == Op::list) check_periods(diagnostics, node, diagnostics.ast().children_of(list));
  if (may_be(element, ordered)) return element;
  return refuse_elements(diagnostics, node, element, "numbers, dates, money or periods");
}

Type sum(Diagnostics& diagnostics, Node& node, TypesOf arguments) {
  const Type element = element_of(arguments[0]);
  if (!may_be(element, kinds::number | kinds::money | kinds::period)) {
    return refuse_elements(diagnostics, node, element, "numbers, money or periods");
  }
  const bool has_start = arguments.size() == 2;
  if (element.kind == Type::Kind::money || element.kind == Type::Kind::period) {
    if (has_start && may_be(arguments[1], kinds_of(element))) return element;
    const bool is_money = element.kind == Type::Kind::money;
    return diagnostics.refuse(
        has_start ? diagnostics.ast().child(node, 1) : node,
        fmt::format(
            "a sum of {} starts from {}", is_money ? "money" : "periods",
            is_money ? "an amount, because that of none has no currency otherwise" : "a period"),
        fmt::format("write sum({}, {})",
                    diagnostics.ast().source_of(diagnostics.ast().child(node, 0)),
                    is_money ? "money('0 CURRENCY')" : "period('P0D')"));
  }
  if (element.kind == Type::Kind::dynamic) return has_start ? arguments[1] : Type();
  if (has_start && !may_be(arguments[1], kinds::number)) {
    return diagnostics.refuse(
        diagnostics.ast().child(node, 1),
        fmt::format("a sum of numbers starts from a number, not {}", with_article(arguments[1])),
        "");
  }
  if (element.kind == Type::Kind::floating) node.index = expects_doubles;
  return has_start ? join(element, arguments[1]) : element;
}

Type days(Diagnostics& diagnostics, Node& node, TypesOf arguments) {
  check_spans(diagnostics, node, arguments[0]);
  return {.kind = Type::Kind::integer};
}

Type spans(Diagnostics& diagnostics, Node& node, TypesOf arguments) {
  check_spans(diagnostics, node, arguments[0]);
  Type element{.kind = Type::Kind::record, .declared = &span_type()};
  return {.kind = Type::Kind::list, .element = std::make_shared<const Type>(std::move(element))};
}

}  // namespace secondment::expr::types
