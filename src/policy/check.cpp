// The journey of an agreement to its findings, stage by stage.
#include "secondment/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/fingerprint.h"
#include "model/history.h"
#include "model/read_agreement.h"
#include "policy/judge.h"
#include "policy/library.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "text/place_findings.h"
#include "text/read_tree.h"

namespace secondment {
namespace {

std::optional<std::string> scalar_at(const text::Tree& tree, std::string_view key) {
  if (tree.is_empty() || !tree.root().is_mapping()) return std::nullopt;
  const auto value = tree.root().find(key);
  if (!value || !value->is_scalar() || value->is_empty()) return std::nullopt;
  return std::string(value->text());
}

bool is_policy(const text::Tree& tree) {
  if (tree.is_empty() || !tree.root().is_mapping()) return false;
  const text::Entries entries = tree.root().entries();
  return entries.begin() != entries.end() && (*entries.begin()).key.text() == "policy";
}

// An unknown scheme is told with the known ones, never read as one of them.
void refuse_scheme(const text::Node& name, const policy::Library& library,
                   std::vector<Finding>& findings) {
  const auto following = library.schemes_following(name.text());
  const auto known = library.scheme_names();
  std::string message = fmt::format("{} is no scheme", text::quoted(name.text()));
  std::string help = text::suggest_nearest(name.text(), known);
  help +=
      fmt::format("{}the schemes are {}", help.empty() ? "" : " ", text::list_words(known, "and"));
  if (!following.empty()) {
    message = fmt::format("{} is not a scheme of its own", text::quoted(name.text()));
    help = fmt::format("name one that follows it: {}", text::list_words(following));
  }
  findings.push_back({.rule = "format/scheme",
                      .message = std::move(message),
                      .help = std::move(help),
                      .pointer = "/scheme",
                      .span = name.span()});
}

// The shape to judge by. Without a known scheme every field of any scheme passes, so that one
// wrong word is one finding.
const model::Shape& shape_of(const text::Node& root, const policy::Scheme* scheme,
                             const policy::Library& library, std::vector<Finding>& findings) {
  if (scheme != nullptr) return scheme->shape;
  const auto name = root.find("scheme");
  const bool is_named = name && name->is_scalar() && !text::is_blank(name->text());
  if (is_named) refuse_scheme(*name, library, findings);
  return library.shape_of_all();
}

void check_version(const Agreement& agreement, std::vector<Finding>& findings) {
  const Value* format = agreement.body.find("format");
  const auto* number = format ? format->get<std::int64_t>() : nullptr;
  if (number == nullptr || *number == 1) return;
  findings.push_back({.rule = "format/version",
                      .message = fmt::format("format {} is not known to this release", *number),
                      .help = "write `format: 1`, or use a newer release",
                      .pointer = "/format",
                      .span = format->span});
}

}  // namespace

std::optional<CheckedAgreement> check(std::string path, std::string bytes,
                                      const CheckOptions& options) {
  // bytes -> tree
  text::ReadTree read = text::read_tree(std::move(bytes));
  const text::Tree& tree = read.tree;
  if (is_policy(tree)) return std::nullopt;

  const policy::Library& library =
      options.policies != nullptr ? options.policies->library() : policy::builtin_library();
  CheckedAgreement checked{.path = std::move(path)};
  checked.findings = std::move(read.findings);
  checked.agreement = scalar_at(tree, "agreement");
  const auto named = scalar_at(tree, "scheme");
  const policy::Scheme* scheme = named ? library.find_scheme(*named) : nullptr;
  if (scheme != nullptr) checked.scheme = scheme->name;

  if (read.complete) {
    // tree -> typed agreement
    const model::Shape& shape = shape_of(tree.root(), scheme, library, checked.findings);
    const Agreement agreement =
        model::read_agreement(tree.root(), shape, library, checked.findings);
    check_version(agreement, checked.findings);

    // typed agreement -> state
    const model::History history = model::read_history(agreement, shape, options.as_at,
                                                       options.as_at_is_today, checked.findings);
    model::check_terms(agreement, history, checked.findings);
    checked.state = history.state;

    // rules evaluated -> findings
    if (scheme != nullptr) {
      const policy::Case subject{*scheme, tree, agreement, history};
      policy::judge(subject, options, checked);
      if (options.heed_waivers) policy::heed_waivers(subject, options, checked);
    }
  }

  text::place_findings(checked.findings, tree, read.complete);
  // Shown beside findings; without any, a large register need not keep them.
  if (!checked.findings.empty()) checked.bytes = std::move(read.tree.bytes);
  return checked;
}

std::size_t largest_agreement() {
  return text::Limits{}.bytes;
}

std::string_view version() {
  return SECONDMENT_VERSION;
}

}  // namespace secondment
