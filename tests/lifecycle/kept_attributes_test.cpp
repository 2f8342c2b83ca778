// What a commit keeps of the file besides its text: mode, owner, access list, attributes.
#include "commits.h"

namespace secondment::lifecycle {

using namespace commit_tests;

TEST_CASE("a read-only file or folder is not changed") {
  if (!is_root()) return;
  const Shared shared;
  std::string help;
  SUBCASE("the file, by its owner's wish") {
    REQUIRE(::chmod(shared.path.c_str(), 0444) == 0);
  }
  SUBCASE("the folder") {
    REQUIRE(::chmod(shared.folder.path().c_str(), 0755) == 0);
    help = "you also need the right to write in its folder";
  }
  REQUIRE(::chown(shared.path.c_str(), nobody, nobody) == 0);
  const auto is_told = [&] {
    const auto committed = shared.commit();
    return !committed && committed.error().standing == Standing::as_it_was &&
           committed.error().cause.message ==
               shared.path + " cannot be written: permission denied" &&
           committed.error().cause.help == help;
  };
  CHECK(run_as_nobody(nobody, [&] { return is_told() ? refused : 98; }) == refused);
  CHECK(shared.is_as_it_was());
}

TEST_CASE("a folder that can be written but not read is enough") {
  if (!is_root()) return;
  const Shared shared;
  REQUIRE(::chown(shared.path.c_str(), nobody, nobody) == 0);
  REQUIRE(::chmod(shared.folder.path().c_str(), 0733) == 0);
  CHECK(run_as_nobody(nobody, [&] { return status_of(shared.commit()); }) == written);
  CHECK(shared.is_written());
}

TEST_CASE("the superuser keeps the owner") {
  if (!is_root()) return;
  const Shared shared;
  REQUIRE(::chown(shared.path.c_str(), nobody, 100) == 0);
  CHECK(shared.commit());
  CHECK(status_of_file(shared.path).st_uid == nobody);
  CHECK(status_of_file(shared.path).st_gid == 100);
}

TEST_CASE("a colleague's file goes over to the writer when its group can be kept, else not") {
  if (!is_root()) return;
  constexpr gid_t team = 100;
  const Shared shared;
  REQUIRE(::chown(shared.path.c_str(), 0, team) == 0);
  REQUIRE(::chmod(shared.path.c_str(), 0666) == 0);
  SUBCASE("in the group") {
    const auto loss = fmt::format(
        "{} belonged to user 0 and now belongs to you, user {}: the system lets only root keep "
        "the owner",
        shared.path, nobody);
    const auto told = [&] {
      const auto committed = shared.commit();
      return committed && committed->losses == std::vector{loss} ? written : 98;
    };
    CHECK(run_as_nobody(team, told) == written);
    CHECK(shared.is_written());
    CHECK(status_of_file(shared.path).st_uid == nobody);
    CHECK(status_of_file(shared.path).st_gid == team);
    CHECK(mode_of(shared.path) == 0666);
  }
  SUBCASE("not in the group") {
    const auto told = [&] {
      const auto committed = shared.commit();
      return !committed && committed.error().cause.message ==
                               shared.path +
                                   " cannot be written: it belongs to a group that you are "
                                   "not in, and that group would lose access to it"
                 ? status_of(committed)
                 : 98;
    };
    CHECK(run_as_nobody(nobody, told) == refused);
    CHECK(shared.is_as_it_was());
  }
}

TEST_CASE("the access list of a file is kept, and one of the folder is not added") {
  constexpr const char* name = "system.posix_acl_access";
  struct Row {
    std::uint16_t tag;
    std::uint16_t may;
    std::uint32_t id;
  };
  constexpr std::uint32_t none = 0xFFFFFFFF;
  // The owner, user 65534, the group, the mask and others, behind the number of the version.
  const Row rows[] = {{1, 6, none}, {2, 6, nobody}, {4, 0, none}, {16, 6, none}, {32, 0, none}};
  const std::string list =
      std::string("\x02\0\0\0", 4) + std::string(reinterpret_cast<const char*>(rows), sizeof rows);
  const Shared shared;
  if (::setxattr(shared.path.c_str(), name, list.data(), list.size(), 0) != 0) {
    MESSAGE("DID NOT RUN: this file system has no access lists");
    return;
  }
  CHECK(shared.commit());
  std::string kept(list.size(), '\0');
  CHECK(::getxattr(shared.path.c_str(), name, kept.data(), kept.size()) ==
        static_cast<ssize_t>(list.size()));
  CHECK(kept == list);

  const Shared other;
  REQUIRE(::setxattr(other.folder.path().c_str(), "system.posix_acl_default", list.data(),
                     list.size(), 0) == 0);
  REQUIRE(::removexattr(other.path.c_str(), name) == 0);
  CHECK(other.commit());
  CHECK(::getxattr(other.path.c_str(), name, nullptr, 0) == -1);
}

TEST_CASE("the attributes of the user are kept") {
  const Shared shared;
  const std::string value("any\0bytes", 9);
  const bool has_attributes =
      ::setxattr(shared.path.c_str(), "user.tag", value.data(), value.size(), 0) == 0 &&
      ::setxattr(shared.path.c_str(), "user.empty", "", 0, 0) == 0;
  if (!has_attributes) {
    MESSAGE("DID NOT RUN: this file system has no attributes of the user");
    return;
  }
  const auto committed = shared.commit();
  REQUIRE(committed);
  CHECK(committed->losses.empty());
  std::string kept(value.size(), ' ');
  CHECK(::getxattr(shared.path.c_str(), "user.tag", kept.data(), kept.size()) ==
        static_cast<ssize_t>(value.size()));
  CHECK(kept == value);
  CHECK(::getxattr(shared.path.c_str(), "user.empty", nullptr, 0) == 0);
}

TEST_CASE("that hard links part is reported") {
  const Shared shared;
  const std::string other = shared.folder / "same.txt";
  fs::create_hard_link(shared.path, other);
  const auto committed = shared.commit();
  REQUIRE(committed);
  CHECK(committed->losses ==
        std::vector{shared.path + " had 2 names (hard links), and is now a file of its own: the "
                                  "other name keeps the old text"});
  CHECK(read_text(shared.path) == new_text);
  CHECK(read_text(other) == old_text);
}

TEST_CASE("what was made read-only is not changed by the superuser either") {
  if (!is_root()) return;
  const Shared shared;
  REQUIRE(::chmod(shared.path.c_str(), 0444) == 0);
  const auto committed = shared.commit();
  REQUIRE_FALSE(committed);
  CHECK(committed.error().cause.message == shared.path + " cannot be written: it is read-only");
  CHECK(shared.is_as_it_was());
}

}  // namespace secondment::lifecycle
