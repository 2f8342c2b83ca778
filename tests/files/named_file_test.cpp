#include "files/named_file.h"

#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "folder.h"
#include "golden.h"

namespace secondment::files {
namespace {

namespace fs = std::filesystem;
using tests::Folder;
using tests::write_text;
using Where = NamedFile::Where;

// An agreement's folder, files beside it and above it, and a file outside of both.
struct Tree {
  Folder top;
  std::string root = (fs::canonical(top.path()) / "root").string();
  std::string folder = root + "/agreements";

  Tree() {
    fs::create_directories(folder);
    fs::create_directory(root + "/scans");
    write_text(folder + "/here.pdf", "x");
    write_text(root + "/scans/one.pdf", "x");
    write_text(top / "outside.pdf", "x");
    fs::create_directory(top / "root-too");
    write_text(top / "root-too/near.pdf", "x");
  }
  [[nodiscard]] Where where(const std::string& path) const {
    return find_named_file(folder, path, {root}).where;
  }
  void link(const std::string& to, const std::string& name) const {
    fs::create_symlink(to, folder + "/" + name);
  }
};

}  // namespace

TEST_CASE("a named file is looked for from its folder, and only below the folders allowed") {
  const Tree tree;
  CHECK(find_named_file(tree.folder, "../scans/./one.pdf", {tree.root}).path ==
        tree.root + "/scans/one.pdf");
  for (const std::string& path : {std::string("here.pdf"), tree.folder + "/here.pdf",
                                  std::string("../../root/scans/one.pdf")}) {
    CAPTURE(path);
    CHECK(tree.where(path) == Where::here);
  }
  for (const char* path : {"none.pdf", "none/one.pdf", "here.pdf/one.pdf", "../none.pdf"}) {
    CAPTURE(path);
    CHECK(tree.where(path) == Where::gone);
  }
  // Whether anything is there makes no difference outside.
  for (const char* path : {"../../outside.pdf", "../../none.pdf", "/etc/passwd", "/none/at/all",
                           "../../root-too/near.pdf", "none/../../../outside.pdf", "..", ".", "",
                           "../scans", "../.."}) {
    CAPTURE(path);
    CHECK(tree.where(path) == Where::elsewhere);
  }
  CHECK(tree.where(std::string(5000, 'x')) == Where::elsewhere);
  CHECK(find_named_file(tree.folder, "here.pdf", {}).where == Where::elsewhere);
  CHECK(find_named_file(tree.folder, "here.pdf", {tree.root + "/none"}).where == Where::elsewhere);
  CHECK(find_named_file(tree.folder, "here.pdf", {tree.root + "/none", tree.folder + "/"}).where ==
        Where::here);
}

TEST_CASE("a link counts as what it leads to") {
  const Tree tree;
  struct Row {
    std::string to;
    Where where;
  };
  const Row rows[] = {
      {"here.pdf", Where::here},
      {"../scans/one.pdf", Where::here},
      {tree.root + "/scans/one.pdf", Where::here},
      {"link0", Where::here},  // a link to a link
      {"../../outside.pdf", Where::elsewhere},
      {tree.top / "outside.pdf", Where::elsewhere},
      {"link5", Where::elsewhere},
      {"none.pdf", Where::gone},
      {"link7", Where::gone},
      {"../../none.pdf", Where::elsewhere},
      {"/none/at/all", Where::elsewhere},
      {"link9", Where::elsewhere},
      {"link12", Where::elsewhere},  // to itself
      {"../scans", Where::elsewhere},
      {"/dev/zero", Where::elsewhere},
  };
  std::size_t number = 0;
  for (const Row& row : rows) {
    const std::string name = "link" + std::to_string(number++);
    CAPTURE(name);
    tree.link(row.to, name);
    CHECK(tree.where(name) == row.where);
  }
  tree.link("../..", "up");
  CHECK(tree.where("up/outside.pdf") == Where::elsewhere);
  CHECK(tree.where("up/root/scans/one.pdf") == Where::here);
}

TEST_CASE("what is no regular file is elsewhere") {
  const Tree tree;
  REQUIRE(::mkfifo((tree.folder + "/pipe").c_str(), 0600) == 0);
  CHECK(tree.where("pipe") == Where::elsewhere);
  CHECK(find_named_file("/dev", "zero", {"/dev"}).where == Where::elsewhere);
}

TEST_CASE("paths in a file start from the folder that the file is really in") {
  const Tree tree;
  fs::create_symlink(tree.folder + "/here.pdf", tree.top / "link");
  CHECK(folder_of(tree.folder + "/here.pdf") == tree.folder);
  CHECK(folder_of(tree.folder + "/../agreements/not-yet.yaml") == tree.folder);
  CHECK(folder_of(tree.top / "link") == tree.folder);
  CHECK(folder_of("a.yaml") == fs::canonical(".").string());
}

TEST_CASE("a path leads down unless it leaves the current folder") {
  const Tree tree;
  const fs::path before = fs::current_path();
  fs::current_path(tree.root);
  fs::create_directory_symlink(tree.top / "root-too", tree.root + "/too");
  for (const char* path : {"a.yaml", "./a.yaml", "agreements/here.pdf"}) CHECK(leads_down(path));
  for (const std::string& path : {std::string("../a.yaml"), std::string("agreements/../a.yaml"),
                                  tree.folder + "/here.pdf", std::string("too/near.pdf")}) {
    CAPTURE(path);
    CHECK_FALSE(leads_down(path));
  }
  CHECK(is_within("agreements/here.pdf", {"scans", "agreements"}));
  CHECK_FALSE(is_within("agreements/here.pdf", {"scans", "none"}));
  fs::current_path(before);
}

TEST_CASE("a file is named from the folder of who names it") {
  const Tree tree;
  const auto named = [&](const std::string& file) {
    return path_from(tree.folder, file, {tree.root});
  };
  CHECK(named(tree.folder + "/here.pdf") == "here.pdf");
  CHECK(named(tree.root + "/scans/../scans/one.pdf") == "../scans/one.pdf");
  // An absolute path to the outside is kept; one from the current folder is not absolute.
  CHECK(named(tree.top / "outside.pdf") == tree.top / "outside.pdf");
  const fs::path before = fs::current_path();
  fs::current_path(tree.top.path());
  CHECK(named("outside.pdf") == "../../outside.pdf");
  CHECK(named("root/agreements/here.pdf") == "here.pdf");
  fs::current_path(before);
  // The name of a link is kept.
  tree.link("../scans/one.pdf", "latest.pdf");
  CHECK(named(tree.folder + "/latest.pdf") == "latest.pdf");
}

}  // namespace secondment::files
