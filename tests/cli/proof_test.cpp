// Signatures with keys that ssh-keygen makes: `terms --party`, `record … proof=`, `verify`.
#include <sys/stat.h>

#include "cli/signing_desk.h"

namespace secondment {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using tests::Console;
using tests::day;
using tests::Desk;
using tests::has;
using tests::keygen;
using tests::read_text;
using tests::write_text;

}  // namespace

TEST_CASE("what a party signs is the document of the version with the party and the day") {
  const auto program = keygen();
  if (!program) return;
  Desk desk(*program);
  const std::string plain = tests::print({"terms", Desk::agreement});
  std::string expected = plain;
  const std::string form = "\"form\":\"secondment-terms/1\",";
  expected.insert(expected.find(form) + form.size(), "\"party\":\"host\",");
  expected.insert(expected.find(form), "\"date\":\"2026-11-10\",");
  CHECK(Desk::terms() == expected);
  CHECK(expected.back() == '}');
}

TEST_CASE("a proof is verified, and kept with its path, its digest and the version") {
  const auto program = keygen();
  if (!program) return;
  Desk desk(*program);
  desk.sign(Desk::terms(), "agreements/host.sig");
  REQUIRE_MESSAGE(desk.record_proof("agreements/host.sig") == 0, desk.said());
  const std::string written = read_text(Desk::agreement);
  const std::string last = written.substr(written.rfind("\n", written.size() - 2));
  CHECK(has(last, "party: host"));
  CHECK(has(last, "signer: \"dean@example.gov.uk\""));
  CHECK(has(last, "terms: \"terms-1:sha256:"));
  CHECK(has(last, "proof: \"host.sig sha256:"));
  const json answer = desk.verify(0);
  CHECK(answer["verified"] == 1);
  CHECK(answer["failed"] == 0);
  CHECK(answer["signers"] == "signers");
  const json signature = answer["agreements"][0]["signatures"][0];
  CHECK(signature["outcome"] == "verified");
  CHECK(signature["proof"] == "host.sig");
  CHECK(signature["sha256"].get<std::string>().size() == 64);
  CHECK(has(signature["key"], "ED25519 key SHA256:"));
  CHECK(desk.run({"check", "--evidence", Desk::agreement}) == 0);
}

TEST_CASE("a proof of something else is refused, with what it is, and nothing is written") {
  const auto program = keygen();
  if (!program) return;
  Desk desk(*program);
  const std::string before = read_text(Desk::agreement);
  const auto refused = [&](const std::string& why, const std::vector<std::string>& fields,
                           std::string_view on = day) {
    CAPTURE(why);
    CHECK(desk.record(fields, on) == 1);
    CHECK_MESSAGE(has(desk.out(), why), desk.said());
    CHECK(read_text(Desk::agreement) == before);
  };
  const std::string signer = "signer=dean@example.gov.uk";
  desk.make_key("other");
  desk.make_key("old");
  Desk::list("host:old@example.gov.uk valid-before=\"20261101\"", "old");
  desk.make_key("young");
  Desk::list("host:young@example.gov.uk valid-after=\"20261201\"", "young");
  desk.make_key("deploy");
  Desk::list("host:deploy@example.gov.uk namespaces=\"git\"", "deploy");

  desk.sign(Desk::terms("parent"), "parent.sig");
  refused("is of another text", {"party=host", signer, "proof=parent.sig"});
  desk.sign(Desk::terms("host"), "host.sig");
  refused("does not list for parent:dean@example.gov.uk",
          {"party=parent", signer, "proof=parent.sig"});
  refused("is of another text", {"party=host", signer, "proof=host.sig"}, "2026-11-11");
  refused("does not list for host:dean@elsewhere.uk",
          {"party=host", "signer=dean@elsewhere.uk", "proof=host.sig"});
  desk.sign(Desk::terms(), "other.sig", "other");
  refused("does not list for", {"party=host", signer, "proof=other.sig"});
  desk.sign(Desk::terms(), "old.sig", "old");
  refused("no longer valid on that day",
          {"party=host", "signer=old@example.gov.uk", "proof=old.sig"});
  desk.sign(Desk::terms(), "young.sig", "young");
  refused("not valid yet on that day",
          {"party=host", "signer=young@example.gov.uk", "proof=young.sig"});
  desk.sign(Desk::terms(), "git.sig", "host", "git");
  refused("for another purpose", {"party=host", signer, "proof=git.sig"});
  desk.sign(Desk::terms(), "deploy.sig", "deploy");
  refused("", {"party=host", "signer=deploy@example.gov.uk", "proof=deploy.sig"});
  write_text("empty.sig", "");
  refused("is not a signature", {"party=host", signer, "proof=empty.sig"});
  write_text("letter.sig", "Dear all");
  refused("is not a signature", {"party=host", signer, "proof=letter.sig"});

  refused("needs `signer`", {"party=host", "proof=host.sig"});
  const std::vector<std::string> missing = {"party=host", signer, "proof=nope.sig"};
  refused("there is no file `nope.sig`", missing);
  refused("check the spelling of `proof=`", missing);
  refused("not an e-mail address", {"party=host", "signer=*", "proof=host.sig"});
  refused("not an e-mail address", {"party=host", "signer=a@b,host:*@c", "proof=host.sig"});
  refused("is given 2 times", {"party=host", signer, "proof=host.sig", "proof=host.sig"});
  refused("is a link", {"party=host", signer, "proof=https://example.org/a.sig"});
}

