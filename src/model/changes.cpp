// Reads the changes that amendments and extensions make from the tree. (apply_changes.cpp applies
// them.)
#include "model/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "model/read_agreement.h"
#include "model/secondment_period.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::model {
namespace {

using text::backquoted;

constexpr std::string_view end_of_term = "term.end";

// A field that amendments cannot change, and what to do instead. Paths below it are refused too,
// unless `as_a_whole` is set.
struct Kept {
  std::string_view path;
  bool as_a_whole;
  std::string_view instead;
};
constexpr std::string_view by_extension =
    "record an extension: `secondment record FILE extension until=DATE approved_by=NAME`";
constexpr Kept kept[] = {
    {"agreement", false, "start another agreement: {new}"},
    {"scheme", false, "start another agreement under the other scheme: {new}"},
    {"format", false, "edit it in place; it is not part of the terms"},
    {"waivers", false, "edit them in place; they are not part of the terms"},
    {"history", false, "record a `correction` of the entry that is wrong"},
    {"term.end", false, by_extension},
    {"term", true, by_extension},
    {"parent", true, "another parent is another agreement: {new}"},
    {"host", true, "another host is another agreement: {new}"},
    {"secondee", true, "another person is another agreement: {new}"},
};

const Kept* find_kept(const std::vector<PathPart>& path) {
  std::string names;
  for (std::size_t i = 0; i < path.size(); ++i) {
    names += fmt::format("{}{}", i == 0 ? "" : ".", path[i].name);
    for (const Kept& row : kept) {
      if (row.path == names && (!row.as_a_whole || i + 1 == path.size())) return &row;
    }
  }
  return nullptr;
}

struct KindRow {
  std::string_view key;
  Change::Kind kind;
};
constexpr KindRow kinds[] = {
    {"to", Change::Kind::to}, {"add", Change::Kind::add}, {"remove", Change::Kind::remove}};

class Reader {
 public:
  Reader(const yaml::Tree& tree, const Agreement& agreement, const Shape& shape,
         const Organisations* organisations, std::vector<Finding>& findings)
      : tree_(tree),
        agreement_(agreement),
        shape_(shape),
        organisations_(organisations),
        findings_(findings) {}

  AgreedChanges read(const History& history) {
    for (const HistoryEntry& entry : history.entries) {
      // Includes entries that their state does not allow: fingerprints of versions do not depend on
      // that.
      if (entry.is_corrected || entry.fields == nullptr) continue;
      if (entry.event == events::amendment) read_amendment(entry);
      if (is_agreed_end(entry)) read_extension(entry);
    }
    return std::move(agreed_);
  }

 private:
  void finish_revision(const HistoryEntry& entry, bool is_readable) {
    agreed_.revisions.push_back(
        {entry.index, entry.date.value_or(Date{}), agreed_.changes.size(), is_readable});
  }

  // Reads an extension that is agreed.
  void read_extension(const HistoryEntry& entry) {
    const Value* until = entry.fields->find("until");
    if (until == nullptr) return;
    Change change{.entry = entry.index,
                  .date = entry.date.value_or(Date{}),
                  .effective = entry.date.value_or(Date{}),
                  .path = end_of_term,
                  .value = *until,
                  .span = until->span,
                  .is_extension = true};
    change.is_readable = entry.date && until->get<Date>() != nullptr;
    if (change.is_readable) {
      change.target = *resolve_path(*parse_change_path(end_of_term), shape_.agreement);
    }
    agreed_.changes.push_back(std::move(change));
    finish_revision(entry, agreed_.changes.back().is_readable);
  }

  void read_amendment(const HistoryEntry& entry) {
    const Value* effective = entry.fields->find("effective");
    const Date* day = effective ? effective->get<Date>() : nullptr;
    bool is_readable = entry.date && (effective == nullptr || day != nullptr);
    const Value* changes = entry.fields->find("changes");
    const auto* list = changes ? changes->get<List>() : nullptr;
    if (list == nullptr || !is_readable) return finish_revision(entry, false);
    if (list->items.empty()) {
      findings_.push_back({.rule = "history/change",
                           .message = "this amendment changes nothing: `changes` is empty",
                           .help = "add an item for each field that changes: its `path`, and `to` "
                                   "with the new value",
                           .pointer = fmt::format("/history/{}/changes", entry.index),
                           .span = changes->span});
      is_readable = false;
    }
    const auto nodes = find_nodes(entry.index);
    for (std::size_t place = 0; place < list->items.size(); ++place) {
      Change change{.entry = entry.index,
                    .place = place,
                    .date = *entry.date,
                    .effective = day ? *day : *entry.date,
                    .span = list->items[place].span};
      const auto* fields = list->items[place].get<Section>();
      change.is_readable = fields != nullptr && read_change(*fields, nodes[place], change);
      is_readable &= change.is_readable;
      agreed_.changes.push_back(std::move(change));
    }
    finish_revision(entry, is_readable);
  }

  // The items of the list `changes` of an entry.
  [[nodiscard]] std::vector<yaml::Node> find_nodes(std::size_t index) {
    if (entries_.empty()) {
      const yaml::Items entries = tree_.root().find("history")->items();
      entries_.assign(entries.begin(), entries.end());
    }
    const yaml::Items items = entries_[index].find("changes")->items();
    return {items.begin(), items.end()};
  }

  bool refuse(const Change& change, std::string message, std::string help) {
    findings_.push_back(
        {.rule = "history/change",
         .message = std::move(message),
         .help = std::move(help),
         .pointer = fmt::format("/history/{}/changes/{}/path", change.entry, change.place),
         .span = change.span});
    return false;
  }

