#include "cli/meant_command.h"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>

#include "register/view.h"

namespace secondment::cli {
namespace {

struct OtherName {
  std::string_view word;
  std::string_view ours;
};
constexpr OtherName other_names[] = {
    {"validate", "check"},
    {"verify", "check"},
    {"lint", "check"},
    {"init", "new SCHEME"},
    {"create", "new SCHEME"},
    {"list", "report"},
    {"sign", "record FILE signature"},
    {"approve", "move FILE approved"},
    {"propose", "move FILE proposed"},
    {"activate", "move FILE active"},
    {"start", "move FILE active"},
    {"return", "move FILE returned"},
    {"close", "move FILE closed"},
    {"withdraw", "move FILE withdrawn"},
    {"cancel", "move FILE withdrawn"},
    {"decline", "move FILE declined"},
    {"amend", "record FILE amendment"},
    {"extend", "record FILE extension"},
    {"correct", "record FILE correction"},
    {"invoice", "record FILE invoice"},
    {"bill", "record FILE invoice"},
    {"pay", "record FILE payment"},
    {"print", "terms FILE"},
    {"export", "report VIEW --format csv"},
    {"open", "status FILE"},
    {"view", "status FILE"},
    {"show", "status"},
    {"eval", "policy eval"},
    {"test", "policy test"},
};

}  // namespace

std::string find_meant_command(const std::string& word) {
  for (const OtherName& row : other_names) {
    if (row.word == word) return std::string(row.ours);
  }
  for (const registers::View& view : registers::views()) {
    if (view.name == word) return fmt::format("report {}", word);
  }
  std::error_code ignored;  // if it cannot be examined, it is not a file
  return std::filesystem::exists(word, ignored) ? fmt::format("check {}", word) : "";
}

}  // namespace secondment::cli
