// The agreements of a register that the rules of one agreement read. Files are read only if a rule
// needs them, and only those that may be about the same person.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "files/file.h"
#include "policy/spells.h"
#include "register/known_facts.h"
#include "secondment/check.h"
#include "secondment/result.h"

namespace secondment::registers {

class RegisterReader : public policy::OtherAgreements {
 public:
  // How many agreements will ask. For one or two, every file is searched for what identifies the
  // person; for more, an index of who is in which file is built once.
  enum class Asked { for_few, for_many };
  struct Source {
    std::function<std::vector<files::FoundFile>()> find;  // called at most once
    std::function<Result<std::string>(const files::FoundFile&)> read;
    unsigned threads = 1;
    // About agreements in other files, which are not read; null: there are none.
    std::shared_ptr<const KnownFacts> facts = {};
  };

  RegisterReader(Source source, Asked asked);
  ~RegisterReader() override;
  RegisterReader(const RegisterReader&) = delete;
  RegisterReader& operator=(const RegisterReader&) = delete;

  [[nodiscard]] policy::Others find(const policy::Reading& reading, std::string_view path,
                                    const CheckOptions& options) const override;

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

}  // namespace secondment::registers
