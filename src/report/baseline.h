// Findings that are known already: a file of them, which lets a check report and count only what is
// new. A contract, docs/json.md.
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

// Whether a finding of this rule may be in one. What shows that the past was changed, that nobody
// signed, or that nothing can be read, is always reported.
[[nodiscard]] bool can_be_baselined(std::string_view rule);

// Findings of an agreement as entries; `path` is that of its file, from the workspace's folder.
[[nodiscard]] std::vector<BaselineEntry> baseline_entries(const CheckedAgreement& checked,
                                                          std::string_view path);
[[nodiscard]] text::Json entry_json(const BaselineEntry& entry);
// The whole file, sorted, an entry on each line.
[[nodiscard]] std::string render_baseline(std::vector<BaselineEntry> entries);

class Baseline {
 public:
  Baseline(const Baseline&) = delete;  // its maps are views of its entries
  Baseline& operator=(const Baseline&) = delete;
  Baseline(Baseline&&) = default;
  Baseline& operator=(Baseline&&) = default;

  // `path` is only for messages; an error begins with it.
  [[nodiscard]] static Result<Baseline> read(std::string path, std::string_view bytes);

  // The ids of rules that it has, each once.
  [[nodiscard]] std::set<std::string_view> rules() const;
  // Findings of the rule `is` are also known by the fingerprint that they had as those of `was`.
  void know_renamed(std::string was, std::string is);

  // Takes the findings that it has from the agreement's, and notes that its file was checked.
  void apply(CheckedAgreement& checked, std::string_view path);

  // After the last agreement. Of `rules` alone, unless there are none: others were not looked for.
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
