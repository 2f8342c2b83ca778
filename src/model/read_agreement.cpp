#include "model/read_agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "model/known_names.h"
#include "model/misplaced.h"
#include "model/not_yet_known.h"
#include "model/organisations.h"
#include "model/reading_path.h"
#include "model/scalar.h"
#include "model/seen_fields.h"
#include "model/unique_ids.h"
#include "model/value_advice.h"
#include "text/ascii.h"
#include "text/characters.h"
#include "text/ensure.h"
#include "text/nearest.h"

namespace secondment::model {
namespace {

using text::backquoted;
using yaml::Kind;
using yaml::Node;

// Whether undeclared keys in a section are reported.
enum class Unknown {
  refused,
  passed_over  // it is unknown what the section is; a finding says so
};

std::size_t count(const yaml::Items& items) {
  return static_cast<std::size_t>(std::distance(items.begin(), items.end()));
}

class Reader {
 public:
  Reader(const Shape* shape, const KnownSchemes* elsewhere, const Organisations* organisations,
         std::vector<Finding>& findings)
      : shape_(shape), elsewhere_(elsewhere), organisations_(organisations), findings_(findings) {}

  // `where` is where missing fields are reported: the key of the section, or the start of the file.
  void read_section(const Node& node, const Type& type, Span where, Section& section,
                    Unknown unknown = Unknown::refused) {
    section.members.reserve(count(node.items()) / 2);
    SeenFields seen(seen_, type);
    // Unknown keys; the YAML reader reports repeated ones.
    std::optional<std::unordered_set<std::string_view>> reported;
    const Field* left_empty = nullptr;  // the previous key, if it has no value
    for (const yaml::Entry entry : node.entries()) {
      if (!entry.key.is_scalar() || entry.key.text().empty() || entry.key.is_merge()) {
        continue;  // already reported
      }
      const std::string_view name = entry.key.text();
      Step step(path_, {.name = name});
      const std::size_t index = seen.find(name);
      if (index == type.fields.size()) {
        if (!reported) reported.emplace();
        take_unknown(node, entry, seen, left_empty, unknown, *reported);
        continue;
      }
      const Field& field = type.fields[index];
      left_empty = entry.value.is_empty() ? &field : nullptr;
      if (std::exchange(seen[index], Seen::present) == Seen::present)
        continue;  // a repeated key, already reported
      step.set_required(field.required);
      const Span key = entry.key.span();
      read_value(entry.value, field.type, key, name, add_member(section, field.name, key));
    }
    take_unseen(seen, where, section);
  }

  // Reads a map, whose names the file chooses; the caller checks them.
  void read_map(const Node& node, const Type& type, Section& section) {
    for (const yaml::Entry entry : node.entries()) {
      if (!entry.key.is_scalar() || entry.key.text().empty()) continue;  // already reported
      const std::string_view name = entry.key.text();
      const Step step(path_, {.name = name});
      const Span key = entry.key.span();
      read_value(entry.value, type.element(), key, name, add_member(section, name, key));
    }
  }

  // For documents with checks of their own, which may repeat things and mention placeholders such
  // as <name>: only agreements are filled in.
  void read_other_document(Texts texts) { texts_ = texts; }

  Value read_detached(const DetachedValue& value) {
    within_ = value.within;
    const Step step(path_, {.name = value.key});
    Value read;
    read_value(value.node, value.type, value.node.span(), value.field, read);
    return read;
  }

 private:
  // Returns the value, to be read where it stays.
  static Value& add_member(Section& section, std::string_view name, Span key) {
    Member& member = section.members.emplace_back();
    member.name = name;
    member.key = key;
    return member.value;
  }

  // What few files need is not inlined, which would make the rest slower.

  // Takes a key that the section does not declare.
  [[gnu::noinline]] void take_unknown(const Node& section, const yaml::Entry& entry,
                                      const SeenFields& seen, const Field* left_empty,
                                      Unknown unknown,
                                      std::unordered_set<std::string_view>& reported) {
    const std::string_view name = entry.key.text();
    if (entry.value.is_empty()) {
      // The YAML reader reports it already. For `start:2026-01-05`, `start` is not reported as
      // missing either.
      reported.insert(name);
      mark_meant(name.substr(0, name.find(':')), seen);
    } else if (unknown == Unknown::refused && reported.insert(name).second) {
      const std::string_view meant = refuse_unknown(entry.key, seen.type(), left_empty);
      const bool is_free = mark_meant(meant, seen) && !section.find(meant);
      if (is_free) findings_.back().fix = meant;
    }
  }

