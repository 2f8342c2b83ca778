#include "handbook/rule_pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/clauses.h"
#include "analysis/proofs.h"
#include "handbook/explain_topics.h"
#include "model/format_rules.h"
#include "model/severity.h"
#include "policy/disclaimer.h"
#include "policy/former_ids.h"
#include "text/characters.h"
#include "text/wrap.h"

namespace secondment::handbook {
namespace {

using policy::Rule;
using policy::Scheme;

// Puts a string on one line and escapes it for Markdown; code in backquotes stays unchanged.
std::string plain(std::string_view written) {
  std::string folded;
  for (const std::string& line : text::wrap(written, written.size() + 1)) folded += line;
  constexpr std::string_view special = "\\<>*[]|";
  std::string out;
  bool in_code = false;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    if (c == '`') {
      const bool is_paired = in_code || folded.find('`', i + 1) != folded.npos;
      if (is_paired) in_code = !in_code;
      out += is_paired ? "`" : "\\`";
      continue;
    }
    // A bar separates the cells of a table even in code.
    const bool is_special = special.find(c) != special.npos && (!in_code || c == '|');
    if (is_special) out += '\\';
    out += c;
  }
  return out;
}

// Adds a capital and a full stop; the text must be Markdown.
std::string finish(std::string out) {
  if (!out.empty()) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  if (!out.empty() && out.find_last_of(".?!") != out.size() - 1) out += '.';
  return out;
}

std::string sentence(std::string_view words) {
  return finish(plain(words));
}

// The anchor of a heading as most Markdown renderers make it: lower case, without punctuation, and
// with dashes instead of blanks.
std::string anchor(std::string_view heading) {
  std::string out;
  for (const char c : heading) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_') {
      out += static_cast<char>(std::tolower(byte));
    } else if (c == ' ') {
      out += '-';
    }
  }
  return out;
}

std::string link_to_rule(const Rule& rule, std::string_view page) {
  return fmt::format("[{}]({}#{})", rule.id(), page, anchor(rule.id()));
}

std::string link_to_policy(std::string_view name, std::string_view title) {
  return fmt::format("[{}](#{})", name, anchor(fmt::format("{}: {}", name, title)));
}

std::string capital(std::string_view word) {
  std::string out(word);
  out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out;
}

std::string link_to_clauses(const std::vector<std::string>& clauses) {
  std::vector<std::string> links;
  for (const std::string& id : clauses) links.push_back(fmt::format("[{}](sources.md#{})", id, id));
  return links.empty() ? "a house rule" : list_names(links);
}

// Returns "Error from approved on; [IC-24](sources.md#IC-24)."
std::string facts(const Scheme& scheme, const Rule& rule) {
  const std::string& from = scheme.shape.states[rule.from].name;
  const std::string_view gravity =
      rule.is_off ? "off until a policy that extends this one, or the workspace, sets a severity,"
      : rule.is_listed_only ? "listed by reports and never a finding,"
                            : model::severity_name(rule.severity);
  const std::string words =
      fmt::format("{}{} from `{}` on; {}", rule.text->is_obligation ? "obligation: " : "", gravity,
                  from, link_to_clauses(rule.clauses));
  return capital(words) + ".";
}

// `proof` is null for a rule that is off.
void add_rule(const Scheme& scheme, const Rule& rule, const policy::RuleProof* proof,
              std::string& out) {
  const policy::RuleText& text = *rule.text;
  out += fmt::format("### {}\n\n**{}** {}\n\n", rule.id(), sentence(text.title.text),
                     facts(scheme, rule));
  out += plain(text.why.text) + "\n\n";
  const std::vector<std::string> was = policy::former_ids_of(text);
  if (!was.empty()) out += fmt::format("*Before it was renamed:* {}.\n\n", list_names(was));
  if (text.help) out += fmt::format("*Help:* {}\n\n", plain(text.help.text));
  if (proof != nullptr) {
    out += fmt::format("*Tested by* {}.\n\n", analysis::proof_words(*proof));
  }
}

void add_overrides(const Scheme& scheme, const policy::PolicySet& policies, std::string& out) {
  std::string lines;
  for (const policy::Override& said : scheme.policy().overrides) {
    const Rule* rule = analysis::find_overridden(scheme, said, policies);
    if (rule != nullptr) {
      lines +=
          fmt::format("- {}: {}\n", link_to_rule(*rule, ""), plain(override_words(scheme, said)));
    } else if (said.off) {
      lines += fmt::format("- [{}](#{}): {}\n", said.target.text, anchor(said.target.text),
                           plain(override_words(scheme, said)));
    }
  }
  if (!lines.empty()) out += fmt::format("Rules that it inherits and changes:\n\n{}\n", lines);
}

void add_policy(const Scheme& scheme, const analysis::Known& known, std::string& out) {
  const policy::Policy& policy = scheme.policy();
  out += fmt::format("## {}: {}\n\n", policy.name, plain(policy.title));
  if (!policy.doc.empty()) out += plain(policy.doc) + "\n\n";
  if (const auto disclaimer = policy::find_disclaimer(scheme)) {
    out += sentence(policy::disclaimer_words(*disclaimer)) + "\n\n";
  }
  add_overrides(scheme, known.policies.policy_set(), out);
  const auto& proven = analysis::run_cases_of(scheme, known);
  const auto proofs = policy::count_proofs(scheme, proven);
  for (const Rule* rule : analysis::declared_rules(scheme)) {
    const auto proof = std::find_if(proofs.begin(), proofs.end(),
                                    [&](const auto& each) { return each.rule == rule->id(); });
    add_rule(scheme, *rule, proof == proofs.end() ? nullptr : &*proof, out);
  }
}

