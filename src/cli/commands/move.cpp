// `secondment move`: changes the state of an agreement if its policy allows it.
#include <memory>

#include "cli/act.h"
#include "cli/candidates.h"

namespace secondment::cli {
namespace {

struct MoveArguments : ActArguments {
  std::string reason;
  std::string from;
  bool if_needed = false;
  bool adopt = false;
};

constexpr ActCommand command = {"move", &lifecycle::Request::state, "a file and a state",
                                "secondment move FILE STATE [FIELD=VALUE…] --by WHO"};

constexpr Example examples[] = {
    {"secondment move osei.yaml signed --by r.patel@example.gov.uk",
     "record the move to signed, dated today"},
    {"secondment move osei.yaml returned ended=early --by dean --on 2024-01-12 --reason 'ill "
     "health'",
     "record an early return, how the secondment ended and why"},
    {"secondment move osei.yaml active --by desk --dry-run", "show what would be written"},
    {"secondment move osei.yaml active --by desk --from signed --if-needed",
     "succeed if it is already active, for scripts that may run twice"},
    {"secondment move osei.yaml active --by desk --adopt --on 2023-04-24",
     "adopt an agreement that began before it was entered here"},
    {"secondment move active --where 'state == \"signed\" && term.start <= today' --by desk",
     "every agreement of the workspace that has begun by today"},
};

constexpr OptionRow<MoveArguments> options[] = {
    {"reason", "TEXT", "why; some moves need it", &MoveArguments::reason},
    {"from", "STATE", "refuse unless this is the current state", &MoveArguments::from},
    {"if-needed", "", "succeed if the agreement is already in that state",
     &MoveArguments::if_needed},
    {"adopt", "",
     "make the first entry: the agreement was in this state before it was entered here",
     &MoveArguments::adopt},
};

Result<ExitStatus> run_move(World& world, const CommonOptions& common,
                            const MoveArguments& arguments, const Operands& operands) {
  lifecycle::Request request{.reason = arguments.reason};
  if (!arguments.from.empty()) request.from = arguments.from;
  request.if_needed = arguments.if_needed;
  request.adopts = arguments.adopt;
  return act(world, common, arguments, command, operands, std::move(request));
}

Runner declare_move(std::vector<Option>& declared, const Operands& operands) {
  const auto arguments = std::make_shared<MoveArguments>();
  add_options<ActArguments>(declared, act_options(), *arguments);
  add_options<MoveArguments>(declared, options, *arguments);
  return [arguments, &operands](World& world, const CommonOptions& common) {
    return run_move(world, common, *arguments, operands);
  };
}

}  // namespace

const Command move_command = {
    .name = "move",
    .doc = "Moves agreements to another state if policy allows it, or says what blocks the move.",
    .operands = "[FILE…] STATE [FIELD=VALUE…]",
    .expects = "a file and a state",
    .examples = examples,
    .declare = declare_move,
    .first_path = first_file_to_act_on,
    .candidates = list_for_move,
};

}  // namespace secondment::cli
