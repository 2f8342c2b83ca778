// Agreements read from texts in tests, and their findings in one line each.
#pragma once

#include "model/read_agreement.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "policy/policy_set.h"
#include "text/lines.h"
#include "yaml/read_tree.h"

namespace secondment::model::tests {

// One finding per string; printed one per line.
struct Told : std::vector<std::string> {
  using vector::vector;
};

inline std::ostream& operator<<(std::ostream& out, const Told& told) {
  for (const std::string& finding : told) out << "\n  " << finding;
  return out;
}

struct Reading {
  yaml::ReadTree read;
  Agreement agreement;
  std::vector<Finding> findings;  // the tree's own among them
};

inline Reading read(std::string yaml, std::string_view scheme = "loan") {
  Reading reading{yaml::read_tree(std::move(yaml)), {}, {}};
  REQUIRE(reading.read.complete);
  reading.findings = reading.read.findings;
  reading.agreement = read_agreement(reading.read.tree.root(),
                                     policy::builtin_policies().find_scheme(scheme)->shape,
                                     policy::builtin_policies(), reading.findings);
  return reading;
}

// "7:1-7:4 /tem [format/unknown-key] message; help", by place.
inline Told tell(Reading reading) {
  const text::Lines lines(reading.read.tree.bytes);
  std::stable_sort(reading.findings.begin(), reading.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; });
  Told told;
  for (const Finding& finding : reading.findings) {
    CHECK(finding.severity == Severity::error);
    const Position begin = lines.position(finding.span.begin);
    const Position end = lines.position(finding.span.end);
    told.push_back(fmt::format("{}:{}-{}:{} {} [{}] {}; {}", begin.line, begin.column, end.line,
                               end.column, finding.pointer, finding.rule, finding.message,
                               finding.help));
  }
  return told;
}

// A clean agreement of six lines; what a test adds begins on line 7.
inline constexpr std::string_view body =
    "agreement: EE-2023-014\n"
    "scheme: loan\n"
    "secondee: {name: Amara Osei}\n"
    "parent: {name: University of Bristol, sector: academia}\n"
    "host: {name: DSIT, sector: civil-service}\n"
    "term: {start: 2023-04-24, end: 2024-01-23}\n";

inline std::string with(std::string_view more) {
  return std::string(body) + std::string(more);
}

// The clean agreement with one of its lines written otherwise.
inline std::string instead(std::string_view key, std::string_view line) {
  std::string yaml(body);
  const std::size_t at = key == "agreement" ? 0 : yaml.find(fmt::format("\n{}:", key)) + 1;
  return yaml.replace(at, yaml.find('\n', at) + 1 - at, line);
}

inline void check_told(std::string yaml, const Told& expected, std::string_view scheme = "loan") {
  CAPTURE(yaml);
  CHECK(tell(read(yaml, scheme)) == expected);
}

inline const Value* find(const Value* value, std::string_view name) {
  const auto* section = value ? value->get<Section>() : nullptr;
  return section ? section->find(name) : nullptr;
}

inline std::string text_at(const Value* value) {
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? std::string(*text) : "none";
}

}  // namespace secondment::model::tests
