#include "handbook/letter_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "handbook/letter_words.h"

namespace secondment::handbook {
namespace {

using model::Field;
using model::Type;

struct PartRow {
  std::string_view title;  // a key of the labels
  std::vector<std::string_view> sections;
};

// Each other section becomes a separate part, before the clauses.
const PartRow part_rows[] = {
    {"secondee_part", {"secondee"}},
    {"parent_part", {"parent"}},
    {"host_part", {"host"}},
    {"placement_part", {"placement"}},
    {"term_part", {"term"}},
    {"business_case_part", {"business_case", "benefits"}},
    {"objectives_part", {"objectives"}},
    {"conditions_part", {"conditions"}},
    {"finance_part", {"finance"}},
    {"appraisal_part", {"appraisal", "evaluation"}},
    {"contact_part", {"contact"}},
    {"conflicts_part", {"conflicts"}},
    {"return_plan_part", {"return_plan"}},
};
const PartRow last_rows[] = {
    {"clauses_part", {"clauses"}},
    {"documents_part", {"documents"}},
};

// Shown at the top of a letter, or not agreed.
constexpr std::string_view not_in_parts[] = {"format",   "agreement", "scheme",  "title",
                                             "replaces", "notes",     "waivers", "history"};

template <class Rows>
bool is_among(const Rows& rows, std::string_view name) {
  return std::find(std::begin(rows), std::end(rows), name) != std::end(rows);
}

bool has_row(std::span<const PartRow> rows, std::string_view section) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const PartRow& row) { return is_among(row.sections, section); });
}

std::string join(std::string_view path, std::string_view name) {
  return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
}

bool is_section_list(const Type& type) {
  return type.kind == Type::Kind::list && type.element().kind == Type::Kind::section &&
         type.element().shorthand.empty();
}

// Whether the value is a section but not a person, who takes one line.
bool is_plain_section(const Value& value, const Type& type) {
  return type.kind == Type::Kind::section && type.shorthand != "name" &&
         value.get<Section>() != nullptr;
}

// Where a file is stored matters only to the register.
bool is_left_out(std::string_view path) {
  return path == "documents.path";
}

class Lister {
 public:
  explicit Lister(const LetterLabels& labels) : labels_(labels) {}

  // Lists the groups of a section: its own rows first, then those of its lists.
  void list(const Section& section, const Type& type, const std::string& path,
            std::vector<LetterGroup>& groups) {
    const std::size_t own = groups.size();
    groups.emplace_back();
    const auto* key = section.get<std::string_view>("key");
    if (type.shorthand == "key" && key != nullptr) {
      groups[own].rows.push_back({labels_.field(join(path, "key")), {std::string(*key)}});
    }
    for (const Field& field : type.fields) {
      const Value* value = section.find(field.name);
      if (value == nullptr || is_left_out(join(path, field.name))) continue;
      const std::string below = join(path, field.name);
      if (is_section_list(field.type)) {
        list_items(*value, field.type.element(), below, groups);
      } else if (is_plain_section(*value, field.type)) {
        std::vector<LetterGroup> within;
        list(*value->get<Section>(), field.type, below, within);
        for (LetterRow& row : within.front().rows) groups[own].rows.push_back(std::move(row));
        for (std::size_t i = 1; i < within.size(); ++i) groups.push_back(std::move(within[i]));
      } else if (!is_said_with_value(field, section, type)) {
        add_row(section, *value, field, below, groups[own].rows);
      }
    }
  }

  void list_items(const Value& value, const Type& element, const std::string& path,
                  std::vector<LetterGroup>& groups) {
    const auto* list = value.get<List>();
    if (list == nullptr) return;
    for (const Value& item : list->items) {
      const auto* section = item.get<Section>();
      if (section == nullptr) continue;
      LetterGroup group{.title = title_of(*section, element), .rows = {}, .is_item = true};
      const std::string kind = labels_.item(path);
      if (!kind.empty()) group.title = fmt::format("{}: {}", kind, group.title);
      std::vector<LetterGroup> within;
      this->list(*section, element, path, within);
      group.rows = std::move(within.front().rows);
      groups.push_back(std::move(group));
      for (std::size_t i = 1; i < within.size(); ++i) groups.push_back(std::move(within[i]));
    }
  }

