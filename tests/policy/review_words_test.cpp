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
    CHECK(each.rule == "policy/expression");
    const bool is_warning = each.severity == Severity::warning;
    told.push_back(fmt::format("{}{}; {}", is_warning ? "" : "error ", each.message, each.help));
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

TEST_CASE("the scheme that a rule asks for is one that there is") {
  CHECK(reviewed("scheme != 'loann'") == Told{"unknown scheme `loann`; did you mean `loan`?"});
  CHECK(reviewed("!(scheme in ['loan', 'house'])") == Told{});
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
  // Neither is a scheme that an agreement can follow.
  const PolicyFile other = house(
      rules("\"record.earlier.all(o, o.state != 'cleared' && !(o.scheme in ['over', 'base']))\""));
  CHECK(reviewed({life(), over, base, other}, "house").size() == 2);
}

TEST_CASE("words in every expression of a policy are reviewed") {
  const Told unknown{"unknown state `closd`; did you mean `closed`?"};
  const auto of = [](std::string_view more) { return reviewed({life(), house(more)}, "house"); };
  constexpr std::string_view closd = "record.earlier.exists(o, o.state == 'closd')";
  CHECK(of(fmt::format("moves: [{{from: [draft], to: proposed, when: \"{}\", help: h}}]\n",
                       closd)) == unknown);
  CHECK(of(fmt::format("moves: [{{from: [draft], to: proposed, reason: \"{}\"}}]\n", closd)) ==
        unknown);
  CHECK(of(fmt::format("limits: [{{title: l, longest: \"period('P1Y')\", when: \"{}\"}}]\n",
                       closd)) == unknown);
  CHECK(of(fmt::format("rules:\n- {{id: a, title: t, why: w, check: has(title), help: h,\n"
                       "   message: \"m {{{}}}\"}}\n",
                       closd)) == unknown);
  CHECK(of(fmt::format("rules:\n- {{id: a, title: t, why: w, check: has(title), message: m,\n"
                       "   help: \"h {{{}}}\"}}\n",
                       closd)) == unknown);
}

TEST_CASE("words behind a name or a condition are reviewed") {
  const Told unknown{"unknown state `closd`; did you mean `closed`?"};
  const auto with = [](std::string_view let, std::string_view check) {
    return reviewed(
        {life(), house(rules(fmt::format("\"{}\"", check), fmt::format("  let: {{{}}}\n", let)))},
        "house");
  };
  CHECK(with("bad: \"['closd']\"", "record.earlier.all(o, !(o.state in bad))") == unknown);
  CHECK(with("bad: \"'closd'\"", "record.earlier.all(o, o.state != bad)") == unknown);
  CHECK(with("last: first(record.earlier)", "last.state != 'closd'") == unknown);
  CHECK(with("state_of: record.replaced.state", "state_of != 'closd'") == unknown);
  CHECK(reviewed("record.earlier.all(o, o.state in (has(title) ? ['closd'] : ['closed']))") ==
        unknown);
  CHECK(reviewed("!('closd' in record.earlier.map(o, o.state))") == unknown);
  CHECK(reviewed("(record.earlier + [record.spell]).all(o, o.state != 'closd')") == unknown);
  CHECK(reviewed("record.earlier.all(o, o.parent != 'closd')") == Told{});
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

TEST_CASE("an overlay for several schemes may name the words of each") {
  const PolicyFile narrow{"narrow.yaml",
                          "policy: narrow\ntitle: t\nextends: [life]\n"
                          "fields: [{path: host.sector, one_of: [industry], doc: d}]\n"};
  const PolicyFile cleared = house(
      "states: [{state: approved}, {state: cleared, doc: d}]\n"
      "moves: [{from: [approved], to: cleared}, {from: [cleared], to: signed}]\n");
  const auto over = [&](std::string_view check) {
    return std::vector<PolicyFile>{
        life(),
        narrow,
        cleared,
        {"over.yaml",
         fmt::format("policy: over\ntitle: t\noverlays: [narrow, house]\ntables:\n"
                     "  fee: {{type: int, doc: d, rows: [{{key: charity, value: 1}}]}}\n{}",
                     rules(fmt::format("\"{}\"", check)))}};
  };
  for (const std::string_view check :
       {"host.sector == 'charity'", "host.sector in ['charity', 'industry']", "state != 'cleared'",
        "record.spell.state != 'cleared'", "lookup('fee', host.sector) > 0"}) {
    CAPTURE(check);
    CHECK(faults(over(check)) == Told{});
    CHECK(reviewed(over(check), "over") == Told{});
  }
  CHECK(reviewed(over("host.sector == 'charty' && state != 'cleard'"), "over") ==
        Told{"error `host.sector` is never `charty`; did you mean `charity`?",
             "error `state` is never `cleard`; did you mean `cleared`?"});
  CHECK(reviewed(over("lookup('fee', 'chrity') > 0"), "over") ==
        Told{"error `fee` has no row `chrity`; did you mean `charity`?"});
  CHECK(reviewed(over("lookup('fee', host.country) > 0"), "over").size() == 1);
  // With a single scheme, it is an error when the policies are read.
  std::vector<PolicyFile> single = over("host.sector == 'charity'");
  std::string& text = single.back().text;
  text.replace(text.find("narrow, house"), 13, "narrow");
  CHECK(faults(single).size() == 1);
}

TEST_CASE("a limit of a base may name words that a derived policy takes away") {
  const PolicyFile base{
      "base.yaml",
      "policy: base\ntitle: t\nabstract: true\nextends: [life]\nlimits:\n"
      "- {title: l, longest: \"period('P1Y')\", when: host.sector == 'charity'}\n"};
  CHECK(faults({life(),
                base,
                {"house.yaml",
                 "policy: house\ntitle: t\nextends: [base]\n"
                 "fields: [{path: host.sector, one_of: [industry], doc: d}]\n"}}) == Told{});
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

TEST_CASE("names that use others twice are searched once") {
  std::string lets = "l0: \"['charity']\"";
  for (int i = 1; i <= 60; ++i) {
    lets += fmt::format(", l{}: 'today > term.end ? l{} : l{}'", i, i - 1, i - 1);
  }
  CHECK(faults(rules("host.sector in l60", fmt::format("  let: {{{}}}\n", lets))) == Told{});
}

}  // namespace secondment::tests
