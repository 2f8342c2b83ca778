// Findings as SARIF 2.1.0, which several hosts accept for code scanning. Source: OASIS, Static
// Analysis Results Interchange Format, version 2.1.0.
#include <fmt/format.h>

#include <unordered_map>

#include "model/format_rules.h"
#include "output/answer.h"
#include "policy/former_ids.h"
#include "policy/policy_set.h"
#include "report/findings.h"
#include "text/json.h"

namespace secondment::report {
namespace {

constexpr std::string_view source_root = "%SRCROOT%";

// Escapes everything that RFC 3986 does not allow in a path.
std::string escape_uri(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= '0' && byte <= '9') ||
                          std::string_view("-._~/!$&'()*+,;=@").find(c) != std::string_view::npos;
    out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

// SARIF messages may contain links, `[text](target)`; this keeps values of agreements from making
// one.
std::string plain(std::string text) {
  for (std::size_t at = 0; (at = text.find("](", at)) != text.npos; ++at) text.insert(at + 1, " ");
  return text;
}

text::Json message(std::string text) {
  return {{"text", plain(std::move(text))}};
}

class SarifFormat : public FindingsFormat {
 public:
  using FindingsFormat::FindingsFormat;

  std::string begin() override {
    return "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
           "\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":[\n";
  }

  std::string agreement(const CheckedAgreement& checked) override {
    std::string out;
    const auto add = [&](const Finding& finding, text::Json suppressions) {
      text::Json json = result(checked, finding);
      // The standard requires suppressions in all results or in none.
      json["suppressions"] = std::move(suppressions);
      out += std::exchange(separator_, ",") + text::dump(json) + "\n";
    };
    const auto suppression = [](std::string_view kind, std::string_view why) {
      return text::Json::array({{{"kind", kind}, {"justification", why}}});
    };
    for (const Finding& each : checked.findings) add(each, text::Json::array());
    for (const Waived& each : checked.waived) {
      add(each.finding, suppression("inSource", each.reason));
    }
    for (const Finding& each : checked.baselined) {
      add(each, suppression("external", "it is in the baseline"));
    }
    return out;
  }

  std::string end(const Summary&, std::span<const Unreadable> unreadable) override {
    text::Json notifications = text::Json::array();
    for (const Unreadable& each : unreadable) {
      notifications.push_back(
          {{"level", "error"},
           {"message", message(each.message)},
           {"locations", text::Json::array({{{"physicalLocation",
                                              {{"artifactLocation", artifact(each.path)}}}}})}});
    }
    text::Json driver = output::tool_json();
    driver["rules"] = std::move(rules_);
    const text::Json rest = {
        {"tool", {{"driver", std::move(driver)}}},
        {"originalUriBaseIds",
         {{source_root, {{"description", {{"text", "the top of the repository"}}}}}}},
        {"invocations",
         text::Json::array({{{"executionSuccessful", unreadable.empty()},
                             {"toolExecutionNotifications", std::move(notifications)}}})}};
    // The remaining members follow the results.
    return "]," + text::dump(rest).substr(1) + "]}\n";
  }

  // Waived findings are shown even without others.
  bool shows_clean() const override { return true; }
  bool shows_fingerprints() const override { return true; }

 private:
  text::Json result(const CheckedAgreement& checked, const Finding& finding) {
    const std::string help = finding.help.empty() ? "" : fmt::format("\nhelp: {}", finding.help);
    return {{"ruleId", finding.rule},
            {"ruleIndex", index_of(checked, finding)},
            {"level", severity_name(finding.severity)},
            {"message", message(finding.message + help)},
            {"locations", text::Json::array({{{"physicalLocation",
                                               {{"artifactLocation", artifact(checked.path)},
                                                {"region",
                                                 {{"startLine", finding.begin.line},
                                                  {"startColumn", finding.begin.column},
                                                  {"endLine", finding.end.line},
                                                  {"endColumn", finding.end.column}}}}}}})},
            {"partialFingerprints",
             {{"primaryLocationLineHash", finding.fingerprint},
              {"secondmentFinding/v1", finding.fingerprint}}}};
  }

  [[nodiscard]] text::Json artifact(const std::string& path) const {
    const std::string from_top = options_.from_top ? options_.from_top(path) : path;
    if (from_top.starts_with('/')) return {{"uri", "file://" + escape_uri(from_top)}};
    return {{"uri", escape_uri(from_top)}, {"uriBaseId", source_root}};
  }

  // The index of the rule in the list of rules in the file; adds the rule if it is new.
  std::size_t index_of(const CheckedAgreement& checked, const Finding& finding) {
    const auto [found, is_new] = indexes_.try_emplace(finding.rule, indexes_.size());
    if (is_new) rules_.push_back(describe(checked, finding));
    return found->second;
  }

  [[nodiscard]] text::Json describe(const CheckedAgreement& checked, const Finding& finding) const {
    std::string_view title = finding.rule;
    std::string_view why;
    std::vector<std::string> was;
    if (const auto* row = model::find_format_rule(finding.rule)) {
      title = row->title;
      why = row->why;
    }
    const policy::PolicySet& policies =
        options_.policies != nullptr ? *options_.policies : policy::builtin_policies();
    const auto* scheme = checked.scheme ? policies.find_scheme(*checked.scheme) : nullptr;
    if (const auto* rule = scheme != nullptr ? scheme->find_rule(finding.rule) : nullptr) {
      if (!rule->text->title.text.empty()) title = rule->text->title.text;
      why = rule->text->why.text;
      was = policy::former_ids_of(*rule->text);
    }
    text::Json described = {
        {"id", finding.rule},
        {"shortDescription", message(std::string(title))},
        {"fullDescription", message(std::string(why.empty() ? title : why))},
        {"help", message(fmt::format("`secondment explain {}` shows the rule, what it is based "
                                     "on, and how to meet it",
                                     finding.rule))},
        {"defaultConfiguration", {{"level", severity_name(finding.severity)}}}};
    if (!was.empty()) described["deprecatedIds"] = was;
    return described;
  }

  std::string separator_;
  text::Json rules_ = text::Json::array();
  std::unordered_map<std::string, std::size_t> indexes_;
};

}  // namespace

std::unique_ptr<FindingsFormat> make_sarif_format(const FindingsOptions& options) {
  return std::make_unique<SarifFormat>(options);
}

}  // namespace secondment::report
