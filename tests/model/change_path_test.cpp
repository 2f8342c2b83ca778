// Paths of changes: their form, and the fields that they lead to.
#include "model/change_path.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "policy/policy_set.h"

namespace secondment::model {
namespace {

// "finance.salary: money from 0", "objectives[O2].due: date", or the error and its help.
std::string tell(std::string_view text) {
  const auto path = parse_change_path(text);
  if (!path) return path.error().message + "; " + path.error().help;
  const Type& agreement = policy::builtin_policies().find_scheme("loan")->shape.agreement;
  const auto resolved = resolve_path(*path, agreement);
  if (!resolved) return resolved.error().message + "; " + resolved.error().help;
  std::string told;
  for (const ResolvedPart& part : resolved->parts) {
    told += fmt::format("{}{}", told.empty() ? "" : ".", part.name);
    if (part.element) told += fmt::format("[{}]", *part.element);
  }
  told += ": " + render_type(*resolved->type);
  if (resolved->particular != nullptr) told += ", particular " + resolved->particular->name;
  return told;
}

}  // namespace

TEST_CASE("a path leads to a field, through an element by its id or name") {
  CHECK(tell("finance.salary") == "finance.salary: money from 0");
  CHECK(tell("objectives") == "objectives: list of section");
  CHECK(tell("objectives[O2]") == "objectives[O2]: section");
  CHECK(tell("objectives[O2].due") == "objectives[O2].due: date");
  CHECK(tell("finance.allowances[travel].amount") ==
        "finance.allowances[travel].amount: money from 0");
  CHECK(tell("host.name") == "host.name: text");
  CHECK(tell("conditions.items[annual leave].value") ==
        "conditions.items[annual leave].value: number");
  CHECK(tell("finance.allowances[travel [UK], monthly].amount") ==
        "finance.allowances[travel [UK], monthly].amount: money from 0");
}

TEST_CASE("the first particular on the way is named") {
  CHECK(tell("secondee.email") == "secondee.email: email, particular email");
  CHECK(tell("title") == "title: text, particular title");
  CHECK(tell("host.coordinator.phone") == "host.coordinator.phone: text, particular coordinator");
  CHECK(tell("appraisal.reviews[mid].by") == "appraisal.reviews[mid].by: text, particular by");
}

TEST_CASE("a path that is not one is refused with the form") {
  const std::string form =
      "; write the names from the top down, as in section.field or list[ID].field";
  CHECK(tell("") == "`` is not a path: a name is missing" + form);
  CHECK(tell("finance.") == "`finance.` is not a path: a name is missing" + form);
  CHECK(tell("finance..salary") == "`finance..salary` is not a path: a name is missing" + form);
  CHECK(tell("objectives[O2") == "`objectives[O2` is not a path: a bracket is not closed" + form);
  CHECK(tell("objectives[O2]due") ==
        "`objectives[O2]due` is not a path: a bracket is not closed" + form);
  CHECK(tell("objectives[].due") ==
        "`objectives[].due` is not a path: nothing is in the brackets" + form);
}

TEST_CASE("a path that leads nowhere is answered with the nearest name") {
  CHECK(tell("finance.salry") == "`finance` has no field `salry`; did you mean `finance.salary`?");
  CHECK(tell("finanse.salary") == "an agreement has no field `finanse`; did you mean `finance`?");
  CHECK(tell("objectives[O2].deu") ==
        "`objectives[O2]` has no field `deu`; did you mean "
        "`objectives[O2].due`?");
  CHECK(tell("term.colour") ==
        "`term` has no field `colour`; its fields are start, end and notice");
}

TEST_CASE("a path must say which element it means, and only of a list") {
  CHECK(tell("objectives.due") ==
        "`objectives` is a list, and the path does not say which element of it is meant; put the "
        "id of the element in brackets: objectives[…].due");
  CHECK(tell("finance[x]") == "`finance` is not a list; leave out [x]");
  CHECK(tell("finance.salary.amount") ==
        "`finance.salary` is a single value and has no field `amount`; end the path with "
        "`finance.salary`");
  CHECK(tell("secondee.nationalities[GB]") ==
        "the elements of `secondee.nationalities` have neither an id nor a name to find them by; "
        "change the whole list: path `secondee.nationalities` with `to`");
}

}  // namespace secondment::model
