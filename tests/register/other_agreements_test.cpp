// The agreements of a register, as the rules of one of them ask about the others.
#include "register/other_agreements.h"

#include <atomic>
#include <filesystem>
#include <fstream>

#include "folder.h"
#include "policy/house.h"

namespace secondment::registers {
namespace {

using tests::House;

struct Sheet {
  std::string id;
  std::string who;  // under secondee
  std::string start;
  std::string end;
  std::string state = "active";
};

std::string write(const Sheet& sheet) {
  return fmt::format(
      "agreement: {}\nscheme: house\nsecondee: {{{}}}\nparent: {{name: Parent, sector: charity}}\n"
      "host: {{name: Host, sector: academia}}\nterm: {{start: {}, end: {}}}\n{}",
      sheet.id, sheet.who, sheet.start, sheet.end,
      sheet.state == "draft" ? "" : tests::history(sheet.state));
}

// Files in memory, and how often each was read.
class Files {
 public:
  explicit Files(const std::vector<Sheet>& sheets) {
    for (const Sheet& each : sheets) texts_.push_back(write(each));
  }
  [[nodiscard]] RegisterReader::Source source() {
    return {[this] {
              std::vector<files::FoundFile> found;
              for (std::size_t i = 0; i < texts_.size(); ++i) {
                found.push_back({fmt::format("f{}.yaml", i)});
              }
              return found;
            },
            [this](const files::FoundFile& file) -> Result<std::string> {
              ++reads;
              return texts_[std::stoul(file.path.substr(1))];
            },
            2};
  }
  [[nodiscard]] const std::string& text(std::size_t file) const { return texts_[file]; }
  std::atomic<int> reads = 0;

 private:
  std::vector<std::string> texts_;
};

// The ids of the earlier agreements of a file's secondee.
std::string earlier(Files& files, std::size_t file, RegisterReader::Asked asked) {
  const House house(tests::rules("size(record.earlier) == 0"));
  const RegisterReader reader(files.source(), asked);
  CheckOptions options = tests::as_at("2026-06-15");
  options.policies = &house.policies();
  options.others = &reader;
  const auto reading = policy::read_agreement(files.text(file), options);
  std::string ids;
  for (const auto& each : reader.find(*reading, fmt::format("f{}.yaml", file), options).earlier) {
    ids += fmt::format("{}{}", ids.empty() ? "" : " ", each.agreement);
  }
  return ids;
}

const std::vector<Sheet> register_of_ann = {
    {"A-3", "name: Ann, email: Ann@example.org", "2026-01-01", "2026-12-31"},
    {"A-1", "name: Ann, email: ann@example.org", "2024-01-01", "2024-12-31", "proposed"},
    {"B-1", "name: Bo, email: bo@example.org", "2023-01-01", "2023-12-31"},
    {"A-2", "name: Ann, staff_number: '7', key: ann", "2025-01-01", "2025-12-31"},
    {"A-4", "name: Ann, email: ann@example.org", "2022-01-01", "2022-12-31", "draft"},
    {"A-5", "name: Ann, email: ann@example.org", "2021-01-01", "2021-12-31", "declined"},
    {"A-6", "name: Ann, email: ann@example.org", "soon", "2021-12-31", "proposed"},
    {"A-7", "name: Ann, email: ann@example.org, key: other", "2020-01-01", "2020-12-31"},
};

}  // namespace

TEST_CASE("the earlier agreements of a person are found however many ask") {
  for (const auto asked : {RegisterReader::Asked::for_few, RegisterReader::Asked::for_many}) {
    Files files(register_of_ann);
    // The first move to a state with the host is in April 2026, also of A-7.
    CHECK(earlier(files, 0, asked) == "A-1");
    CHECK(earlier(files, 3, asked) == "");
    CHECK(earlier(files, 1, asked) == "");
  }
}

TEST_CASE("a person is found however the file writes who it is") {
  const std::string_view ways[] = {"email: o'hara@example.org",
                                   "email: \"O'Hara@example.org\"",
                                   "email: 'o''hara@example.org'",
                                   "email: >-\n  o'hara@example.org\n  ",
                                   "\"email\": o'hara@example.org, grade: '7'",
                                   "email: \"o\\x27hara@example.org\""};
  for (const std::string_view way : ways) {
    CAPTURE(way);
    Files files({{"A-1", fmt::format("name: Ann, {}", way), "2024-01-01", "2024-12-31", "proposed"},
                 {"A-2", "name: Ann, email: \"o'hara@example.org\"", "2026-01-01", "2026-12-31"}});
    const bool is_block = way.find('>') != way.npos;
    CHECK(earlier(files, 1, RegisterReader::Asked::for_many) == (is_block ? "" : "A-1"));
  }
}

TEST_CASE("of agreements that began on one day, the one with the lesser id is the earlier") {
  const std::vector<Sheet> two = {{"A-1", "name: Ann, key: ann", "2026-01-01", "2026-12-31"},
                                  {"A-2", "name: Ann, key: ann", "2026-01-01", "2026-12-31"}};
  Files files(two);
  CHECK(earlier(files, 0, RegisterReader::Asked::for_many) == "");
  CHECK(earlier(files, 1, RegisterReader::Asked::for_many) == "A-1");
}

TEST_CASE("one search reads each file once, and more of those that hold the person's key alone") {
  std::vector<Sheet> many(50, {"B", "name: Bo, email: bo@example.org", "2023-01-01", "2023-12-31"});
  many.push_back({"A-1", "name: Ann, key: ann", "2024-01-01", "2024-12-31", "proposed"});
  many.push_back({"A-2", "name: Ann, key: ann", "2026-01-01", "2026-12-31"});
  Files files(many);
  CHECK(earlier(files, 51, RegisterReader::Asked::for_few) == "A-1");
  CHECK(files.reads == 53);
}

TEST_CASE("a rule about several agreements is judged in a register, and open without one") {
  Files files(register_of_ann);
  const House house(tests::rules("size(record.earlier) == 0"));
  const RegisterReader reader(files.source(), RegisterReader::Asked::for_many);
  CheckOptions options = tests::as_at("2026-06-15");
  CHECK(tests::outcomes(house.check(files.text(0), options)) == tests::Told{"asked: undetermined"});
  options.others = &reader;
  CHECK(tests::outcomes(house.check(files.text(0), options)) == tests::Told{"asked: fail"});
  CHECK(tests::outcomes(house.check(files.text(2), options)) == tests::Told{"asked: pass"});
}

}  // namespace secondment::registers
