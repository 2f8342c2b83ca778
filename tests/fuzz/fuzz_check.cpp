// Any bytes give findings or a refusal, never a crash: the check and the tree under it, fed with
// what a fuzzer makes up, and what holds for every file asserted. A broken promise aborts with its
// place. Driven by libFuzzer, or by replay.cpp over files.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tuple>

#include "report/findings.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "text/ensure.h"
#include "yaml/read_tree.h"

namespace {

using secondment::CheckedAgreement;
using secondment::ensure;
using secondment::Finding;
using secondment::Span;
namespace report = secondment::report;
namespace text = secondment::text;
namespace yaml = secondment::yaml;

// Fixed, so that an input means the same on every day.
constexpr secondment::Date as_at =
    std::chrono::year(2026) / std::chrono::month(6) / std::chrono::day(15);

// Stricter than text::find_control: on one line a tab and a line end are out of place, too.
bool fits_on_a_line(std::string_view words) {
  while (!words.empty()) {
    const text::Character next = text::first_character(words);
    if (!next.code || *next.code < 0x20 || text::is_control(*next.code)) return false;
    words.remove_prefix(next.size);
  }
  return true;
}

bool fits_on_lines(std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('\n'), words.size());
    if (!fits_on_a_line(words.substr(0, end))) return false;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return true;
}

bool is_json_pointer(std::string_view pointer) {
  if (pointer.empty()) return true;
  if (pointer.front() != '/') return false;
  for (std::size_t i = pointer.find('~'); i != pointer.npos; i = pointer.find('~', i + 1)) {
    const char next = i + 1 < pointer.size() ? pointer[i + 1] : '\0';
    if (next != '0' && next != '1') return false;
  }
  return true;
}

bool splits_a_character(std::string_view bytes, std::size_t at) {
  return at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80;
}

// `is_text`: the bytes are characters throughout, so that a span may not split one.
void expect_good(const Finding& finding, std::string_view bytes, bool is_text) {
  ensure(!finding.rule.empty() && fits_on_a_line(finding.rule), "a finding names its rule");
  ensure(!finding.message.empty(), "a finding says something");
  ensure(fits_on_a_line(finding.message), "a message has nothing but text on one line");
  ensure(fits_on_a_line(finding.help), "a help has nothing but text on one line");
  ensure(finding.span.begin <= finding.span.end, "a span begins before it ends");
  ensure(finding.span.end <= bytes.size(), "a span lies in the file");
  ensure(finding.begin.line >= 1 && finding.begin.column >= 1, "a place counts from 1");
  ensure(finding.begin <= finding.end, "a place begins before it ends");
  ensure(is_json_pointer(finding.pointer), "a pointer is one of RFC 6901");
  ensure(!is_text || !splits_a_character(bytes, finding.span.begin),
         "a span begins with a character");
  ensure(!is_text || !splits_a_character(bytes, finding.span.end), "a span ends with a character");
}

auto fields_of(const Finding& finding) {
  return std::tie(finding.rule, finding.severity, finding.message, finding.help, finding.clauses,
                  finding.pointer, finding.span, finding.begin, finding.end);
}

void expect_equal(const CheckedAgreement& a, const CheckedAgreement& b) {
  ensure(std::tie(a.agreement, a.scheme, a.state) == std::tie(b.agreement, b.scheme, b.state),
         "the same bytes are the same agreement");
  ensure(std::equal(a.findings.begin(), a.findings.end(), b.findings.begin(), b.findings.end(),
                    [](const Finding& one, const Finding& other) {
                      return fields_of(one) == fields_of(other);
                    }),
         "the same bytes have the same findings");
}

void expect_renders(const CheckedAgreement& checked) {
  report::Summary summary;
  summary.count(checked);
  for (const auto& row : report::findings_formats()) {
    const auto format = row.make({.command = "check", .as_at = as_at});
    std::string out = format->begin();
    out += format->agreement(checked);
    out += format->end(summary, {});
    ensure(fits_on_lines(out), "a format writes lines of text");
    if (row.name != "json") continue;
    const auto json = nlohmann::json::parse(out, nullptr, false);
    ensure(!json.is_discarded(), "the JSON is JSON");
    ensure(json["agreements"][0]["findings"].size() == checked.findings.size(),
           "the JSON tells every finding");
  }
}

void expect_tree(const yaml::Tree& tree) {
  for (std::uint32_t index = 0; index < tree.nodes.size(); ++index) {
    const yaml::Node node(tree, index);
    const Span span = node.span();
    ensure(span.begin <= span.end && span.end <= tree.bytes.size(), "a node lies in the file");
    ensure(node.text().size() <= tree.bytes.size(), "a text is no longer than the file");
    std::size_t before = span.begin;
    std::size_t children = 0;
    for (const yaml::Node child : node.items()) {
      ensure(child.span().begin >= before, "children stand in order and inside their parent");
      ensure(child.span().end <= span.end, "a child ends inside its parent");
      before = child.span().end;
      ++children;
    }
    ensure(!node.is_mapping() || children % 2 == 0, "every key has its value");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const yaml::ReadTree read = yaml::read_tree(bytes);
  expect_tree(read.tree);
  ensure(read.complete || !read.findings.empty(), "a refusal says why");

  const secondment::CheckOptions options{.as_at = as_at};
  const auto checked = secondment::check("fuzz.yaml", bytes, options);
  const auto again = secondment::check("fuzz.yaml", bytes, options);
  ensure(checked.has_value() == again.has_value(), "the same bytes are an agreement, or are not");
  if (!checked) return 0;  // a policy
  ensure(checked->bytes == (checked->findings.empty() ? "" : bytes),
         "the bytes are handed back as they were read, where there is something to show");
  const bool is_text = !text::check_characters(bytes);
  for (const Finding& finding : checked->findings) expect_good(finding, bytes, is_text);
  expect_equal(*checked, *again);
  expect_renders(*checked);
  return 0;
}
