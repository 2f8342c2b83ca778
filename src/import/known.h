// The agreements that a register has already, so that a table can be imported again: each by its
// id, and by what identifies a secondment where a pattern makes the ids.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/organisations.h"
#include "secondment/result.h"
#include "workspace/run_config.h"
#include "yaml/written_item.h"

namespace secondment::imports {

struct KnownAgreement {
  std::string path;
  std::string id;
  std::string secondee;  // folded, as the host
  std::string host;
  std::string start;
  bool is_taken = false;  // by a row of the table
};

class KnownAgreements {
 public:
  // Those of the workspace, and those in `folder`, which may not be there.
  [[nodiscard]] static Result<KnownAgreements> read(const workspace::RunConfig& config,
                                                    const std::string& folder);

  // Null when there is none, or a row before has it.
  [[nodiscard]] KnownAgreement* find_id(std::string_view id);
  // Of the same secondee, host and start, as far as the row has them; of a row without a secondee,
  // one that differs in nothing else either.
  [[nodiscard]] KnownAgreement* find_same(const yaml::NewItem& fields,
                                          const Organisations* organisations);

  // Every id, and every name of a file.
  std::vector<std::string> ids;

 private:
  std::vector<KnownAgreement> agreements_;
};

// What identifies a secondment, of the values of a row.
[[nodiscard]] KnownAgreement identify(const yaml::NewItem& fields,
                                      const Organisations* organisations);

// How an agreement in the register differs from a row: a line each, in words.
struct Difference {
  std::string path;
  std::string in_register;  // empty: not stated
  std::string in_table;
};
[[nodiscard]] Result<std::vector<Difference>> compare(const std::string& path,
                                                      const yaml::NewItem& fields,
                                                      const Organisations* organisations);

}  // namespace secondment::imports
