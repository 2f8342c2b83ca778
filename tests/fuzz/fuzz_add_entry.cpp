// An entry added to any bytes leaves every value, comment and line as it was, or is refused; an
// amendment leaves every version of the terms as it was signed, and a correction takes back one
// entry. What follows the last NUL of the input is the text to add, and what an amendment or a
// correction is asked to say: on each line `set PATH=VALUE`, `add PATH=VALUE`, `remove PATH` or
// `FIELD=VALUE`. Driven by libFuzzer, or by replay.cpp over files.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lifecycle/checked_reading.h"
#include "lifecycle/plan.h"
#include "model/known_names.h"
#include "model/terms.h"
#include "text/characters.h"
#include "text/ensure.h"
#include "yaml/added_item.h"
#include "yaml/comments.h"
#include "yaml/read_tree.h"
#include "yaml/written_line.h"

namespace {

using secondment::ensure;
using secondment::Span;
namespace lifecycle = secondment::lifecycle;
namespace model = secondment::model;
namespace text = secondment::text;
namespace yaml = secondment::yaml;

constexpr std::string_view list = "history";
constexpr std::string_view path = "a.yaml";
const secondment::CheckOptions options{.as_at = *secondment::parse_date("2026-11-22")};

// Where the input gives no changes: every way to change the terms.
constexpr std::string_view usual_changes =
    "set finance.salary=50700 GBP\nset placement.team=A \"new\" team: data\n"
    "add objectives={id: O99, text: Train a successor}\nremove conditions.sickness";

// The file before, made from the one after.
std::string without_entry(const yaml::AddedItem& added, std::string_view old) {
  std::string bytes = added.bytes;
  const auto [begin, end] = added.after;
  return bytes.replace(begin, end - begin, yaml::text_of(old, added.before));
}

// What is replaced comes back, but for the brackets of an empty list and blanks.
bool comes_back(std::string_view old, std::string_view now) {
  std::size_t at = 0;
  for (const char byte : old) {
    if (byte == '[' || byte == ']' || byte == ' ' || byte == '\t') continue;
    at = now.find(byte, at);
    if (at == std::string_view::npos) return false;
    ++at;
  }
  return true;
}

std::vector<std::string> comments_of(const yaml::Tree& tree) {
  std::vector<std::string> comments;
  for (const Span span : yaml::find_comments(tree)) {
    comments.emplace_back(yaml::text_of(tree.bytes, span));
  }
  return comments;
}

std::size_t count_items(const yaml::ReadTree& read) {
  const auto items = read.tree.root().find(list);
  if (!items) return 0;
  return static_cast<std::size_t>(std::distance(items->items().begin(), items->items().end()));
}

// Every text that a file may contain can be added to this one.
void expect_writable(const yaml::NewItem& item) {
  const auto added = yaml::add_item(yaml::read_tree("a: 1\n"), list, item);
  ensure(added.has_value() == yaml::check_writable(item).has_value(),
         "a text is written, or cannot stand in a file");
}

// The lines of the text as fields and changes: a correction where one of them is `of`.
lifecycle::Request read_request(std::string_view said) {
  using Kind = model::Change::Kind;
  lifecycle::Request request{
      .event = std::string(model::events::amendment), .by = "desk", .on = options.as_at};
  while (!said.empty()) {
    const std::size_t end = std::min(said.find('\n'), said.size());
    const std::string_view line = said.substr(0, end);
    said.remove_prefix(std::min(end + 1, said.size()));
    const std::size_t equals = std::min(line.find('='), line.size());
    const std::string value(line.substr(std::min(equals + 1, line.size())));
    const std::string_view name = line.substr(0, equals);
    if (name.starts_with("set ")) {
      request.changes.push_back({Kind::to, std::string(name.substr(4)), value});
    } else if (name.starts_with("add ")) {
      request.changes.push_back({Kind::add, std::string(name.substr(4)), value});
    } else if (line.starts_with("remove ")) {
      request.changes.push_back({Kind::remove, std::string(line.substr(7)), ""});
    } else if (equals < line.size()) {
      request.fields.push_back({std::string(name), value});
      if (name == "of") request.event = model::events::correction;
    }
  }
  if (request.event == model::events::amendment) request.fields.push_back({"summary", "pay award"});
  return request;
}

// Of the last entry that counts.
std::optional<lifecycle::Request> usual_correction(const model::History& history) {
  for (std::size_t i = history.entries.size(); i-- > 0;) {
    const model::HistoryEntry& entry = history.entries[i];
    if (!entry.counts || !entry.date) continue;
    return lifecycle::Request{.event = std::string(model::events::correction),
                              .fields = {{"of", secondment::render_date(*entry.date)},
                                         {"what", std::string(entry.name())},
                                         {"entry", std::to_string(i + 1)}},
                              .by = "desk",
                              .on = options.as_at};
  }
  return std::nullopt;
}

std::ptrdiff_t count_corrected(const model::History& history) {
  return std::count_if(history.entries.begin(), history.entries.end(),
                       [](const model::HistoryEntry& each) { return each.is_corrected; });
}

// What was asked for is what the file says: each path, and each value that is one text.
void expect_changes(const yaml::Tree& tree, const std::vector<lifecycle::AskedChange>& asked) {
  std::optional<yaml::Node> last;
  for (const yaml::Node entry : tree.root().find(list)->items()) last = entry;
  const auto changes = last->find(model::entries::changes);
  ensure(changes.has_value(), "an amendment has changes");
  std::size_t i = 0;
  for (const yaml::Node change : changes->items()) {
    ensure(i < asked.size() && change.find("path")->text() == asked[i].path, "the path is kept");
    const auto to = change.find("to");
    ensure(!to || !to->is_scalar() || to->text() == asked[i].value, "the value is kept");
    ++i;
  }
  ensure(i == asked.size(), "every change is there");
}

void expect_amendment(const lifecycle::CheckedReading& now, const lifecycle::CheckedReading& then,
                      const lifecycle::Request& request) {
  const model::TermsSource before = now.reading->terms_source();
  const model::TermsSource after = then.reading->terms_source();
  const std::size_t count = model::count_versions(before);
  ensure(model::count_versions(after) == count + 1, "an amendment makes a version");
  for (std::size_t version = 0; version < count; ++version) {
    ensure(model::fingerprint(before, version) == model::fingerprint(after, version),
           "what was signed stays as it was");
  }
  expect_changes(then.reading->read.tree, request.changes);
}

void expect_correction(const lifecycle::CheckedReading& now, const lifecycle::CheckedReading& then,
                       const lifecycle::Request& request) {
  // Without its last move an agreement is a draft, which may leave out more, and then has one.
  const auto body = model::fingerprint(now.reading->terms_source(), 0);
  ensure(!body || body == model::fingerprint(then.reading->terms_source(), 0),
         "a correction leaves the body as it was");
  const bool gives_back = std::any_of(
      request.fields.begin(), request.fields.end(), [](const lifecycle::GivenField& field) {
        return field.name == "what" && field.value == model::events::correction;
      });
  const std::ptrdiff_t before = count_corrected(now.reading->history);
  ensure(gives_back || count_corrected(then.reading->history) == before + 1,
         "a correction takes back one entry");
}

// Planned as `record` plans it.
void expect_planned(const std::string& file, const lifecycle::CheckedReading& now,
                    const lifecycle::Request& request) {
  const auto planned = lifecycle::plan(now, request, options);
  if (!planned) return ensure(!planned.error().help.empty(), "a refusal says what to do");
  if (!planned->refusals.empty()) {
    return ensure(planned->state == planned->state_after, "what is refused changes nothing");
  }
  ensure(without_entry(planned->added, file) == file, "the other bytes are the same");
  const auto then = lifecycle::check_bytes(std::string(path), planned->added.bytes, options);
  ensure(then.has_value(), "an agreement with one entry more is an agreement");
  const std::size_t count = now.reading->history.entries.size();
  ensure(then->reading->history.entries.size() == count + 1, "there is one entry more");
  const lifecycle::StandingErrors standing(now.checked);
  for (const secondment::Finding& finding : then->checked.findings) {
    ensure(finding.severity != secondment::Severity::error || standing.has(finding),
           "what brings an error is refused");
  }
  request.event == model::events::correction ? expect_correction(now, *then, request)
                                             : expect_amendment(now, *then, request);
}

void expect_lived(const std::string& file, std::string_view said) {
  const auto now = lifecycle::check_bytes(std::string(path), file, options);
  if (!now) return;
  if (!said.empty()) return expect_planned(file, *now, read_request(said));
  expect_planned(file, *now, read_request(usual_changes));
  const auto correction = usual_correction(now->reading->history);
  if (correction) expect_planned(file, *now, *correction);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t nul = std::min(input.rfind('\0'), input.size());
  const std::string file(input.substr(0, nul));
  const std::string said(input.substr(std::min(nul + 1, input.size())));
  const yaml::NewItem item{{"date", "2026-11-22", false},
                           {"by", "a.osei@example.ac.uk"},
                           {"note", said},
                           {"evidence", std::vector<std::string>{said, "no"}}};
  expect_writable(item);
  expect_lived(file, said);

  const yaml::ReadTree read = yaml::read_tree(file);
  const auto added = yaml::add_item(read, list, item);
  if (!added) {
    const auto& [message, help] = added.error();
    ensure(!help.empty(), "a refusal says what to do");
    ensure(!read.findings.empty() || message.find("would change") == std::string::npos,
           "the layout of a clean file is understood");
    return 0;
  }
  ensure(without_entry(*added, file) == file, "the other bytes are the same");
  ensure(comes_back(yaml::text_of(file, added->before), yaml::text_of(added->bytes, added->after)),
         "what stood in between still does");
  const yaml::ReadTree now = yaml::read_tree(added->bytes);
  ensure(now.complete && now.findings.size() <= read.findings.size(), "nothing got worse");
  ensure(comments_of(read.tree) == comments_of(now.tree), "every comment is there");
  ensure(count_items(now) == count_items(read) + 1, "there is one entry more");
  const auto again = yaml::add_item(now, list, item);
  ensure(again.has_value(), "where one entry went in, another does");
  return 0;
}
