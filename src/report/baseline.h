// The baseline: a file of known findings, so that a check reports and counts only new ones. Its
// format is a contract, see docs/json.md.
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

// Whether a baseline may contain findings of this rule. Changes to the past, missing signatures and
// unreadable files are always reported.
[[nodiscard]] bool can_be_baselined(std::string_view rule);

// The findings of an agreement as entries; `path` is the path of its file, relative to the
// workspace's folder.
[[nodiscard]] std::vector<BaselineEntry> baseline_entries(const CheckedAgreement& checked,
                                                          std::string_view path);
[[nodiscard]] text::Json entry_json(const BaselineEntry& entry);
// Returns the whole file: sorted, one entry per line.
[[nodiscard]] std::string render_baseline(std::vector<BaselineEntry> entries);

class Baseline {
 public:
  Baseline(const Baseline&) = delete;  // its maps are views of its entries
  Baseline& operator=(const Baseline&) = delete;
  Baseline(Baseline&&) = default;
  Baseline& operator=(Baseline&&) = default;

  // `path` is only used in messages; an error begins with it.
  [[nodiscard]] static Result<Baseline> read(std::string path, std::string_view bytes);

  // The ids of all rules in the baseline.
  [[nodiscard]] std::set<std::string_view> rules() const;
  // Also recognizes findings of the rule `is` by their fingerprint under its former id `was`.
  void know_renamed(std::string was, std::string is);

  // Moves known findings of the agreement to `baselined`, and remembers that its file was checked.
  void apply(CheckedAgreement& checked, std::string_view path);

  // Call after the last agreement. If `rules` are given, the result is only about them, because
  // other rules were not checked.
  [[nodiscard]] BaselineResult result(std::span<const std::string> rules) const;

 private:
  Baseline() = default;

  [[nodiscard]] std::vector<std::size_t> find_known(const CheckedAgreement& checked,
                                                    std::string_view path) const;

  std::string path_;
  std::vector<BaselineEntry> entries_;
  std::unordered_map<std::string_view, std::size_t> numbers_ = {};  // by fingerprint
  // Former ids, by the present id.
  std::multimap<std::string, std::string, std::less<>> renamed_ = {};
  std::vector<bool> is_found_ = {};
  std::unordered_set<std::string> checked_ = {};  // paths of entries that were checked
  std::unordered_set<std::string_view> paths_ = {};
};

}  // namespace secondment::report
