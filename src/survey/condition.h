// What a report asks of each agreement: an expression of the policy language, true or false.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "expr/program.h"
#include "policy/library.h"
#include "policy/reading.h"
#include "secondment/date.h"
#include "secondment/result.h"

namespace secondment::survey {

class Condition {
 public:
  enum class Answer {
    yes,
    no,
    undecided  // it reads a field that is absent, or that this agreement's scheme does not have
  };

  // Checked against every scheme; an error when no scheme can answer it.
  [[nodiscard]] static Result<Condition> compile(std::string_view text,
                                                 const policy::Library& library);

  // Safe to call from several threads.
  [[nodiscard]] Answer ask(const policy::Reading& reading, Date as_at) const;

 private:
  std::map<const policy::Scheme*, expr::Program> programs_;
};

}  // namespace secondment::survey
