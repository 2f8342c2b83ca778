// Organisations named by a key: what the file may say, and what an agreement then reads.
#include "model/organisations.h"

#include <doctest/doctest.h>

#include "model/read_agreement.h"
#include "model/render_terms.h"
#include "policy/policy_set.h"
#include "yaml/read_tree.h"

namespace secondment::model {
namespace {

const std::string listed =
    "dsit:\n  name: Department for Science\n  sector: civil-service\n"
    "  coordinator: R. Patel\n  checked_on: 2026-09-01\n"
    "uob: {name: University of Bristol, sector: academia, country: GB}\n";

struct Reading {
  yaml::ReadTree read;
  Agreement agreement;
  std::vector<Finding> findings;
};

Reading read(const std::string& host, const Organisations* organisations, const Shape& shape) {
  Reading reading{yaml::read_tree("agreement: A-1\nscheme: loan\nsecondee: {name: Ann}\n"
                                  "parent: {name: P, sector: civil-service}\nhost: " +
                                  host + "\nterm: {start: 2026-01-01, end: 2026-12-31}\n"),
                  {},
                  {}};
  reading.agreement = read_agreement(reading.read.tree.root(), shape, policy::builtin_policies(),
                                     reading.findings, organisations);
  return reading;
}

const Shape& loan() {
  return policy::builtin_policies().find_scheme("loan")->shape;
}

std::string_view text_at(const Value* value) {
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? *text : std::string_view("(none)");
}

const Value* find(const Value& value, std::string_view name) {
  const auto* section = value.get<Section>();
  return section ? section->find(name) : nullptr;
}

}  // namespace

TEST_CASE("an organisation is read in the place of its key, every value on that place") {
  const Organisations organisations("o.yaml", listed);
  REQUIRE(organisations.findings().empty());
  const Reading reading = read("dsit", &organisations, loan());
  CHECK(reading.findings.empty());
  const Value& host = *reading.agreement.body.find("host");
  CHECK(directory_key(host) == "dsit");
  CHECK(text_at(find(host, "name")) == "Department for Science");
  CHECK(text_at(find(host, "sector")) == "civil-service");
  const Value* coordinator = find(host, "coordinator");
  REQUIRE(coordinator != nullptr);
  CHECK(text_at(find(*coordinator, "name")) == "R. Patel");
  CHECK(find(*coordinator, "name")->span == host.span);
  CHECK(find(host, "checked_on") == nullptr);
  CHECK_FALSE(directory_key(*reading.agreement.body.find("parent")));
}

TEST_CASE("what was agreed is the key, whatever the directory says of it") {
  const Organisations organisations("o.yaml", listed);
  const auto canonical = [](const Reading& reading) {
    return render_terms_document(reading.agreement, loan().agreement, {}, false);
  };
  const std::string by_key = canonical(read("dsit", &organisations, loan()));
  CHECK(by_key.find(R"("host":"dsit")") != std::string::npos);
  CHECK(by_key == canonical(read("dsit", nullptr, loan())));
  CHECK(by_key != canonical(read("{name: Department for Science, sector: civil-service}",
                                 &organisations, loan())));
}

TEST_CASE("a key that is not there is answered with the nearest, or with that of the name") {
  const Organisations organisations("o.yaml", listed);
  const auto told = [&](const std::string& host) {
    const Reading reading = read(host, &organisations, loan());
    REQUIRE(reading.findings.size() == 1);
    return reading.findings.front().message + "; " + reading.findings.front().help;
  };
  CHECK(told("dist") == "`dist` is not in the directory; did you mean `dsit`?");
  CHECK(told("university of  BRISTOL") ==
        "`university of  BRISTOL` is not in the directory; its key is `uob`");
  CHECK(told("quango") ==
        "`quango` is not in the directory; add it to o.yaml, or write the organisation "
        "out: `name: quango` and `sector:`, indented under this key");
}

TEST_CASE("what a scheme narrows or asks for holds for organisations of the directory, too") {
  const Organisations organisations("o.yaml", listed);
  Shape shape = loan();
  for (Field& section : shape.agreement.fields) {
    if (section.name != "host") continue;
    for (Field& field : section.type.fields) {
      if (field.name == "sector") field.type.words = {"academia"};
      if (field.name == "country") field.required = true;
    }
  }
  CHECK(read("uob", &organisations, shape).findings.empty());
  const Reading reading = read("dsit", &organisations, shape);
  REQUIRE(reading.findings.size() == 2);
  CHECK(reading.findings[0].message ==
        "the directory gives `civil-service` for `sector` of `dsit`, which is not allowed here");
  CHECK(reading.findings[0].pointer == "/host/sector");
  CHECK(reading.findings[1].message ==
        "the directory has no `country` for `dsit`, which is required here");
  const Value& host = *reading.agreement.body.find("host");
  CHECK(reading.findings[1].span == host.span);
}

TEST_CASE("a directory is read as strictly as an agreement") {
  const auto count = [](const char* bytes) { return Organisations("o", bytes).findings().size(); };
  for (const char* empty : {"", "\n", "---\n", "# to come\n", "---\n# to come\n"}) {
    CHECK(count(empty) == 0);
  }
  CHECK(count("- a\n") == 1);
  CHECK(count("a: {name: A, sector: charity}\na: {name: B, sector: charity}\n") == 1);
  CHECK(count("a: {name: A}\n") == 1);
  CHECK(count("a: {name: A, sector: school}\n") == 1);
  CHECK(count("a: {name: A, sector: charity, checked_on: today}\n") == 1);
  CHECK(count("'a b': {name: A, sector: charity}\n") == 1);
  CHECK(count("a: A\n") == 1);
  const Organisations organisations("o", listed);
  CHECK(organisations.keys() == std::vector<std::string_view>{"dsit", "uob"});
  CHECK(organisations.find("none") == nullptr);
}

}  // namespace secondment::model
