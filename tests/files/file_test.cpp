#include "files/file.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <fmt/format.h>

#include <cstring>

#include "folder.h"
#include "golden.h"

namespace secondment::files {
namespace {

namespace fs = std::filesystem;
using tests::Folder;
using tests::write_text;

constexpr std::size_t most = 1000;

std::string why_not(const std::string& path) {
  const auto bytes = read_file(path, most);
  REQUIRE_FALSE(bytes);
  return bytes.error().message;
}

std::vector<std::string> paths_of(const FoundFiles& found) {
  std::vector<std::string> paths;
  for (const FoundFile& file : found.files) paths.push_back(file.path);
  return paths;
}

void make_socket(const std::string& path) {
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  ::close(socket);
}

// Root reads everything; this stands for anybody else.
class Unprivileged {
 public:
  Unprivileged() { changed_ = ::geteuid() == 0 && ::seteuid(nobody) == 0; }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;
  ~Unprivileged() {
    if (changed_) REQUIRE(::seteuid(0) == 0);
  }

  static constexpr uid_t nobody = 65534;

 private:
  bool changed_;
};

}  // namespace

TEST_CASE("a file is read in pieces up to the size that is allowed") {
  const Folder folder;
  const std::string path = folder / "a";
  const std::string text(200'000, 'x');
  write_text(path, text);
  std::string read;
  const auto take = [&](std::string_view piece) { read += piece; };
  CHECK(read_pieces(path, take));
  CHECK(read == text);
  CHECK(read_pieces(path, take, text.size()));
  CHECK(read == text + text);
  const auto refused = read_pieces(path, take, text.size() - 1);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message == "is larger than 199999 bytes");
  CHECK(read == text + text);
  // A file of the system, whose size is not known beforehand.
  CHECK_FALSE(read_pieces("/proc/self/status", take, 10));
}

TEST_CASE("a file is read whole, and of one too large no more than shows it") {
  const Folder folder;
  const std::string path = folder / "a.yaml";
  write_text(path, "");
  CHECK(*read_file(path, most) == "");
  write_text(path, std::string(most, 'x'));
  CHECK(*read_file(path, most) == std::string(most, 'x'));
  write_text(path, std::string(10 * most, 'x'));
  CHECK(read_file(path, most)->size() == most + 1);
}

TEST_CASE("what is no file is refused at once, without waiting for anybody") {
  const Folder folder;
  CHECK(why_not(folder / "none") == "no such file or directory");
  CHECK(why_not(folder.path()) == "is a folder");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(why_not(folder / "pipe") == "is a pipe, not a file");
  CHECK(why_not("/dev/zero") == "is a device, not a file");
  make_socket(folder / "socket");
  CHECK(why_not(folder / "socket") == "no such device or address");
}

TEST_CASE("what one may not read is told, a file as well as a folder") {
  const Folder folder;
  fs::permissions(folder.path(), fs::perms::all);
  write_text(folder / "secret.yaml", "a: 1\n");
  fs::permissions(folder / "secret.yaml", fs::perms::none);
  fs::create_directory(folder / "closed");
  fs::permissions(folder / "closed", fs::perms::none);
  {
    const Unprivileged somebody;
    CHECK(why_not(folder / "secret.yaml") == "permission denied");
    const FoundFiles found = find_files({folder.path().string()});
    CHECK(paths_of(found) == std::vector<std::string>{folder / "secret.yaml"});
    REQUIRE(found.unreadable.size() == 1);
    CHECK(found.unreadable[0].path == (folder / "closed"));
    CHECK(found.unreadable[0].message == "permission denied");
  }
}

TEST_CASE("folders are walked in one order, each path once, in the order named") {
  const Folder folder;
  for (const char* name : {"b/2.yaml", "b/10.yml", "a.yaml", "b/.hidden.yaml", ".git/x.yaml",
                           "note.txt", "b/UPPER.YAML", "odd.yaml/in.yaml"}) {
    fs::create_directories(fs::path(folder / name).parent_path());
    write_text(folder / name, "");
  }
  fs::create_directory_symlink(folder / "b", folder / "link");
  fs::create_symlink(folder / "a.yaml", folder / "linked.yaml");
  const std::vector<std::string> all = {folder / "a.yaml", folder / "b/10.yml", folder / "b/2.yaml",
                                        folder / "b/UPPER.YAML", folder / "odd.yaml/in.yaml"};
  CHECK(paths_of(find_files({folder.path().string()})) == all);
  CHECK(paths_of(find_files({folder.path().string() + "/./"})) == all);
  const auto mixed = find_files({folder / "note.txt", folder / "b", folder / "b/../b/2.yaml", "-"});
  CHECK(paths_of(mixed) == std::vector<std::string>{folder / "note.txt", folder / "b/10.yml",
                                                    folder / "b/2.yaml", folder / "b/UPPER.YAML",
                                                    "-"});
}

TEST_CASE(
    "a file that a folder lists is read as it is, of every size, and not through a new link") {
  const Folder folder;
  constexpr std::size_t room = 1 << 14;
  const std::size_t sizes[] = {0, 1, room - 1, room, room + 1, 3 * room};
  for (const std::size_t size : sizes) {
    write_text(folder / fmt::format("{:06}.yaml", size), std::string(size, 'x'));
  }
  fs::create_symlink(folder / "000001.yaml", folder / "link.yaml");
  const FoundFiles found = find_files({folder.path().string()}, Links::kept);
  REQUIRE(found.files.size() == std::size(sizes) + 1);
  for (std::size_t i = 0; i < std::size(sizes); ++i) {
    CHECK(found.files[i].is_regular);
    const auto bytes = read_found(found.files[i], any_size);
    REQUIRE(bytes);
    CHECK(*bytes == std::string(sizes[i], 'x'));
    FileState state;
    CHECK(read_found(found.files[i], any_size, &state));
    CHECK(state == state_of(found.files[i].path));
    CHECK(state.size == static_cast<std::int64_t>(sizes[i]));
  }
  const FoundFile& link = found.files.back();
  CHECK_FALSE(link.is_regular);
  CHECK(read_found(link, any_size));
  CHECK(read_found(found.files.back(), 0)->size() == 1);

  fs::remove(found.files[1].path);
  fs::create_symlink(folder / "000000.yaml", found.files[1].path);
  const auto replaced = read_found(found.files[1], any_size);
  REQUIRE_FALSE(replaced);
  CHECK(replaced.error().message == "became a link after its folder was listed");
  fs::remove(found.files[1].path);
  CHECK_FALSE(read_found(found.files[1], any_size));
}

TEST_CASE("a path that leads nowhere is told, and the others found") {
  const Folder folder;
  write_text(folder / "a.yaml", "");
  const auto found = find_files({folder / "none.yaml", folder / "a.yaml", ""});
  CHECK(paths_of(found) == std::vector<std::string>{folder / "a.yaml"});
  REQUIRE(found.unreadable.size() == 2);
  CHECK(found.unreadable[0].path == (folder / "none.yaml"));
}

TEST_CASE("a file is found once, also where a link beside it leads to it") {
  const Folder folder;
  write_text(folder / "b.yaml", "b");
  write_text(folder / "elsewhere.txt", "c");
  fs::create_symlink("b.yaml", folder / "a.yaml");
  fs::create_symlink("b.yaml", folder / "z.yaml");
  fs::create_symlink("elsewhere.txt", folder / "c.yaml");
  CHECK(paths_of(find_files({folder / ""})) ==
        std::vector<std::string>{folder / "b.yaml", folder / "c.yaml"});
  CHECK(find_files({folder / ""}, Links::kept).files.size() == 4);
  CHECK(paths_of(find_files({folder / "a.yaml"})) == std::vector<std::string>{folder / "a.yaml"});
}

TEST_CASE("a path is opened as it is named, whatever a link on it means") {
  const Folder folder;
  fs::create_directories(folder / "real/sub");
  fs::create_directory_symlink(folder / "real/sub", folder / "link");
  write_text(folder / "other.yaml", "");
  write_text(folder / "real/other.yaml", "");
  const FoundFiles found = find_files({folder / "link/../other.yaml"});
  REQUIRE(found.files.size() == 1);
  CHECK(fs::equivalent(found.files[0].path, folder / "real/other.yaml"));
}

TEST_CASE("a link to nothing is told as such") {
  const Folder folder;
  fs::create_symlink("nowhere", folder / "a.yaml");
  CHECK(why_not(folder / "a.yaml") == "is a broken link");
  CHECK(find_files({folder / "a.yaml"}).unreadable[0].message == "is a broken link");
}

TEST_CASE("only - is the standard input, not a file of that name") {
  const Folder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  write_text("-", "");
  write_text("-x.yaml", "");
  const FoundFiles found = find_files({"-", "./-", ".", ".//./-x.yaml"});
  fs::current_path(before);
  REQUIRE(found.files.size() == 3);
  CHECK(found.files[0].is_standard_input);
  CHECK(found.files[1].path == "./-");
  CHECK_FALSE(found.files[1].is_standard_input);
  CHECK(found.files[2].path == "./-x.yaml");
}

TEST_CASE("the ending of an agreement is the same in capitals") {
  const Folder folder;
  for (const char* name : {"a.yaml", "b.YAML", "c.yml", "d.YML", "e.Yaml", "f.yamls", "yaml"}) {
    tests::write_text(folder / name, "x: 1\n");
  }
  std::vector<std::string> names;
  for (const FoundFile& file : find_files({folder.path().string()}).files) {
    names.emplace_back(last_step(file.path));
  }
  CHECK(names == std::vector<std::string>{"a.yaml", "b.YAML", "c.yml", "d.YML", "e.Yaml"});
}

TEST_CASE("a file of another user, or that others can replace, is not trusted") {
  const Folder folder;
  const std::string path = folder / "secondment.yaml";
  tests::write_text(path, "by: x\n");
  REQUIRE(::chmod(path.c_str(), 0644) == 0);
  CHECK(!why_distrust(path));
  CHECK(!why_distrust(folder / "none"));
  REQUIRE(::chmod(folder.path().c_str(), 01777) == 0);
  CHECK(why_distrust(path) == "is in a folder that anyone may write to");
  REQUIRE(::chmod(folder.path().c_str(), 0775) == 0);
  CHECK(!why_distrust(path));
  REQUIRE(::chmod(path.c_str(), 0666) == 0);
  CHECK(why_distrust(path) == "can be changed by anyone");
  REQUIRE(::chmod(path.c_str(), 0644) == 0);
  if (::geteuid() != 0) {
    MESSAGE("DID NOT RUN: needs root, to give files to another user");
    return;
  }
  REQUIRE(::chown(path.c_str(), Unprivileged::nobody, 0) == 0);
  CHECK(why_distrust(path) == "belongs to another user");
  // A link is as much its owner's word as what it leads to.
  const std::string link = folder / "link.yaml";
  tests::write_text(folder / "ours", "by: x\n");
  fs::create_symlink("ours", link);
  CHECK(!why_distrust(link));
  REQUIRE(::lchown(link.c_str(), Unprivileged::nobody, 0) == 0);
  CHECK(why_distrust(link) == "belongs to another user");
}

}  // namespace secondment::files
