// `secondment merge-driver`, run by the real git.
#include <filesystem>

#include "revisions/git_register.h"

namespace secondment {
namespace {

using tests::GitRegister;

const std::string base(tests::signed_agreement);
const std::string contact = "  - {date: 2026-04-01, by: hr@example.org, event: contact}\n";
const std::string note = "  - {date: 2026-05-01, by: hr@example.org, event: note, note: x}\n";
const std::string move = "  - {date: 2026-08-31, by: hr@example.org, state: returned}\n";

struct Merging : GitRegister {
  explicit Merging(const std::string& name = "a.yaml",
                   const std::string& driver = SECONDMENT_BINARY " merge-driver %O %A %B %L %P")
      : name_(name) {
    write(".gitattributes", "*.yaml merge=secondment -text\n");
    git("config merge.secondment.name agreements");
    git("config merge.secondment.driver '" + driver + "'");
  }

  // Of a base, the two sides and git's own words.
  tests::Shell merge(const std::string& old, const std::string& ours, const std::string& theirs) {
    write(name_, old);
    commit();
    git("checkout --quiet -b theirs");
    write(name_, theirs);
    commit();
    git("checkout --quiet main");
    write(name_, ours);
    commit();
    return try_git("merge --quiet --no-edit theirs");
  }

  [[nodiscard]] std::string merged() const { return read(name_); }

 private:
  std::string name_;
};

bool is_marked(const std::string& text) {
  return text.find("<<<<<<<") != std::string::npos && text.find("=======") != std::string::npos &&
         text.find(">>>>>>>") != std::string::npos;
}

std::string with_returns(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) {
    text.insert(at, "\r");
  }
  return text;
}

}  // namespace

TEST_CASE("git merges what both branches added to a history") {
  for (const char* name : {"a.yaml", "a b's.yaml", "-x.yaml", "sub/caf\xc3\xa9.yaml"}) {
    Merging all(name);
    const auto ran = all.merge(base, base + note, base + contact);
    CHECK_MESSAGE(ran.status == 0, ran.output);
    CHECK(all.merged() == base + contact + note);
  }
  Merging crlf;
  CHECK(crlf.merge(with_returns(base), with_returns(base + note), with_returns(base + contact))
            .status == 0);
  CHECK(crlf.merged() == with_returns(base + contact + note));
  Merging cut;
  const auto without_end = [](std::string text) { return text.substr(0, text.size() - 1); };
  CHECK(
      cut.merge(without_end(base), without_end(base + note), without_end(base + contact)).status ==
      0);
  CHECK(cut.merged() == without_end(base + contact + note));
}

TEST_CASE("what only a person can decide is a conflict, with markers") {
  std::string salary = base;
  salary.replace(salary.find("48000"), 5, "50000");
  std::string mail = base;
  mail.replace(mail.find("amara@"), 6, "osei@");
  const std::string returned_early =
      "  - {date: 2026-07-31, by: hr@example.org, state: returned, reason: recalled}\n";
  const std::pair<std::string, std::string> rows[] = {
      {base + move, base + returned_early},
      {salary + note, mail + contact},
      {salary, mail},
      {base + note, "agreement: [\n"},
      {base + note, std::string("\0binary\n", 8)},
  };
  for (const auto& [ours, theirs] : rows) {
    Merging all;
    const auto ran = all.merge(base, ours, theirs);
    CHECK(ran.status == 1);
    CHECK_MESSAGE(is_marked(all.merged()), all.merged());
    CHECK(ran.output.find("a.yaml: ") != std::string::npos);
    CHECK(all.git("ls-files --unmerged").find("a.yaml") != std::string::npos);
  }
}

TEST_CASE("of both sides' bodies, nothing is lost where the text merge sees no conflict") {
  Merging all;
  std::string salary = base;
  salary.replace(salary.find("48000"), 5, "50000");
  std::string mail = base;
  mail.replace(mail.find("amara@"), 6, "osei@");
  REQUIRE(all.merge(base, salary, mail).status == 1);
  CHECK(all.merged().find("50000 GBP") != std::string::npos);
  CHECK(all.merged().find("osei@example.org") != std::string::npos);
}

TEST_CASE("a driver that is ended leaves markers, never one side that looks whole") {
  const tests::Folder folder;
  tests::write_text(folder / "o", base);
  tests::write_text(folder / "a", base + note);
  tests::write_text(folder / "b", base + contact);
  // A limit of memory ends it while it reads.
  const auto ran =
      tests::run_shell(fmt::format("ulimit -v 60000; '{}' merge-driver '{}' '{}' '{}' 7 a.yaml",
                                   SECONDMENT_BINARY, folder / "o", folder / "a", folder / "b"));
  const std::string left = tests::read_text(folder / "a");
  CHECK((ran.status == 0 ? left == base + contact + note : is_marked(left) || left == base + note));
}

TEST_CASE("a side that cannot be opened, or a wrong size, leaves markers") {
  const tests::Folder folder;
  const auto run = [&](const std::string& o, const std::string& b, const std::string& size) {
    tests::write_text(folder / "o", base);
    tests::write_text(folder / "a", base + note);
    tests::write_text(folder / "b", base + contact);
    tests::Console console;
    const int status = console.run(
        {"merge-driver", folder / o, folder / "a", folder / b, size, "agreements/a.yaml"});
    CHECK(console.out.str().empty());
    CHECK_MESSAGE(!console.err.str().empty(), "it says why");
    CHECK(is_marked(tests::read_text(folder / "a")));
    return status;
  };
  CHECK(run("none", "b", "7") == 1);
  CHECK(run("o", "none", "7") == 1);
  CHECK(run("o", "b", "seven") == 2);
  tests::Console console;
  CHECK(console.run({"merge-driver", folder / "o", folder / "a"}) == 2);
}

TEST_CASE("markers have the size that git asks for") {
  const tests::Folder folder;
  tests::write_text(folder / "o", base);
  tests::write_text(folder / "a", base + move);
  tests::write_text(folder / "b",
                    base + contact + "  - {date: 2026-09-01, by: x, state: returned}\n");
  tests::Console console;
  CHECK(console.run({"merge-driver", folder / "o", folder / "a", folder / "b", "20"}) == 1);
  CHECK(tests::read_text(folder / "a").find("\n" + std::string(20, '<') + " ours\n") !=
        std::string::npos);
}

}  // namespace secondment
