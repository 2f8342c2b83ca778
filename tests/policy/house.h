// Policies given as text, and agreements judged by them: what the tests of this room have in
// common. `house` extends `life`, which is a life without any rule.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/severity.h"
#include "secondment/check.h"
#include "secondment/policies.h"

namespace secondment::tests {

// One finding per string; printed one per line.
struct Told : std::vector<std::string> {
  using vector::vector;
};

inline std::ostream& operator<<(std::ostream& out, const Told& told) {
  for (const std::string& finding : told) out << "\n  " << finding;
  return out;
}

struct PolicyFile {
  std::string path;
  std::string text;
};

inline PolicyFile life() {
  return {
      "life.yaml",
      "policy: life\n"
      "title: A life\n"
      "abstract: true\n"
      "states:\n"
      "- {state: draft, doc: d}\n"
      "- {state: proposed, doc: d}\n"
      "- {state: approved, doc: d}\n"
      "- {state: signed, doc: d, freezes: true, records: signed_on}\n"
      "- {state: active, doc: d, away: true, records: started_on}\n"
      "- {state: returned, doc: d, records: returned_on}\n"
      "- {state: closed, doc: d, final: true}\n"
      "- {state: declined, doc: d, final: true, void: true}\n"
      "moves:\n"
      "- {from: [draft], to: proposed}\n"
      "- {from: [proposed], to: approved}\n"
      "- {from: [approved], to: signed}\n"
      "- {from: [signed], to: active}\n"
      "- {from: [active], to: returned}\n"
      "- {from: [returned], to: closed}\n"
      "- {from: [draft, proposed], to: declined}\n"
      "events:\n"
      "- {event: note, doc: d}\n"
      "- {event: correction, doc: d, fields: [{path: of, type: date, required: true, doc: d},\n"
      "   {path: what, type: text, required: true, doc: d}, {path: entry, type: int, doc: d}]}\n"
      "- {event: appraisal, doc: d, fields: [{path: review, type: id, required: true, doc: d}]}\n"
      "- {event: extension, doc: d, moves_end: true, agreed_when: has(e.approved_by), fields: "
      "[{path: until, type: date, required: true, doc: d},\n"
      "   {path: approved_by, type: text, doc: d}]}\n"};
}

// The first line of `more` is line 4.
inline PolicyFile house(std::string_view more) {
  return {"house.yaml", fmt::format("policy: house\ntitle: A house\nextends: [life]\n{}", more)};
}

// "4:9-4:15 [policy/field] message; help", before it the path of a file that is not the house's.
inline Told tell(const std::vector<PolicyFindings>& files) {
  Told told;
  for (const PolicyFindings& file : files) {
    for (const Finding& each : file.findings) {
      CHECK(each.severity == Severity::error);
      told.push_back(fmt::format("{}{}:{}-{}:{} [{}] {}; {}",
                                 file.path == "house.yaml" ? "" : file.path + ":", each.begin.line,
                                 each.begin.column, each.end.line, each.end.column, each.rule,
                                 each.message, each.help));
    }
  }
  return told;
}

inline Told faults(const std::vector<PolicyFile>& files) {
  PolicySources sources;
  for (const PolicyFile& file : files) sources.add(file.path, file.text);
  return tell(std::move(sources).compile().findings);
}

// What is wrong with a house policy.
inline Told faults(std::string_view more) {
  return faults({life(), house(more)});
}

// An item of `rules:` with what every rule has; `more` is indented by two.
inline std::string rule(std::string_view id, std::string_view check, std::string_view more = "") {
  return fmt::format(
      "- id: {}\n  title: t\n  why: w\n  message: \"{} is not so\"\n  help: mend it\n  check: "
      "{}\n{}",
      id, id, check, more);
}

inline std::string rules(std::string_view check, std::string_view more = "") {
  return "rules:\n" + rule("asked", check, more);
}

// The first line of `more` is line 7; without a history it is a draft.
inline std::string agreement(std::string_view more) {
  return fmt::format(
      "agreement: A-1\n"
      "scheme: house\n"
      "secondee: {{name: Ann}}\n"
      "parent: {{name: Parent, sector: charity}}\n"
      "host: {{name: Host, sector: academia}}\n"
      "term: {{start: 2026-01-01, end: 2026-12-31}}\n"
      "{}",
      more);
}

// A history up to a state, an entry a line, the moves on the first days of months from January.
inline std::string history(std::string_view state) {
  std::string text = "history:\n";
  int month = 0;
  for (const std::string_view each :
       {"proposed", "approved", "signed", "active", "returned", "closed"}) {
    text += fmt::format("- {{date: 2026-{:02}-01, by: a, state: {}}}\n", ++month, each);
    if (each == state) break;
  }
  return text;
}

inline std::string proposed(std::string_view more = "") {
  return agreement(fmt::format("{}{}", more, history("proposed")));
}

inline CheckOptions as_at(std::string_view date) {
  return {.as_at = *parse_date(date), .as_at_is_today = false};
}

// A house policy that is sound, by which agreements are judged.
class House {
 public:
  explicit House(const std::vector<PolicyFile>& files) {
    PolicySources sources;
    for (const PolicyFile& file : files) sources.add(file.path, file.text);
    CompiledPolicies compiled = std::move(sources).compile();
    REQUIRE(tell(compiled.findings) == Told{});
    policies_ = std::move(*compiled.policies);
  }
  explicit House(std::string_view more) : House({life(), house(more)}) {}

  [[nodiscard]] CheckedAgreement check(std::string bytes,
                                       CheckOptions options = as_at("2026-06-15")) const {
    options.policies = &policies_;
    auto checked = secondment::check("a.yaml", std::move(bytes), options);
    REQUIRE(checked.has_value());
    // No paper was signed of these agreements; the tests of terms say what that comes to.
    std::erase_if(checked->findings, [](const Finding& each) {
      return each.rule == "history/unbound" && each.severity == Severity::note;
    });
    return *std::move(checked);
  }
  [[nodiscard]] const Policies& policies() const { return policies_; }

 private:
  Policies policies_;
};

// "7:3-7:9 /finance/paid_by error [house/asked] message; help"
inline Told tell(const CheckedAgreement& checked) {
  Told told;
  for (const Finding& each : checked.findings) {
    told.push_back(fmt::format("{}:{}-{}:{} {} {} [{}] {}; {}", each.begin.line, each.begin.column,
                               each.end.line, each.end.column, each.pointer,
                               model::severity_name(each.severity), each.rule, each.message,
                               each.help));
  }
  return told;
}

// "asked: pass", in the order of the scheme, without the policy's name.
inline Told outcomes(const CheckedAgreement& checked) {
  Told told;
  for (const Judged& each : checked.outcomes) {
    const std::size_t slash = each.rule.find('/');
    told.push_back(fmt::format("{}: {}", each.rule.substr(slash + 1), outcome_name(each.outcome)));
  }
  return told;
}

// "house/asked reads /finance/paid_by"
inline Told undetermined(const CheckedAgreement& checked) {
  Told told;
  for (const Undetermined& each : checked.undetermined) {
    told.push_back(fmt::format("{} reads {}", each.rule, each.reads));
  }
  return told;
}

}  // namespace secondment::tests
