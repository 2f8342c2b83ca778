// What continuous integration runs: findings in every format with the same exit status, reports
// beside the output, baselines.
#include "cli/ci_folder.h"

namespace secondment::tests {

TEST_CASE("every format has the same exit status, as the output and as a report") {
  const Place place;
  write_text("fine.yaml", draft("A-1"));
  write_text("wrong.yaml", draft("A-2", impossible));
  write_text("policy.yaml", "policy: x\n");
  struct Row {
    std::vector<std::string> words;
    int status;
  };
  const Row rows[] = {
      {{"fine.yaml"}, 0},
      {{"wrong.yaml"}, 1},
      {{"--fail-on", "never", "wrong.yaml"}, 0},
      {{"--fail-on", "note", "wrong.yaml"}, 1},
      {{"fine.yaml", "missing.yaml"}, 2},
      {{"wrong.yaml", "missing.yaml"}, 2},
      {{"policy.yaml"}, 3},
  };
  for (const Row& row : rows) {
    for (const std::string& format : list_names()) {
      CAPTURE(format);
      std::vector<std::string> words = {"check"};
      words.insert(words.end(), row.words.begin(), row.words.end());
      std::vector<std::string> as_output = words;
      as_output.insert(as_output.end(), {"--format", format});
      const Ran output = place.run(as_output);
      CHECK(output.status == row.status);
      std::vector<std::string> as_report = words;
      as_report.insert(as_report.end(), {"--report", format + "=report.out"});
      CHECK(place.run(as_report).status == row.status);
      // In the same bytes.
      CHECK(read_text("report.out") == output.out);
      fs::remove("report.out");
    }
  }
}

TEST_CASE("reports are written all or none, and never two to one file or over what is read") {
  const Place place;
  write_text("wrong.yaml", draft("A-2", impossible));
  CHECK(place
            .run({"check", "wrong.yaml", "--report", "junit=a.xml", "--report", "sarif=b=c.sarif",
                  "-o", "out.txt"})
            .status == 1);
  CHECK(read_text("a.xml").starts_with("<?xml"));
  CHECK(json::parse(read_text("b=c.sarif"))["version"] == "2.1.0");
  fs::create_symlink("x", "link");  // to a file that does not exist yet
  struct Row {
    std::vector<std::string> words;
    std::string_view message;
  };
  const Row rows[] = {
      {{"--report", "json=x", "--report", "junit=x"}, "two results would be written to `x`"},
      {{"--report", "json=x", "--report", "junit=./x"}, "two results would be written to `./x`"},
      {{"--report", "json=x", "-o", "x"}, "two results would be written to `x`"},
      {{"--report", "json=x", "--write-baseline", "x"}, "two results would be written to `x`"},
      {{"--report", "json=wrong.yaml"}, "one of the files that are read"},
      {{"--report", "json"}, "--report `json` names no file"},
      {{"--report", "json="}, "--report `json=` names no file"},
      {{"--report", "=x"}, "unknown value `` for --report"},
      {{"--report", "xml=x"}, "unknown value `xml` for --report"},
      {{"--report", "json=-"}, "--report writes to a file"},
      {{"--write-baseline", "-"}, "--write-baseline writes to a file"},
      {{"--report", "json=x", "--report", "junit=link"}, "two results would be written to `link`"},
      {{"--report", "json=x", "--report", "junit=no/such/y"}, "no/such"},
  };
  for (const Row& row : rows) {
    std::vector<std::string> words = {"check", "wrong.yaml"};
    words.insert(words.end(), row.words.begin(), row.words.end());
    const Ran ran = place.run(words);
    CHECK(ran.status == 2);
    CHECK_MESSAGE(ran.err.find(row.message) != std::string::npos, ran.err);
    CHECK_FALSE(fs::exists("x"));
  }
  CHECK(read_text("wrong.yaml") == draft("A-2", impossible));
}

TEST_CASE("concise is the first line of text and nothing else") {
  const Place place;
  write_text("wrong.yaml", draft("A-2", impossible));
  CHECK(place.run({"check", "--format", "concise", "wrong.yaml"}).out ==
        "wrong.yaml:5:32: error: `2026-02-30` is not a day: February 2026 has 28 days "
        "[format/value]\n");
  CHECK(place.run({"check", "--format", "concise", "-"}, draft("A-1")).out.empty());
}

TEST_CASE("ndjson is an object a line, and ends with a summary") {
  const Place place;
  write_text("wrong.yaml", draft("A-2", impossible));
  write_text("fine.yaml", draft("A-1"));
  const auto types = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"check", "--format", "ndjson"});
    std::istringstream lines(place.run(words).out);
    std::vector<json> all;
    for (std::string line; std::getline(lines, line);) all.push_back(json::parse(line));
    return all;
  };
  const auto lines = types({"fine.yaml", "wrong.yaml", "missing.yaml"});
  REQUIRE(lines.size() == 4);
  CHECK(lines[0]["type"] == "agreement");
  CHECK_FALSE(lines[0].contains("outcomes"));
  CHECK(lines[1]["findings"][0]["rule"] == "format/value");
  CHECK(lines[2] == json{{"type", "unreadable"},
                         {"path", "missing.yaml"},
                         {"message", "no such file or directory"}});
  CHECK(lines[3]["type"] == "summary");
  CHECK(lines[3]["schema"] == 1);
  CHECK(lines[3]["command"] == "check");
  CHECK(lines[3]["as_at"] == "2026-11-22");
  CHECK(lines[3]["tool"]["name"] == "secondment");
  CHECK(lines[3]["summary"]["errors"] == 1);
  CHECK(types({"--outcomes", "fine.yaml"})[0]["outcomes"]["loan/host-pays"] == "not yet");
}