void add_contents(const std::vector<const Scheme*>& schemes, std::string& out) {
  out += "| policy | what it is | extends | rules | obligations |\n|---|---|---|---|---|\n";
  for (const Scheme* scheme : schemes) {
    const policy::Policy& policy = scheme->policy();
    const auto rules = analysis::declared_rules(*scheme);
    const auto obligations = std::count_if(
        rules.begin(), rules.end(), [](const Rule* rule) { return rule->text->is_obligation; });
    std::vector<std::string> bases;
    for (const policy::Written& base : policy.extends) bases.emplace_back(base.text);
    out += fmt::format("| {} | {}{} | {} | {} | {} |\n", link_to_policy(policy.name, policy.title),
                       plain(policy.title), policy.is_abstract ? " (can only be extended)" : "",
                       list_names(bases), rules.size() - static_cast<std::size_t>(obligations),
                       obligations);
  }
  out += "\n";
}

void add_family(const model::RuleFamily& family, std::string& out) {
  out += fmt::format("## {}\n\nEach is a {}\n\n", family.heading, plain(family.kind) + ".");
  for (const model::FormatRule& rule : model::format_rules()) {
    if (model::find_family(rule.id) != &family) continue;
    out += fmt::format("### {}\n\n**{}** {}. {}{}\n\n", rule.id, sentence(rule.title),
                       capital(model::severity_name(rule.severity)), sentence(rule.why),
                       rule.is_raisable() ? " A policy can raise its severity." : "");
  }
}

std::string rules_cell(const analysis::EnforcedClause& enforced) {
  std::vector<std::string> parts;
  for (const analysis::EnforcingRule& enforcing : enforced.rules) {
    const bool is_added = enforcing.rule->policy != enforcing.policy;
    parts.push_back(fmt::format("{} {}{}", link_to_rule(*enforcing.rule, "rules.md"),
                                gravity_of(*enforcing.rule),
                                is_added ? fmt::format(" in {}", enforcing.policy->name) : ""));
  }
  if (!parts.empty()) return fmt::format("{}", fmt::join(parts, ", "));
  const bool is_gap = enforced.clause != nullptr && enforced.clause->basis == "unconfirmed";
  return is_gap ? "– (not confirmed)" : "– (for information)";
}

std::string says_cell(const policy::Clause& clause) {
  return plain(clause.says) + (clause.basis.empty() ? "" : fmt::format(" *({})*", clause.basis));
}

void add_clauses(const std::vector<const analysis::EnforcedClause*>& clauses, std::string& out) {
  out += "| clause | heading | what it says | enforced by |\n|---|---|---|---|\n";
  for (const analysis::EnforcedClause* each : clauses) {
    const policy::Clause* clause = each->clause;
    out += fmt::format("| <a id=\"{}\"></a>{} | {} | {} | {} |\n", each->id, each->id,
                       clause != nullptr ? plain(clause->heading) : "",
                       clause != nullptr ? says_cell(*clause) : "", rules_cell(*each));
  }
  out += "\n";
}

std::string document_words(const policy::SourceDocument& source) {
  std::vector<std::string> parts;
  if (!source.publisher.empty()) parts.push_back(plain(source.publisher));
  parts.push_back(source.published.empty() ? "no date given" : source.published);
  if (source.retrieved) parts.push_back("read " + render_date(*source.retrieved));
  if (!source.note.empty()) parts.push_back(plain(source.note));
  return finish(fmt::format("{}", fmt::join(parts, "; ")));
}

}  // namespace

std::string render_rules_page(const analysis::Known& known) {
  const auto schemes = analysis::all_layered(known.policies.policy_set());
  std::string out =
      "# Rules\n\nEvery rule of the policies, of the agreement format, of waivers and of policy "
      "files, as `secondment explain --rules` prints them. `secondment explain RULE` shows one "
      "with its expressions, parameters and cases; what the sources say is in "
      "[sources](sources.md). Help is given as the policy writes it: each agreement fills in what "
      "is in braces.\n\n";
  add_contents(schemes, out);
  for (const Scheme* scheme : schemes) add_policy(*scheme, known, out);
  for (const model::RuleFamily& family : model::rule_families()) add_family(family, out);
  out.pop_back();  // the file ends with one line end
  return out;
}

std::string render_sources_page(const analysis::Known& known) {
  const auto clauses = analysis::all_clauses(known.policies.policy_set());
  std::vector<const policy::SourceDocument*> documents;
  for (const analysis::EnforcedClause& each : clauses) {
    if (std::find(documents.begin(), documents.end(), each.source) == documents.end()) {
      documents.push_back(each.source);
    }
  }
  std::string out =
      "# Sources\n\nWhat the documents behind the policies say, paraphrased clause by clause, with "
      "the [rules](rules.md) that enforce each, as `secondment explain --sources` prints them. A "
      "clause that no rule enforces is for information, or is a feature of the tool. A "
      "rule that enforces no clause is a house rule.\n\n";
  for (const policy::SourceDocument* document : documents) {
    std::vector<const analysis::EnforcedClause*> its_own;
    for (const analysis::EnforcedClause& each : clauses) {
      if (each.source == document) its_own.push_back(&each);
    }
    out += document != nullptr
               ? fmt::format("## {}\n\n{}\n\n", plain(document->title), document_words(*document))
               : "## Cited, but described by no policy\n\n";
    add_clauses(its_own, out);
  }
  out.pop_back();
  return out;
}

}  // namespace secondment::handbook
