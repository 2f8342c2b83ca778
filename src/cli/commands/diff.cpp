// `secondment diff`: shows what a change did to the agreements.
#include <fmt/format.h>

#include <memory>

#include "cli/command.h"
#include "cli/in_order.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "policy/reading.h"
#include "report/diff.h"
#include "revisions/earlier_state.h"
#include "revisions/pairs.h"
#include "secondment/check.h"
#include "workspace/agreements.h"

namespace secondment::cli {
namespace {

using revisions::EarlierState;
using revisions::Slot;

struct DiffArguments {
  std::string format;  // empty: the workspace's, else the first one
  bool exact = false;
};

constexpr Example examples[] = {
    {"secondment diff main", "what this branch changes in the agreements of the workspace"},
    {"secondment diff HEAD osei.yaml", "what is not committed yet"},
    {"secondment diff HEAD~5 agreements/ --format markdown", "to paste into a review"},
};

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const auto& each : report::diff_formats()) names.push_back(each.name);
  return names;
}

// The agreement at a path, now and earlier. Empty if it is unchanged.
struct OnPath {
  std::size_t slot = 0;
  std::unique_ptr<policy::Reading> now = {};
  std::unique_ptr<policy::Reading> then = {};
  std::optional<files::Unreadable> unreadable = {};
  std::optional<Error> failure = {};  // git could not read it
};

OnPath read_both(World& world, std::size_t number, const Slot& slot,
                 const std::vector<files::FoundFile>& files, EarlierState& earlier,
                 const CheckOptions& options) {
  OnPath read{.slot = number};
  if (slot.file) {
    auto bytes = read_bytes(world, files[*slot.file]);
    if (!bytes) {
      read.unreadable =
          files::Unreadable{files[*slot.file].path, bytes.error().message, bytes.error().help};
      return read;
    }
    if (EarlierState::is_same(slot, *bytes)) return read;
    read.now = policy::read_agreement(std::move(*bytes), options);
  }
  if (slot.entry != nullptr) {
    auto bytes = earlier.read(*slot.entry);
    if (!bytes) {
      read.failure = bytes.error();
      return read;
    }
    read.then = policy::read_agreement(std::move(*bytes), options);
  }
  return read;
}