TEST_CASE("GitHub gets paths from its workspace, ten of a kind, and a summary below the job") {
  Place place;
  place.environment = {{"GITHUB_WORKSPACE", fs::current_path()},
                       {"GITHUB_STEP_SUMMARY", fs::current_path() / "summary.md"}};
  write_text("summary.md", "# before\n");
  fs::create_directory("sub");
  for (int i = 10; i < 23; ++i) {
    write_text(fmt::format("sub/{}.yaml", i),
               draft(fmt::format("\"A|{}<b>\"", i), "titel: x\n" + impossible));
  }
  fs::current_path("sub");
  const Ran ran = place.run({"check", "--format", "github", "."});
  CHECK(count(ran.out, "\n::error file=sub/") + 1 == 10);
  CHECK(ran.out.find("more errors (GitHub shows 10 of a kind)\n") != std::string::npos);
  const std::string summary = read_text("../summary.md");
  CHECK(summary.starts_with("# before\n### secondment check\n"));
  CHECK(summary.find("| error | sub/10\\.yaml | ") != std::string::npos);
}

TEST_CASE("the summary below a job is one MiB at most") {
  Place place;
  place.environment = {{"GITHUB_STEP_SUMMARY", "summary.md"}};
  write_text("summary.md", std::string(1'000'000, 'x'));
  std::string keys;
  for (int i = 0; i < 3000; ++i) keys += fmt::format("key{}: 1\n", i);
  write_text("many.yaml", draft("A-1", keys));
  CHECK(place.run({"check", "--format", "github", "many.yaml"}).status == 1);
  CHECK(fs::file_size("summary.md") <= 1 << 20);
  CHECK(fs::file_size("summary.md") > 1'040'000);
  CHECK(read_text("summary.md").ends_with(" more findings\n\n"));
  const std::string agreement = read_text("many.yaml");
  place.environment["GITHUB_STEP_SUMMARY"] = "many.yaml";
  CHECK(place.run({"check", "--format", "github", "many.yaml"}).status == 1);
  CHECK(read_text("many.yaml") == agreement);
  place.environment["GITHUB_STEP_SUMMARY"] = "no/such/folder/summary.md";
  const Ran ran = place.run({"check", "--format", "github", "many.yaml"});
  CHECK(ran.status == 1);
  CHECK(ran.err.find("the summary for GitHub cannot be added to") != std::string::npos);
}

