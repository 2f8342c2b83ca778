// An agreement to fill in: read as it is written, and filled in from the clean examples.
#include "draft/new_agreement.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <span>
#include <sstream>

#include "analysis/needed_fields.h"
#include "draft/agreement_form.h"
#include "golden.h"
#include "policy/disclaimer.h"
#include "policy/policy_set.h"
#include "secondment/check.h"
#include "secondment/policies.h"
#include "text/characters.h"
#include "yaml/read_tree.h"

namespace secondment::draft {
namespace {

using Json = nlohmann::ordered_json;

Json as_json(const yaml::Node& node) {
  if (node.is_scalar()) return std::string(node.text());
  Json json = node.is_sequence() ? Json::array() : Json::object();
  if (node.is_sequence()) {
    for (const yaml::Node item : node.items()) json.push_back(as_json(item));
  }
  for (const yaml::Entry entry : node.entries()) {
    json[std::string(entry.key.text())] = as_json(entry.value);
  }
  return json;
}

// What a section has at a path; null when nothing. A person may be the name alone.
Json find_value(const Json& section, const std::string& path) {
  Json at = section;
  std::istringstream steps(path);
  for (std::string step; std::getline(steps, step, '.');) {
    if (at.is_string() && step == "name") continue;
    if (!at.is_object() || !at.contains(step)) return {};
    at = Json(at[step]);
  }
  return at;
}

using Places = std::span<const Place>;

// Each place filled in as a person would, from a section of an agreement that its paths have
// `above` before them; what that does not have is put off.
std::string fill_in(Places places, const Json& section, std::size_t above) {
  std::string out;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& place = places[i];
    const Json value = place.name.empty() ? Json() : find_value(section, place.path.substr(above));
    if (place.name.empty() || (value.is_null() && !place.is_live)) {
      out += place.line + "\n";
    } else if (value.is_null()) {
      out += "# " + place.line + "\n";
    } else {
      out += fmt::format("{}{}:{}\n", place.margin, place.name,
                         place.is_spread_out ? "" : " " + value.dump());
    }
    if (!place.is_spread_out || !value.is_array()) continue;
    std::size_t end = i + 1;  // of what an item has
    const std::string prefix = place.path + ".";
    while (end < places.size() &&
           (places[end].name.empty() || places[end].path.starts_with(prefix))) {
      ++end;
    }
    for (const Json& item : value) {
      out += fill_in(places.subspan(i + 1, end - i - 1), item, prefix.size());
    }
    i = end - 1;
  }
  return out;
}

std::string fill_in(const std::string& form, Json agreement) {
  for (Json& entry : agreement["history"]) entry.erase("terms");  // of another body
  return fill_in(find_places(form), agreement, 0);
}

std::string rules_found(const std::string& yaml, std::string_view state) {
  const auto checked = check("new.yaml", yaml, {.as_at = as_at, .as_if_in = state});
  std::vector<std::string> rules;
  for (const Finding& finding : checked->findings) {
    // A form has no place for a fingerprint, which is stored when it is signed.
    if (finding.rule != "history/unbound") rules.push_back(finding.rule);
  }
  std::sort(rules.begin(), rules.end());
  return fmt::format("{}", fmt::join(rules, " "));
}

// What a person does to every line at once, with an editor.
std::string uncomment(const std::string& form) {
  static const std::regex mark("^( *)# ");
  std::string out;
  for (const std::string& line : split_lines(form)) {
    out += std::regex_replace(line, mark, "$1") + "\n";
  }
  return out;
}

// A value of the type, as a person writes it.
std::string sample_of(const model::Type& type) {
  using Kind = model::Type::Kind;
  switch (type.kind) {
    case Kind::list:
      return fmt::format("[{}]", sample_of(type.element()));
    case Kind::map:
      return fmt::format("{{one: {}}}", sample_of(type.element()));
    case Kind::one_of:
      return type.words.front();
    case Kind::date:
      return "2027-03-01";
    case Kind::boolean:
      return "true";
    case Kind::period:
      return "P1M";
    case Kind::integer:
    case Kind::number:
      return "1";
    case Kind::money:
      return "52000 GBP";
    case Kind::country:
      return "GB";
    case Kind::email:
      return "ann@example.org";
    case Kind::id:
      return "X1";
    case Kind::digest:
      return std::string(64, '0');
    default:
      return "\"Some words\"";
  }
}

}  // namespace