 private:
  // Whether the field is a unit that is shown after a number.
  bool is_said_with_value(const Field& field, const Section& section, const Type& type) const {
    const Value* value = section.find("value");
    const Field* declared = type.find_field("value");
    return field.name == "unit" && section.get<std::string_view>("unit") != nullptr &&
           value != nullptr && declared != nullptr && !is_in_title(section, *declared) &&
           say_lines(*value, declared->type, labels_).size() == 1;
  }

  void add_row(const Section& section, const Value& value, const Field& field,
               const std::string& path, std::vector<LetterRow>& rows) {
    // Values in the title are not repeated.
    if (is_in_title(section, field)) return;
    std::vector<std::string> lines = describe_value(value, field.type, path, labels_);
    const bool has_unit = field.name == "value" || field.name == "baseline";
    if (has_unit && lines.size() == 1) lines.front() = say_with_unit(lines.front(), section);
    if (!lines.empty()) rows.push_back({labels_.field(path), std::move(lines)});
  }

  // The id of an element, followed by its subject if that is one line.
  std::string title_of(const Section& section, const Type& type) {
    std::string title;
    for (const Field& field : type.fields) {
      const Value* value = section.find(field.name);
      if (value == nullptr || !field.required) continue;
      const std::vector<std::string> lines = say_lines(*value, field.type, labels_);
      if (lines.size() != 1 || lines.front().size() > longest_title) continue;
      // The wording of a clause is below its heading.
      if (field.name == "text" && section.find("title") != nullptr) continue;
      title += title.empty() ? "" : " – ";
      title += lines.front();
      in_title_.push_back({&section, &field});
    }
    return title;
  }

  bool is_in_title(const Section& section, const Field& field) const {
    return std::any_of(in_title_.begin(), in_title_.end(), [&](const auto& each) {
      return each.first == &section && each.second == &field;
    });
  }

  static constexpr std::size_t longest_title = 160;  // bytes

  const LetterLabels& labels_;
  std::vector<std::pair<const Section*, const Field*>> in_title_;
};

void add_section(LetterPart& part, const Section& terms, const Field& field,
                 const LetterLabels& labels) {
  const Value* value = terms.find(field.name);
  if (value == nullptr) return;
  Lister lister(labels);
  if (is_section_list(field.type)) {
    lister.list_items(*value, field.type.element(), field.name, part.groups);
  } else if (is_plain_section(*value, field.type)) {
    lister.list(*value->get<Section>(), field.type, field.name, part.groups);
  } else {
    std::vector<std::string> lines = describe_value(*value, field.type, field.name, labels);
    if (!lines.empty()) part.groups.push_back({"", {{"", std::move(lines)}}});
  }
}

// Their names are not declared, so they are shown as written.
bool is_of_any_names(const Type& type) {
  return type.kind == Type::Kind::map || type.kind == Type::Kind::any;
}

// A list of these is shown separated by commas, or with one line for each text.
bool is_said_in_words(const Type& type) {
  using Kind = Type::Kind;
  return type.kind != Kind::section && type.kind != Kind::entry && type.kind != Kind::list &&
         type.kind != Kind::map && type.kind != Kind::any;
}

std::vector<std::string> describe_members(const Section& section, const Type& inner,
                                          std::string_view path, const LetterLabels& labels) {
  std::vector<std::string> lines;
  for (const Member& member : section.members) {
    for (const std::string& line : describe_value(member.value, inner, path, labels)) {
      lines.push_back(fmt::format("{}: {}", member.name, line));
    }
  }
  return lines;
}

std::vector<std::string> describe_groups(const Value& value, const Type& type,
                                         std::string_view path, const LetterLabels& labels) {
  Lister lister(labels);
  std::vector<LetterGroup> groups;
  if (is_section_list(type)) {
    lister.list_items(value, type.element(), std::string(path), groups);
  } else {
    lister.list(*value.get<Section>(), type, std::string(path), groups);
  }
  std::vector<std::string> lines;
  for (const LetterGroup& group : groups) {
    if (!group.title.empty()) lines.push_back(group.title);
    for (const LetterRow& row : group.rows) {
      for (std::size_t i = 0; i < row.lines.size(); ++i) {
        const bool is_first = i == 0 && !row.label.empty();
        lines.push_back(is_first ? fmt::format("{}: {}", row.label, row.lines[i]) : row.lines[i]);
      }
    }
  }
  return lines;
}

