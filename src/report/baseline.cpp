#include "report/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "model/finding_fingerprint.h"
#include "text/characters.h"

namespace secondment::report {
namespace {

constexpr std::string_view head = R"({"schema": 1, "kind": "baseline", "findings": [)";

constexpr std::string_view never[] = {
    "history/terms",         "history/evidence",       "core/signatures",
    "core/amendment-signed", "core/signatures-proven", "format/yaml",
};

struct Member {
  std::string_view name;
  std::string BaselineEntry::*value;
};
constexpr Member members[] = {{"fingerprint", &BaselineEntry::fingerprint},
                              {"rule", &BaselineEntry::rule},
                              {"agreement", &BaselineEntry::agreement},
                              {"path", &BaselineEntry::path},
                              {"message", &BaselineEntry::message}};

bool is_fingerprint(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

// Returns what is wrong with an entry; empty if nothing is.
std::string read_entry(const text::Json& json, BaselineEntry& entry) {
  for (const Member& member : members) {
    const text::Json* value = json.find(member.name);
    const auto* string = value != nullptr ? value->get<std::string>() : nullptr;
    const bool may_be_null = member.value == &BaselineEntry::agreement;
    if (string == nullptr && !(may_be_null && value != nullptr && value->is_null())) {
      return fmt::format("it has no {}", text::backquoted(member.name));
    }
    if (string != nullptr) entry.*member.value = *string;
  }
  return is_fingerprint(entry.fingerprint)
             ? ""
             : fmt::format("{} is not a fingerprint", text::backquoted(entry.fingerprint));
}

// Reads a file that this tool wrote line by line, because it may be larger than the JSON reader
// allows.
Result<text::Json::Array> read_lines(std::string_view bytes) {
  text::Json::Array entries;
  std::size_t number = 1;
  for (bytes.remove_prefix(head.size() + 1); !bytes.empty();) {
    std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    ++number;
    if (line == "]}" && bytes.empty()) return entries;
    if (line.ends_with(',')) line.remove_suffix(1);
    if (line.empty() && entries.empty()) continue;  // there are no entries
    auto entry = text::parse_json(line);
    if (!entry) {
      return unexpected(Error{fmt::format("line {}: {}", number, entry.error().message), ""});
    }
    entries.push_back(std::move(*entry));
  }
  return unexpected(Error{"it was cut short", ""});
}

Result<text::Json::Array> read_findings(std::string_view bytes) {
  if (bytes.starts_with(std::string(head) + "\n")) return read_lines(bytes);
  auto json = text::parse_json(bytes);
  if (!json) return unexpected(std::move(json).error());
  const text::Json* kind = json->find("kind");
  const text::Json* schema = json->find("schema");
  const text::Json* findings = json->find("findings");
  const auto* list = findings != nullptr ? findings->get<text::Json::Array>() : nullptr;
  if (kind == nullptr || kind->data() != text::Json("baseline").data()) {
    return unexpected(Error{"its `kind` is not `baseline`", ""});
  }
  if (schema == nullptr || schema->data() != text::Json(1).data()) {
    return unexpected(Error{"its `schema` is not 1, the only one that this release knows", ""});
  }
  if (list == nullptr) return unexpected(Error{"it has no list `findings`", ""});
  return *list;
}

}  // namespace

bool can_be_baselined(std::string_view rule) {
  return !rule.starts_with("since/") && std::ranges::find(never, rule) == std::end(never);
}

std::vector<BaselineEntry> baseline_entries(const CheckedAgreement& checked,
                                            std::string_view path) {
  std::vector<BaselineEntry> entries;
  for (const std::vector<Finding>* findings : {&checked.findings, &checked.baselined}) {
    for (const Finding& finding : *findings) {
      if (!can_be_baselined(finding.rule)) continue;
      entries.push_back({finding.fingerprint, finding.rule, checked.agreement.value_or(""),
                         std::string(path), finding.message});
    }
  }
  return entries;
}

text::Json entry_json(const BaselineEntry& entry) {
  text::Json json = text::Json::object();
  for (const Member& member : members) json[member.name] = entry.*member.value;
  json["agreement"] = text::or_null(std::string_view(entry.agreement));
  return json;
}

std::string render_baseline(std::vector<BaselineEntry> entries) {
  std::ranges::sort(entries, {}, [](const BaselineEntry& each) {
    return std::tie(each.path, each.rule, each.fingerprint);
  });
  std::string out(head);
  std::string_view separator = "\n";
  for (const BaselineEntry& each : entries) {
    out += std::exchange(separator, ",\n");
    out += text::dump(entry_json(each));
  }
  return out + "\n]}\n";
}

Result<Baseline> Baseline::read(std::string path, std::string_view bytes) {
  const auto refused = [&](std::string_view why) {
    return unexpected(
        Error{fmt::format("{} is not a baseline: {}", path, why),
              fmt::format("`secondment check --write-baseline {}` writes a new one", path)});
  };
  const auto entries = read_findings(bytes);
  if (!entries) return refused(entries.error().message);
  Baseline baseline;
  baseline.path_ = path;
  for (const text::Json& each : *entries) {
    const std::string wrong = read_entry(each, baseline.entries_.emplace_back());
    if (wrong.empty()) continue;
    return refused(fmt::format("entry {} of its `findings`: {}", baseline.entries_.size(), wrong));
  }
  baseline.is_found_.resize(baseline.entries_.size());
  for (std::size_t i = 0; i < baseline.entries_.size(); ++i) {
    baseline.numbers_.emplace(baseline.entries_[i].fingerprint, i);
    baseline.paths_.insert(baseline.entries_[i].path);
  }
  return baseline;
}

std::set<std::string_view> Baseline::rules() const {
  std::set<std::string_view> rules;
  for (const BaselineEntry& each : entries_) rules.insert(each.rule);
  return rules;
}

void Baseline::know_renamed(std::string was, std::string is) {
  renamed_.emplace(std::move(is), std::move(was));
}

// Returns for each finding the index of its entry, also under a former id of the rule; the number
// of entries if it has none.
std::vector<std::size_t> Baseline::find_known(const CheckedAgreement& checked,
                                              std::string_view path) const {
  std::vector<std::size_t> known;
  model::FindingIdentities identities(checked, path);
  for (const Finding& finding : checked.findings) {
    auto found = numbers_.find(finding.fingerprint);
    if (!renamed_.empty()) {
      model::FindingIdentity identity = identities.next(finding);
      const auto [first, last] = renamed_.equal_range(finding.rule);
      for (auto each = first; each != last && found == numbers_.end(); ++each) {
        identity.rule = each->second;
        found = numbers_.find(model::fingerprint_of(identity));
      }
    }
    known.push_back(found != numbers_.end() ? found->second : entries_.size());
  }
  return known;
}

void Baseline::apply(CheckedAgreement& checked, std::string_view path) {
  if (paths_.contains(path)) checked_.emplace(path);
  const std::vector<std::size_t> known = find_known(checked, path);
  std::vector<Finding> others;
  for (std::size_t i = 0; i < known.size(); ++i) {
    Finding& finding = checked.findings[i];
    const bool is_known = known[i] < entries_.size();
    if (is_known) is_found_[known[i]] = true;
    const bool is_taken = is_known && can_be_baselined(finding.rule);
    (is_taken ? checked.baselined : others).push_back(std::move(finding));
  }
  checked.findings = std::move(others);
}

BaselineResult Baseline::result(std::span<const std::string> rules) const {
  BaselineResult result{path_, {}};
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const BaselineEntry& entry = entries_[i];
    const bool was_looked_for =
        rules.empty() || std::ranges::find(rules, entry.rule) != rules.end();
    const bool is_repeated = numbers_.at(entry.fingerprint) != i;
    const bool is_gone = !is_found_[i] && !is_repeated && checked_.contains(entry.path);
    if (was_looked_for && is_gone) result.gone.push_back(entry);
  }
  return result;
}

}  // namespace secondment::report
