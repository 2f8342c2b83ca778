// The YAML files at hand, for tests that ask something of every one.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "golden.h"

namespace secondment::tests {

// Paths of the *.yaml below folders, each from the top of the repository; sorted by folder.
inline std::vector<std::string> yaml_files_below(const std::vector<std::string>& folders) {
  std::vector<std::string> files;
  for (const std::string& folder : folders) {
    const auto first = static_cast<std::ptrdiff_t>(files.size());
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_path(folder))) {
      if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
    }
    std::sort(files.begin() + first, files.end());
  }
  REQUIRE(!files.empty());
  return files;
}

}  // namespace secondment::tests
