#include "revisions/repository.h"

#include <filesystem>

#include "revisions/git_register.h"
#include "text/digest.h"

namespace secondment::revisions {
namespace {

namespace fs = std::filesystem;
using tests::GitRegister;

Git git() {
  auto found = Git::find(std::nullopt);
  REQUIRE(found);
  return *found;
}

Repository open(const GitRegister& all) {
  auto repository = Repository::open(git(), all.path());
  REQUIRE_MESSAGE(repository, (repository ? "" : repository.error().message));
  return std::move(*repository);
}

Error refuse_to_open(const std::string& folder) {
  const auto repository = Repository::open(git(), folder);
  REQUIRE(!repository);
  return repository.error();
}

}  // namespace

TEST_CASE("a file has the name that git gives it") {
  const GitRegister all;
  for (const std::string text : {"", "hello\n", "a: b\r\n"}) {
    all.write("a", text);
    CHECK(text::git_blob_name(text, 40) == all.git("hash-object --no-filters a"));
  }
  const tests::Folder other;
  const std::string start = "cd '" + other.path().string() + "' && git ";
  REQUIRE(tests::run_shell(start + "init --quiet --object-format=sha256 .").status == 0);
  tests::write_text(other / "a", "hello\n");
  CHECK(tests::run_shell(start + "hash-object a").output ==
        text::git_blob_name("hello\n", 64) + "\n");
}

TEST_CASE("the files of a commit are found, whatever they are called") {
  const GitRegister all;
  const std::vector<std::string> names = {"a b.yaml",     "caf\xc3\xa9.yaml", "new\nline.yaml",
                                          "quo\"te.yaml", "sub/tab\t.yaml",   "-x.yaml"};
  for (const std::string& name : names) all.write(name, name);
  fs::create_symlink("a b.yaml", all / "link.yaml");
  const std::string commit = all.commit();
  Repository repository = open(all);
  const auto entries = repository.list_files(commit);
  REQUIRE(entries);
  CHECK(entries->size() == names.size() + 1);
  for (const TreeEntry& entry : *entries) {
    if (entry.path == "link.yaml") {
      CHECK(entry.kind == TreeEntry::Kind::link);
      continue;
    }
    CHECK(entry.kind == TreeEntry::Kind::file);
    const auto bytes = repository.read(entry.name, 1000);
    REQUIRE(bytes);
    CHECK(*bytes == entry.path);
  }
}

TEST_CASE("of a large file only as much is kept as can be an agreement") {
  const GitRegister all;
  all.write("large", std::string(300'000, 'x'));
  all.write("small", "y");
  const std::string commit = all.commit();
  Repository repository = open(all);
  const auto large = repository.read(all.git("rev-parse HEAD:large"), 1000);
  REQUIRE(large);
  CHECK(large->size() == 1001);
  CHECK(*repository.read(all.git("rev-parse HEAD:small"), 1000) == "y");
}

TEST_CASE("a revision is a commit, and nothing else") {
  const GitRegister all;
  all.write("a", "1");
  const std::string first = all.commit("2026-03-10");
  all.write("a", "2");
  const std::string second = all.commit("2026-04-10");
  all.git("tag --annotate --message=x v1 HEAD~1");
  Repository repository = open(all);
  CHECK(*repository.find_commit("HEAD") == second);
  CHECK(*repository.find_commit("HEAD~1") == first);
  CHECK(*repository.find_commit("v1") == first);
  CHECK(*repository.find_commit(second.substr(0, 10)) == second);
  for (const char* wrong :
       {"", "none", "HEAD:a", "--all", "--help", "HEAD~9", "a\nb", "main..v1", "^main", "-"}) {
    const auto found = repository.find_commit(wrong);
    CHECK_MESSAGE(!found, wrong);
    if (!found) CHECK(found.error().message.starts_with("git knows no commit"));
  }
  CHECK(render_date(*repository.day_of(first)) == "2026-03-10");
}

TEST_CASE("the day of a commit is that of where it was made") {
  const GitRegister all;
  all.write("a", "1");
  all.git("add --all");
  tests::run_shell("cd '" + all.path() +
                   "' && GIT_COMMITTER_DATE='2026-03-10 23:30:00 -0500' git commit -q -m x");
  Repository repository = open(all);
  CHECK(render_date(*repository.day_of(all.git("rev-parse HEAD"))) == "2026-03-10");
}

TEST_CASE("what cannot be compared is an error that says what to do") {
  const tests::Folder folder;
  const Error none = refuse_to_open(folder.path().string());
  CHECK(none.message == folder.path().string() + " is not in a git repository");
  CHECK(!none.help.empty());

  const GitRegister empty;
  const auto unborn = open(empty).find_commit("main");
  REQUIRE(!unborn);
  CHECK(unborn.error().help == "this repository has no commit yet");

  tests::run_shell("git init --quiet --bare '" + (folder / "bare.git") + "'");
  CHECK(refuse_to_open(folder / "bare.git").message ==
        (folder / "bare.git") + " is a bare git repository, without files to compare");

  fs::create_directories(empty / "sub/.git");
  CHECK(refuse_to_open(empty / "sub").message ==
        (empty / "sub/.git") + " cannot be read as a git repository");

  const GitRegister parted;
  parted.write("a", "1");
  parted.commit();
  parted.git("checkout --quiet --orphan other");
  parted.commit("2026-05-01");
  Repository repository = open(parted);
  const auto base = repository.find_base(*repository.find_commit("main"), "main");
  REQUIRE(!base);
  CHECK(base.error().message == "`main` and HEAD have no commit in common");
  CHECK(base.error().help.find("--since-exact") != std::string::npos);
}

TEST_CASE("git that is not installed is an error that says what to install") {
  const auto found = Git::find("/nowhere");
  REQUIRE(!found);
  CHECK(found.error().message == "git is needed for this, and is not installed");
  CHECK(found.error().help == "install it, on Debian with `apt install git`");
}

TEST_CASE("a clone that lacks what is to be compared is an error, and never fetches") {
  const GitRegister all;
  all.write("a.yaml", "1");
  const std::string first = all.commit();
  all.write("a.yaml", "2");
  all.commit();
  all.git("config uploadpack.allowFilter true");
  all.git("config uploadpack.allowAnySHA1InWant true");
  const tests::Folder folder;
  const auto clone = [&](const std::string& how, const std::string& name) {
    const auto ran = tests::run_shell(fmt::format(
        "git clone --quiet --no-local {} 'file://{}' '{}'", how, all.path(), folder / name));
    REQUIRE_MESSAGE(ran.status == 0, ran.output);
    return folder / name;
  };
  auto shallow = Repository::open(git(), clone("--depth 1", "shallow"));
  REQUIRE(shallow);
  const auto unknown = shallow->find_commit(first);
  REQUIRE(!unknown);
  CHECK(unknown.error().help.find("git fetch --unshallow") != std::string::npos);

  const std::string path = clone("--filter=blob:none", "partial");
  auto partial = Repository::open(git(), path);
  REQUIRE(partial);
  const auto entries = partial->list_files(*partial->find_commit("HEAD~1"));
  REQUIRE(entries);
  const auto lacking = partial->read(entries->front().name, 1000);
  REQUIRE(!lacking);
  CHECK(lacking.error().message.find("git has no object") == 0);
  CHECK(lacking.error().help.find("git fetch --refetch --no-filter") != std::string::npos);
  // What the help says does help.
  const auto fetched = tests::run_shell(
      "cd '" + path + "' && git -c maintenance.auto=false fetch --quiet --refetch --no-filter");
  CHECK_MESSAGE(fetched.status == 0, fetched.output);
  auto whole = Repository::open(git(), path);
  REQUIRE(whole);
  CHECK(whole->read(entries->front().name, 1000));
}

TEST_CASE("nothing that a repository sets is run, and nothing is replaced") {
  const GitRegister all;
  all.write("a.yaml", "as it was");
  const std::string first = all.commit();
  const std::string blob = all.git("rev-parse HEAD:a.yaml");
  all.write("a.yaml", "as it is");
  all.commit();
  const std::string marker = all / "was-run";
  all.write("hostile", "#!/bin/sh\ntouch '" + marker + "'\n");
  fs::permissions(all / "hostile", fs::perms::owner_all);
  const std::string program = all / "hostile";
  for (const char* key : {"core.fsmonitor", "core.sshCommand", "core.pager", "core.editor",
                          "core.askPass", "alias.rev-parse", "alias.cat-file", "alias.ls-tree",
                          "diff.external", "filter.x.smudge", "credential.helper"}) {
    const std::string value =
        std::string(key).starts_with("alias.") ? "'!" + program + "'" : "'" + program + "'";
    all.git(fmt::format("config {} {}", key, value));
  }
  all.write(".gitattributes", "*.yaml filter=x\n");
  fs::create_directories(all / "hooks");
  for (const char* hook : {"post-checkout", "pre-commit", "reference-transaction"}) {
    fs::copy_file(program, all / (std::string("hooks/") + hook));
  }
  all.git("config core.hooksPath hooks");
  fs::remove(marker);
  // Made with a plumbing command, so that the hook above is the only one to run now.
  tests::run_shell("cd '" + all.path() + "' && printf faked | git hash-object -w --stdin > faked");
  const std::string faked = tests::read_text(all / "faked").substr(0, 40);
  tests::run_shell("cd '" + all.path() + "' && git -c core.hooksPath=/dev/null replace " + blob +
                   " " + faked);
  fs::remove(marker);

  Repository repository = open(all);
  const auto commit = repository.find_commit("HEAD~1");
  REQUIRE(commit);
  CHECK(*commit == first);
  CHECK(repository.find_base(*commit, "HEAD~1"));
  const auto entries = repository.list_files(*commit);
  REQUIRE(entries);
  CHECK(*repository.read(entries->front().name, 1000) == "as it was");
  CHECK(!fs::exists(marker));
}

TEST_CASE("paths are told from the top, through links and from a folder below") {
  const GitRegister all;
  all.write("sub/a.yaml", "1");
  fs::create_directory_symlink("sub", all / "other");
  fs::create_symlink("sub/a.yaml", all / "b.yaml");
  const auto repository = Repository::open(git(), all / "sub");
  REQUIRE(repository);
  CHECK(repository->top() == fs::canonical(all.path()).string());
  CHECK(repository->path_within(all / "sub/a.yaml") == "sub/a.yaml");
  CHECK(repository->path_within(all / "other/a.yaml") == "sub/a.yaml");
  CHECK(repository->path_within(all / "b.yaml") == "sub/a.yaml");
  CHECK(repository->path_within(all / "sub/gone.yaml") == "sub/gone.yaml");
  CHECK(repository->path_within(all.path()) == "");
  CHECK(!repository->path_within("/etc/passwd"));
}

}  // namespace secondment::revisions
