// `secondment record`: adds an event to the history.
#include <fmt/format.h>

#include <memory>

#include "cli/act.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

constexpr Example examples[] = {
    {"secondment record osei.yaml signature party=host --by r.patel@example.gov.uk",
     "record the host's signature, dated today"},
    {"secondment record osei.yaml appraisal review=midpoint outcome=Good --by c.nwosu --on "
     "2023-09-06",
     "record an appraisal, dated earlier"},
    {"secondment record osei.yaml extension until=2024-01-23 approved_by=dean --by desk --dry-run",
     "show what would be written"},
    {"secondment record osei.yaml signature party=parent --by dean --evidence scan.pdf",
     "keep a file as evidence"},
};

Result<ExitStatus> run_record(World& world, const CommonOptions& common,
                              const ActArguments& arguments, const Operands& operands) {
  if (operands.size() < 2) {
    return unexpected(Error{fmt::format("expected {}", record_command.expects),
                            "secondment record FILE EVENT [FIELD=VALUE…] --by WHO"});
  }
  lifecycle::Request request{.event = operands[1]};
  for (std::size_t i = 2; i < operands.size(); ++i) {
    const std::size_t equals = operands[i].find('=');
    if (equals == std::string::npos || equals == 0) {
      return unexpected(
          Error{fmt::format("expected FIELD=VALUE, got {}", text::backquoted(operands[i])),
                "write the field's name, =, and its value; put quotes around spaces"});
    }
    request.fields.push_back({operands[i].substr(0, equals), operands[i].substr(equals + 1)});
  }
  return act(world, common, arguments, record_command.name, operands[0], std::move(request));
}

Runner declare_record(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<ActArguments>(declared, operands, act_options(), run_record);
}

}  // namespace

const Command record_command = {
    .name = "record",
    .doc = "Records an event in an agreement's history: a signature, an appraisal, an extension …",
    .operands = "FILE EVENT [FIELD=VALUE…]",
    .expects = "a file and an event",
    .examples = examples,
    .declare = declare_record,
    .first_path = first_operand,
};

}  // namespace secondment::cli
