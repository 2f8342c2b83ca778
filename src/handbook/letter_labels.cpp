#include "handbook/letter_labels.h"

#include <fmt/format.h>

#include <algorithm>

#include "handbook/label_table.h"
#include "model/read_agreement.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "yaml/place_findings.h"
#include "yaml/read_tree.h"

namespace secondment::handbook {
namespace {

constexpr std::string_view month_keys[] = {"january",   "february", "march",    "april",
                                           "may",       "june",     "july",     "august",
                                           "september", "october",  "november", "december"};

// Renders "staff_number" as "Staff number".
std::string in_words(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

std::string capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

const LabelRow* find_row(std::span<const LabelRow> rows, std::string_view key) {
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const LabelRow& each) { return each.key == key; });
  return row == rows.end() ? nullptr : &*row;
}

std::string insert(std::string_view text, const Insertions& insertions) {
  std::string out;
  while (!text.empty()) {
    const std::size_t brace = std::min(text.find('{'), text.size());
    out += text.substr(0, brace);
    text.remove_prefix(brace);
    if (text.empty()) break;
    const std::size_t end = text.find('}');
    const std::string_view name = end == text.npos ? "" : text.substr(1, end - 1);
    const auto put_in = std::find_if(insertions.begin(), insertions.end(),
                                     [&](const auto& each) { return each.first == name; });
    if (put_in == insertions.end()) {
      out += text.front();
      text.remove_prefix(1);
    } else {
      out += put_in->second;
      text.remove_prefix(end + 1);
    }
  }
  return out;
}

template <class Visit>
void visit_below(const model::Type& type, std::string& path, const Visit& visit) {
  if (type.kind == model::Type::Kind::list) return visit_below(type.element(), path, visit);
  if (type.kind != model::Type::Kind::section) return;
  const std::size_t above = path.size();
  for (const model::Field& field : type.fields) {
    if (field.name == "history") continue;
    path.append(above == 0 ? "" : ".").append(field.name);
    visit(std::as_const(path), field);
    visit_below(field.type, path, visit);
    path.resize(above);
  }
}

// Visits the fields of an agreement without its history. Paths have no brackets of lists.
template <class Visit>
void for_each_field(const model::Type& agreement, const Visit& visit) {
  std::string path;
  visit_below(agreement, path, visit);
}

// Lists every path, and every word that is a value of a field.
void list_paths(const model::Type& agreement, std::vector<std::string>& paths,
                std::vector<std::string>& found_words) {
  for_each_field(agreement, [&](const std::string& path, const model::Field& field) {
    const bool is_list = field.type.kind == model::Type::Kind::list;
    paths.push_back(path);
    if (is_list) paths.push_back(path + "[]");
    const auto& words = is_list ? field.type.element().words : field.type.words;
    found_words.insert(found_words.end(), words.begin(), words.end());
  });
}

constexpr model::FieldRow label_rows[] = {
    {"texts", "map of text", "sentences and headings"},
    {"fields", "map of text", "what fields are called, by path"},
    {"words", "map of text", "the words that fields take"},
};

}  // namespace

std::string LetterLabels::text(std::string_view key, const Insertions& insertions) const {
  const auto own = texts_.find(key);
  const LabelRow* row = find_row(label_texts(), key);
  return insert(own != texts_.end() ? std::string_view(own->second)
                : row != nullptr    ? row->text
                                    : key,
                insertions);
}

std::string LetterLabels::field(std::string_view path) const {
  const auto own = fields_.find(path);
  if (own != fields_.end()) return own->second;
  if (const LabelRow* row = find_row(label_fields(), path)) return std::string(row->text);
  return capital(in_words(path.substr(path.rfind('.') + 1)));
}

std::string LetterLabels::item(std::string_view path) const {
  const std::string key = fmt::format("{}[]", path);
  const auto own = fields_.find(key);
  if (own != fields_.end()) return own->second;
  const LabelRow* row = find_row(label_fields(), key);
  return row != nullptr ? std::string(row->text) : std::string();
}