TEST_CASE("a new agreement is a draft without findings") {
  for (const std::string_view scheme : policy::builtin_policies().scheme_names()) {
    for (const bool is_brief : {false, true}) {
      CAPTURE(scheme);
      const NewAgreement start{.id = "A-1", .is_brief = is_brief};
      const std::string form = render(policy::builtin_policies(), scheme, start);
      const auto checked = check("new.yaml", form, {.as_at = as_at});
      REQUIRE(checked);
      CHECK(checked->agreement == "A-1");
      CHECK(checked->scheme == scheme);
      CHECK(checked->state == "draft");
      for (const Finding& finding : checked->findings) CHECK_MESSAGE(false, finding.message);
      CHECK(form == render(policy::builtin_policies(), scheme, start));
      // Only that a scheme is unofficial is said in any case.
      const policy::Scheme& known = *policy::builtin_policies().find_scheme(scheme);
      const bool is_silent = is_brief && !policy::find_disclaimer(known);
      CHECK((form.find("##") == std::string::npos) == is_silent);
    }
  }
}

TEST_CASE("removing the marks puts every field of the scheme in its place") {
  for (const std::string_view scheme : policy::builtin_policies().scheme_names()) {
    CAPTURE(scheme);
    const std::string form = uncomment(render(scheme));
    std::set<std::size_t> lines;
    for (const Place& place : find_places(form)) CHECK(place.line.find("# ") != 0);
    const auto checked = check("new.yaml", form, {.as_at = as_at});
    for (const Finding& finding : checked->findings) {
      CHECK_MESSAGE(finding.rule == "format/no-value", finding.message);
      lines.insert(finding.begin.line);
    }
    const auto places = find_places(form);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const bool is_blank = !places[i].name.empty() && !places[i].is_spread_out &&
                            places[i].path != "agreement" && places[i].path != "scheme" &&
                            places[i].path != "history";
      CHECK_MESSAGE(lines.contains(i + 1) == is_blank, places[i].line);
    }
  }
}

TEST_CASE("every line filled in with a value of its kind is a draft that the format accepts") {
  for (const std::string_view scheme : policy::builtin_policies().scheme_names()) {
    CAPTURE(scheme);
    const model::Type& agreement = policy::builtin_policies().find_scheme(scheme)->shape.agreement;
    std::string filled;
    for (const Place& place : find_places(uncomment(render(scheme)))) {
      const bool is_kept = place.name.empty() || place.is_spread_out || place.path == "agreement" ||
                           place.path == "scheme" || place.path == "history";
      filled += is_kept ? place.line + "\n"
                        : fmt::format("{}{}: {}\n", place.margin, place.name,
                                      sample_of(find_field(agreement, place.path)->type));
    }
    CAPTURE(filled);
    const auto checked = check("new.yaml", filled, {.as_at = as_at});
    for (const Finding& finding : checked->findings) {
      CHECK_MESSAGE(!finding.rule.starts_with("format/"), finding.message);
    }
  }
}

TEST_CASE("every field that a scheme declares is offered, whether a rule reads it or not") {
  for (const std::string_view name : policy::builtin_policies().scheme_names()) {
    CAPTURE(name);
    const model::Type& agreement = policy::builtin_policies().find_scheme(name)->shape.agreement;
    std::set<std::string> offered;
    for (const Place& place : find_places(render(name))) offered.insert(place.path);
    for (const model::Field& field : agreement.fields) {
      CHECK_MESSAGE(offered.contains(field.name), field.name);
      if (field.type.kind != model::Type::Kind::section) continue;
      for (const model::Field& inner : field.type.fields) {
        CHECK_MESSAGE(offered.contains(field.name + "." + inner.name), inner.name);
      }
    }
    for (const char* word :
         {"placement.hours", "placement.pattern", "placement.duties", "placement.supervision",
          "clauses.text", "documents.sha256", "notes", "host.address", "conditions.precedence",
          "conditions.items.text", "return_plan.guarantee"}) {
      CHECK_MESSAGE(offered.contains(word), word);
    }
  }
}

TEST_CASE("every place of a new agreement is a declared field, and stands in the format's order") {
  for (const std::string_view name : policy::builtin_policies().scheme_names()) {
    CAPTURE(name);
    const model::Type& agreement = policy::builtin_policies().find_scheme(name)->shape.agreement;
    std::set<const model::Field*> seen;
    const model::Field* before = nullptr;
    for (const Place& place : find_places(render(name))) {
      if (place.name.empty()) continue;
      const model::Field* field = find_field(agreement, place.path);
      CHECK_MESSAGE(field != nullptr, place.path);
      CHECK_MESSAGE(seen.insert(field).second, place.path, " stands twice");
      if (place.path.find('.') != std::string::npos || place.name == "history") continue;
      CHECK(before < field);
      before = field;
    }
  }
}

TEST_CASE("lines are no wider than a page, and remarks stand in one column") {
  for (const std::string_view scheme : policy::builtin_policies().scheme_names()) {
    CAPTURE(scheme);
    std::set<std::size_t> columns;
    for (const std::string& line : split_lines(render(scheme))) {
      CHECK_MESSAGE(text::display_width(line) <= 110, line);
      CHECK_MESSAGE((line.empty() || line.back() != ' '), line);
      const std::size_t remark = line.find("  ## ");
      if (remark != std::string::npos) columns.insert(line.find("## ", remark));
    }
    CHECK(columns.size() == 1);
  }
}