TEST_CASE("a proof that could not be verified again is refused") {
  const auto program = keygen();
  if (!program) return;
  Desk desk(*program);
  const auto refused = [&](const std::string& why, const std::string& file) {
    CAPTURE(file);
    CHECK(desk.record_proof(file) == 1);
    CHECK_MESSAGE(has(desk.out(), why), desk.said());
  };
  desk.sign(Desk::terms(), "../outside.sig");
  refused("not a file in the register's folders", "../outside.sig");
  refused("not a file in the register's folders", desk.folder() / "outside.sig");
  fs::create_symlink("../../outside.sig", "agreements/link.sig");
  refused("not a file in the register's folders", "agreements/link.sig");
  REQUIRE(::mkfifo("pipe.sig", 0600) == 0);
  refused("not a file in the register's folders", "pipe.sig");
  fs::create_directory("folder.sig");
  refused("not a file in the register's folders", "folder.sig");
  write_text("huge.sig", std::string(200'000, 'x'));
  refused("is larger than 64 KiB", "huge.sig");

  // A link within the register leads to what will be found again.
  fs::rename("../outside.sig", "kept.sig");
  fs::create_symlink("../kept.sig", "agreements/inside.sig");
  CHECK_MESSAGE(desk.record_proof("agreements/inside.sig") == 0, desk.out());
  CHECK(desk.verify(0)["verified"] == 1);
}

TEST_CASE("a path of a proof is never an option or a command") {
  const auto program = keygen();
  if (!program) return;
  Desk desk(*program);
  for (const std::string file : {"-f.sig", "--help", "a b$(touch x).sig", "'\"`;touch x;.sig"}) {
    CAPTURE(file);
    desk.sign(Desk::terms(), "./" + file);
    CHECK_MESSAGE(desk.record({"party=host", "signer=dean@example.gov.uk", "proof=" + file,
                               "note=x", "--dry-run"}) == 1,
                  "note is no field");
    CHECK_MESSAGE(desk.record({"party=host", "signer=dean@example.gov.uk", "proof=" + file,
                               "--dry-run"}) == 0,
                  desk.said());
  }
  CHECK(!fs::exists("x"));
}

TEST_CASE("what was edited, exchanged or taken away later no longer verifies") {
  const auto program = keygen();
  if (!program) return;
  Desk desk(*program);
  desk.sign(Desk::terms(), "agreements/host.sig");
  REQUIRE(desk.record_proof("agreements/host.sig") == 0);
  const std::string good = read_text(Desk::agreement);
  const std::string proof = read_text("agreements/host.sig");
  const std::string signers = read_text("signers");
  const auto failed = [&](const std::string& why) {
    const json answer = desk.verify(1);
    CHECK(answer["failed"] == 1);
    const json signature = answer["agreements"][0]["signatures"][0];
    CHECK_MESSAGE(has(signature["message"], why), signature.dump());
    write_text(Desk::agreement, good);
    write_text("agreements/host.sig", proof);
    write_text("signers", signers);
  };
  Desk::edit("end: 2027-12-31", "end: 2028-12-31");
  failed("no longer has");
  Desk::edit("party: host, terms", "party: parent, terms");
  failed("is of another text");
  Desk::edit("{date: 2026-11-10", "{date: 2026-11-11");
  failed("is of another text");
  Desk::edit("dean@example.gov.uk", "dean@example.org");
  failed("does not list for host:dean@example.org");
  Desk::edit(", signer: \"dean@example.gov.uk\"", "");
  failed("no `signer`");
  Desk::edit("term:", "term: soon\nterms:");
  failed("have errors");
  Desk::edit("scheme: loan", "scheme: lone");
  failed("have errors");
  fs::remove("agreements/host.sig");
  failed("is gone");
  write_text("agreements/host.sig", proof + "\n");
  failed("was changed after it was recorded");
  write_text("signers", "# revoked\n");
  failed("does not list");

  // A particular is not a term.
  Desk::edit("020 7946 0187", "020 7946 0188");
  CHECK(desk.verify(0)["verified"] == 1);

  // A list from elsewhere decides in place of the workspace's.
  desk.make_key("protected");
  write_text("../list", "host:*@example.gov.uk " + read_text(Desk::key("protected") + ".pub"));
  CHECK(desk.verify(1, {"--signers", "../list"})["failed"] == 1);
  CHECK(desk.run({"verify", "--signers", "../none"}) == 2);
  CHECK(has(desk.err(), "../none: no such file"));
  CHECK(desk.run({"verify", "--signers", Desk::key("host") + ".pub"}) == 1);
}

TEST_CASE("a list of signers that cannot be read is an error, and no proof counts") {
  const auto program = keygen();
  if (!program) return;
  Desk desk(*program);
  desk.sign(Desk::terms(), "host.sig");
  const auto fails = [&](const std::string& why) {
    CAPTURE(why);
    CHECK(desk.record_proof("host.sig") == 2);
    CHECK_MESSAGE(has(desk.err(), why), desk.err());
    CHECK(desk.run({"verify"}) == 2);
  };
  fs::remove("signers");
  fails("signers: no such file");
  fails("line 3 of secondment.yaml names it");
  REQUIRE(::mkfifo("signers", 0600) == 0);
  fails("signers");
  fs::remove("signers");
  std::ofstream("signers") << std::string((4U << 20) + 1, '#');
  fails("is larger than 4 MiB");
  fs::remove("signers");
  write_text("../signers", "x\n");
  fs::create_symlink("../signers", "signers");
  fails("signers");
  write_text("secondment.yaml", "agreements: [agreements]\nby: desk\n");
  CHECK(desk.record_proof("host.sig") == 2);
  CHECK(has(desk.err(), "no list of signers is named"));
  // Without a proof, none is needed.
  CHECK(desk.verify(0)["signers"].is_null());
  CHECK(desk.record({"party=host"}) == 0);
  CHECK(desk.verify(0)["unproven"] == 1);
}

TEST_CASE("where nothing matched, what an earlier run wrote of the verified is kept") {
  const auto program = keygen();
  if (!program) return;
  Desk desk(*program);
  fs::create_directory("empty");
  write_text("verified", "earlier\n");
  CHECK(desk.run({"verify", "empty", "-o", "verified"}) == 3);
  CHECK(read_text("verified") == "earlier\n");
  CHECK(desk.run({"verify", "-v"}) == 0);
  CHECK(has(desk.said(), "1 file, named by the workspace file"));
}

TEST_CASE("a signature that is taken back is not verified, and the next one is") {
  const auto program = keygen();
  if (!program) return;
  Desk desk(*program);
  desk.sign(Desk::terms(), "one.sig");
  REQUIRE(desk.record_proof("one.sig") == 0);
  fs::remove("one.sig");
  CHECK(desk.verify(1)["failed"] == 1);
  REQUIRE_MESSAGE(
      desk.run({"record", Desk::agreement, "correction", "of=2026-11-10", "what=signature"}) == 0,
      desk.said());
  CHECK(desk.verify(0)["agreements"][0]["signatures"].empty());
  desk.sign(Desk::terms("host", "2026-11-12"), "two.sig");
  CHECK_MESSAGE(desk.record_proof("two.sig", "dean@example.gov.uk", "2026-11-12") == 0, desk.out());
  CHECK(desk.verify(0)["verified"] == 1);
}

TEST_CASE("an amendment's version is signed, and the first one stays proven") {
  const auto program = keygen();
  if (!program) return;
  Desk desk(*program);
  desk.make_key("parent");
  Desk::list("parent:*@example.gov.uk", "parent");
  desk.make_key("secondee");
  Desk::list("secondee:efua.mensah@example.gov.uk", "secondee");
  for (const std::string party : {"host", "parent", "secondee"}) {
    desk.sign(Desk::terms(party), party + ".sig", party);
    const std::string signer = party == "secondee" ? "efua.mensah" : "dean";
    REQUIRE_MESSAGE(desk.record({"party=" + party, "signer=" + signer + "@example.gov.uk",
                                 "proof=" + party + ".sig"}) == 0,
                    desk.out());
  }
  REQUIRE_MESSAGE(desk.run({"move", Desk::agreement, "signed", "--on", "2026-11-10"}) == 0,
                  desk.out());
  REQUIRE_MESSAGE(desk.run({"record", Desk::agreement, "amendment", "summary=pay", "--set",
                            "finance.salary=60000 GBP", "--on", "2026-11-15"}) == 0,
                  desk.out());
  // Of a day before it, the terms are those that were signed first.
  CHECK(!has(Desk::terms("host", "2026-11-14"), "60000.00"));
  const std::string amended = Desk::terms("host", "2026-11-16");
  CHECK(has(amended, "60000.00 GBP"));
  desk.sign(Desk::terms("host", "2026-11-16", {"--version-at", "0"}), "old.sig");
  CHECK(desk.record_proof("old.sig", "dean@example.gov.uk", "2026-11-16") == 1);
  CHECK(has(desk.out(), "is of another text"));
  desk.sign(amended, "new.sig");
  CHECK_MESSAGE(desk.record_proof("new.sig", "dean@example.gov.uk", "2026-11-16") == 0, desk.out());
  const json answer = desk.verify(0);
  CHECK(answer["verified"] == 4);
  const json last = answer["agreements"][0]["signatures"][3];
  CHECK(last["terms"] != answer["agreements"][0]["signatures"][0]["terms"]);
  // The version is chosen by the fingerprint on what was signed.
  std::string first =
      tests::print({"terms", Desk::agreement, "--version-at", "0", "--fingerprint"});
  first.pop_back();
  CHECK(desk.record({"party=host", "signer=dean@example.gov.uk", "proof=old.sig", "terms=" + first},
                    "2026-11-16") == 0);
  CHECK(desk.verify(0)["verified"] == 5);
}

TEST_CASE("a house can ask that every signature has a proof") {
  const auto program = keygen();
  if (!program) return;
  Desk desk(*program);
  REQUIRE(desk.record({"party=host"}) == 0);
  CHECK(desk.run({"check", Desk::agreement}) == 0);
  CHECK(!has(desk.out(), "signatures-proven"));
  write_text("secondment.yaml",
             "agreements: [agreements]\nby: desk\nsigners: signers\n"
             "severity: {core/signatures-proven: error}\n");
  CHECK(desk.run({"check", Desk::agreement}) == 1);
  CHECK_MESSAGE(has(desk.out(), "[core/signatures-proven]"), desk.out());
  CHECK(has(desk.out(), "it has no proof"));
  CHECK(desk.record({"party=parent"}) == 1);
  REQUIRE(desk.run({"record", Desk::agreement, "correction", "of=2026-11-10", "what=signature"}) ==
          0);
  desk.sign(Desk::terms(), "host.sig");
  CHECK_MESSAGE(desk.record_proof("host.sig") == 0, desk.out());
  CHECK(desk.run({"check", Desk::agreement}) == 0);
}

TEST_CASE("without ssh-keygen, verifying says what to install") {
  const tests::Folder folder;
  write_text(folder / "signers", "");
  write_text(folder / "secondment.yaml", "signers: signers\n");
  Console console;
  CHECK(console.run({"verify", folder.path().string()}) == 2);
  CHECK(has(console.err.str(), "apt install openssh-client"));
}

}  // namespace secondment
