// Waivers: what they take away, and which of them do not count.
#include "policy/house.h"

namespace secondment::tests {
namespace {

// An error, a warning and a note, none of which an agreement without placement satisfies.
const std::string asks = "rules:\n" + rule("team", "has(placement.team)") +
                         rule("post", "has(placement.post)", "  severity: warning\n") +
                         rule("location", "has(placement.location)", "  severity: note\n") +
                         rule("kinds", "has(o.kind)", "  each: {o: objectives}\n") +
                         rule("later", "'false'", "  from: signed\n") +
                         rule("open", "finance.paid_by == 'host'");

constexpr std::string_view settled =
    "placement: {team: A, post: B, location: C}\nfinance: {paid_by: host}\n";

std::string waiving(std::string_view waivers, std::string_view more = settled) {
  return proposed(fmt::format("{}waivers:\n{}", more, waivers));
}

Told tell_of(const House& house, std::string_view waivers, std::string_view more = settled,
             const CheckOptions& options = as_at("2026-06-15")) {
  return tell(house.check(waiving(waivers, more), options));
}

// "house/post: a reason"
Told waived(const CheckedAgreement& checked) {
  Told told;
  for (const Waived& each : checked.waived) {
    told.push_back(fmt::format("{}: {}", each.rule, each.reason));
  }
  return told;
}

constexpr std::string_view no_post =
    "placement: {team: A, location: C}\nfinance: {paid_by: host}\n";
constexpr std::string_view no_team =
    "placement: {post: B, location: C}\nfinance: {paid_by: host}\n";

}  // namespace

TEST_CASE("a warning or note is waived by a reason") {
  const House house(asks);
  const CheckedAgreement checked =
      house.check(waiving("- {rule: house/post, reason: none yet}\n", no_post));
  CHECK(tell(checked) == Told{});
  CHECK(waived(checked) == Told{"house/post: none yet"});
  CHECK(outcomes(checked)[1] == "post: waived");
  CHECK(tell_of(house, "- {rule: house/location, reason: r}\n",
                "placement: {team: A, post: B}\nfinance: {paid_by: host}\n") == Told{});
}

TEST_CASE("an error is waived only where somebody approved it") {
  const House house(asks);
  CHECK(tell_of(house, "- {rule: house/team, reason: r, approved_by: Ann Dale}\n", no_team) ==
        Told{});
  CHECK(tell_of(house, "- {rule: house/team, reason: r}\n", no_team) ==
        Told{"7:1-7:10 /placement/team error [house/team] team is not so; mend it",
             "10:10-10:20 /waivers/0/rule warning [waiver/unapproved] this waiver of house/team "
             "does not count: it has no `approved_by`; add `approved_by:`, with who approved it"});
  const CheckedAgreement checked =
      house.check(waiving("- {rule: house/team, reason: r}\n", no_team));
  CHECK(waived(checked) == Told{});
  CHECK(outcomes(checked)[0] == "team: fail");
}

TEST_CASE("the severity that counts is the scheme's, not that of the rule's policy") {
  const PolicyFile base = {
      "base.yaml",
      "policy: base\ntitle: t\nabstract: true\nextends: [life]\n" + rules("has(placement.team)")};
  const House house({life(),
                     base,
                     {"house.yaml",
                      "policy: house\ntitle: t\nextends: [base]\n"
                      "overrides: {base/asked: {severity: warning}}\n"}});
  CHECK(tell(house.check(proposed("waivers: [{rule: base/asked, reason: r}]\n"))) == Told{});
}

TEST_CASE("a waiver holds on its last day, and not on the next") {
  const House house(asks);
  constexpr std::string_view until = "- {rule: house/post, reason: r, until: 2026-06-15}\n";
  CHECK(tell_of(house, until, no_post) == Told{});
  CHECK(tell_of(house, until, no_post, as_at("2026-06-16")) ==
        Told{"7:1-7:10 /placement/post warning [house/post] post is not so; mend it",
             "10:10-10:20 /waivers/0/rule warning [waiver/expired] this waiver of house/post ended "
             "on 2026-06-15; resolve the finding, or agree a later `until`"});
  CHECK(tell_of(house, until, settled, as_at("2026-06-16")) ==
        Told{"10:10-10:20 /waivers/0/rule warning [waiver/expired] this waiver of house/post ended "
             "on 2026-06-15; remove it; the rule has no finding"});
}

TEST_CASE("a waiver names a rule of the scheme") {
  const House house(asks);
  CHECK(tell_of(house, "- {rule: house/pst, reason: r}\n") ==
        Told{"10:10-10:19 /waivers/0/rule error [waiver/unknown-rule] unknown rule `house/pst`; "
             "did you mean `house/post`?"});
  CHECK(tell_of(house, "- {rule: post, reason: r}\n") ==
        Told{"10:10-10:14 /waivers/0/rule error [waiver/unknown-rule] unknown rule `post`; did you "
             "mean `house/post`?"});
  CHECK(
      tell_of(house, "- {rule: loan/between-departments, reason: r}\n") ==
      Told{"10:10-10:34 /waivers/0/rule error [waiver/unknown-rule] `loan/between-departments` is "
           "a rule of loan, which this scheme does not follow; remove the waiver, or correct "
           "`scheme:`"});
  CHECK(tell_of(house, "- {rule: vows/xyzzy, reason: r}\n") ==
        Told{"10:10-10:20 /waivers/0/rule error [waiver/unknown-rule] unknown rule `vows/xyzzy`; "
             "`secondment explain house` lists the rules of this scheme"});
}

TEST_CASE("findings of the format cannot be waived") {
  const House house(asks);
  CHECK(tell_of(house, "- {rule: format/unknown-key, reason: r, approved_by: b}\n",
                "placement: {team: A, post: B, location: C, tem: A}\nfinance: {paid_by: host}\n") ==
        Told{"7:44-7:47 /placement/tem error [format/unknown-key] unknown key `tem` in "
             "`placement`; did "
             "you mean `team`?",
             "10:10-10:28 /waivers/0/rule error [waiver/unwaivable] `format/unknown-key` cannot be "
             "waived; correct what it reports; only rules of policies can be waived"});
  for (const char* rule : {"history/move", "register/duplicate", "waiver/unused"}) {
    CAPTURE(rule);
    CHECK(tell_of(house, fmt::format("- {{rule: {}, reason: r}}\n", rule)).size() == 1);
  }
}

TEST_CASE("a waiver of what is not found is unused") {
  const House house(asks);
  CHECK(tell_of(house, "- {rule: house/post, reason: r}\n") ==
        Told{"10:10-10:20 /waivers/0/rule warning [waiver/unused] house/post has no finding to "
             "waive; remove the waiver"});
  // Nor where the rule does not apply.
  CHECK(tell_of(house, "- {rule: house/kinds, reason: r}\n").size() == 1);
}

TEST_CASE("a waiver of what may still be found is not unused") {
  const House house(asks);
  // Its state is not reached, or what it reads is not stated.
  CHECK(tell_of(house, "- {rule: house/later, reason: r}\n") == Told{});
  CHECK(tell_of(house, "- {rule: house/open, reason: r}\n",
                "placement: {team: A, post: B, location: C}\n") == Told{});
  // In a void state nothing is asked for.
  CHECK(tell(house.check(agreement("waivers: [{rule: house/post, reason: r}]\nhistory:\n"
                                   "- {date: 2026-01-01, by: a, state: declined}\n"))) == Told{});
  // Nor where the state is not known.
  CHECK(tell(house.check(agreement("waivers: [{rule: house/post, reason: r}]\nhistory: none\n")))
            .size() == 1);
}

TEST_CASE("an obligation that is not due yet does not make its waiver unused") {
  const House house(
      "obligations:\n- {id: report, title: t, help: h, why: w, due: term.end, met: has(title)}\n");
  constexpr std::string_view waiver = "waivers: [{rule: house/report, reason: r}]\n";
  CHECK(tell(house.check(proposed(waiver))) == Told{});
  CHECK(tell(house.check(proposed(waiver), as_at("2027-01-01"))) == Told{});
  CHECK(tell(house.check(proposed(fmt::format("title: x\n{}", waiver)))).size() == 1);
}

TEST_CASE("a second waiver of a rule is unused") {
  CHECK(tell_of(House(asks), "- {rule: house/post, reason: r}\n- {rule: house/post, reason: s}\n",
                no_post) == Told{"11:10-11:20 /waivers/1/rule warning [waiver/unused] house/post "
                                 "is waived twice; keep one of the two"});
}

TEST_CASE("a waiver of a rule that is switched off is unused") {
  const PolicyFile base = {
      "base.yaml",
      "policy: base\ntitle: t\nabstract: true\nextends: [life]\n" + rules("has(placement.team)")};
  const House house({life(),
                     base,
                     {"house.yaml",
                      "policy: house\ntitle: t\nextends: [base]\n"
                      "overrides: {base/asked: {off: teams are ours}}\n"}});
  CHECK(tell(house.check(proposed("waivers: [{rule: base/asked, reason: r}]\n"))) ==
        Told{"7:18-7:28 /waivers/0/rule warning [waiver/unused] base/asked does not apply in this "
             "scheme: teams are ours; remove the waiver"});
}

TEST_CASE("one waiver takes away every finding of its rule") {
  const CheckedAgreement checked = House(asks).check(
      waiving("- {rule: house/kinds, reason: r, approved_by: b}\n",
              "objectives: [{id: a, text: t}, {id: b, text: t}]\n"
              "placement: {team: A, post: B, location: C}\nfinance: {paid_by: host}\n"));
  CHECK(tell(checked) == Told{});
  CHECK(waived(checked) == Told{"house/kinds: r", "house/kinds: r"});
}

TEST_CASE("a rule that cannot be judged is waived like an error") {
  const House house(rules("1 / (size(host.name) - 4) > 0", "  severity: note\n"));
  CHECK(tell(house.check(proposed("waivers: [{rule: house/asked, reason: r}]\n"))).size() == 2);
  CHECK(tell(house.check(
            proposed("waivers: [{rule: house/asked, reason: r, approved_by: b}]\n"))) == Told{});
}

TEST_CASE("what waivers hide can be shown") {
  const House house(asks);
  CheckOptions options = as_at("2026-06-15");
  options.apply_waivers = false;
  const CheckedAgreement checked = house.check(
      waiving("- {rule: house/post, reason: r}\n- {rule: house/no-such, reason: r}\n", no_post),
      options);
  CHECK(tell(checked) ==
        Told{"7:1-7:10 /placement/post warning [house/post] post is not so; mend it"});
  CHECK(waived(checked) == Told{});
  CHECK(outcomes(checked)[1] == "post: fail");
}

TEST_CASE("a waiver that is half written is the format's to tell") {
  const House house(asks);
  CHECK(tell_of(house, "- {rule: house/post}\n", no_post).size() == 2);  // and the finding it left
  CHECK(tell_of(house, "- {rule: house/post, reason: r, until: 2026-02-30}\n", no_post).size() ==
        1);
}

}  // namespace secondment::tests
