#include "policy/cases.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/read_agreement.h"
#include "policy/policy_fields.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "yaml/place_findings.h"
#include "yaml/yaml_builder.h"

namespace secondment::policy {
namespace {

using yaml::Node;

std::optional<Date> date_of(const std::optional<Node>& node) {
  if (!node) return std::nullopt;
  const auto date = parse_date(node->text());
  return date ? std::optional(*date) : std::nullopt;
}

std::string text_of(const std::optional<Node>& node) {
  return node ? std::string(node->text()) : std::string();
}

std::vector<std::string> texts_of(const Node& node) {
  std::vector<std::string> texts;
  for (const Node item : node.items()) texts.emplace_back(item.text());
  return texts;
}

std::optional<std::vector<std::string>> expected_texts(const std::optional<Node>& node) {
  return node ? std::optional(texts_of(*node)) : std::nullopt;
}

class Reader {
 public:
  Reader(Cases& cases, std::vector<Finding>& findings) : cases_(cases), findings_(findings) {}

  void read() {
    const Node root = cases_.document->tree.root();
    const Section file = model::read_section(root, cases_type(), findings_);
    if (!findings_.empty()) return;
    const auto* typed = file.get<List>("proofs");
    cases_.policy = text_of(root.find("cases"));
    as_at_ = *date_of(root.find("as_at"));
    histories_ = root.find("histories");
    for (const Node proof : root.find("proofs")->items()) {
      cases_.proofs.push_back(read_proof(*root.find("base"), proof));
      const auto* section = typed->items[cases_.proofs.size() - 1].get<Section>();
      cases_.proofs.back().earlier = read_earlier(*section);
    }
  }

 private:
  TestCase read_proof(const Node& base, const Node& node) {
    const Node finds = *node.find("finds");
    const auto state = node.find("for");
    TestCase proof{.title = text_of(node.find("case")),
                   .span = node.find("case")->span(),
                   .as_at = date_of(node.find("as_at")).value_or(as_at_),
                   .as_if_in = text_of(state),
                   .finds = texts_of(finds),
                   .finds_span = finds.span(),
                   .undetermined = expected_texts(node.find("undetermined")),
                   .waived = expected_texts(node.find("waived")),
                   .on = expected_texts(node.find("on")).value_or(std::vector<std::string>())};
    note_places(node, proof);
    yaml::YamlBuilder document(base);
    if (const auto unset = node.find("unset")) {
      for (const Node path : unset->items()) {
        report(path, document.take_out(path.text()));
        proof.changes.push_back(fmt::format("without {}", path.text()));
      }
    }
    if (const auto set = node.find("set")) {
      for (const yaml::Entry entry : set->entries()) {
        report(entry.key, document.put(entry.key.text(), entry.value));
        proof.changes.push_back(fmt::format("{}: {}", entry.key.text(), in_short(entry.value)));
      }
    }
    start_from(node, document, proof);
    if (const auto history = node.find("history")) {
      for (const Node item : history->items()) {
        document.append("history", item);
        proof.changes.push_back(fmt::format("then {}", in_short(item)));
      }
    }
    if (const auto parameters = node.find("parameters")) {
      for (const yaml::Entry entry : parameters->entries()) {
        proof.parameters.emplace_back(entry.key.text(), entry.value.text());
        proof.changes.push_back(
            fmt::format("the parameter {} is {}", entry.key.text(), in_short(entry.value)));
      }
    }
    if (const auto earlier = node.find("earlier")) {
      const std::size_t before = proof.changes.size();
      for (const Node item : earlier->items()) {
        proof.changes.push_back(fmt::format("earlier: {}", in_short(item)));
      }
      const bool is_alone = proof.changes.size() == before;
      if (is_alone) proof.changes.emplace_back("no other agreement of the secondee");
    }
    if (!proof.on.empty()) {
      proof.changes.push_back(fmt::format("with {} on", fmt::join(proof.on, ", ")));
    }
    proof.agreement = std::make_shared<const yaml::YamlBuilder>(std::move(document));
    return proof;
  }

