#include "readers.h"

#include <fcntl.h>
#include <unistd.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>
#include <yaml.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <sstream>
#include <thread>
#include <vector>

namespace {

bool read_bytes_only(const std::string&) {
  return true;
}

class Parser {
 public:
  explicit Parser(const std::string& bytes) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                 bytes.size());
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { yaml_parser_delete(&parser_); }
  yaml_parser_t* get() { return &parser_; }

 private:
  yaml_parser_t parser_{};
};

bool scan_tokens(const std::string& bytes) {
  Parser parser(bytes);
  while (true) {
    yaml_token_t token;
    if (yaml_parser_scan(parser.get(), &token) != 1) return false;
    const bool ended = token.type == YAML_STREAM_END_TOKEN;
    yaml_token_delete(&token);
    if (ended) return true;
  }
}

bool parse_events(const std::string& bytes) {
  Parser parser(bytes);
  while (true) {
    yaml_event_t event;
    if (yaml_parser_parse(parser.get(), &event) != 1) return false;
    const bool ended = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    if (ended) return true;
  }
}

class EmptyHandler : public YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

bool handle_events(const std::string& bytes) {
  try {
    std::istringstream stream(bytes);
    YAML::Parser parser(stream);
    EmptyHandler handler;
    while (parser.HandleNextDocument(handler)) continue;
    return true;
  } catch (const YAML::Exception&) {
    return false;
  }
}

constexpr std::size_t floor_row = 1;
constexpr ReaderRow rows[] = {{"read", read_bytes_only},
                              {"read, libyaml tokens", scan_tokens},
                              {"read, libyaml events", parse_events},
                              {"read, yaml-cpp events", handle_events}};

// `bytes` keeps its memory from file to file, as a reader in a hurry would.
bool read_file(const std::string& path, std::string& bytes) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  bytes.resize(std::max<std::size_t>(bytes.capacity(), 16384));
  std::size_t size = 0;
  ssize_t got = 0;
  while ((got = ::read(file, bytes.data() + size, bytes.size() - size)) > 0) {
    size += static_cast<std::size_t>(got);
    if (size == bytes.size()) bytes.resize(2 * size);
  }
  ::close(file);
  bytes.resize(size);
  return got == 0;
}

}  // namespace

std::span<const ReaderRow> readers() {
  return rows;
}

const ReaderRow& floor_reader() {
  return rows[floor_row];
}

std::optional<std::string> read_all(std::span<const std::string> paths, const ReaderRow& reader,
                                    unsigned threads) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::optional<std::string> failed;
  const auto work = [&] {
    std::string bytes;
    for (std::size_t i = next++; i < paths.size(); i = next++) {
      if (read_file(paths[i], bytes) && reader.read(bytes)) continue;
      const std::lock_guard lock(mutex);
      failed = paths[i];
    }
  };
  {
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < threads; ++i) workers.emplace_back(work);
  }
  return failed;
}
