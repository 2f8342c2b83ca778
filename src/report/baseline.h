// The baseline: a file of known findings, so that a check reports and counts only new ones. A
// contract, docs/json.md.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "report/summary.h"
#include "secondment/check.h"
#include "secondment/result.h"
#include "text/json.h"

namespace secondment::report {

// Whether a baseline may hold findings of this rule. A change of the past, a missing signature or a
// file that cannot be read is always reported.
[[nodiscard]] bool can_be_baselined(std::string_view rule);

// The findings of an agreement as entries; `path` is that of its file, relative to the workspace's
// folder.
[[nodiscard]] std::vector<BaselineEntry> baseline_entries(const CheckedAgreement& checked,
                                                          std::string_view path);
[[nodiscard]] text::Json entry_json(const BaselineEntry& entry);
// The whole file, sorted, one entry per line.
[[nodiscard]] std::string render_baseline(std::vector<BaselineEntry> entries);

class Baseline {
 public:
  Baseline(const Baseline&) = delete;  // its maps are views of its entries
  Baseline& operator=(const Baseline&) = delete;
  Baseline(Baseline&&) = default;
  Baseline& operator=(Baseline&&) = default;

  // `path` is only for messages; an error begins with it.
  [[nodiscard]] static Result<Baseline> read(std::string path, std::string_view bytes);

  // The ids of rules in it, each once.
  [[nodiscard]] std::set<std::string_view> rules() const;
  // Also recognizes findings of the rule `is` by their fingerprint under its former id `was`.
  void know_renamed(std::string was, std::string is);

  // Moves known findings of the agreement to `baselined`, and notes that its file was checked.
  void apply(CheckedAgreement& checked, std::string_view path);

  // Call after the last agreement. If `rules` are given, only for these: others were not looked
  // for.
  [[nodiscard]] BaselineResult result(std::span<const std::string> rules) const;

 private:
  Baseline() = default;

  [[nodiscard]] std::vector<std::size_t> find_known(const CheckedAgreement& checked,
                                                    std::string_view path) const;

  std::string path_;
  std::vector<BaselineEntry> entries_;
  std::unordered_map<std::string_view, std::size_t> numbers_ = {};     // by fingerprint
  std::multimap<std::string, std::string, std::less<>> renamed_ = {};  // what was, by what is
  std::vector<bool> is_found_ = {};
  std::unordered_set<std::string> checked_ = {};  // paths, of those that entries have
  std::unordered_set<std::string_view> paths_ = {};
};

}  // namespace secondment::report
