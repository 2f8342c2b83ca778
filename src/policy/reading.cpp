#include "policy/reading.h"

#include <fmt/format.h>

#include <utility>

#include "model/invoices.h"
#include "model/read_agreement.h"
#include "model/terms.h"
#include "secondment/policies.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

std::optional<std::string> scalar_at(const yaml::Tree& tree, std::string_view key) {
  if (tree.is_empty() || !tree.root().is_mapping()) return std::nullopt;
  const auto value = tree.root().find(key);
  if (!value || !value->is_scalar() || value->is_empty()) return std::nullopt;
  return std::string(value->text());
}

bool is_policy(const yaml::Tree& tree) {
  if (tree.is_empty() || !tree.root().is_mapping()) return false;
  const yaml::Entries entries = tree.root().entries();
  return entries.begin() != entries.end() && (*entries.begin()).key.text() == "policy";
}

// An unknown scheme is reported with the known ones, never read as one of them.
void refuse_scheme(const yaml::Node& name, const PolicySet& policies,
                   std::vector<Finding>& findings) {
  const auto following = policies.schemes_following(name.text());
  const auto known = policies.scheme_names();
  std::string message = fmt::format("unknown scheme {}", text::backquoted(name.text()));
  std::string help = text::suggest_nearest(name.text(), known);
  help +=
      fmt::format("{}the schemes are {}", help.empty() ? "" : " ", text::list_words(known, "and"));
  if (!following.empty()) {
    message = fmt::format("{} is only a base for schemes", text::backquoted(name.text()));
    help = fmt::format("name a scheme that extends it: {}", text::list_words(following));
  }
  findings.push_back({.rule = "format/scheme",
                      .message = std::move(message),
                      .help = std::move(help),
                      .pointer = "/scheme",
                      .span = name.span()});
}

// The shape to judge by. Without a known scheme every field of any scheme passes, so that one
// wrong word is one finding.
const model::Shape& shape_of(const yaml::Node& root, const Scheme* scheme,
                             const PolicySet& policies, std::vector<Finding>& findings) {
  if (scheme != nullptr) return scheme->shape;
  const auto name = root.find("scheme");
  const bool is_named = name && name->is_scalar() && !text::is_blank(name->text());
  if (is_named) refuse_scheme(*name, policies, findings);
  return policies.shape_of_all();
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

const PolicySet& policies_of(const CheckOptions& options) {
  return options.policies != nullptr ? options.policies->policy_set() : builtin_policies();
}

std::unique_ptr<Reading> read_agreement(std::string bytes, const CheckOptions& options) {
  // bytes -> tree
  return read_agreement(yaml::read_tree(std::move(bytes)), options);
}

std::unique_ptr<Reading> read_agreement(yaml::ReadTree read, const CheckOptions& options) {
  auto reading = std::make_unique<Reading>();
  reading->read = std::move(read);
  const yaml::Tree& tree = reading->read.tree;
  if (is_policy(tree)) return nullptr;
  std::vector<Finding>& findings = reading->findings;
  findings = std::move(reading->read.findings);
  reading->agreement_id = scalar_at(tree, "agreement");
  const PolicySet& policies = policies_of(options);
  const auto named = scalar_at(tree, "scheme");
  if (named) reading->scheme = policies.find_scheme(*named);
  if (!reading->read.complete) return reading;

  // tree -> typed agreement
  const model::Shape& shape = shape_of(tree.root(), reading->scheme, policies, findings);
  reading->agreement =
      model::read_agreement(tree.root(), shape, policies, findings, options.organisations);
  check_version(reading->agreement, findings);

  // typed agreement -> state
  reading->history = model::read_history(reading->agreement, shape, options.as_at,
                                         options.as_at_is_today, findings);
  reading->is_body_readable = !model::has_format_errors(reading->agreement, findings);
  reading->agreed = model::read_changes(tree, reading->agreement, reading->history, shape,
                                        options.organisations, findings);
  if (!reading->agreed.empty()) {
    model::check_changes(reading->agreement, reading->agreed, shape.agreement, findings);
    if (model::has_changes_on(reading->agreed, options.as_at, options.as_at)) {
      reading->amended = model::terms_on(reading->agreement, reading->agreed, shape.agreement,
                                         options.as_at, options.as_at);
    }
  }
  const model::TermsSource source{reading->agreement, shape.agreement, reading->agreed,
                                  reading->is_body_readable};
  model::check_terms(source, shape, reading->history, findings);
  model::check_invoices(reading->history, findings);
  return reading;
}

}  // namespace secondment::policy
