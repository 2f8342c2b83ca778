// Whatever the fast reader takes, libyaml takes too, without a finding, and makes the same tree of.
// Driven by libFuzzer, or by replay.cpp over files.
#include <cstddef>
#include <cstdint>
#include <string>

#include "text/ensure.h"
#include "yaml/fast_reader.h"
#include "yaml/same_trees.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace yaml = secondment::yaml;
  yaml::Tree tree{.bytes = std::string(reinterpret_cast<const char*>(data), size)};
  if (!yaml::read_fast(tree, {})) return 0;
  secondment::ensure(secondment::tests::difference_to_libyaml(tree).empty(),
                     "both readers make the same tree");
  return 0;
}