  [[gnu::noinline]] void take_unseen(const SeenFields& seen, Span where, Section& section) {
    const Field* field = seen.type().fields.data();
    for (const Seen mark : seen.all()) {
      const Field& unseen = *field++;
      if (mark == Seen::present) continue;
      const bool is_missing = mark == Seen::no && unseen.required;
      if (is_missing) refuse_missing(unseen, where);
      // Rules see the field as unreadable, so a missing or misspelt key is reported only once.
      if (is_missing && shape_ && path_) section.members.push_back({unseen.name, where, {}});
      if (mark == Seen::meant) section.members.push_back({unseen.name, where, {where, Refused{}}});
    }
  }

  // Marks a missing field as reported, so that it is not reported as missing too. Returns false if
  // there is no such field or it was there before.
  static bool mark_meant(std::string_view name, const SeenFields& seen) {
    const std::vector<Field>& fields = seen.type().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].name != name || seen[i] != Seen::no) continue;
      seen[i] = Seen::meant;
      return true;
    }
    return false;
  }

  void refuse(const char* rule, Span span, std::string message, std::string help) {
    findings_.push_back({.rule = rule,
                         .message = std::move(message),
                         .help = std::move(help),
                         .pointer = pointer_of(path_, within_),
                         .span = span});
  }

  // `value` is refused until it is read.
  void read_value(const Node& node, const Type& type, Span where, std::string_view name,
                  Value& value) {
    value.span = node.span();
    if (node.kind() == Kind::refused || node.is_empty()) {  // already reported
      if (is_history(type) && node.is_empty()) value.data = List{};
    } else if (type.holds_one_value() && node.is_scalar()) {
      read_scalar(node, type, value.data);
    } else if (type.kind == Type::Kind::any) {
      value = read_anything(node);
    } else if (type.kind == Type::Kind::map && node.is_mapping()) {
      read_map(node, type, value.data.emplace<Section>());
    } else if (type.kind == Type::Kind::section && node.is_mapping()) {
      read_section(node, type, where, value.data.emplace<Section>());
    } else if (type.kind == Type::Kind::entry && node.is_mapping()) {
      read_entry(node, where, value.data.emplace<Section>());
    } else if (type.kind == Type::Kind::list && node.is_sequence()) {
      read_list(node, type, value.data.emplace<List>());
    } else if (!type.shorthand.empty() && node.is_scalar()) {
      read_shorthand(node, type, value);
    } else {
      Error error = explain_kind(node, type, name);
      refuse("format/value", node.span(), std::move(error.message), std::move(error.help));
    }
  }

  // `history:` without a value, as in a template, is an empty list.
  static bool is_history(const Type& type) {
    return type.kind == Type::Kind::list && type.element().kind == Type::Kind::entry;
  }

  void read_scalar(const Node& node, const Type& type, Data& to) {
    const std::string_view text = node.text();
    const bool is_words = texts_ && type.kind == Type::Kind::text;
    const bool is_taken = texts_ == Texts::trusted || (is_words && is_placeholder(text));
    if (is_words && is_taken) {
      to = text;
      return;
    }
    const auto parsed = parse_scalar(text, type, to);
    if (!parsed) {
      refuse_scalar(node, type, parsed.error());
      to = Refused{};
    } else if (type.kind == Type::Kind::text && may_be_doubted(node)) {
      for (Error& doubt : find_doubts(node)) {
        refuse("format/value", node.span(), std::move(doubt.message), std::move(doubt.help));
        findings_.back().severity = Severity::warning;
      }
    }
  }

  // A quick test for every text of every agreement.
  static bool may_be_doubted(const Node& node) {
    return !text::is_ascii(node.text().substr(0, 1)) || !node.glued_comment().empty();
  }

  [[gnu::noinline]] void refuse_scalar(const Node& node, const Type& type, const Error& error) {
    std::string advice = event_ ? advise_on_entry(event_->name, path_->name, node.text()) : "";
    if (advice.empty()) advice = advise_on_required(node.text(), type);
    const bool is_word_of_field =
        error.message == unknown_value(node.text()) && path_ != nullptr && !path_->is_item;
    const bool is_advised = !advice.empty();
    refuse("format/value", node.span(),
           is_word_of_field ? unknown_value(node.text(), path_->name) : error.message,
           is_advised ? std::move(advice) : error.help);
    if (!is_advised) findings_.back().fix = find_fix(error, type).value_or("");
  }

  // A required field cannot be left out until its value is known, except in a draft.
  [[nodiscard]] std::string advise_on_required(std::string_view text, const Type& type) const {
    if (!path_->is_required || advise_on_unknown(text).empty()) return "";
    const auto* top = path_;
    while (top->above != nullptr) top = top->above;
    const bool is_always =
        std::ranges::find(required_in_drafts, top->name) != std::end(required_in_drafts);
    return fmt::format("{} is required: write {} as soon as it is known{}", backquoted(path_->name),
                       type.kind == Type::Kind::text ? "it" : with_article(type),
                       is_always ? "" : "; a draft may leave it out until then");
  }

  void read_list(const Node& node, const Type& type, List& list) {
    list.items.reserve(count(node.items()));
    std::size_t index = 0;
    for (const Node item : node.items()) {
      const Step step(path_, {.index = index++, .is_item = true});
      const Span start{item.span().begin, item.span().begin + 1};
      read_value(item, type.element(), start, "", list.items.emplace_back());
    }
    if (!texts_ && type.element().find_field("id") != nullptr) refuse_duplicate_ids(list);
  }

  void refuse_duplicate_ids(const List& list) {
    for (const DuplicateId& each : find_duplicate_ids(list)) {
      const Step item(path_, {.index = each.index, .is_item = true});
      const Step step(path_, {.name = "id"});
      refuse("format/duplicate-id", each.span,
             fmt::format("item {} of this list already has the id {}", each.first + 1,
                         backquoted(each.id)),
             "give each its own id; an id that the history refers to must stay");
    }
  }

  static Value read_anything(const Node& node) {
    if (node.is_scalar()) return {node.span(), node.text()};
    if (node.is_sequence()) {
      List list;
      for (const Node item : node.items()) list.items.push_back(read_anything(item));
      return {node.span(), std::move(list)};
    }
    Section section;
    for (const yaml::Entry entry : node.entries()) {
      section.members.push_back({entry.key.text(), entry.key.span(), read_anything(entry.value)});
    }
    return {node.span(), std::move(section)};
  }

  void read_shorthand(const Node& node, const Type& type, Value& value) {
    read_scalar(node, {.kind = Type::Kind::text}, value.data);
    if (value.get<Refused>() != nullptr) return;
    if (type.find_field(type.shorthand) == nullptr) {
      value.data = look_up(
          value, type, organisations_, [&](const char* rule, std::string_view field, Error error) {
            std::optional<Step> step;
            if (!field.empty()) step.emplace(path_, PathStep{field});
            refuse(rule, node.span(), std::move(error.message), std::move(error.help));
          });
      return;
    }
    Section section;
    section.members.push_back({type.shorthand, node.span(), std::move(value)});
    value.data = std::move(section);
  }

  // An entry of the history is a move if it has `state`, and an event if it has `event`.
  void read_entry(const Node& node, Span where, Section& section) {
    ensure(shape_ != nullptr, "only an agreement has a history");
    const auto state = key_of(node, "state");
    const auto event = key_of(node, "event");
    if (state && event) {
      const bool event_is_second = event->span().begin > state->span().begin;
      refuse("history/entry", (event_is_second ? event : state)->span(),
             "this entry has both `state` and `event`, and may have only one",
             "keep one, and move the other into an entry of its own");
      return read_section(node, shape_->entry, where, section, Unknown::passed_over);
    }
    if (state) {
      const Node name = *node.find("state");
      const std::string_view to = name.is_scalar() ? name.text() : std::string_view();
      return read_section(node, shape_->move_to(to), where, section);
    }
    if (!event) return read_entry_of_no_kind(node, where, section);
    const Node name = *node.find("event");
    const Event* known = name.is_scalar() ? shape_->find_event(name.text()) : nullptr;
    if (known != nullptr) {
      event_ = known;
      read_section(node, known->entry, where, section);
      event_ = nullptr;
      return;
    }
    if (name.is_scalar() && !text::is_blank(name.text())) refuse_event(name);
    read_section(node, shape_->any_event, where, section, Unknown::passed_over);
  }

  void read_entry_of_no_kind(const Node& node, Span where, Section& section) {
    constexpr std::string_view kinds[] = {"state", "event"};
    bool explained = false;
    for (const yaml::Entry entry : node.entries()) {
      const std::string_view name = entry.key.text();
      if (shape_->entry.find_field(name) != nullptr || !text::find_nearest(name, kinds)) continue;
      const Step step(path_, {.name = name});
      refuse("format/unknown-key", entry.key.span(),
             fmt::format("unknown key {} in an entry", backquoted(name)),
             text::suggest_nearest(name, kinds));
      explained = true;
    }
    if (!explained) {
      refuse("history/entry", where, "this entry has neither `state` nor `event`",
             "write `state:` for a move, `event:` for anything else that happened");
    }
    return read_section(node, shape_->entry, where, section, Unknown::passed_over);
  }

  static std::optional<Node> key_of(const Node& node, std::string_view name) {
    for (const yaml::Entry entry : node.entries()) {
      if (entry.key.is_scalar() && entry.key.text() == name) return entry.key;
    }
    return std::nullopt;
  }

  void refuse_event(const Node& name) {
    const Step step(path_, {.name = "event"});
    refuse("history/event", name.span(), fmt::format("unknown event {}", backquoted(name.text())),
           advise_on_event(name.text(), *shape_, *elsewhere_));
  }

  // Returns the name that is probably meant; empty if it is not clear.
  std::string_view refuse_unknown(const Node& key, const Type& type, const Field* left_empty) {
    const bool is_on_top = path_->above == nullptr;
    KeyAdvice advice = advise_on_key({key.text(), type, left_empty, is_on_top}, shape_, elsewhere_);
    refuse("format/unknown-key", key.span(),
           fmt::format("unknown key {}{}", backquoted(key.text()),
                       is_on_top ? "" : fmt::format(" in {}", section_words(path_))),
           std::move(advice.help));
    return advice.meant;
  }

  void refuse_missing(const Field& field, Span where) {
    const Step step(path_, {.name = field.name});
    const bool on_top = path_->above == nullptr;
    refuse("format/missing", where,
           fmt::format("{} is missing{}", backquoted(field.name),
                       on_top ? std::string() : fmt::format(" from {}", section_words(path_))),
           field.type.kind == Type::Kind::text && !field.doc.empty()
               ? fmt::format("add `{}:`, {}", field.name, field.doc)
               : fmt::format("add `{}:` with {}{}", field.name, with_article(field.type),
                             field.doc.empty() ? "" : fmt::format(": {}", field.doc)));
  }

  const Shape* shape_;
  const KnownSchemes* elsewhere_;
  const Organisations* organisations_;
  std::vector<Finding>& findings_;
  const Event* event_ = nullptr;     // the event whose entry is being read
  std::optional<Texts> texts_ = {};  // set if the document is not an agreement
  std::string within_;               // JSON pointer of the start of the path
  const PathStep* path_ = nullptr;   // its last step
  std::vector<Seen> seen_;
};

