#include "policy/own_rules.h"

namespace secondment::policy {
namespace {

constexpr model::FormatRule rules[] = {
    {"waiver/unknown-rule", "A waiver names a rule of the scheme",
     "a misspelt waiver waives nothing, and whoever wrote it believes that it does"},
    {"waiver/unwaivable", "A waiver is of a rule that policy makes",
     "what cannot be read, or did not happen in that order, is not put right by agreeing to it"},
    {"waiver/unapproved", "A waiver of an error says who approved it",
     "departing from what must hold is somebody's decision, and one can be asked about it"},
    {"waiver/expired", "A waiver has not ended",
     "what was agreed until a day is open again after it"},
    {"waiver/unused", "A waiver waives something",
     "one that is left behind would hide the next finding, about which nobody has decided"},
    {"policy/extends", "What a policy extends is there, and not itself",
     "a base that is missing would leave out its rules without a word"},
    {"policy/field", "A field is declared once, and only narrowed afterwards",
     "a field that meant two things would be read as either"},
    {"policy/type", "Values and fields have a type that is known",
     "what is read as another type passes comparisons that it should fail"},
    {"policy/event", "An event is declared once, and inherited by its name",
     "two events of one name could not be told apart in a history"},
    {"policy/parameter", "A parameter is declared once",
     "a house number that stands in two places is changed in one of them"},
    {"policy/name", "A name is a word that has no other meaning",
     "an expression would read something other than its writer saw"},
    {"policy/lifecycle", "States, moves and events lead from draft to an end",
     "an agreement in a state without a way on could never be closed"},
    {"policy/rule", "A rule stands once, and what it refers to is there",
     "a rule that waits for one that is not there would never be asked"},
    {"policy/source", "A source that a rule cites is declared",
     "a finding is to say where it comes from"},
    {"policy/override", "An override is of something that is inherited",
     "a misspelt override changes nothing, and whoever wrote it believes that it does"},
    {"policy/expression", "Expressions are sound before any agreement is read",
     "a misspelt path would be absent from every agreement, and the rule never decided"},
    {"policy/unused", "A parameter is used by a rule",
     "a number that nothing reads can be changed without effect"},
    {"policy/case", "A case finds what it says, and nothing else",
     "cases are the proof that rules do what their titles say"},
    {"policy/unproven", "A rule has a case that finds it and one that passes it",
     "a rule that was never seen to fail, or to pass, may do only one of the two"},
};

}  // namespace

std::span<const model::FormatRule> own_rules() {
  return rules;
}

}  // namespace secondment::policy
