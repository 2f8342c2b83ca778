#include "cli/facts_files.h"

#include <fmt/format.h>

#include <fstream>

#include "files/file.h"

namespace secondment::cli {
namespace {

constexpr std::size_t shortest_key = 16;  // bytes
constexpr std::size_t largest_key = 1 << 16;

Error about(const std::string& path, std::size_t line, const std::string& message,
            std::string help) {
  return {fmt::format("{}:{}: {}", path, line, message), std::move(help)};
}

}  // namespace

Result<std::string> read_key(World& world, const std::string& path) {
  if (path.empty()) return std::string();
  auto bytes = files::read_file(path, largest_key);
  if (!bytes) {
    return unexpected(Error{fmt::format("--key: {}: {}", path, bytes.error().message),
                            "name the file that holds the key"});
  }
  world.sources.push_back(path);
  if (bytes->size() >= shortest_key && bytes->size() <= largest_key) return bytes;
  return unexpected(
      Error{fmt::format(
                "--key: {} has {} bytes, but a key has {} to {}", path,
                bytes->size() > largest_key ? "more than 65536" : fmt::format("{}", bytes->size()),
                shortest_key, largest_key),
            "make one with `head -c 32 /dev/urandom`, and keep it secret"});
}

Result<std::vector<registers::Fact>> read_facts(World& world, const std::vector<std::string>& paths,
                                                Date as_at, const std::string& key,
                                                policy::SpellTexts& texts) {
  std::vector<registers::Fact> facts;
  const std::string name = key.empty() ? "" : registers::name_of_key(key);
  for (const std::string& path : paths) {
    if (const auto bytes = files::read_file(path, 1); !bytes) {
      return unexpected(
          Error{fmt::format("--facts: {}: {}", path, bytes.error().message), bytes.error().help});
    }
    world.sources.push_back(path);
    std::ifstream lines(path, std::ios::binary);  // line by line, because the file may be large
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      if (lines.eof()) {
        return unexpected(about(path, number, "the file is truncated", "make it again"));
      }
      auto fact = registers::read_fact(line, texts);
      if (!fact) {
        return unexpected(about(path, number, fact.error().message,
                                "make the file with `secondment facts -o FILE`"));
      }
      if (fact->as_at != as_at) {
        return unexpected(about(
            path, number,
            fmt::format("these facts are as at {}, but the check is as at {}",
                        render_date(fact->as_at), render_date(as_at)),
            fmt::format("add `--as-at {}`, or make the facts again", render_date(fact->as_at))));
      }
      if (fact->key != name) {
        const std::string_view wrong = key.empty()         ? "the persons in it need a key"
                                       : fact->key.empty() ? "it was made without a key"
                                                           : "it was made with another key";
        return unexpected(
            about(path, number, std::string(wrong),
                  "give `secondment facts` and `check --facts` the same `--key FILE`"));
      }
      std::string().swap(fact->key);  // the same in all
      facts.push_back(std::move(*fact));
    }
    if (lines.bad()) return unexpected(about(path, number, "the rest cannot be read", ""));
  }
  return facts;
}

}  // namespace secondment::cli
