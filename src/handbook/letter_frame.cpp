#include "handbook/letter_frame.h"

#include <fmt/format.h>

#include <algorithm>

#include "handbook/letter_words.h"
#include "lifecycle/find_version.h"
#include "model/terms.h"
#include "policy/disclaimer.h"
#include "policy/facts.h"
#include "text/characters.h"

namespace secondment::handbook {
namespace {

// Errors of these rules leave open what was agreed, although they are in the history.
constexpr std::string_view rules_about_terms[] = {"history/change", "history/terms"};

// Whether there is an error in the agreed terms: of the format, of a rule that reads the body, or
// of a change. Other errors in the history do not matter on paper.
bool has_errors_in_terms(const LetterSource& source) {
  if (!reading_of(source).is_body_readable) return true;
  const auto& findings = source.now.checked.findings;
  return std::any_of(findings.begin(), findings.end(), [](const Finding& each) {
    if (each.severity != Severity::error) return false;
    const bool is_of_history = each.pointer.empty() || each.pointer.starts_with("/history");
    return !is_of_history || each.rule.starts_with("format/") ||
           std::find(std::begin(rules_about_terms), std::end(rules_about_terms), each.rule) !=
               std::end(rules_about_terms);
  });
}

// "terms-1:" and the digits that people compare: the value for `terms=` in a signature. Empty if
// the version cannot be read.
std::string mark_of(const LetterSource& source, std::size_t version) {
  const auto whole = model::fingerprint(reading_of(source).terms_source(), version);
  if (!whole) return "";
  return "terms-1:" + lifecycle::shorten_fingerprint(*whole);
}

// Renders a CSS string: every character except letters, digits and blanks is written as its number.
std::string css_string(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const text::Character next = text::first_character(text);
    const char32_t code = next.code.value_or(0xFFFD);
    const bool is_plain = (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
                          (code >= 'A' && code <= 'Z') || code == ' ';
    out += is_plain ? std::string(1, static_cast<char>(code))
                    : fmt::format("\\{:x} ", static_cast<std::uint32_t>(code));
    text.remove_prefix(next.size);
  }
  return out;
}

text::Json list_particulars(const LetterSource& source) {
  text::Json rows = text::Json::array();
  const auto add = [&](std::string label, std::string text) {
    if (!text.empty()) rows.push_back({{"label", std::move(label)}, {"text", std::move(text)}});
  };
  const policy::Reading& reading = reading_of(source);
  add(source.labels.text("reference"), reading.agreement_id.value_or(""));
  add(source.labels.field("title"), text_at(source, "title"));
  add(source.labels.text("scheme"),
      fmt::format("{} ({})", reading.scheme->title, reading.scheme->name));
  if (const auto disclaimer = policy::find_disclaimer(*reading.scheme)) {
    const auto& read_on = disclaimer->read_on;
    add(source.labels.text("scheme_status"),
        read_on ? source.labels.text("unofficial", {{"read", source.labels.day(*read_on)}})
                : source.labels.text("unofficial_undated"));
  }
  add(source.labels.text("replaces"), text_at(source, "replaces"));
  add(source.labels.text("as_at"), source.labels.day(source.as_at));
  return rows;
}

// Adds the parts that every letter has, after the content of its kind.
text::Json finish_letter(const LetterSource& source, LetterWords said) {
  text::Json letter = std::move(said.values);
  const std::size_t version =
      said.version.value_or(model::find_version_on(reading_of(source).agreed, source.as_at));
  const std::string mark = has_errors_in_terms(source) ? std::string() : mark_of(source, version);
  const bool draft = mark.empty();  // terms without a fingerprint cannot be signed
  if (!said.closing.empty() && !mark.empty()) {
    add_paragraph(letter, "closing", source.labels.text(said.closing, {{"mark", mark}}));
  }
  letter["is_draft"] = draft;
  // Lets a template print a heading once, not for each item below it.
  for (const char* list : {"to", "changes", "due", "signatures"}) {
    const text::Json* items = letter.find(list);
    const bool has_any = items != nullptr && !items->get<text::Json::Array>()->empty();
    letter[fmt::format("has_{}", list)] = has_any;
  }
  letter["particulars"] = list_particulars(source);
  letter["mark"] = mark;
  const std::string id = reading_of(source).agreement_id.value_or("");
  letter["foot"] = fmt::format("{}{}{}", id, id.empty() || mark.empty() ? "" : " · ", mark);
  return letter;
}

}  // namespace

const policy::Reading& reading_of(const LetterSource& source) {
  return *source.now.reading;
}

std::string text_at(const LetterSource& source, std::string_view section, std::string_view name) {
  const auto* fields = reading_of(source).terms().body.get<Section>(section);
  const auto* text = fields ? fields->get<std::string_view>(name) : nullptr;
  return text ? std::string(*text) : std::string();
}

std::string text_at(const LetterSource& source, std::string_view name) {
  const auto* text = reading_of(source).terms().body.get<std::string_view>(name);
  return text ? std::string(*text) : std::string();
}

text::Json list_signatures(const LetterSource& source, std::string_view parameter) {
  const policy::Reading& reading = reading_of(source);
  policy::AgreementFacts facts(*reading.scheme, reading.terms(), reading.history, source.as_at,
                               reading.history.state);
  const std::size_t slot = slot_of(*reading.scheme, policy::Fact::params);
  const auto* params = facts.facts().variables[slot].get<expr::Record>();
  const auto* parties = params != nullptr ? params->fields->get<List>(parameter) : nullptr;
  text::Json blocks = text::Json::array();
  if (parties == nullptr) return blocks;
  for (const Value& each : parties->items) {
    const auto* party = each.get<std::string_view>();
    if (party == nullptr) continue;
    const std::string name = text_at(source, *party, "name");
    const bool is_secondee = *party == "secondee";
    blocks.push_back(
        {{"party", *party},
         {"title",
          is_secondee
              ? source.labels.text("signed_by_secondee")
              : source.labels.text("signed_for",
                                   {{"party", name.empty() ? source.labels.word(*party) : name}})},
         {"name", is_secondee ? name : std::string()},
         {"is_secondee", is_secondee}});
  }
  return blocks;
}

void add_paragraph(text::Json& letter, std::string_view key, std::string text) {
  if (letter.find(key) == nullptr) letter[key] = text::Json::array();
  letter[key].push_back(std::move(text));
}

Result<text::Json> make_letter(const LetterKind* kind, const LetterSource& source,
                               const LetterChoice& choice) {
  LetterWords said{.values = {{"kind", kind != nullptr ? kind->name : std::string_view("own")}}};
  // A custom letter may use everything in the agreement.
  const LetterKind& saying = kind != nullptr ? *kind : letter_kinds().front();
  if (auto done = saying.say(source, choice, said); !done) return unexpected(done.error());
  text::Json letter = finish_letter(source, std::move(said));
  const policy::Reading& reading = reading_of(source);
  text::Json data = source.element;
  data["as_at"] = render_date(source.as_at);
  data["words"] = say_section(reading.terms().body, reading.scheme->shape.agreement, source.labels);
  data["labels"] = source.labels.json(source.of_all);
  data["css"] = {
      {"foot",
       css_string(letter.find("foot") != nullptr ? *letter.find("foot")->get<std::string>() : "")},
      {"page", css_string(source.labels.text("page"))},
      {"of", css_string(source.labels.text("of"))},
      {"draft", css_string(source.labels.text("draft"))}};
  data["letter"] = std::move(letter);
  return data;
}

}  // namespace secondment::handbook