// A missing section, or anything about the whole document, is reported on its first character.
constexpr Span whole_document{0, 0};

bool refuse_other_root(const Node& root, std::vector<Finding>& findings) {
  if (root.is_mapping()) return false;
  findings.push_back({.rule = "format/value",
                      .message = fmt::format("the file is {}, not a section of `name: value` lines",
                                             kind_words(root)),
                      .help = "write one `name: value` per line",
                      .span = root.span()});
  return true;
}

// The YAML reader reports every key without a value, but an empty `history:` is read as an empty
// list.
void forgive_empty_history(const Agreement& agreement, std::vector<Finding>& findings) {
  for (const Member& member : agreement.body.members) {
    const auto* list = member.value.get<List>();
    if (member.name != "history" || list == nullptr || !list->items.empty()) continue;
    std::erase_if(findings, [&](const Finding& finding) {
      return finding.rule == "format/no-value" && finding.span == member.key;
    });
  }
}

}  // namespace

Agreement read_agreement(const Node& root, const Shape& shape, const KnownSchemes& elsewhere,
                         std::vector<Finding>& findings, const Organisations* organisations) {
  if (refuse_other_root(root, findings)) return {};
  Reader reader(&shape, &elsewhere, organisations, findings);
  Agreement agreement;
  reader.read_section(root, shape.agreement, whole_document, agreement.body);
  forgive_empty_history(agreement, findings);
  return agreement;
}

Value read_value(const DetachedValue& value, const Organisations* organisations,
                 std::vector<Finding>& findings) {
  return Reader(nullptr, nullptr, organisations, findings).read_detached(value);
}

Section read_section(const Node& root, const Type& type, std::vector<Finding>& findings,
                     Texts texts) {
  if (refuse_other_root(root, findings)) return {};
  Reader reader(nullptr, nullptr, nullptr, findings);
  reader.read_other_document(texts);
  Section section;
  if (type.kind == Type::Kind::map) {
    reader.read_map(root, type, section);
  } else {
    reader.read_section(root, type, whole_document, section);
  }
  return section;
}

}  // namespace secondment::model
