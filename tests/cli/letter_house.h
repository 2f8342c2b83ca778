// A workspace with one agreement and a letter of its own.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment::tests {

struct LetterHouse {
  tests::Folder folder;
  std::string agreement = folder / "mensah.yaml";

  explicit LetterHouse(const std::string& name = "welcome.html") {
    std::filesystem::copy_file(source_path("examples/agreements/loan-mensah.yaml"), agreement);
    write_text(folder / "secondment.yaml",
               "agreements: [mensah.yaml]\nletters: {welcome: " + name + "}\n");
    file = folder / name;
  }
  std::string file;

  Console console;
  int letter(const std::vector<std::string>& more = {}) {
    console.out.str("");
    console.err.str("");
    std::vector<std::string> words = {"letter", "welcome", agreement, "--config",
                                      folder / "secondment.yaml"};
    words.insert(words.end(), more.begin(), more.end());
    return console.run(words);
  }
  [[nodiscard]] std::string out() const { return console.out.str(); }
  [[nodiscard]] std::string err() const { return console.err.str(); }
};

}  // namespace secondment::tests
