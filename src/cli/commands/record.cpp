// `secondment record`: what happened is added to the history.
#include <fmt/format.h>

#include <memory>

#include "cli/act.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

constexpr Example examples[] = {
    {"secondment record osei.yaml signature party=host --by r.patel@example.gov.uk", "from today"},
    {"secondment record osei.yaml appraisal review=midpoint outcome=Good --by c.nwosu --on "
     "2023-09-06",
     "of an earlier day"},
    {"secondment record osei.yaml extension until=2024-01-23 approved_by=dean --by desk --dry-run",
     "what it would write"},
    {"secondment record osei.yaml signature party=parent --by dean --evidence scan.pdf",
     "with the file that shows it"},
};

Runner declare_record(CLI::App& app, const std::vector<std::string>& operands) {
  const auto arguments = std::make_shared<ActArguments>();
  declare_act(app, *arguments);
  return [arguments, &operands](World& world, const CommonOptions& common) -> Result<ExitStatus> {
    if (operands.size() < 2) {
      return unexpected(Error{"record takes a file and an event",
                              "secondment record FILE EVENT [FIELD=VALUE…] --by WHO"});
    }
    lifecycle::Request request{.event = operands[1]};
    for (std::size_t i = 2; i < operands.size(); ++i) {
      const std::size_t equals = operands[i].find('=');
      if (equals == std::string::npos || equals == 0) {
        return unexpected(Error{fmt::format("{} is no FIELD=VALUE", text::backquoted(operands[i])),
                                "write the field's name, =, and its value; quote blanks"});
      }
      request.fields.push_back({operands[i].substr(0, equals), operands[i].substr(equals + 1)});
    }
    return act(world, common, *arguments, record_command.name, operands[0], std::move(request));
  };
}

}  // namespace

const Command record_command = {
    .name = "record",
    .doc = "Records an event in an agreement's history: a signature, an appraisal, an extension …",
    .operands = "FILE EVENT [FIELD=VALUE…]",
    .needs_operands = true,
    .examples = examples,
    .declare = declare_record,
    .first_path = first_operand,
};

}  // namespace secondment::cli