TEST_CASE("filled in from the clean agreement of its scheme it is as clean") {
  std::set<std::string> schemes;
  namespace fs = std::filesystem;
  for (const auto& entry : fs::directory_iterator(tests::source_path("examples/agreements"))) {
    const std::string bytes = tests::read_text(entry.path().string());
    const Json agreement = as_json(yaml::read_tree(bytes).tree.root());
    const std::string scheme = agreement["scheme"];
    CAPTURE(scheme);
    schemes.insert(scheme);
    const std::string filled = fill_in(render(scheme), agreement);
    CHECK(rules_found(filled, "") == "");
    CHECK(rules_found(filled, "signed") == rules_found(bytes, "signed"));
  }
  CHECK(schemes.size() >= 7);
}

TEST_CASE("an id that is made up says so") {
  const NewAgreement start{.id = "new-loan", .is_id_made_up = true};
  const std::string form = render(policy::builtin_policies(), "loan", start);
  CHECK(form.find("\nagreement: new-loan ") != std::string::npos);
  CHECK(form.find("made up: replace it") != std::string::npos);
  CHECK(render("loan").find("made up") == std::string::npos);
}

TEST_CASE("a policy of one's own is asked about in the same way") {
  PolicySources sources;
  sources.add("own.yaml", R"(policy: own
title: "Ours\u202e: \"quoted\" #1"
doc: |
  Line one
  and line two.
extends: [core]
parameters:
  longest: {type: period, default: [{from: 2020-01-01, value: P2Y}, {from: 2026-01-01, value: P6M}], doc: ours}
limits:
  - {title: one turn, longest: params.longest}
  - {title: never told, longest: "last_day(term.start, params.longest) > today ? params.longest : params.longest"}
fields:
  - {path: rooms, type: list of section, doc: where they sit}
  - {path: "rooms[].floor", type: int, doc: how high up}
  - {path: "rooms[].desk", type: section, required: true, doc: which desk}
  - {path: "rooms[].desk.number", type: text, required: true, doc: its number}
  - {path: "rooms[].guests", type: list of person, doc: who may come}
  - {path: clearance, type: section, doc: how secret}
  - {path: clearance.level, type: "one of", one_of: [basic, high], doc: which}
  - {path: clearance.until, type: date, doc: for how long}
  - {path: clearance.officer, type: person, doc: whom to ask}
  - {path: clearance.tags, type: map of text, doc: anything}
  - {path: unread, type: section, doc: nobody asks}
  - {path: unread.text, type: text, doc: nobody}
rules:
  - id: rooms
    title: There is a room
    check: has(rooms)
    message: none
    help: name one
    why: they sit
  - id: either
    title: Level or officer
    from: active
    check: has(clearance.officer.email) || has(clearance.level)
    message: none
    help: name one
    why: secrets
  - id: until
    title: A high clearance ends
    severity: note
    when: clearance.level == 'high'
    check: has(clearance.until)
    message: none
    help: say when
    why: they end
  - id: longest
    title: Not too long
    check: record.ends_on <= last_day(term.start, params.longest)
    at: record.ends_on
    message: too long
    help: less
    why: ours
)");
  const CompiledPolicies compiled = std::move(sources).compile();
  for (const auto& file : compiled.findings) {
    for (const auto& finding : file.findings) CHECK_MESSAGE(false, finding.message);
  }
  REQUIRE(compiled.findings.empty());
  const std::string form = render(compiled.policies->policy_set(), "own");
  CAPTURE(form);
  const auto has = [&](std::string_view part) { return form.find(part) != std::string::npos; };
  CHECK(has("## An agreement of the scheme own: Ours\\u202E: \"quoted\" #1\n"));
  CHECK(has("## Line one and line two.\n"));
  CHECK(has("one turn: at most six months"));
  CHECK(!has("never told"));
  // What is needed stands first in an item, with its dash.
  CHECK(has("\n# rooms: "));
  CHECK(has("\n#   - desk: "));
  CHECK(has("\n#       number: "));
  CHECK(has("\n#     floor: "));
  CHECK(has("\n#     guests: "));
  CHECK(has("a list in brackets, each a name, or {name: …"));
  CHECK(has("\n#   level: "));
  CHECK(has("error from active: Level or officer\n"));
  CHECK(has("\n#     email: "));
  CHECK(has("\n#   tags: "));
  CHECK(has("names that you choose"));
  CHECK(has("\n#   until: "));
  CHECK(has("note from proposed: A high clearance ends\n"));
  CHECK(has("error from proposed: Not too long\n"));
  CHECK(has("\n# unread: "));
  CHECK(has("\n#   text: "));
  const auto checked = check("new.yaml", form, {.as_at = as_at, .policies = &*compiled.policies});
  for (const Finding& finding : checked->findings) CHECK_MESSAGE(false, finding.message);
}

}  // namespace secondment::draft
