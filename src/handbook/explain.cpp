// The table of the kinds, and what their pages share.
#include "handbook/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "handbook/explain_topics.h"
#include "model/severity.h"
#include "output/answer.h"
#include "text/characters.h"
#include "text/json.h"
#include "text/named.h"
#include "text/nearest.h"

namespace secondment::handbook {
namespace {

// In the order in which the pages of a word are printed.
std::span<const TopicKind* const> kinds() {
  static constexpr const TopicKind* rows[] = {&rule_topics,      &scheme_topics, &field_topics,
                                              &state_topics,     &event_topics,  &clause_topics,
                                              &parameter_topics, &term_topics,   &view_topics};
  return rows;
}

// A rule keeps the name of the policy that declares it, also in policies that extend that one: for
// loan/objectives, suggests core/objectives.
std::string suggest_owner(std::string_view word, const std::vector<std::string>& words) {
  const std::size_t slash = word.rfind('/');
  if (slash == word.npos) return "";
  std::vector<std::string> owned;
  for (const std::string& each : words) {
    if (each.ends_with(word.substr(slash))) owned.push_back(fmt::format("`{}`", each));
  }
  return owned.empty() ? "" : fmt::format("did you mean {}?", list_names(owned, "or"));
}

std::vector<Page> pages_of(std::string_view word, const analysis::Known& known) {
  std::vector<Page> pages;
  // Nothing else has a name like the full id of a rule.
  const bool is_rule_id = word.find('/') != word.npos;
  for (const TopicKind* kind : kinds()) {
    if (!is_rule_id || pages.empty()) kind->explain(word, known, pages);
  }
  return pages;
}

std::vector<std::string> find_fields_called(std::string_view name, const analysis::Known& known) {
  std::vector<std::string> fields;
  std::set<std::string> names;
  field_topics.add_words(known, fields);
  for (const std::string& each : fields) {
    if (each.ends_with(fmt::format(".{}", name))) names.insert(each);
  }
  return {names.begin(), names.end()};
}

// Things whose names differ from the word only in case (`Signed`), else the fields that end with it
// (`salary` for finance.salary).
std::vector<std::string> find_meant(std::string_view word, const analysis::Known& known) {
  const std::string folded = text::fold(word);
  std::set<std::string> names;
  for (const std::string& each : known_words(known)) {
    if (text::fold(each) == folded) names.insert(each);
  }
  if (names.empty()) {
    return find_fields_called(folded, known);
  }
  return {names.begin(), names.end()};
}

bool is_of(Page& page, std::initializer_list<std::string_view> topics) {
  return std::any_of(topics.begin(), topics.end(),
                     [&](std::string_view topic) { return page.json["topic"] == topic; });
}

// To most people, `notice` and `status` are fields, not the ends of rule ids.
bool are_rules_before_fields(std::vector<Page>& pages) {
  return !pages.empty() && is_of(pages.front(), {"rule", "rules"}) &&
         std::all_of(pages.begin(), pages.end(), [](Page& page) {
           return is_of(page, {"rule", "rules", "term"});
         });
}

std::string quote_names(const std::vector<std::string>& names) {
  constexpr std::size_t most = 6;
  std::vector<std::string> quoted;
  for (const std::string& each : names) {
    if (quoted.size() < most) quoted.push_back(text::backquoted(each));
  }
  if (names.size() > most) quoted.push_back(fmt::format("{} others", names.size() - most));
  return list_names(quoted, "or");
}

}  // namespace

std::vector<Topic> explain(std::string_view word, const analysis::Known& known) {
  std::vector<Page> pages = pages_of(word, known);
  const bool is_short = word.find_first_of("/.") == word.npos;
  if (is_short && are_rules_before_fields(pages)) {
    const auto fields = find_fields_called(word, known);
    if (fields.size() == 1) {
      std::vector<Page> first = pages_of(fields.front(), known);
      std::move(pages.begin(), pages.end(), std::back_inserter(first));
      pages = std::move(first);
    }
  } else if (pages.empty()) {
    const auto meant = find_meant(word, known);
    if (meant.size() == 1) pages = pages_of(meant.front(), known);
  }
  std::vector<Topic> topics;
  for (const Page& page : pages) topics.push_back({page.text(), text::dump(page.json)});
  return topics;
}

std::vector<std::string> known_words(const analysis::Known& known) {
  std::vector<std::string> words;
  for (const TopicKind* kind : kinds()) kind->add_words(known, words);
  return words;
}

std::string advise_on_word(std::string_view word, const analysis::Known& known) {
  const std::vector<std::string> words = known_words(known);
  const std::vector<std::string_view> views(words.begin(), words.end());
  const std::string elsewhere = suggest_owner(word, words);
  if (!elsewhere.empty()) return elsewhere;
  if (const auto meant = find_meant(word, known); !meant.empty()) {
    return fmt::format("did you mean {}?", quote_names(meant));
  }
  if (const auto fields = find_fields_with(word, known); !fields.empty()) {
    return fmt::format("it is one of the words of {}; `secondment explain {}` lists them",
                       list_names(fields), fields.front());
  }
  const std::string nearest = text::suggest_nearest(word, views);
  if (!nearest.empty()) return nearest;
  return "name a rule, scheme, field, state, event, clause, parameter, term or view; `secondment "
         "policy "
         "list` lists the schemes, and `secondment explain SCHEME` lists the rules of one";
}

std::string render_topics(const std::vector<Topic>& topics) {
  std::string out;
  for (const Topic& topic : topics) out += (out.empty() ? "" : "\n\n") + topic.text;
  return out;
}

std::string render_topics_json(const std::vector<Topic>& topics,
                               const std::vector<UnknownWord>& unknown) {
  std::string list;
  for (const Topic& topic : topics) list += (list.empty() ? "" : ",\n") + topic.json;
  text::Json words = text::Json::array();
  for (const UnknownWord& each : unknown) {
    words.push_back({{"word", each.word}, {"help", each.help}});
  }
  // The outermost object is written in pieces, and its values by the JSON library.
  return fmt::format("{},\"topics\":[{}],\"unknown\":{}}}\n",
                     output::open_answer("explain", std::nullopt), list, text::dump(words));
}

std::string_view gravity_of(const policy::Rule& rule) {
  if (rule.is_off) return "off";
  return rule.is_listed_only ? "listed" : model::severity_name(rule.severity);
}

PageRow rule_row(const policy::Rule& rule) {
  return {fmt::format("{:<7}  {}", gravity_of(rule), rule.id()), analysis::plain_title(rule)};
}

std::vector<PageRow> rule_rows(const std::vector<const policy::Rule*>& rules) {
  std::vector<PageRow> rows;
  for (const policy::Rule* rule : rules) rows.push_back(rule_row(*rule));
  return rows;
}

text::Json severity_json(const policy::Rule& rule) {
  return rule.is_listed_only || rule.is_off ? text::Json(nullptr)
                                            : text::Json(model::severity_name(rule.severity));
}

text::Json rule_json(const policy::Rule& rule) {
  return {{"rule", rule.id()}, {"severity", severity_json(rule)}, {"title", rule.text->title.text}};
}

text::Json list_of_rules_json(const std::vector<const policy::Rule*>& rules) {
  text::Json list = text::Json::array();
  for (const policy::Rule* rule : rules) list.push_back(rule_json(*rule));
  return list;
}

std::string cite(const policy::SourceDocument& source) {
  std::string words = source.title;
  for (const std::string* part : {&source.publisher, &source.published}) {
    if (!part->empty()) words += ", " + *part;
  }
  if (!source.version.empty()) words += ", version " + source.version;
  if (!source.url.empty()) words += ", " + source.url;
  if (source.retrieved) words += ", read " + render_date(*source.retrieved);
  return source.note.empty() ? words : fmt::format("{} ({})", words, source.note);
}

text::Json source_json(const policy::SourceDocument& source) {
  return {{"title", source.title},
          {"publisher", text::or_null(source.publisher)},
          {"published", text::or_null(source.published)},
          {"note", text::or_null(source.note)},
          {"url", text::or_null(source.url)},
          {"retrieved", text::or_null(source.retrieved, render_date)},
          {"version", text::or_null(source.version)}};
}

std::string basis_words(std::string_view basis) {
  struct Row {
    std::string_view name;
    std::string_view words;
  };
  constexpr Row rows[] = {{"primary", "the text itself was read"},
                          {"official", "from a page of the body that makes the rule"},
                          {"secondary", "from others than the body that makes the rule"},
                          {"unconfirmed", "not confirmed by anything that was read"}};
  const Row* row = text::find_named(rows, basis);
  return row != nullptr ? fmt::format("{}: {}", row->name, row->words) : std::string(basis);
}

std::string list_names(const std::vector<std::string>& names, std::string_view link) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  return text::list_words(views, link);
}