void add_part(std::vector<LetterPart>& parts, LetterPart part) {
  std::erase_if(part.groups,
                [](const LetterGroup& each) { return each.rows.empty() && !each.is_item; });
  if (!part.groups.empty()) parts.push_back(std::move(part));
}

void add_rows(std::vector<LetterPart>& parts, std::span<const PartRow> rows, const Section& terms,
              const Type& agreement, const LetterLabels& labels) {
  for (const PartRow& row : rows) {
    LetterPart part{.title = labels.text(row.title)};
    for (const std::string_view name : row.sections) {
      const Field* field = agreement.find_field(name);
      if (field == nullptr) continue;
      const std::size_t first = part.groups.size();
      add_section(part, terms, *field, labels);
      // Below the items of the previous section, its rows would look like theirs.
      const bool is_next = first > 0 && part.groups.size() > first;
      if (is_next && part.groups[first].title.empty())
        part.groups[first].title = labels.field(name);
    }
    add_part(parts, std::move(part));
  }
}

}  // namespace

std::vector<LetterPart> list_parts(const Section& terms, const Type& agreement,
                                   const LetterLabels& labels) {
  std::vector<LetterPart> parts;
  add_rows(parts, part_rows, terms, agreement, labels);
  for (const Field& field : agreement.fields) {
    const bool is_placed = is_among(not_in_parts, field.name) || has_row(part_rows, field.name) ||
                           has_row(last_rows, field.name);
    if (is_placed) continue;
    LetterPart part{.title = labels.field(field.name)};
    add_section(part, terms, field, labels);
    add_part(parts, std::move(part));
  }
  add_rows(parts, last_rows, terms, agreement, labels);
  return parts;
}

std::vector<LetterPart> list_parts_of(const Section& terms, const Type& agreement,
                                      const LetterLabels& labels,
                                      std::span<const std::string_view> sections) {
  std::vector<LetterPart> parts;
  std::vector<PartRow> rows;
  for (const PartRow& row : part_rows) {
    const bool is_wanted = std::any_of(sections.begin(), sections.end(), [&](const auto& each) {
      return is_among(row.sections, each);
    });
    if (is_wanted) rows.push_back(row);
  }
  add_rows(parts, rows, terms, agreement, labels);
  return parts;
}

std::vector<std::string> describe_value(const Value& value, const Type& type, std::string_view path,
                                        const LetterLabels& labels) {
  const auto* section = value.get<Section>();
  const auto* list = value.get<List>();
  if (section != nullptr && is_of_any_names(type)) {
    return describe_members(*section, type.kind == Type::Kind::map ? type.element() : type, path,
                            labels);
  }
  if (is_section_list(type) || is_plain_section(value, type)) {
    return describe_groups(value, type, path, labels);
  }
  if (list == nullptr) return say_lines(value, type, labels);
  const Type& element = type.kind == Type::Kind::list ? type.element() : type;
  if (is_said_in_words(element)) return say_lines(value, type, labels);
  // A value of several lines is joined, so that it stays one element of the list.
  std::vector<std::string> lines;
  for (const Value& item : list->items) {
    const auto words = describe_value(item, element, path, labels);
    if (!words.empty()) lines.push_back(fmt::format("{}", fmt::join(words, "; ")));
  }
  return lines;
}

text::Json parts_json(const std::vector<LetterPart>& parts, std::size_t first) {
  text::Json list = text::Json::array();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string number = std::to_string(first + i);
    text::Json groups = text::Json::array();
    std::size_t row_number = 0;
    for (const LetterGroup& group : parts[i].groups) {
      text::Json rows = text::Json::array();
      for (const LetterRow& row : group.rows) {
        rows.push_back({{"number", fmt::format("{}.{}", number, ++row_number)},
                        {"label", row.label},
                        {"text", fmt::format("{}", fmt::join(row.lines, " "))},
                        {"lines", row.lines},
                        {"first", row.lines.front()},
                        {"rest", std::vector(row.lines.begin() + 1, row.lines.end())}});
      }
      groups.push_back(
          {{"title", group.title}, {"has_rows", !group.rows.empty()}, {"rows", std::move(rows)}});
    }
    list.push_back({{"number", number}, {"title", parts[i].title}, {"groups", std::move(groups)}});
  }
  return list;
}

}  // namespace secondment::handbook