TEST_CASE("a baseline takes away what is known, and says what is gone") {
  const Place place;
  write_text("a.yaml", draft("A-1", "titel: x\n" + impossible));
  write_text("b.yaml", draft("A-2", impossible));
  CHECK(place.run({"check", "a.yaml", "b.yaml", "--write-baseline", "base.json"}).status == 0);
  const std::string text = read_text("base.json");
  CHECK(text.starts_with("{\"schema\": 1, \"kind\": \"baseline\", \"findings\": [\n{"));
  const json base = json::parse(text);
  REQUIRE(base["findings"].size() == 3);
  CHECK(base["findings"][0]["path"] == "a.yaml");
  CHECK(base["findings"][0]["rule"] == "format/unknown-key");
  CHECK(base["findings"][0]["agreement"] == "A-1");
  CHECK(count(text, "\n{") == 3);

  const json same = place.check({"a.yaml", "b.yaml", "--baseline", "base.json"}, 0);
  CHECK(rules_of(same).empty());
  CHECK(same["agreements"][0]["baselined"].size() == 2);
  CHECK(same["summary"]["baselined"] == 3);
  CHECK(same["summary"]["errors"] == 0);
  CHECK(same["baseline"] == json{{"path", "base.json"}, {"gone", json::array()}});

  // Lines move, one finding is put right, another comes.
  write_text("a.yaml", "# moved\n\n" + draft("A-1", impossible + "postt: y\n"));
  const json changed = place.check({"a.yaml", "--baseline", "base.json"}, 1);
  CHECK(rules_of(changed) == std::vector<std::string>{"format/unknown-key"});
  CHECK(changed["baseline"]["gone"].size() == 1);
  CHECK(changed["baseline"]["gone"][0]["rule"] == "format/unknown-key");
  CHECK(place
            .check({"--rule", "format/value", "a.yaml", "--baseline", "base.json"},
                   0)["baseline"]["gone"]
            .empty());
  CHECK(place.check({"a.yaml"}, 1)["baseline"].is_null());

  // In a workspace, it need not be named; the command line comes first, and a new one can be
  // written.
  write_text("secondment.yaml", "agreements: [\"*.yaml\"]\nbaseline: base.json\n");
  CHECK(place.check({"b.yaml"}, 0)["summary"]["baselined"] == 1);
  CHECK(place.run({"check", "--write-baseline", "base.json"}).status == 0);
  CHECK(json::parse(read_text("base.json"))["findings"].size() == 3);
  CHECK(place.check({}, 0)["summary"]["baselined"] == 3);
  const std::string sarif = place.run({"check", "--format", "sarif"}).out;
  CHECK(json::parse(sarif)["runs"][0]["results"][0]["suppressions"][0]["kind"] == "external");
  CHECK(
      place.run({"check", "--format", "junit"}).out.find("<skipped message=\"in the baseline: ") !=
      std::string::npos);
}

TEST_CASE("what must never be passed over is in no baseline") {
  const Place place;
  write_text("broken.yaml", "agreement: A-1\nscheme: [loan\n");
  CHECK(place.run({"check", "broken.yaml", "--write-baseline", "base.json"}).status == 0);
  const json base = json::parse(read_text("base.json"));
  for (const json& each : base["findings"]) CHECK(each["rule"] != "format/yaml");
  // Nor when someone adds it by hand.
  const json found = place.check({"broken.yaml"}, 1)["agreements"][0]["findings"][0];
  CHECK(found["rule"] == "format/yaml");
  const json forged = {{"schema", 1},
                       {"kind", "baseline"},
                       {"findings",
                        {{{"fingerprint", found["fingerprint"]},
                          {"rule", "format/value"},
                          {"agreement", "A-1"},
                          {"path", "broken.yaml"},
                          {"message", "x"}}}}};
  write_text("forged.json", forged.dump());
  CHECK(rules_of(place.check({"broken.yaml", "--baseline", "forged.json"}, 1)).front() ==
        "format/yaml");
}