std::string schemes_words(const std::vector<std::string>& schemes,
                          const std::vector<const policy::Scheme*>& all) {
  std::vector<std::string> others;
  for (const policy::Scheme* scheme : all) {
    if (std::find(schemes.begin(), schemes.end(), scheme->name) == schemes.end()) {
      others.push_back(scheme->name);
    }
  }
  if (others.empty()) return "";
  return others.size() < schemes.size() ? fmt::format(" (but not in {})", list_names(others))
                                        : fmt::format(" (in {})", list_names(schemes));
}

void BySchemes::add(std::string words, text::Json data, const policy::Scheme& scheme) {
  const auto same = std::find_if(said_.begin(), said_.end(),
                                 [&](const SaidAlike& each) { return each.words == words; });
  if (same != said_.end()) {
    same->schemes.push_back(scheme.name);
  } else {
    said_.push_back({std::move(words), std::move(data), {scheme.name}});
  }
}

std::vector<std::string> BySchemes::words(const std::vector<const policy::Scheme*>& all) const {
  std::vector<std::string> words;
  for (const SaidAlike& each : said_) {
    words.push_back(each.words + schemes_words(each.schemes, all));
  }
  return words;
}

text::Json BySchemes::json() const {
  text::Json list = text::Json::array();
  for (const SaidAlike& each : said_) {
    text::Json data = each.data;
    data["schemes"] = each.schemes;
    list.push_back(std::move(data));
  }
  return list;
}

}  // namespace secondment::handbook