  bool read_change(const Section& fields, const yaml::Node& node, Change& change) {
    const Value* written = fields.find("path");
    const auto* path = written ? written->get<std::string_view>() : nullptr;
    if (path == nullptr) return false;  // refused when it was read
    change.path = *path;
    change.span = written->span;
    return read_kind(fields, change) && read_target(change) && allows_kind(change) &&
           read_new_value(fields, node, change);
  }

  bool read_kind(const Section& fields, Change& change) {
    std::vector<std::string> given;
    for (const KindRow& row : kinds) {
      if (fields.find(row.key) == nullptr) continue;
      given.push_back(fmt::format("`{}`", row.key));
      change.kind = row.kind;
    }
    if (given.empty()) {
      return refuse(
          change,
          fmt::format("the change of {} does not say what becomes of it", backquoted(change.path)),
          "add `to:` with the new value, `add:` with a new element of the list, or "
          "`remove: true`");
    }
    if (given.size() > 1) {
      const std::vector<std::string_view> words(given.begin(), given.end());
      return refuse(change,
                    fmt::format("the change of {} has {}, but takes only one of them",
                                backquoted(change.path), text::list_words(words, "and")),
                    "keep one, and write another change for each of the others");
    }
    const bool* is_removed = fields.get<bool>("remove");
    if (change.kind != Change::Kind::remove) return true;
    if (is_removed == nullptr) return false;  // refused when it was read
    return *is_removed ||
           refuse(change,
                  fmt::format("`remove` is false, so {} does not change", backquoted(change.path)),
                  "write `remove: true`, or leave the change out");
  }

  bool read_target(Change& change) {
    const auto path = parse_change_path(change.path);
    if (!path) return refuse(change, path.error().message, path.error().help);
    if (const Kept* row = find_kept(*path)) {
      return refuse(change,
                    fmt::format("{} cannot be changed by an amendment", backquoted(change.path)),
                    advise(row->instead));
    }
    auto target = resolve_path(*path, shape_.agreement);
    if (!target) return refuse(change, target.error().message, target.error().help);
    if (target->particular != nullptr) {
      return refuse(change,
                    fmt::format("{} is a particular and not part of the agreed terms",
                                backquoted(change.path)),
                    "edit it in place; no amendment is needed");
    }
    change.target = std::move(*target);
    return true;
  }

  // Fills in the command that starts an agreement to replace this one.
  [[nodiscard]] std::string advise(std::string_view instead) const {
    const auto* name = agreement_.body.get<std::string_view>("agreement");
    const std::string command = fmt::format("`secondment new SCHEME --set replaces={}`",
                                            name ? text::visible(*name) : "ID");
    std::string help(instead);
    if (const std::size_t at = help.find("{new}"); at != help.npos) {
      help.replace(at, std::string_view("{new}").size(), command);
    }
    return help;
  }

  bool allows_kind(const Change& change) {
    const ResolvedPath& target = change.target;
    if (change.kind == Change::Kind::add && target.type->kind != Type::Kind::list) {
      return refuse(
          change,
          fmt::format("{} is not a list, so nothing can be added to it", backquoted(change.path)),
          "give its new value with `to`");
    }
    const bool is_field = !target.parts.back().element && target.field != nullptr;
    if (change.kind == Change::Kind::remove && is_field && target.field->required) {
      return refuse(change,
                    fmt::format("{} is required and cannot be removed", backquoted(change.path)),
                    "give its new value with `to`");
    }
    return true;
  }

  bool read_new_value(const Section& fields, const yaml::Node& node, Change& change) {
    if (change.kind == Change::Kind::remove) return true;
    const bool is_added = change.kind == Change::Kind::add;
    const std::string_view key = is_added ? "add" : "to";
    if (fields.find(key)->get<Refused>() != nullptr) return false;  // already reported
    const ResolvedPath& target = change.target;
    const bool is_element = is_added || target.parts.back().element;
    std::vector<Finding> refusals;
    const yaml::Node written = *node.find(key);
    change.value =
        read_value({.node = written,
                    .type = is_added ? target.type->element() : *target.type,
                    .field = is_element ? std::string_view() : target.parts.back().name,
                    .key = key,
                    .within = fmt::format("/history/{}/changes/{}", change.entry, change.place)},
                   organisations_, refusals);
    for (Finding& each : refusals) {
      each.rule = "history/change";
      findings_.push_back(std::move(each));
    }
    return refusals.empty();
  }

  const yaml::Tree& tree_;
  const Agreement& agreement_;
  const Shape& shape_;
  const Organisations* organisations_;
  std::vector<Finding>& findings_;
  std::vector<yaml::Node> entries_ = {};  // of the history; filled in when first needed
  AgreedChanges agreed_;
};

}  // namespace

AgreedChanges read_changes(const yaml::Tree& tree, const Agreement& agreement,
                           const History& history, const Shape& shape,
                           const Organisations* organisations, std::vector<Finding>& findings) {
  const bool is_any =
      std::any_of(history.entries.begin(), history.entries.end(), [](const HistoryEntry& entry) {
        return entry.event == events::amendment || moves_end(entry);
      });
  if (!is_any) return {};
  std::vector<Finding> reported_already;
  const History all = read_history(agreement, shape, Date::max(), false, reported_already);
  return Reader(tree, agreement, shape, organisations, findings).read(all);
}

}  // namespace secondment::model