std::vector<revisions::AgreementDiff> compare(const std::vector<OnPath>& read,
                                              const std::vector<Slot>& slots,
                                              const std::vector<files::FoundFile>& files,
                                              const revisions::Yardstick& yardstick) {
  std::vector<revisions::Sighting> now;
  std::vector<revisions::Sighting> then;
  std::vector<const OnPath*> now_of;
  std::vector<const OnPath*> then_of;
  for (const OnPath& each : read) {
    if (each.now) {
      now.push_back({each.now->agreement_id, each.slot});
      now_of.push_back(&each);
    }
    if (each.then) {
      then.push_back({each.then->agreement_id, each.slot});
      then_of.push_back(&each);
    }
  }
  const auto path_of = [&](const OnPath& each) {
    const Slot& slot = slots[each.slot];
    return slot.file ? files[*slot.file].path : slot.path;
  };
  const auto pairs = revisions::pair_agreements(now, then);
  std::vector<bool> is_paired(then.size(), false);
  std::vector<std::pair<std::size_t, revisions::AgreementDiff>> found;  // by slot
  for (std::size_t i = 0; i < now.size(); ++i) {
    const OnPath* old_side = pairs[i] ? then_of[*pairs[i]] : nullptr;
    auto diff = revisions::diff_agreement(old_side ? old_side->then.get() : nullptr,
                                          now_of[i]->now.get(), yardstick);
    diff.path = path_of(*now_of[i]);
    if (old_side != nullptr && old_side->slot != now_of[i]->slot)
      diff.old_path = path_of(*old_side);
    if (pairs[i]) is_paired[*pairs[i]] = true;
    found.emplace_back(now_of[i]->slot, std::move(diff));
  }
  for (std::size_t i = 0; i < then.size(); ++i) {
    if (is_paired[i]) continue;
    auto diff = revisions::diff_agreement(then_of[i]->then.get(), nullptr, yardstick);
    diff.path = path_of(*then_of[i]);
    found.emplace_back(then_of[i]->slot, std::move(diff));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<revisions::AgreementDiff> diffs;
  for (auto& [slot, diff] : found) diffs.push_back(std::move(diff));
  return diffs;
}

Result<ExitStatus> run_diff(World& world, const CommonOptions& common,
                            const DiffArguments& arguments, const Operands& operands) {
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const auto choice = choose_format(*config, arguments.format, format_names());
  if (!choice) return unexpected(choice.error());
  const Operands named(operands.begin() + 1, operands.end());
  auto found = find_agreements(world, common, *config, named);
  if (!found) return unexpected(found.error());
  if (auto allowed = refuse_overwriting(common.output, found->files); !allowed) {
    return unexpected(allowed.error());
  }
  const std::vector<files::FoundFile>& files = found->files.files;
  auto git = revisions::Git::find(world.environment("PATH"));
  if (!git) return unexpected(git.error());
  auto earlier = EarlierState::open(std::move(*git), {operands.front(), arguments.exact}, *config,
                                    named, files, "<stdin>");
  if (!earlier) return unexpected(earlier.error());
  auto slots = earlier->list_slots(*config, named, files, "<stdin>");
  if (!slots) return unexpected(slots.error());
  const CheckOptions options = config->check_options(as_at->date, as_at->is_today);
  report::DiffPage page{.revision = earlier->commit(),
                        .committed = earlier->committed(),
                        .as_at = as_at->date,
                        .agreements = {},
                        .unreadable = std::move(found->files.unreadable),
                        .quiet = common.quiet};
  std::vector<OnPath> read;
  std::optional<Error> failure;
  const auto keep = [&](OnPath each) {
    if (each.failure && !failure) failure = each.failure;
    if (each.unreadable) page.unreadable.push_back(std::move(*each.unreadable));
    if (each.now || each.then) read.push_back(std::move(each));
  };
  for_each_in_order(
      slots->size(), world.threads,
      [&](std::size_t i) { return read_both(world, i, (*slots)[i], files, *earlier, options); },
      keep);
  // An agreement that is new here may have been moved from elsewhere.
  const bool is_any_new =
      std::any_of(read.begin(), read.end(), [](const OnPath& each) { return !each.then; });
  const std::size_t known = slots->size();
  if (is_any_new) {
    for (Slot& slot : earlier->list_gone_elsewhere(*slots)) slots->push_back(std::move(slot));
  }
  for (std::size_t i = known; i < slots->size(); ++i) {
    keep(read_both(world, i, (*slots)[i], files, *earlier, options));
  }
  if (failure) return unexpected(*failure);
  page.agreements =
      compare(read, *slots, files, {page.committed, policy::policies_of(options).shape_of_all()});
  std::erase_if(page.agreements, [&](const revisions::AgreementDiff& diff) {
    return diff.change == revisions::AgreementChange::removed &&
           std::any_of(slots->begin() + static_cast<std::ptrdiff_t>(known), slots->end(),
                       [&](const Slot& slot) { return slot.path == diff.path; });
  });
  const auto written =
      write_whole(world, common, report::diff_formats()[*choice].render(page),
                  files.empty() && page.agreements.empty() ? Basis::nothing : Basis::files);
  report_unreadable(world, page.unreadable);
  if (!written) return written;
  return page.unreadable.empty() ? ExitStatus::fine : ExitStatus::failed;
}

constexpr OptionRow<DiffArguments> options[] = {
    {"format", "FORMAT", "output format", &DiffArguments::format, format_names},
    {"exact", "", "compare with REV itself, not with the merge base of REV and HEAD",
     &DiffArguments::exact},
};

Runner declare_diff(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<DiffArguments>(declared, operands, options, run_diff);
}

// The first operand is a revision.
std::string second_operand(const Operands& operands) {
  return operands.size() < 2 || operands[1] == "-" ? std::string() : operands[1];
}

}  // namespace

const Command diff_command = {
    .name = "diff",
    .doc =
        "Shows what changed in agreements since a commit of git: terms, and what was added to "
        "the history.",
    .operands = "REV [PATH…]",
    .expects = "a commit, such as main or HEAD~1",
    .examples = examples,
    .declare = declare_diff,
    .first_path = second_operand,
};

}  // namespace secondment::cli