  static void note_places(const Node& node, TestCase& proof) {
    const auto note = [&](const std::optional<Node>& word) {
      if (word) proof.places.try_emplace(std::string(word->text()), word->span());
    };
    note(node.find("for"));
    for (const char* list : {"finds", "undetermined", "waived", "on"}) {
      const auto words = node.find(list);
      if (!words) continue;
      for (const Node word : words->items()) note(word);
    }
    if (const auto parameters = node.find("parameters")) {
      for (const yaml::Entry entry : parameters->entries()) note(entry.key);
    }
    if (const auto earlier = node.find("earlier")) {
      for (const Node item : earlier->items()) {
        note(item.find("scheme"));
        note(item.find("state"));
      }
    }
  }

  // `starts_from` names a history that replaces the one of the base agreement.
  void start_from(const Node& node, yaml::YamlBuilder& document, TestCase& proof) {
    const auto name = node.find("starts_from");
    if (!name) return;
    const auto history = histories_ ? histories_->find(name->text()) : std::nullopt;
    if (!history) {
      std::vector<std::string_view> known;
      if (histories_) {
        for (const yaml::Entry each : histories_->entries()) known.push_back(each.key.text());
      }
      std::string help = text::suggest_nearest(name->text(), known);
      if (help.empty()) {
        help = known.empty() ? "write the entries under `histories:`, by this name"
                             : fmt::format("the histories are {}", text::list_words(known, "and"));
      }
      return report(name->span(), fmt::format("unknown history {}", text::backquoted(name->text())),
                    std::move(help));
    }
    (void)document.take_out("history");  // the base agreement may have no history
    for (const Node item : history->items()) document.append("history", item);
    proof.changes.push_back(fmt::format("starts from {}", name->text()));
  }

  std::optional<std::vector<Spell>> read_earlier(const Section& proof) {
    const auto* list = proof.get<List>("earlier");
    if (list == nullptr) return std::nullopt;
    std::vector<Spell> spells;
    for (const Value& item : list->items) {
      spells.push_back(as_spell(*item.get<Section>()));
      const auto from = spells.back().from;
      const auto to = spells.back().to;
      if (!from) {
        report(item.span, "an earlier agreement without a first day counts for no rule",
               "add `from`, or `term_start`");
      } else if (to && *to < *from) {
        report(item.span,
               fmt::format("it ends on {}, before it begins, on {}", render_date(*to),
                           render_date(*from)),
               "correct one of the two days");
      }
    }
    return spells;
  }

  void report(const Node& node, const Result<void>& done) {
    if (!done) report(node.span(), done.error().message, done.error().help);
  }

  void report(Span span, std::string message, std::string help) {
    findings_.push_back({.rule = "policy/case",
                         .message = std::move(message),
                         .help = std::move(help),
                         .span = span});
  }

  // Returns the value as written in the file, on one line.
  [[nodiscard]] std::string in_short(const Node& node) const {
    const Span span = node.span();
    std::string text = cases_.document->tree.bytes.substr(span.begin, span.end - span.begin);
    std::string out;
    for (const char c : text) {
      const bool blank = c == '\n' || c == ' ' || c == '\r';
      if (!blank) out += c;
      if (blank && !out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
  }

  Cases& cases_;
  std::vector<Finding>& findings_;
  Date as_at_{};
  std::optional<Node> histories_ = {};
};

}  // namespace

Cases read_cases(std::string path, std::string bytes, std::vector<Finding>& findings) {
  Cases cases{.path = std::move(path)};
  cases.document = std::make_shared<const yaml::ReadTree>(yaml::read_tree(std::move(bytes)));
  findings = cases.document->findings;
  if (cases.document->complete) Reader(cases, findings).read();
  yaml::place_findings(findings, cases.document->tree, cases.document->complete);
  return cases;
}

}  // namespace secondment::policy