TEST_CASE("a baseline that cannot be read ends the check, and one is not written of half") {
  const Place place;
  write_text("a.yaml", draft("A-1", impossible));
  struct Row {
    std::string text;
    std::string_view message;
  };
  const std::string head = R"({"schema": 1, "kind": "baseline", "findings": [)";
  const Row rows[] = {
      {"", "is not a baseline"},
      {"{}", "its `kind` is not `baseline`"},
      {"[]", "its `kind` is not `baseline`"},
      {R"({"schema": 2, "kind": "baseline", "findings": []})", "its `schema` is not 1"},
      {R"({"schema": 1, "kind": "baseline"})", "it has no list `findings`"},
      {head + "{}]}", "entry 1 of its `findings`: it has no `fingerprint`"},
      {head + "\n", "it was cut short"},
      {head + "\n{\n", "line 2"},
      {head +
           "\n{\"fingerprint\":\"x\",\"rule\":\"a/b\",\"agreement\":null,\"path\":\"\",\"message\":"
           "\"\"}\n]}\n",
       "`x` is not a fingerprint"},
  };
  for (const Row& row : rows) {
    write_text("base.json", row.text);
    const Ran ran = place.run({"check", "a.yaml", "--baseline", "base.json"});
    CHECK(ran.status == 2);
    CHECK_MESSAGE(ran.err.find(row.message) != std::string::npos, ran.err);
  }
  CHECK(place.run({"check", "a.yaml", "--baseline", "missing.json"}).status == 2);
  write_text("base.json", head + "\n]}\n");
  CHECK(place.run({"check", "a.yaml", "--baseline", "base.json"}).status == 1);
  CHECK(place.run({"check", "a.yaml", "missing.yaml", "--write-baseline", "base.json"}).status ==
        2);
  CHECK(read_text("base.json") == head + "\n]}\n");
}

TEST_CASE("rules can be asked for one by one, and counted") {
  const Place place;
  write_text("a.yaml", draft("A-1", "titel: x\npostt: y\n" + impossible));
  write_text("b.yaml", draft("A-2", impossible));
  const json one = place.check({"--rule", "format/value", "a.yaml"}, 1);
  CHECK(rules_of(one) == std::vector<std::string>{"format/value"});
  CHECK(one["agreements"][0]["outcomes"].empty());
  CHECK(place.check({"--rule", "core/return,format/tag", "a.yaml"}, 0)["summary"]["errors"] == 0);
  CHECK(place.check({"--rule", "format/value", "--rule", "format/unknown-key", "a.yaml"},
                    1)["summary"]["errors"] == 3);
  const Ran unknown = place.run({"check", "--rule", "format/valeu", "a.yaml"});
  CHECK(unknown.status == 2);
  CHECK(unknown.err.find("did you mean `format/value`?") != std::string::npos);
  CHECK(place.run({"check", "--statistics", "a.yaml", "b.yaml"}).out ==
        "    2  error    format/unknown-key  in 1 agreement\n"
        "    2  error    format/value        in 2 agreements\n"
        "2 agreements as at 2026-11-22, 4 errors, 0 warnings, 0 notes, 0 waived, 2 undetermined, "
        "0 unreadable\n");
  CHECK(
      place.check({"--statistics", "b.yaml"}, 1)["statistics"] ==
      json::array(
          {{{"rule", "format/value"}, {"severity", "error"}, {"findings", 1}, {"agreements", 1}}}));
  CHECK(place.run({"check", "--statistics", "--format", "junit", "b.yaml"}).status == 2);
}

TEST_CASE("no value breaks out of a format") {
  Place place;
  place.environment = {{"GITHUB_STEP_SUMMARY", "summary.md"}};
  const std::string sly =
      "a ]]> </failure><x y='&lt;'/> \\x1b[31m %0A::error::x @you [l](http://x) | <b> $x$ \\uFFFE";
  write_text("sly.yaml", "agreement: A-1\nscheme: \"" + sly + "\"\n");
  const std::string path = "<a&\"'>\n::error::b.yaml";
  write_text(path, "agreement: A-1\nscheme: \"" + sly + "\"\n");
  for (const std::string& format : list_names()) {
    CAPTURE(format);
    const std::string out = place.run({"check", "--format", format, "sly.yaml", path}).out;
    CHECK(out.find('\x1b') == std::string::npos);
    CHECK(count(out, "\n::error::") == 0);
  }
  const std::string junit = place.run({"check", "--format", "junit", "sly.yaml", path}).out;
  CHECK(junit.find("<x") == std::string::npos);
  CHECK(junit.find("<b>") == std::string::npos);
  const std::string sarif = place.run({"check", "--format", "sarif", "sly.yaml"}).out;
  CHECK(sarif.find("](") == std::string::npos);
  const std::string summary = read_text("summary.md");
  CHECK(summary.find("<b>") == std::string::npos);
  CHECK(summary.find(" @you") == std::string::npos);
  CHECK(summary.find("[l](") == std::string::npos);
  CHECK(summary.find("http:") == std::string::npos);
}

}  // namespace secondment::tests
