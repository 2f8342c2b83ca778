// Policies of a run together: what extends what, and which replaces which.
#include "policy/policy_set.h"

#include "policy/house.h"

namespace secondment::tests {
namespace {

const Told sound = {};

PolicyFile extending(std::string_view name, std::string_view bases, std::string_view more = "") {
  return {fmt::format("{}.yaml", name),
          fmt::format("policy: {}\ntitle: {}\nextends: [{}]\n{}", name, name, bases, more)};
}

}  // namespace

TEST_CASE("a policy has at most 64 layers, however many there are") {
  const auto chain = [](int count) {
    std::vector<PolicyFile> files = {life()};
    for (int i = 1; i <= count; ++i) {
      const std::string base = i == 1 ? "life" : fmt::format("e{}", i - 1);
      files.push_back({fmt::format("e{}.yaml", i),
                       fmt::format("policy: e{}\ntitle: t\nextends: [{}]\n", i, base)});
    }
    return faults(files);
  };
  CHECK(chain(63) == Told{});
  CHECK(chain(64) ==
        Told{"e1.yaml:3:11-3:15 [policy/extends] `e64` has more than 64 layers, with all "
             "that they extend; put what several of them say into one policy"});
  CHECK(chain(500).size() == 437);
}

TEST_CASE("a policy that extends itself is told so") {
  CHECK(faults({extending("house", "house")}) ==
        Told{"3:11-3:16 [policy/extends] `house` extends itself: house, house; break the circle"});
}

TEST_CASE("a circle is told once, whoever leads into it") {
  const PolicyFile a = extending("a", "b");
  const PolicyFile b = extending("b", "c");
  const PolicyFile c = extending("c", "a");
  const Told once = {
      "c.yaml:3:11-3:12 [policy/extends] `a` extends itself: a, b, c, a; break the "
      "circle"};
  CHECK(faults({a, b, c}) == once);
  CHECK(faults({c, b, a}) == once);
  CHECK(faults({extending("house", "b"), a, b, c}) == once);
  CHECK(faults({extending("a", "b"), extending("b", "a")}) ==
        Told{"b.yaml:3:11-3:12 [policy/extends] `a` extends itself: a, b, a; break the circle"});
}

TEST_CASE("what is extended is there") {
  CHECK(faults({extending("house", "cor")}) ==
        Told{"3:11-3:14 [policy/extends] unknown policy `cor`; did you mean `core`?"});
  CHECK(faults({life(), extending("house", "life, lfe")}) ==
        Told{"3:17-3:20 [policy/extends] unknown policy `lfe`; did you mean `life`?"});
  CHECK(faults({extending("house", "our-own-base")}) ==
        Told{"3:11-3:23 [policy/extends] unknown policy `our-own-base`; give its file with "
             "--policy, or extend one of core, interchange, loan, outward-secondment, "
             "inward-secondment, expert-exchange, mission, police-mission, civilian-mission, osce, "
             "us-ipa, us-ipa-nsf, ec-sne, ca-interchange, uk-civil-service or house"});
}

TEST_CASE("a policy may extend one that is added after it") {
  CHECK(faults({extending("house", "base"), extending("base", "life"), life()}) == sound);
}

TEST_CASE("a base that is reached twice is laid once") {
  CHECK(faults({life(), extending("left", "life", rules("true")), extending("right", "life"),
                extending("house", "left, right")}) == sound);
  const House house({life(), extending("left", "life", rules("true")), extending("right", "left"),
                     extending("house", "left, right")});
  CHECK(outcomes(house.check(proposed())) == Told{"asked: pass"});
}

TEST_CASE("of two policies of one name the last holds, and both are judged") {
  const PolicyFile first = {"first.yaml", house(rules("false")).text};
  const PolicyFile second = {"second.yaml", house(rules("true")).text};
  CHECK(outcomes(House({life(), first, second}).check(proposed())) == Told{"asked: pass"});
  CHECK(outcomes(House({life(), second, first}).check(proposed())) == Told{"asked: fail"});
  const PolicyFile broken = {"broken.yaml", house("rules:\n" + rule("a", "term.strt")).text};
  CHECK(faults({life(), broken, second}) ==
        Told{"broken.yaml:10:15-10:19 [policy/expression] no field `strt` in `term`; did you mean "
             "`start`?"});
  CHECK(faults({life(), second, broken}).size() == 1);
}

TEST_CASE("a policy may stand in the place of a built-in one") {
  const PolicyFile loan = {"loan.yaml",
                           "policy: loan\ntitle: Our loan\nextends: [life]\n" + rules("false")};
  const House house({life(), loan});
  std::string text = proposed();
  text.replace(text.find("scheme: house"), 13, "scheme: loan");
  CHECK(outcomes(house.check(text)) == Told{"asked: fail"});
  const auto names = house.policies().policy_set().policy_names();
  CHECK(std::count(names.begin(), names.end(), "loan") == 1);
}

TEST_CASE("what stands in the place of a built-in policy bears those that extend it") {
  CHECK(faults({{"core.yaml",
                 "policy: core\ntitle: Ours\nstates: [{state: draft, doc: d, final: true}]\n"}}) ==
        Told{"core.yaml:1:9-1:13 [policy/extends] `interchange` no longer compiles with this in "
             "place of the built-in `core`: unknown source `interchange-pages`; declare what it "
             "needs, or give this policy another name"});
}

TEST_CASE("names, schemes and followers count what is added") {
  const House house({life(), extending("house", "life"), extending("annexe", "house")});
  const policy::PolicySet& library = house.policies().policy_set();
  using Names = std::vector<std::string_view>;
  Names schemes = library.scheme_names();
  CHECK(Names(schemes.end() - 2, schemes.end()) == Names{"house", "annexe"});
  CHECK(library.schemes_following("life") == Names{"house", "annexe"});
  CHECK(library.find_scheme("life") == nullptr);  // abstract
  CHECK(library.find_layered("life") != nullptr);
  CHECK(library.find_scheme("attic") == nullptr);
  std::string text = agreement("");
  text.replace(text.find("scheme: house"), 13, "scheme: life");
  CHECK(tell(house.check(text)) ==
        Told{"2:9-2:13 /scheme error [format/scheme] `life` is only a base for schemes; name a "
             "scheme that extends it: house or annexe"});
}

}  // namespace secondment::tests
