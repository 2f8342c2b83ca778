// Words that rules compare with facts of other agreements, and that none of them can have.
#include "policy/review_words.h"

#include "policy/house.h"

namespace secondment::tests {
namespace {

// What a review of a policy says; the policies of the run are the built-in ones and these.
Told reviewed(const std::vector<PolicyFile>& files, std::string_view name) {
  const House house(files);
  const policy::PolicySet& policies = house.policies().policy_set();
  Told told;
  for (const Finding& each : policy::review_words(policies, *policies.find_policy(name))) {
    CHECK(each.severity == Severity::warning);
    CHECK(each.rule == "policy/expression");
    told.push_back(fmt::format("{}; {}", each.message, each.help));
  }
  return told;
}

Told reviewed(std::string_view check) {
  return reviewed({life(), house(rules(fmt::format("\"{}\"", check)))}, "house");
}

}  // namespace

TEST_CASE("a state of another agreement is one of some scheme") {
  CHECK(reviewed("record.earlier.all(o, o.state != 'closd')") ==
        Told{"unknown state `closd`; did you mean `closed`?"});
  CHECK(reviewed("record.earlier.all(o, o.state in ['closed', 'retruned'])") ==
        Told{"unknown state `retruned`; did you mean `returned`?"});
  CHECK(reviewed("!has(record.replaced) || 'clsed' == record.replaced.state") ==
        Told{"unknown state `clsed`; did you mean `closed`?"});
  CHECK(reviewed("record.earlier.all(o, o.state != 'closed')") == Told{});
}

TEST_CASE("a scheme or sector of another agreement is one that there is") {
  CHECK(reviewed("record.earlier.filter(o, o.scheme == 'expert-exchnage').size() == 0") ==
        Told{"unknown scheme `expert-exchnage`; did you mean `expert-exchange`?"});
  CHECK(reviewed("record.earlier.all(o, o.scheme != 'house' && o.scheme != 'loan')") == Told{});
  CHECK(reviewed("record.earlier.all(o, o.host_sector != 'charty')") ==
        Told{"unknown sector `charty`; did you mean `charity`?"});
}

TEST_CASE("the words of an overlay and of an abstract policy are known") {
  constexpr std::string_view cleared =
      "states: [{state: approved}, {state: cleared, doc: d}]\n"
      "moves: [{from: [approved], to: cleared}, {from: [cleared], to: signed}]\n"
      "fields: [{path: host.sector, add: [ngo]}]\n";
  const std::string more = fmt::format(
      "{}{}", cleared,
      rules("\"record.earlier.all(o, o.state != 'cleared' && o.host_sector != 'ngo')\""));
  const PolicyFile over{"over.yaml", "policy: over\ntitle: t\noverlays: [loan]\n" + more};
  const PolicyFile base{"base.yaml",
                        "policy: base\ntitle: t\nabstract: true\nextends: [core]\n" + more};
  CHECK(reviewed({over}, "over") == Told{});
  CHECK(reviewed({base}, "base") == Told{});
  const PolicyFile other =
      house(rules("\"record.earlier.all(o, o.state != 'cleared' && o.scheme != 'over' && o.scheme "
                  "!= 'base')\""));
  CHECK(reviewed({life(), over, base, other}, "house") ==
        Told{"unknown scheme `over`; did you mean `loan`?",
             "unknown scheme `base`; did you mean `loan`?"});
}

TEST_CASE("earlier agreements and this one have the same fields") {
  for (const std::string_view list :
       {"record.earlier + [record.spell]", "[record.spell] + record.earlier",
        "[record.spell, record.replaced]"}) {
    const Told found = faults(rules(fmt::format("\"({}).all(e, e.statee != 'x')\"", list)));
    REQUIRE(found.size() == 1);
    CHECK(found.front().find("no field `statee` in `e`; did you mean `state`?") !=
          std::string::npos);
  }
}

TEST_CASE(
    "the state of this agreement and the direction of any are checked when a policy is read") {
  CHECK(faults(rules("record.spell.state != 'propsed'")) ==
        Told{"10:32-10:41 [policy/expression] `record.spell.state` is never `propsed`; did you "
             "mean `proposed`?"});
  CHECK(faults(rules("record.earlier.all(o, o.direction != 'inward')")) ==
        Told{"10:47-10:55 [policy/expression] `o.direction` is never `inward`; it is one of in, "
             "out and within"});
}

}  // namespace secondment::tests
