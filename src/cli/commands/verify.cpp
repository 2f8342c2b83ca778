// `secondment verify`: verifies the proofs of signatures.
#include <fmt/format.h>

#include <utility>

#include "cli/command.h"
#include "cli/in_order.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/run_config.h"
#include "cli/signers.h"
#include "policy/reading.h"
#include "register/register.h"
#include "report/proofs.h"
#include "workspace/agreements.h"
#include "workspace/proofs.h"

namespace secondment::cli {
namespace {

struct VerifyArguments {
  std::string signers;
  std::string format = "text";
};

constexpr std::string_view formats[] = {"text", "json"};

std::vector<std::string_view> format_names() {
  return {std::begin(formats), std::end(formats)};
}

constexpr Example examples[] = {
    {"secondment verify osei.yaml", "every signature of one agreement that has a proof"},
    {"secondment verify", "those of all agreements of the workspace"},
    {"secondment verify --signers /etc/secondment/signers agreements/",
     "with a list that those who edit the agreements cannot change"},
};

// The result for one path: an agreement, unreadable, or neither (a policy).
struct Outcome {
  std::optional<report::VerifiedAgreement> agreement = {};
  std::optional<files::Unreadable> unreadable = {};
  std::optional<Error> failure = {};  // it could not be determined
};

class Verifier {
 public:
  Verifier(World& world, const RunConfig& config, const Operands& operands, AsAt as_at,
           const workspace::Signers* signers)
      : world_(world),
        readable_(config.readable_folders(operands)),
        options_(config.check_options(as_at.date, as_at.is_today)),
        signers_(signers) {}

  Outcome verify(const files::FoundFile& file) const {
    std::string name = file.is_standard_input ? "<stdin>" : file.path;
    auto bytes = read_bytes(world_, file);
    if (!bytes) {
      return {.unreadable =
                  files::Unreadable{std::move(name), bytes.error().message, bytes.error().help}};
    }
    const auto reading = policy::read_agreement(std::move(*bytes), options_);
    if (reading == nullptr) return {};
    if (auto other = registers::refuse_other_file(name, *reading)) {
      return {.unreadable = std::move(other)};
    }
    if (!reading->read.complete) {
      return {.unreadable = files::Unreadable{
                  name, "it cannot be read as an agreement, so its signatures are not known",
                  fmt::format("run `secondment check {}` to see what is wrong", name)}};
    }
    const model::NamedFiles files(file.is_standard_input ? "./-" : file.path, readable_);
    auto proofs = workspace::verify_proofs(*reading, options_.as_at, files, signers_);
    if (!proofs) return {.failure = std::move(proofs).error()};
    return {.agreement = report::VerifiedAgreement{std::move(name), reading->agreement_id,
                                                   std::move(*proofs)}};
  }

 private:
  World& world_;
  model::ReadableFolders readable_;
  CheckOptions options_;
  const workspace::Signers* signers_;
};

ExitStatus status_of(const report::Verification& verification) {
  if (!verification.unreadable.empty()) return ExitStatus::failed;
  if (verification.count(workspace::SignatureProof::Outcome::failed) > 0) return ExitStatus::no;
  return verification.agreements.empty() ? ExitStatus::nothing_matched : ExitStatus::fine;
}

Result<ExitStatus> run_verify(World& world, const CommonOptions& common,
                              const VerifyArguments& arguments, const Operands& operands) {
  const auto format = choose("--format", arguments.format, formats);
  if (!format) return unexpected(format.error());
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const auto signers = read_signers(world, *config, arguments.signers);
  if (!signers) return unexpected(signers.error());
  auto found = find_agreements(world, common, *config, operands);
  if (!found) return unexpected(found.error());
  const std::vector<files::FoundFile>& files = found->files.files;
  if (auto allowed = refuse_overwriting(common.output, found->files); !allowed) {
    return unexpected(allowed.error());
  }
  const Verifier verifier(world, *config, operands, *as_at, *signers ? &**signers : nullptr);
  report::Verification verification{.as_at = as_at->date,
                                    .unreadable = std::move(found->files.unreadable)};
  if (*signers) verification.signers = (*signers)->path();
  std::optional<Error> failure;
  Progress progress(world, files.size());
  for_each_in_order(
      files.size(), world.threads, [&](std::size_t i) { return verifier.verify(files[i]); },
      [&](Outcome outcome) {
        progress.step();
        if (outcome.failure && !failure) failure = std::move(outcome.failure);
        if (outcome.unreadable) verification.unreadable.push_back(std::move(*outcome.unreadable));
        if (outcome.agreement) verification.agreements.push_back(std::move(*outcome.agreement));
      });
  progress.clear();
  if (failure) return unexpected(std::move(*failure));
  const auto written = write_whole(world, common,
                                   formats[*format] == "json"
                                       ? report::render_verification_json(verification)
                                       : report::render_verification(verification, common.quiet),
                                   verification.agreements.empty() ? Basis::nothing : Basis::files);
  report_unreadable(world, verification.unreadable);
  if (!written) return written;
  const ExitStatus status = status_of(verification);
  if (status == ExitStatus::nothing_matched) report_nothing_matched(world);
  return status;
}

constexpr OptionRow<VerifyArguments> options[] = {
    {"signers", "FILE",
     "the keys that may sign for each party, instead of those that the workspace names",
     &VerifyArguments::signers},
    {"format", "FORMAT", "output format", &VerifyArguments::format, format_names},
};

Runner declare_verify(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<VerifyArguments>(declared, operands, options, run_verify);
}

}  // namespace

const Command verify_command = {
    .name = "verify",
    .doc = "Verifies the proofs of signatures again: the keys, the terms, the party and the day.",
    .operands = "[PATH…]",
    .examples = examples,
    .declare = declare_verify,
    .first_path = first_operand,
    .takes_agreements = true,
};

}  // namespace secondment::cli
