// The agreements that a register already has, so that a table can be imported again. Each is
// identified by its id or, if a pattern makes the ids, by what identifies a secondment.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "policy/scheme.h"
#include "secondment/check.h"
#include "secondment/organisations.h"
#include "secondment/result.h"
#include "workspace/run_config.h"
#include "yaml/written_item.h"

namespace secondment::imports {

struct KnownAgreement {
  std::string path;
  std::string id;
  std::string secondee;  // folded, like the host
  std::string host;
  std::string start;
  std::string plain_secondee = {};  // also without accents
  bool is_taken = false;            // by a row of the table
};

// What a row says about an agreement.
struct RowTerms {
  const policy::Scheme* scheme;
  const yaml::NewItem& fields;
  std::span<const std::string> empty;  // paths of fields whose columns are empty
};

class KnownAgreements {
 public:
  // Reads the agreements of the workspace, and those in `folder`, which need not exist.
  [[nodiscard]] static Result<KnownAgreements> read(const workspace::RunConfig& config,
                                                    const std::string& folder);

  // Ignores case. Null when there is none.
  [[nodiscard]] KnownAgreement* find_id(std::string_view id);
  // Finds an agreement with the same secondee, host and start, as far as the row has them. For a
  // row without a secondee, or if `every_field` is given, the agreement must not differ in anything
  // else either. Skips agreements that a row has already taken.
  enum class SameIn { who_where_when, every_field };
  [[nodiscard]] KnownAgreement* find_same(const RowTerms& row, const CheckOptions& check,
                                          SameIn what = SameIn::who_where_when);
  // Finds an agreement that may be the same secondment, although the table or the register was
  // corrected since: two of secondee, host and start are equal. A second secondment of a person
  // must have another host and another start.
  [[nodiscard]] const KnownAgreement* find_near(const yaml::NewItem& fields,
                                                const Organisations* organisations) const;
  // Whether one of the agreements is in this file.
  [[nodiscard]] bool has_file(const std::string& path) const;

  // All ids and file names, and the ids that rows have been given since.
  [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }
  [[nodiscard]] bool has_id(std::string_view id) const;  // ignoring case
  void add_id(const std::string& id);

 private:
  void add(KnownAgreement agreement);

  std::vector<KnownAgreement> agreements_;
  std::unordered_map<std::string, std::size_t> by_id_;  // folded; for a repeated id, the first
  std::unordered_multimap<std::string, std::size_t> by_file_name_;
  std::vector<std::string> ids_;
  std::unordered_set<std::string> folded_ids_;
};

// The values of a row that identify a secondment.
[[nodiscard]] KnownAgreement identify(const yaml::NewItem& fields,
                                      const Organisations* organisations);

// How an agreement in the register differs from a row: one line for each difference, in words.
struct Difference {
  std::string path;
  std::string in_register;  // empty: not stated
  std::string in_table;
};
using Differences = std::vector<Difference>;
// Compares with the terms in force on the as-at date, with amendments and extensions. Nothing if
// the agreement cannot be read.
[[nodiscard]] Result<std::optional<Differences>> compare(const std::string& path,
                                                         const RowTerms& row,
                                                         const CheckOptions& check);

}  // namespace secondment::imports
