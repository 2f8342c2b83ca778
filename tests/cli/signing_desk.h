// An agreement that is signed with keys which ssh-keygen makes.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "files/programs.h"
#include "folder.h"
#include "golden.h"

namespace secondment::tests {

namespace fs = std::filesystem;
using nlohmann::json;

inline constexpr std::string_view day = "2026-11-10";

inline std::string search_path() {
  const char* path = std::getenv("PATH");
  return path == nullptr ? "" : path;
}

inline std::optional<std::string> keygen() {
  auto found = files::find_program("ssh-keygen", search_path());
  if (!found) MESSAGE("not run: ssh-keygen is not installed (package openssh-client)");
  return found;
}

inline bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

// A loan that is approved, in a workspace with a list of signers; the host has a key.
class Desk {
 public:
  explicit Desk(std::string keygen) : keygen_(std::move(keygen)), before_(fs::current_path()) {
    fs::current_path(folder_.path());
    fs::create_directory("register");
    fs::create_directory("keys");
    fs::current_path("register");
    fs::create_directory("agreements");
    write_text("secondment.yaml", "agreements: [agreements]\nby: desk\nsigners: signers\n");
    write_text(agreement, read_text(source_path("examples/agreements/loan-mensah.yaml")) +
                              "  - {date: 2026-11-05, by: dean, state: approved}\n");
    make_key("host");
    list("host:*@example.gov.uk namespaces=\"secondment-terms\"", "host");
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk() { fs::current_path(before_); }

  static constexpr const char* agreement = "agreements/loan.yaml";

  static std::string key(const std::string& name) { return "../keys/" + name; }

  void run_keygen(const std::vector<std::string>& words, const std::string& input = "/dev/null") {
    const auto ran = files::run_program({.program = keygen_,
                                         .arguments = words,
                                         .folder = fs::current_path().string(),
                                         .input = input});
    REQUIRE(ran);
    REQUIRE_MESSAGE(ran->is_fine, ran->wrote);
    fs::remove("log");
  }

  void make_key(const std::string& name) {
    run_keygen({"-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", key(name)});
  }

  // Adds a line to the list of signers.
  static void list(const std::string& who, const std::string& name) {
    std::ofstream("signers", std::ios::app) << who << " " << read_text(key(name) + ".pub");
  }

  static std::string terms(const std::string& party = "host", std::string_view on = day,
                           const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"terms", agreement, "--party",
                                      party,   "--on",    std::string(on)};
    words.insert(words.end(), more.begin(), more.end());
    return print(words);
  }

  // Writes a signature of `text` into `file`.
  void sign(const std::string& text, const std::string& file, const std::string& name = "host",
            const std::string& purpose = "secondment-terms") {
    const std::string input = fs::absolute("../keys/text").string();
    write_text(input, text);
    run_keygen({"-Y", "sign", "-q", "-n", purpose, "-f", key(name), input});
    fs::rename(input + ".sig", file);
  }

  int run(std::vector<std::string> words) {
    console_ = std::make_unique<Console>();
    console_->environment["PATH"] = search_path();
    return console_->run(words);
  }

  int record(const std::vector<std::string>& fields, std::string_view on = day) {
    std::vector<std::string> words = {"record", agreement, "signature"};
    words.insert(words.end(), fields.begin(), fields.end());
    words.insert(words.end(), {"--on", std::string(on)});
    return run(std::move(words));
  }
  int record_proof(const std::string& file, const std::string& signer = "dean@example.gov.uk",
                   std::string_view on = day) {
    return record({"party=host", "signer=" + signer, "proof=" + file}, on);
  }

  json verify(int status, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"verify", "--format", "json"};
    words.insert(words.end(), more.begin(), more.end());
    CHECK_MESSAGE(run(std::move(words)) == status, err());
    return json::parse(out(), nullptr, false);
  }

  [[nodiscard]] std::string out() const { return console_->out.str(); }
  [[nodiscard]] std::string err() const { return console_->err.str(); }
  [[nodiscard]] std::string said() const { return out() + err(); }

  static void edit(const std::string& from, const std::string& to) {
    std::string text = read_text(agreement);
    REQUIRE(has(text, from));
    text.replace(text.find(from), from.size(), to);
    write_text(agreement, text);
  }

  [[nodiscard]] const Folder& folder() const { return folder_; }

 private:
  std::string keygen_;
  Folder folder_;
  fs::path before_;
  std::unique_ptr<Console> console_ = {};
};

}  // namespace secondment::tests
