// Files as hooks and editors name them, one file in its register, and parts of a register.
#include "cli/ci_folder.h"

namespace secondment::tests {
namespace {

// A secondment that is under way, of the person with this e-mail address.
std::string active(const std::string& id, const std::string& email) {
  return fmt::format(
      "agreement: {}\nscheme: core\nsecondee: {{name: Ann, email: {}@example.org}}\n"
      "parent: {{name: P, sector: charity}}\nhost: {{name: H, sector: charity}}\n"
      "term: {{start: 2026-01-01, end: 2026-12-31}}\n"
      "history:\n  - {{date: 2026-01-01, by: x, state: proposed}}\n"
      "  - {{date: 2026-01-01, by: x, state: approved}}\n"
      "  - {{date: 2026-01-01, by: x, state: signed}}\n",
      id, email);
}

}  // namespace

TEST_CASE("a list of files is checked, and an empty one is fine") {
  const Place place;
  write_text("a b.yaml", draft("A-1", impossible));
  write_text("c.yaml", draft("A-2"));
  write_text("list", "a b.yaml\r\n\nc.yaml\n");
  CHECK(place.check({"--files-from", "list"}, 1)["summary"]["agreements"] == 2);
  CHECK(place.check({"--files-from", "-"}, 0, "c.yaml")["summary"]["agreements"] == 1);
  using namespace std::string_literals;
  CHECK(place.check({"--files-from", "-", "-0"}, 1,
                    "a b.yaml\0c.yaml\0"s)["summary"]["agreements"] == 2);
  CHECK(place.check({"--files-from", "list", "missing.yaml"}, 2)["summary"]["agreements"] == 2);
  for (const std::string& format : list_names()) {
    CHECK(place.run({"check", "--format", format, "--files-from", "-"}).status == 0);
  }
  CHECK(place.run({"check", "--files-from", "/dev/null"}).status == 0);
  CHECK(place.run({"check", "--files-from", "missing"}).status == 2);
  CHECK(place.run({"check", "--files-from", "-", "-"}).status == 2);
  CHECK(place.run({"check", "-0", "c.yaml"}).status == 2);
}

TEST_CASE("with --force-exclude, only what the workspace matches is checked") {
  const Place place;
  fs::create_directory("agreements");
  write_text("secondment.yaml", "agreements: [agreements]\n");
  write_text("agreements/a.yaml", draft("A-1"));
  write_text("other.yaml", "services: {web: {image: x}}\n");
  CHECK(place.check({"other.yaml", "agreements/a.yaml"}, 1)["summary"]["agreements"] == 2);
  CHECK(place.check({"--force-exclude", "other.yaml", "./agreements/a.yaml"},
                    0)["summary"]["agreements"] == 1);
  CHECK(place.run({"check", "--force-exclude", "other.yaml", "secondment.yaml"}).status == 0);
  CHECK(place.run({"check", "--force-exclude", "other.yaml", "missing.yaml"}).status == 2);
}

TEST_CASE("a file of another kind is one finding") {
  const Place place;
  write_text("compose.YML", "version: 3\nservices: {web: {image: x}}\nname: shop\n");
  CHECK(rules_of(place.check({"compose.YML"}, 1)) ==
        std::vector<std::string>{"format/not-an-agreement"});
  CHECK(rules_of(place.check({"-"}, 1, "{}\n")) ==
        std::vector<std::string>{"format/not-an-agreement"});
  CHECK(rules_of(place.check({"-"}, 1, "apiVersion: v1\nkind: List\n---\nkind: X\n")) ==
        std::vector<std::string>{"format/not-an-agreement"});
  CHECK(rules_of(place.check({"-"}, 1, "name: CI\non: [push]\njobs: {a: &x 1, b: *x}\n")) ==
        std::vector<std::string>{"format/not-an-agreement"});
  // A slip in a key is not another kind of file.
  CHECK(rules_of(place.check({"-"}, 1, "agrement: A-1\n")).front() != "format/not-an-agreement");
}

TEST_CASE("in the register, one file is checked against all others") {
  const Place place;
  fs::create_directory("agreements");
  write_text("secondment.yaml", "agreements: [agreements]\n");
  write_text("agreements/b.yaml", draft("A-1", impossible));
  write_text("agreements/c.yaml", draft("A-3", "replaces: A-1\n"));
  write_text("agreements/d.yaml", "agreement: [\n");
  write_text("agreements/a.yaml", draft("A-1"));
  CHECK(rules_of(place.check({"agreements/a.yaml"}, 0)).empty());
  const json found = place.check({"--in-register", "agreements/a.yaml"}, 1);
  CHECK(rules_of(found) == std::vector<std::string>{"register/id"});
  CHECK(found["summary"]["agreements"] == 1);
  CHECK(rules_of(place.check({"--in-register", "agreements/c.yaml"}, 0)).empty());
  CHECK(rules_of(place.check({"agreements/c.yaml"}, 0)).empty());
  // What an editor holds takes the place of its file.
  const std::vector<std::string> words = {"--in-register", "--stdin-name", "agreements/a.yaml",
                                          "-"};
  CHECK(rules_of(place.check(words, 1, draft("A-1"))) == std::vector<std::string>{"register/id"});
  CHECK(rules_of(place.check(words, 0, draft("A-2"))).empty());
  CHECK(rules_of(place.check(words, 0, draft("A-2", "replaces: A-9\n"))) ==
        std::vector<std::string>{"register/replaces"});
  fs::remove("secondment.yaml");
  CHECK(place.run({"check", "--in-register", "agreements/a.yaml"}).status == 2);
}

TEST_CASE("only the files named are fixed, whatever else is read with them") {
  const Place place;
  fs::create_directory("agreements");
  write_text("secondment.yaml", "agreements: [agreements]\n");
  const std::string misspelt = "finance: {payed_by: host}\n";
  write_text("agreements/a.yaml", draft("A-1", misspelt));
  write_text("agreements/b.yaml", draft("A-2", misspelt));
  const Ran fixed = place.run({"check", "--fix", "--in-register", "agreements/a.yaml"});
  CHECK(fixed.err.find("1 fix in 1 file") != std::string::npos);
  CHECK(read_text("agreements/a.yaml") == draft("A-1", "finance: {paid_by: host}\n"));
  CHECK(read_text("agreements/b.yaml") == draft("A-2", misspelt));
}

TEST_CASE("what asks of other agreements is decided beside facts where their files are") {
  const Place place;
  write_text("house.yaml",
             "policy: house\ntitle: House\noverlays: [loan]\nrules:\n"
             "  - id: first\n    title: It is the first\n    from: draft\n    check: "
             "record.earlier.size() == 0\n"
             "    message: there is an earlier one\n    help: ask\n    why: It tires.\n");
  fs::create_directory("agreements");
  write_text("secondment.yaml",
             "agreements: [agreements]\npolicies: [house.yaml]\noverlays: [house]\n");
  const std::string ann =
      "scheme: loan\nsecondee: {email: ann@example.org}\n"
      "term: {start: 2026-06-01, end: 2026-12-31}\n";
  write_text("agreements/a.yaml", "agreement: A-1\n" + ann);
  write_text("agreements/b.yaml", "agreement: A-2\n" + ann);
  CHECK(place.run({"facts", "-o", "facts"}).status == 0);
  const auto undetermined = [&](const std::vector<std::string>& paths) {
    const json checked = place.check(paths, 0);
    std::size_t count = 0;
    for (const json& each : checked["agreements"][0]["undetermined"]) {
      count += each["rule"] == "house/first" ? 1 : 0;
    }
    return count;
  };
  CHECK(undetermined({"--facts", "facts", "agreements/b.yaml"}) == 0);
  fs::current_path("agreements");
  CHECK(undetermined({"--facts", "../facts", "b.yaml"}) == 0);
  fs::current_path("..");
  fs::remove("agreements/a.yaml");
  CHECK(undetermined({"--facts", "facts", "agreements/b.yaml"}) == 1);
}

TEST_CASE("rules about other agreements are judged by facts as if all files were there") {
  const Place place;
  write_text("house.yaml",
             "policy: house\ntitle: House\noverlays: [loan]\nrules:\n"
             "  - id: first\n    title: It is the first\n    from: proposed\n"
             "    let: {o: 'record.earlier[0]'}\n"
             "    check: record.earlier.size() == 0\n"
             "    message: '{o.agreement} {o.scheme} {o.state} {o.from} {o.to} {o.days} {o.host} "
             "{o.parent_sector} {o.full_time_equivalent}'\n"
             "    help: ask\n    why: It tires.\n");
  fs::create_directory("agreements");
  write_text("secondment.yaml",
             "agreements: [agreements]\npolicies: [house.yaml]\noverlays: [house]\n");
  write_text("key", std::string(32, 'k'));
  const auto write_loan = [](const std::string& number, const std::string& secondee,
                             const std::string& start) {
    write_text("agreements/" + number + ".yaml",
               "agreement: A-" + number + "\nscheme: loan\nsecondee: {name: Ann Zork, " + secondee +
                   "}\nparent: {name: HM Treasury, sector: civil-service}\n"
                   "host: {name: Home Office, sector: civil-service}\nterm: {start: " +
                   start +
                   ", end: 2027-12-31}\nplacement: {full_time_equivalent: 0.6}\n"
                   "history: [{date: 2026-01-05, by: x, state: proposed}]\n");
  };
  write_loan("1", "email: ann@example.org, key: ann", "2026-06-01");
  write_loan("2", "key: ann", "2026-07-01");                         // the same key
  write_loan("3", "email: ann@example.org, key: bo", "2026-08-01");  // another one
  write_loan("4", "email: Ann@example.org", "2026-09-01");           // the address of two
  const auto first_of = [&](const std::vector<std::string>& words) {
    json firsts = json::object();
    const json checked = place.check(words, 1);
    for (const json& agreement : checked["agreements"]) {
      json& said = firsts[agreement["agreement"].get<std::string>()] = json::array();
      for (const json& each : agreement["findings"]) {
        if (each["rule"] == "house/first") said.push_back(each["message"]);
      }
      said.push_back(agreement["outcomes"]["house/first"]);
    }
    return firsts;
  };
  const json whole = first_of({});
  CHECK(whole["A-1"] == json::array({"pass"}));
  CHECK(whole["A-2"] ==
        json::array(
            {"A-1 loan proposed 2026-06-01 2027-12-31 579 Home Office civil-service 0.6", "fail"}));
  CHECK(whole["A-3"] == json::array({"pass"}));
  CHECK(whole["A-4"][1] == "fail");
  const Ran facts = place.run({"facts", "--key", "key", "-o", "facts"});
  CHECK(facts.status == 0);
  CHECK(read_text("facts").find("Zork") == std::string::npos);
  fs::create_directory("elsewhere");
  for (const std::string number : {"1", "2", "3", "4"}) {
    const std::string path = "agreements/" + number + ".yaml";
    for (const std::string other : {"1", "2", "3", "4"}) {
      const std::string from = "agreements/" + other + ".yaml";
      if (other != number) fs::rename(from, "elsewhere/" + other + ".yaml");
    }
    const json part = first_of({"--facts", "facts", "--key", "key", path});
    CHECK(part["A-" + number] == whole["A-" + number]);
    for (const auto& each : fs::directory_iterator("elsewhere")) {
      fs::rename(each.path(), "agreements" / each.path().filename());
    }
  }
}

TEST_CASE("parts of a register are judged as the whole, and their sums are its verdict") {
  const Place place;
  write_text("key", std::string(32, 'k'));
  std::vector<std::string> files;
  for (int i = 0; i < 12; ++i) {
    const std::string email = i % 5 == 4 ? "p0" : fmt::format("p{}", i);
    files.push_back(fmt::format("{:02}.yaml", i));
    write_text(files.back(), active(fmt::format("A-{}", i == 7 ? 6 : i), email));
  }
  const auto findings = [](const std::string& ndjson, std::map<std::string, json>& by_path) {
    std::istringstream lines(ndjson);
    for (std::string line; std::getline(lines, line);) {
      const json each = json::parse(line);
      if (each["type"] == "agreement") by_path[each["path"]] = each;
    }
  };
  std::map<std::string, json> whole;
  const Ran all = place.run({"check", "--format", "ndjson", "."});
  findings(all.out, whole);
  CHECK(all.status == 1);
  CHECK(place.run({"facts", "--key", "key", ".", "-o", "facts"}).status == 0);
  const std::string facts = read_text("facts");
  CHECK(count(facts, "\n") == 12);
  CHECK(facts.find("p0") == std::string::npos);
  CHECK(facts.find("Ann") == std::string::npos);
  std::map<std::string, json> parts;
  std::string results;
  for (std::size_t from = 0; from < files.size(); from += 5) {
    std::vector<std::string> words = {"check", "--format", "ndjson", "--facts",
                                      "facts", "--key",    "key"};
    for (std::size_t i = from; i < std::min(from + 5, files.size()); ++i) words.push_back(files[i]);
    const Ran part = place.run(words);
    findings(part.out, parts);
    results += part.out;
  }
  for (auto& [path, each] : whole) {
    // Named one by one, or found below the folder.
    each["path"] = path.substr(path.find_last_of('/') + 1);
    CHECK(parts[each["path"]]["findings"].size() == each["findings"].size());
    for (std::size_t i = 0; i < each["findings"].size(); ++i) {
      CHECK(parts[each["path"]]["findings"][i]["rule"] == each["findings"][i]["rule"]);
    }
  }
  write_text("results", results);
  const Ran sum = place.run({"check", "--sum", "results"});
  CHECK(sum.status == 1);
  CHECK(sum.out ==
        place.run({"check", "."}).out.substr(place.run({"check", "."}).out.find("12 agreements")));
  CHECK(place.run({"check", "--sum", "--fail-on", "never", "results"}).status == 0);
  CHECK(json::parse(place.run({"check", "--sum", "--format", "json", "results"}).out)["type"] ==
        "summary");

  write_text("other", std::string(32, 'o'));
  CHECK(place.run({"check", "--facts", "facts", "--key", "other", files[0]}).status == 2);
  CHECK(place.run({"check", "--facts", "facts", files[0]}).status == 2);
  CHECK(place.run({"check", "--facts", "facts", "--key", "key", "--as-at", "2026-11-23", files[0]})
            .status == 2);
  write_text("cut", facts.substr(0, facts.size() - 20));
  CHECK(place.run({"check", "--facts", "cut", "--key", "key", files[0]}).status == 2);
  CHECK(place.run({"facts", "--key", "missing", "."}).status == 2);
}

TEST_CASE("without a key, persons are left out of facts, and known within a part") {
  const Place place;
  write_text("a.yaml", active("A-1", "p"));
  write_text("b.yaml", active("A-2", "p"));
  write_text("c.yaml", active("A-3", "p"));
  const Ran facts = place.run({"facts", ".", "-o", "facts"});
  CHECK(facts.status == 0);
  CHECK(facts.err.find("without a key, persons are left out") != std::string::npos);
  CHECK(
      json::parse(read_text("facts").substr(0, read_text("facts").find('\n')))["email"].is_null());
  const auto has_overlap = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"--facts", "facts"});
    const auto rules = rules_of(place.check(words, 1));
    return std::find(rules.begin(), rules.end(), "register/overlap") != rules.end();
  };
  CHECK_FALSE(has_overlap({"b.yaml"}));
  CHECK(has_overlap({"b.yaml", "c.yaml"}));
  write_text("key", std::string(32, 'k'));
  const Ran keyed = place.run({"check", "--facts", "facts", "--key", "key", "b.yaml"});
  CHECK(keyed.status == 2);
  CHECK(keyed.err.find("it was made without a key") != std::string::npos);
}

TEST_CASE("a sum of checks that were cut short is none") {
  const Place place;
  write_text("a.yaml", draft("A-1"));
  const std::string whole = place.run({"check", "--format", "ndjson", "a.yaml"}).out;
  const std::string line = whole.substr(0, whole.find('\n') + 1);
  for (const std::string& text :
       {std::string(), line, whole.substr(0, whole.size() - 5), whole.substr(line.size()),
        line + whole, whole + line, std::string("{}\n"), std::string("[1]\n"), "x" + whole}) {
    write_text("part", text);
    const Ran ran = place.run({"check", "--sum", "part"});
    CHECK_MESSAGE(ran.status == 2, text);
    CHECK(ran.err.find("part: line ") != std::string::npos);
  }
  write_text("part", whole + whole);
  CHECK(place.run({"check", "--sum", "part"}).status == 0);
  CHECK(place.run({"check", "--sum"}).status == 2);
  CHECK(place.run({"check", "--sum", "missing"}).status == 2);
}

}  // namespace secondment::tests