std::string LetterLabels::word(std::string_view word) const {
  const auto own = words_.find(word);
  if (own != words_.end()) return own->second;
  const LabelRow* row = find_row(label_words(), word);
  return row != nullptr ? std::string(row->text) : in_words(word);
}

std::string LetterLabels::day(Date date) const {
  const std::chrono::year_month_day day(date);
  return text("day_format", {{"day", fmt::format("{}", static_cast<unsigned>(day.day()))},
                             {"month", text(month_keys[static_cast<unsigned>(day.month()) - 1])},
                             {"year", fmt::format("{}", static_cast<int>(day.year()))}});
}

std::string LetterLabels::period(Period period) const {
  struct Part {
    int number;
    std::string_view one;
    std::string_view many;
  };
  const bool in_years = period.months % 12 == 0;
  const bool in_weeks = period.days % 7 == 0;
  const Part parts[] = {{in_years ? period.months / 12 : 0, "one_year", "years"},
                        {in_years ? 0 : period.months, "one_month", "months"},
                        {in_weeks ? period.days / 7 : 0, "one_week", "weeks"},
                        {in_weeks ? 0 : period.days, "one_day", "days"}};
  std::string words;
  for (const Part& part : parts) {
    if (part.number == 0) continue;
    words += words.empty() ? "" : ", ";
    words +=
        part.number == 1 ? text(part.one) : text(part.many, {{"n", std::to_string(part.number)}});
  }
  return words.empty() ? text("days", {{"n", "0"}}) : words;
}

void LetterLabels::add_declared(const model::Type& agreement) {
  for_each_field(agreement, [&](const std::string& path, const model::Field& field) {
    if (!field.label.empty()) fields_.emplace(path, field.label);
  });
}

text::Json LetterLabels::json(const model::Type& agreement) const {
  text::Json json = text::Json::object();
  for (const LabelRow& row : label_texts()) json[row.key] = text(row.key);
  text::Json& named = json["fields"];
  for_each_field(agreement, [&](const std::string& path, const model::Field&) {
    std::string name = path;
    std::replace(name.begin(), name.end(), '.', '_');
    named[name] = field(path);
  });
  return json;
}

LetterLabels read_labels(std::string bytes, const model::Type& agreement,
                         std::vector<Finding>& findings) {
  LetterLabels labels;
  const yaml::ReadTree document = yaml::read_tree(std::move(bytes));
  findings = document.findings;
  if (document.complete) {
    const model::Type type = model::make_section(label_rows);
    const Section file = model::read_section(document.tree.root(), type, findings);
    std::vector<std::string> paths;
    std::vector<std::string> known_words;
    list_paths(agreement, paths, known_words);
    std::vector<std::string> keys;
    for (const LabelRow& row : label_texts()) keys.emplace_back(row.key);
    struct Part {
      std::string_view name;
      const std::vector<std::string>& known;
      LetterLabels::Map& into;
    };
    for (const Part& part :
         {Part{"texts", keys, labels.texts_}, Part{"fields", paths, labels.fields_},
          Part{"words", known_words, labels.words_}}) {
      const auto* map = file.get<Section>(part.name);
      if (map == nullptr) continue;
      const std::vector<std::string_view> known(part.known.begin(), part.known.end());
      for (const Member& each : map->members) {
        if (std::find(known.begin(), known.end(), each.name) == known.end()) {
          findings.push_back({.rule = "format/unknown-key",
                              .message = fmt::format("unknown key {}", text::backquoted(each.name)),
                              .help = text::suggest_nearest(each.name, known),
                              .span = each.key});
        } else if (const auto* text = each.value.get<std::string_view>()) {
          part.into.emplace(each.name, *text);
        }
      }
    }
  }
  yaml::place_findings(findings, document.tree, document.complete);
  return labels;
}

}  // namespace secondment::handbook
