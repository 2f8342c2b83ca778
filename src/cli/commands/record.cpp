// `secondment record`: adds an event to the history.
#include <algorithm>
#include <memory>

#include "cli/act.h"
#include "cli/assignment.h"
#include "cli/candidates.h"

namespace secondment::cli {
namespace {

struct RecordArguments : ActArguments {
  std::vector<GivenOption> changes;
  bool if_absent = false;
};

constexpr ActCommand command = {"record", &lifecycle::Request::event, "a file and an event",
                                "secondment record FILE EVENT [FIELD=VALUE…] --by WHO"};

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
    {"secondment record osei.yaml amendment summary='pay award' effective=2023-09-01 --set "
     "'finance.salary=50700 GBP' --by desk",
     "change the agreed terms from a day on"},
    {"secondment record contact --where 'state == \"active\"' --by desk --dry-run",
     "show what it would record in every active agreement"},
    {"secondment record amendment --from-table rises.csv --by desk --if-absent",
     "an amendment for each row of a table, safe to repeat"},
};

constexpr OptionRow<RecordArguments> change_options[] = {
    {"set", "PATH=VALUE", "amendment: the new value of a field; may be repeated",
     &RecordArguments::changes},
    {"add", "PATH=VALUE", "amendment: an element to add to a list, such as {id: O4, text: …}",
     &RecordArguments::changes},
    {"remove", "PATH", "amendment: a field or an element of a list to remove",
     &RecordArguments::changes},
    {"if-absent", "", "succeed if the history already has such an entry of that day",
     &RecordArguments::if_absent},
};

struct KindOfChange {
  std::string_view option;
  model::Change::Kind kind;
};
constexpr KindOfChange kinds[] = {{"set", model::Change::Kind::to},
                                  {"add", model::Change::Kind::add},
                                  {"remove", model::Change::Kind::remove}};

Result<lifecycle::AskedChange> read_change(const GivenOption& given) {
  const auto* kind =
      std::find_if(std::begin(kinds), std::end(kinds),
                   [&](const KindOfChange& each) { return each.option == given.name; });
  if (kind->kind == model::Change::Kind::remove) {
    return lifecycle::AskedChange{kind->kind, given.value, ""};
  }
  auto read = read_assignment(given.name, given.value);
  if (!read) return unexpected(std::move(read).error());
  return lifecycle::AskedChange{kind->kind, std::move(read->path), std::move(read->value)};
}

Result<ExitStatus> run_record(World& world, const CommonOptions& common,
                              const RecordArguments& arguments, const Operands& operands) {
  lifecycle::Request request;
  request.if_absent = arguments.if_absent;
  for (const GivenOption& given : arguments.changes) {
    auto change = read_change(given);
    if (!change) return unexpected(std::move(change).error());
    request.changes.push_back(std::move(*change));
  }
  return act(world, common, arguments, command, operands, std::move(request));
}

Runner declare_record(std::vector<Option>& declared, const Operands& operands) {
  const auto arguments = std::make_shared<RecordArguments>();
  add_options<ActArguments>(declared, act_options(), *arguments);
  add_options<RecordArguments>(declared, change_options, *arguments);
  return [arguments, &operands](World& world, const CommonOptions& common) {
    return run_record(world, common, *arguments, operands);
  };
}

}  // namespace

const Command record_command = {
    .name = "record",
    .doc = "Records an event in an agreement's history: a signature, an appraisal, an extension …",
    .operands = "[FILE…] EVENT [FIELD=VALUE…]",
    .expects = "a file and an event",
    .examples = examples,
    .declare = declare_record,
    .first_path = first_file_to_act_on,
    .candidates = list_for_record,
};

}  // namespace secondment::cli
