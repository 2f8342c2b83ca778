// Signatures and the version of the terms that they are bound to.
#include "lifecycle/planned.h"

namespace secondment::tests {
namespace {

const House& house() {
  static const House house(
      "events:\n"
      "- event: signature\n"
      "  doc: d\n"
      "  fields:\n"
      "  - {path: party, type: text, required: true, doc: d}\n"
      "  - {path: terms, type: text, doc: d}\n");
  return house;
}

const std::string& approved() {
  static const std::string bytes = agreement(history("approved"));
  return bytes;
}

Result<lifecycle::Plan> sign(const std::string& bytes, std::string_view terms = "") {
  std::vector<lifecycle::GivenField> fields{{"party", "host"}};
  if (!terms.empty()) fields.push_back({"terms", std::string(terms)});
  return plan(house(), bytes, an_event("signature", std::move(fields)));
}

}  // namespace

TEST_CASE("a signature is bound to the terms as they are, or by the fingerprint on the paper") {
  const auto signing = sign(approved());
  CHECK(refusals(signing) == Told{});
  const std::string& terms = signing->terms;
  REQUIRE(terms.starts_with("terms-1:sha256:"));
  const std::string digits = terms.substr(std::string("terms-1:sha256:").size());
  CHECK(digits.size() == 64);
  CHECK(added(approved(), signing) ==
        "- {date: 2026-06-15, by: desk, event: signature, party: host, terms: \"" + terms +
            "\"}\n");
  for (const std::string& given :
       {terms, "sha256:" + digits, digits.substr(0, 12), "terms-1:" + digits.substr(0, 20)}) {
    CAPTURE(given);
    CHECK(sign(approved(), given)->terms == terms);
  }
  CHECK(
      refusals(sign(approved(), "abcdefabcdef")) ==
      Told{"terms: no version of the terms has the fingerprint `abcdefabcdef`; the versions are " +
           digits.substr(0, 12) +
           " (as first agreed); if the paper has another, it is of another "
           "text"});
  CHECK(refusals(sign(approved(), digits.substr(0, 11))) ==
        Told{"terms: `" + digits.substr(0, 11) +
             "` is not a fingerprint of terms; give the first 12 or more hexadecimal digits at the "
             "foot of the paper"});
}

TEST_CASE("a signature of a day before the last change is bound to the version of its day") {
  const std::string extended = agreement(
      history("approved") +
      "- {date: 2026-05-01, by: a, event: extension, until: 2027-03-31, approved_by: b}\n");
  const auto sign_on = [&](std::string_view day) {
    return plan(house(), extended, an_event("signature", {{"party", "host"}}, day));
  };
  CHECK(sign_on("2026-03-20")->has_later_terms);
  CHECK_FALSE(sign_on("2026-05-02")->has_later_terms);
  CHECK(sign_on("2026-03-20")->terms != sign_on("2026-05-02")->terms);
}

TEST_CASE("what was edited after it was signed cannot be frozen") {
  std::string edited = sign(approved())->added.bytes;
  edited.replace(edited.find("2026-12-31"), 10, "2026-12-30");
  const auto freezing = refusals(plan(house(), edited, a_move("signed")));
  REQUIRE(freezing.size() == 1);
  CHECK(freezing.front().starts_with("the signature of host on 2026-06-15 is of other terms"));
}

TEST_CASE("the first signature asks for the digests of documents that have a file") {
  const std::string digest(64, 'a');
  const auto with = [](std::string_view fields, std::string_view entries = "") {
    return agreement(fmt::format("documents: [{{id: D1, name: Annex{}}}]\n{}{}", fields,
                                 history("approved"), entries));
  };
  const auto sign_reading = [&](const std::string& bytes, bool is_given = false) {
    auto request = an_event("signature", {{"party", "host"}});
    if (is_given) {
      request.fields.push_back({"terms", sign(bytes, "")->terms});
    }
    request.digest_of = [&](std::string_view path) { return path == "a.pdf" ? digest : ""; };
    return refusals(plan(house(), bytes, request));
  };
  const std::string asked =
      "the document `D1` has a `path` but no `sha256`, so the file could be replaced after it is "
      "signed; add `sha256";
  CHECK(sign_reading(with(", path: a.pdf")) ==
        Told{asked + ": " + digest + "` beside `path: a.pdf`"});
  CHECK(sign_reading(with(", path: b.pdf")) ==
        Told{asked + "` beside `path: b.pdf`, with the 64 digits that `sha256sum` prints for that "
                     "file"});
  CHECK(refusals(sign(with(", path: a.pdf"))).size() == 1);  // nobody reads files for it
  CHECK(sign_reading(with("")) == Told{});
  CHECK(sign_reading(with(", path: 'https://example.org/a.pdf'")) == Told{});
  CHECK(sign_reading(with(", path: a.pdf, sha256: " + digest)) == Told{});
  // Too late to ask: others have signed, or the paper has.
  CHECK(sign_reading(with(", path: a.pdf",
                          "- {date: 2026-06-14, by: a, event: signature, party: parent}\n")) ==
        Told{});
  CHECK(sign_reading(with(", path: a.pdf"), true) == Told{});
  CHECK(refusals(plan(house(), with(", path: a.pdf"), an_event("note"))) == Told{});
}

TEST_CASE("a correction says which entry it takes back where several may be meant") {
  const std::string bytes = agreement(
      "history:\n"
      "- {date: 2026-01-01, by: a, state: proposed}\n"
      "- {date: 2026-01-02, by: a, event: signature, party: parent}\n"
      "- {date: 2026-01-02, by: a, event: signature, party: host}\n");
  const auto correct = [&](std::vector<lifecycle::GivenField> fields) {
    fields.insert(fields.begin(), {{"of", "2026-01-02"}, {"what", "signature"}});
    return refusals(plan(house(), bytes, an_event("correction", std::move(fields))));
  };
  CHECK(correct({}) == Told{"2 entries of 2026-01-02 are `signature`; say which is taken back with "
                            "entry=…: 2 (signature, party parent), 3 (signature, party host)"});
  CHECK(correct({{"entry", "2"}}) == Told{});
  CHECK(correct({{"entry", "1"}}) ==
        Told{"entry 1 is not an entry of 2026-01-02 that is `signature`; there are 2 (signature, "
             "party parent), 3 (signature, party host)"});
}

}  // namespace secondment::tests
