#include "yaml/strict_subset.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "text/characters.h"
#include "text/lines.h"
#include "yaml/written_line.h"

namespace secondment::yaml {
namespace {

// Reports keys that libyaml accepts but the strict subset does not; nothing if the key is a name.
std::optional<Finding> check_key(Node key) {
  const Span span = key.span();
  if (!key.is_scalar()) {
    return Finding{.rule = "format/key",
                   .message = "a key must be a name, not a list or a section",
                   .help = "write `name: value`; put a key that begins with a bracket in quotes",
                   .span = span};
  }
  if (key.is_merge()) {
    return Finding{.rule = "format/merge-key",
                   .message = "merge keys (`<<`) are not allowed",
                   .help = "write the keys out here",
                   .span = span};
  }
  if (key.text().empty()) {
    return Finding{.rule = "format/key",
                   .message = "there is no key before this colon",
                   .help = "write `name: value`",
                   .span = span};
  }
  return std::nullopt;
}

struct Key {
  std::string_view name;
  Span span;
};

// `keys` are in file order, and are sorted here, so that the cost stays low for any number of them.
void find_duplicates(const Tree& tree, std::vector<Key>& keys, std::vector<Finding>& findings) {
  std::stable_sort(keys.begin(), keys.end(),
                   [](const Key& a, const Key& b) { return a.name < b.name; });
  const Key* first = nullptr;
  std::optional<text::Lines> lines;  // only needed for the rare file that has a duplicate
  for (const Key& key : keys) {
    if (first == nullptr || first->name != key.name) {
      first = &key;
      continue;
    }
    if (!lines) lines.emplace(tree.bytes);
    findings.push_back({.rule = "format/duplicate-key",
                        .message = fmt::format("duplicate key {}; the first is on line {}",
                                               text::backquoted(key.name),
                                               lines->position(first->span.begin).line),
                        .help = "keep one of the two",
                        .span = key.span});
  }
}

// Inside brackets, a plain text that is cut off at a comma leaves a key without a colon behind.
bool is_cut_off(const Tree& tree, const Entry& entry) {
  if (!entry.value.is_empty() || entry.key.text().find(':') != std::string_view::npos) return false;
  const std::size_t next = tree.bytes.find_first_not_of(" \t\r\n", entry.key.span().end);
  return next != std::string::npos && (tree.bytes[next] == ',' || tree.bytes[next] == '}');
}

Finding refuse_cut_text(const Tree& tree, const Entry& before, Node key) {
  const Span span{before.value.span().begin, key.span().end};
  return {.rule = "format/yaml",
          .message = fmt::format("{} is cut off at its comma",
                                 text::backquoted(text_of(tree.bytes, span))),
          .help = "put a value with a comma in quotes, and a list in brackets",
          .span = span};
}

Finding refuse_no_value(const Tree& tree, Node key) {
  const Span span = key.span();
  const std::size_t colon = key.style() == Style::plain ? key.text().find(':') : std::string::npos;
  if (colon != std::string::npos) {
    return {.rule = "format/yaml",
            .message = colon_words(key.text().substr(colon + 1)),
            .help = written_words(key.text().substr(0, colon), key.text().substr(colon + 1)),
            .span = {span.begin + colon, span.begin + colon + 1}};
  }
  const std::size_t after = tree.bytes.find(':', span.end);
  const std::string_view comment =
      after == std::string::npos ? "" : glued_comment(tree.bytes, after + 1);
  if (!comment.empty()) {
    return {.rule = "format/no-value",
            .message = fmt::format("{} has no value: `#` begins a comment, so {} is left out",
                                   text::backquoted(key.text()), text::backquoted(comment)),
            .help = fmt::format("put the value in quotes: {}: \"{}\"", text::visible(key.text()),
                                text::visible(comment)),
            .span = span};
  }
  return {.rule = "format/no-value",
          .message = fmt::format("{} has no value", text::backquoted(key.text())),
          .help = "write its value, or leave the key out if it is optional",
          .span = span};
}

void check_mapping(Tree& tree, Node mapping, std::vector<Key>& keys,
                   std::vector<Finding>& findings) {
  keys.clear();
  std::optional<Entry> before;
  bool was_cut = false;
  for (const Entry entry : mapping.entries()) {
    if (entry.key.kind() == Kind::refused) continue;  // the reader reports it
    if (auto refusal = check_key(entry.key)) {
      findings.push_back(std::move(*refusal));
      continue;
    }
    keys.push_back({entry.key.text(), entry.key.span()});
    const bool is_cut = is_cut_off(tree, entry);
    const bool cuts_text = is_cut && before && before->value.is_scalar() &&
                           before->value.style() == Style::plain && !before->value.is_empty();
    if (cuts_text) {
      findings.push_back(refuse_cut_text(tree, *before, entry.key));
      tree.refuse(before->value);
    } else if (entry.value.is_empty() && !(is_cut && was_cut)) {
      findings.push_back(refuse_no_value(tree, entry.key));
    }
    was_cut = cuts_text || (is_cut && was_cut);
    before = entry;
  }
  find_duplicates(tree, keys, findings);
}

// Reports a line that begins with `- ` but continues the text above: an item with the wrong
// indentation.
void find_swallowed_item(const Tree& tree, Node text, std::vector<Finding>& findings) {
  const Span span = text.span();
  const std::string_view written = text_of(tree.bytes, span);
  for (std::size_t at = written.find_first_of("\r\n"); at != std::string_view::npos;
       at = written.find_first_of("\r\n", at)) {
    at = std::min(written.find_first_not_of(" \t\r\n", at), written.size());
    if (!written.substr(at).starts_with("- ")) continue;
    findings.push_back(
        {.rule = "format/yaml",
         .message = "this line continues the text above; it is not an item of a list",
         .help = "indent it like the items above; put a value that contains `- ` in quotes",
         .span = {span.begin + at, span.begin + at + 1}});
    return;
  }
}

// The first invisible character in a value, if it is not written as an escape.
struct Invisible {
  Span span;
  std::string name;
};
std::optional<Invisible> find_invisible(const Tree& tree, Node value) {
  const Span span = value.span();
  const auto found = text::find_invisible(text_of(tree.bytes, span));
  if (!found) return std::nullopt;
  const Span at{span.begin + found->begin, span.begin + found->end};
  const auto code = text::first_character(text_of(tree.bytes, at)).code.value_or(0);
  return Invisible{at, fmt::format("U+{:04X}", static_cast<std::uint32_t>(code))};
}

// A key with such a character is reported where the valid keys are known.
void refuse_invisible(Tree& tree, std::vector<Finding>& findings) {
  if (!text::find_invisible(tree.bytes)) return;
  std::vector<bool> is_key(tree.nodes.size());
  for (std::uint32_t index = 0; index < tree.nodes.size(); ++index) {
    if (tree.nodes[index].kind != Kind::mapping) continue;
    std::uint32_t key = tree.nodes[index].first_child;
    while (key != Tree::none) {
      is_key[key] = true;
      key = tree.nodes[tree.nodes[key].next].next;
    }
  }
  for (std::uint32_t index = 0; index < tree.nodes.size(); ++index) {
    const Node node(tree, index);
    const auto found =
        node.is_scalar() && !is_key[index] ? find_invisible(tree, node) : std::nullopt;
    if (!found) continue;
    findings.push_back({.rule = "format/control-character",
                        .message = fmt::format("{} has a character in it that does not show ({})",
                                               text::backquoted(node.text()), found->name),
                        .help = "delete it, or write the value again: it was pasted along with it",
                        .span = found->span});
    tree.refuse(node);
  }
}

}  // namespace

void check_strict_subset(Tree& tree, std::vector<Finding>& findings) {
  refuse_invisible(tree, findings);
  std::vector<Key> keys;
  for (std::uint32_t index = 0; index < tree.nodes.size(); ++index) {
    const Node node(tree, index);
    if (node.is_mapping()) {
      check_mapping(tree, node, keys, findings);
    } else if (node.is_scalar() && node.style() == Style::plain && !node.is_verbatim()) {
      find_swallowed_item(tree, node, findings);
    } else if (node.is_sequence()) {
      for (const Node item : node.items()) {
        if (!item.is_empty()) continue;
        findings.push_back({.rule = "format/no-value",
                            .message = "this item of the list is empty",
                            .help = "write its value, or delete the item",
                            .span = item.span()});
      }
    }
  }
}

}  // namespace secondment::yaml
