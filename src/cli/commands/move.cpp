// `secondment move`: the state changes, when policy allows.
#include <memory>

#include "cli/act.h"

namespace secondment::cli {
namespace {

struct MoveArguments : ActArguments {
  std::string reason;
  std::string from;
  bool if_needed = false;
};

constexpr Example examples[] = {
    {"secondment move osei.yaml signed --by r.patel@example.gov.uk", "from today"},
    {"secondment move osei.yaml returned --by dean --on 2024-01-12 --reason 'ill health'",
     "an early return, with why"},
    {"secondment move osei.yaml active --by desk --dry-run", "what it would write"},
    {"secondment move osei.yaml active --by desk --from signed --if-needed",
     "for scripts that repeat"},
};

Runner declare_move(CLI::App& app, const std::vector<std::string>& operands) {
  const auto arguments = std::make_shared<MoveArguments>();
  declare_act(app, *arguments);
  app.add_option("--reason", arguments->reason, "why; some moves ask for it")
      ->type_name("TEXT")
      ->take_last();
  app.add_option("--from", arguments->from, "refuse unless this is the present state")
      ->type_name("STATE")
      ->take_last();
  app.add_flag("--if-needed", arguments->if_needed, "to be in that state already is fine");
  return [arguments, &operands](World& world, const CommonOptions& common) -> Result<ExitStatus> {
    if (operands.size() != 2) {
      return unexpected(
          Error{"move takes a file and a state", "secondment move FILE STATE --by WHO"});
    }
    lifecycle::Request request{.state = operands[1], .reason = arguments->reason};
    if (!arguments->from.empty()) request.from = arguments->from;
    request.if_needed = arguments->if_needed;
    return act(world, common, *arguments, move_command.name, operands[0], std::move(request));
  };
}

}  // namespace

const Command move_command = {
    .name = "move",
    .doc = "Moves an agreement to another state when policy allows, or says what stands before it.",
    .operands = "FILE STATE",
    .needs_operands = true,
    .examples = examples,
    .declare = declare_move,
    .first_path = first_operand,
};

}  // namespace secondment::cli
