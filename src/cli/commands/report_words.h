// The words of `secondment report` that the commands on its page repeat.
#pragma once

#include "cli/commands/report_request.h"
#include "report/command_words.h"

namespace secondment::cli {

// `condition` is that of all --where together. If names are hidden, nothing that was typed freely
// is repeated: a folder may be named after a person whom no agreement names.
[[nodiscard]] report::CommandWords words_to_repeat(const CommonOptions& common,
                                                   const ReportArguments& arguments,
                                                   const ReportRequest& request,
                                                   const Operands& operands,
                                                   const std::string& condition);

}  // namespace secondment::cli
