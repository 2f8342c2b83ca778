// The kinds of things that can be explained, each in its own file, and what their pages share.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/schemes.h"
#include "handbook/explain.h"
#include "handbook/explain_page.h"
#include "policy/policy_set.h"

namespace secondment::handbook {

// A kind of thing: its name, and the pages for a given name.
struct TopicKind {
  void (*add_words)(const analysis::Known& known, std::vector<std::string>& words);
  void (*explain)(std::string_view word, const analysis::Known& known, std::vector<Page>& pages);
};

// There is one file for each kind.
extern const TopicKind rule_topics;
extern const TopicKind scheme_topics;
extern const TopicKind field_topics;
extern const TopicKind state_topics;
extern const TopicKind event_topics;
extern const TopicKind clause_topics;
extern const TopicKind parameter_topics;
extern const TopicKind term_topics;
extern const TopicKind view_topics;

// The fields of agreements that have this word as a value: parent.sector for academia.
[[nodiscard]] std::vector<std::string> find_fields_with(std::string_view word,
                                                        const analysis::Known& known);

// Returns the severity, such as "error"; "listed" for an obligation that is only listed; "off" for
// a rule that no policy switches on.
[[nodiscard]] std::string_view gravity_of(const policy::Rule& rule);
// Returns "error    core/objectives" and the title.
[[nodiscard]] PageRow rule_row(const policy::Rule& rule);
// Returns {rule, severity, title}; the severity is null if the rule is only listed, or off.
[[nodiscard]] text::Json severity_json(const policy::Rule& rule);
[[nodiscard]] text::Json rule_json(const policy::Rule& rule);
[[nodiscard]] text::Json list_of_rules_json(const std::vector<const policy::Rule*>& rules);
[[nodiscard]] std::vector<PageRow> rule_rows(const std::vector<const policy::Rule*>& rules);

// Returns "severity note; also enforces EX-11", or "switched off: …", as in the scheme's policy.
[[nodiscard]] std::string override_words(const policy::Scheme& scheme,
                                         const policy::Override& said);

// Returns "Title, publisher, 2023-04-21 (note)".
[[nodiscard]] std::string cite(const policy::SourceDocument& source);
[[nodiscard]] text::Json source_json(const policy::SourceDocument& source);

// Returns "primary: the text itself was read".
[[nodiscard]] std::string basis_words(std::string_view basis);

[[nodiscard]] std::string list_names(const std::vector<std::string>& names,
                                     std::string_view link = "and");

// What schemes say about one thing. Schemes that say the same are grouped, in the order of first
// mention.
struct SaidAlike {
  std::string words;
  text::Json data;
  std::vector<std::string> schemes = {};
};
// Returns " (in loan and osce)" or " (but not in osce)"; empty if it applies to all of them.
[[nodiscard]] std::string schemes_words(const std::vector<std::string>& schemes,
                                        const std::vector<const policy::Scheme*>& all);

class BySchemes {
 public:
  void add(std::string words, text::Json data, const policy::Scheme& scheme);

  // One entry for each statement, with the schemes that say it or, if they are few, those in `all`
  // that do not.
  [[nodiscard]] std::vector<std::string> words(const std::vector<const policy::Scheme*>& all) const;
  // The data of each statement, with its `schemes`.
  [[nodiscard]] text::Json json() const;
  [[nodiscard]] const std::vector<SaidAlike>& said() const { return said_; }

 private:
  std::vector<SaidAlike> said_;
};

// A parameter on the page of a rule: its value, other values if it differs between schemes, and its
// meaning.
[[nodiscard]] PageRow parameter_row(const policy::Scheme& scheme,
                                    const policy::Parameter& parameter,
                                    const analysis::Known& known);
[[nodiscard]] text::Json parameter_json(const policy::Scheme& scheme,
                                        const policy::Parameter& parameter,
                                        const analysis::Known& known);
// Returns "P9M (nine months)"; for several values, each with its date.
[[nodiscard]] std::string value_words(const policy::Parameter& parameter);

// The fields that an entry has in addition to those of every move, or of every event.
[[nodiscard]] std::vector<model::Field> own_fields(const model::Type& entry,
                                                   const model::Type& common);
// The fields of a section as rows, or as {name, type, required, doc}.
[[nodiscard]] std::vector<PageRow> field_rows(const std::vector<model::Field>& fields);
[[nodiscard]] text::Json fields_json(const std::vector<model::Field>& fields);

}  // namespace secondment::handbook
