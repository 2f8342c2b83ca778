// Values that a new agreement is given on the command line.
#include "draft/given_values.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "draft/agreement_form.h"
#include "secondment/check.h"

namespace secondment::draft {
namespace {

// With values as on the command line.
std::string render_with(std::string_view scheme, const std::vector<GivenValue>& values,
                        bool is_brief = true) {
  const policy::PolicySet& library = policy::builtin_policies();
  GivenValues given = read_given_values(values, library.find_scheme(scheme)->shape.agreement);
  for (const Error& refusal : given.refusals) CHECK_MESSAGE(false, refusal.message);
  return render(library, scheme,
                {.id = "A-1", .values = std::move(given.fields), .is_brief = is_brief});
}

// Why a value, after others, is not taken: the message, and the help.
std::string refusal_of(const std::vector<GivenValue>& values) {
  const GivenValues given =
      read_given_values(values, policy::builtin_policies().find_scheme("loan")->shape.agreement);
  if (given.refusals.empty()) return "";
  return fmt::format("{}; {}", given.refusals.back().message, given.refusals.back().help);
}

}  // namespace

TEST_CASE("values that are given stand in their places, the rest of their sections commented out") {
  const std::string form =
      render_with("loan", {{"secondee.name", "Efua Mensah"},
                           {"term.start", "2027-01-11"},
                           {"parent", "dft"},
                           {"objectives[O1].due", "2027-03-01"},
                           {"objectives[O1].text", "Learn: how"},
                           {"objectives[O2].text", "Teach"},
                           {"host.line_manager", "{name: Ann Bell, email: a@example.org}"},
                           {"secondee.nationalities", "[GB, NO]"},
                           {"finance.recharge.percent", "50"},
                           {"replaces", "LN-1"}});
  CAPTURE(form);
  const auto has = [&](std::string_view part) { return form.find(part) != std::string::npos; };
  CHECK(has("\nreplaces: \"LN-1\"\n"));
  CHECK(has("\nsecondee:\n  name: \"Efua Mensah\"\n  # key:\n"));
  CHECK(has("\n  nationalities: [\"GB\", \"NO\"]\n"));
  CHECK(has("\nparent: dft\n\nhost:\n"));
  CHECK(has("\nterm:\n  start: 2027-01-11\n  # end:\n  # notice:\n"));
  CHECK(has("\n  line_manager: {name: \"Ann Bell\", email: \"a@example.org\"}\n"));
  CHECK(
      has("\nobjectives:\n  - id: \"O1\"\n    text: \"Learn: how\"\n    due: 2027-03-01\n    # "));
  CHECK(has("\n  - id: \"O2\"\n    text: \"Teach\"\n    # measure:\n"));
  CHECK(has("\n  # paid_by:\n"));
  CHECK(has("\n  recharge:\n    # to:\n    percent: 50\n    # covers:\n"));
  CHECK(has("\n# conditions:\n#   governed_by:\n"));
  const auto checked = check("new.yaml", form, {.as_at = as_at});
  REQUIRE(checked->findings.size() == 1);  // there is no directory here
  CHECK(checked->findings.front().pointer == "/parent");
}

TEST_CASE("the explanations of given values and of a list's elements stand there once") {
  const std::string form = render_with(
      "loan", {{"objectives[O1].text", "Learn"}, {"objectives[O2].text", "Teach"}}, false);
  CAPTURE(form);
  const std::size_t first = form.find("what should be achieved");
  REQUIRE(first != std::string::npos);
  CHECK(form.find("what should be achieved", first + 1) == std::string::npos);
  CHECK(form.find("## terms and conditions") != std::string::npos);
  CHECK(check("new.yaml", form, {.as_at = as_at})->findings.empty());
}

TEST_CASE("a form whose lines are filled in as the findings ask lacks only the signatures") {
  std::vector<GivenValue> values;
  const auto rules = [&] {
    std::vector<std::string> found;
    const std::string form = render_with("core", values);
    const auto checked = check("new.yaml", form, {.as_at = as_at, .as_if_in = "signed"});
    for (const Finding& finding : checked->findings) found.push_back(finding.rule);
    std::sort(found.begin(), found.end());
    return fmt::format("{}", fmt::join(found, " "));
  };
  CHECK(rules() ==
        "core/appraisal-arranged core/conditions core/objectives core/parties-stated "
        "core/signatures core/term-stated core/terms");
  values = {{"secondee.name", "Ann Bell"}, {"term.start", "2027-01-11"}, {"term.end", "2027-06-11"},
            {"parent.name", "P"},          {"parent.sector", "charity"}, {"host.name", "H"},
            {"host.sector", "charity"}};
  CHECK(rules() ==
        "core/appraisal-arranged core/conditions core/objectives core/signatures core/terms");
  for (const GivenValue& more :
       {GivenValue{"objectives[O1].text", "Learn"}, GivenValue{"finance.paid_by", "parent"},
        GivenValue{"conflicts.declared", "none"}, GivenValue{"conditions.governed_by", "parent"},
        GivenValue{"appraisal.assessor", "Bea"},
        GivenValue{"appraisal.reviews[R1].due", "2027-05-01"}}) {
    values.push_back(more);
  }
  CHECK(rules() == "core/signatures");
}

TEST_CASE("a section or a list that is given as empty stays so") {
  const GivenValue all[] = {{"finance", "{}"},
                            {"objectives", "[]"},
                            {"objectives", "[{}]"},
                            {"finance", "{recharge: {}}"}};
  for (const GivenValue& given : all) {
    CAPTURE(given.path);
    CAPTURE(given.value);
    const std::string form = render_with("loan", {given});
    CHECK(form.find(fmt::format("\n{}:", given.path)) != std::string::npos);
    CHECK(check("new.yaml", form, {.as_at = as_at})->findings.empty());
  }
}

TEST_CASE("a path that is not known and a value of another kind are refused as in a file") {
  CHECK(refusal_of({{"secondee.nme", "x"}}) ==
        "`secondee` has no field `nme`; did you mean `secondee.name`?");
  CHECK(refusal_of({{"finance.salary", "52k"}}) ==
        "finance.salary: `52k` has no currency; write the amount, a space and the currency: 52000 "
        "GBP");
  CHECK(refusal_of({{"secondee.nationalities", "GB"}}) ==
        "secondee.nationalities: `GB` is not a list; put the list in brackets: `[GB]`");
  CHECK(refusal_of({{"objectives.text", "x"}}).starts_with("`objectives` is a list, and "));
  CHECK(refusal_of({{"agreement", "X"}}) ==
        "`agreement` is not given with `--set`; give it with `--id`, or let `--next-id` make it");
  CHECK(refusal_of({{"scheme", "loan"}}).starts_with("`scheme` is not given"));
  CHECK(refusal_of({{"history", "[]"}}).starts_with("`history` is not given"));
}

TEST_CASE("what is given twice, or as a whole and in parts, is refused") {
  CHECK(refusal_of({{"secondee.name", "x"}, {"secondee.name", "y"}}) ==
        "`secondee.name` is given twice; give it once");
  CHECK(refusal_of({{"parent", "dft"}, {"parent.name", "x"}})
            .starts_with("`parent` is given as a whole and field by field; "));
  CHECK(
      refusal_of({{"parent.name", "x"}, {"parent", "dft"}}).starts_with("`parent` is given twice"));
  CHECK(refusal_of({{"objectives", "[{id: O1, text: x}]"}, {"objectives[O1].text", "y"}})
            .starts_with("`objectives[O1].text` is given twice"));
  CHECK(refusal_of({{"objectives", "[{id: O1, text: x}]"}, {"objectives[O1].due", "2027-01-01"}}) ==
        "");
  CHECK(refusal_of({{"objectives[O1]", "{text: x}"}, {"objectives[O2]", "{text: y}"}}) == "");
  CHECK(refusal_of({{"objectives[O1].text", "x"}, {"objectives[O1]", "{text: y}"}})
            .starts_with("`objectives[O1]` is given twice"));
  CHECK(refusal_of({{"term", "{start: 2027-01-11}"}, {"term.end", "2027-12-31"}}) == "");
}

}  // namespace secondment::draft
