#include "import/organisations.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <numeric>

#include "draft/given_values.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/folding.h"
#include "text/nearest.h"

namespace secondment::imports {
namespace {

using yaml::NewField;
using yaml::NewItem;

constexpr std::string_view parties[] = {"parent", "host"};
// What the directory says about an organisation and a row may repeat.
constexpr std::string_view repeated[] = {"sector", "country"};

struct Short {
  std::string_view written;
  std::string_view meant;
};
constexpr Short shortened[] = {
    {"dept", "department"}, {"ltd", "limited"},  {"univ", "university"}, {"govt", "government"},
    {"uni", "university"},  {"min", "ministry"}, {"co", "company"},      {"intl", "international"}};
constexpr std::string_view small_words[] = {"the", "of", "for", "and", "in"};

// The words of a name, without case, accents and dots.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : text::fold_loosely(name)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '.' || c == '\'') continue;
    if (std::isalnum(byte) != 0 || byte >= 0x80) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  std::erase(words, "");
  for (std::string& word : words) {
    for (const Short& each : shortened) {
      if (word == each.written) word = each.meant;
    }
  }
  return words;
}

bool is_small(const std::string& word) {
  return std::find(std::begin(small_words), std::end(small_words), word) != std::end(small_words);
}

// Leeds University is the same as University of Leeds.
std::string joined(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  std::string all;
  for (const std::string& word : words) {
    if (!is_small(word)) all += word + " ";
  }
  return all;
}

// What tells one of several from the others: Region 1 is not the same as Region 2, nor Team A the
// same as Team B.
std::string marks_of(const std::vector<std::string>& words) {
  std::string marks;
  for (const std::string& word : words) {
    std::copy_if(word.begin(), word.end(), std::back_inserter(marks),
                 [&](unsigned char c) { return word.size() == 1 || std::isdigit(c) != 0; });
  }
  return marks;
}

// DfT for Department for Transport, MOD for Ministry of Defence, HMRC for HM Revenue & Customs.
bool are_initials(const std::vector<std::string>& initials, const std::vector<std::string>& words) {
  if (initials.size() != 1 || words.size() < 2) return false;
  std::string all;
  std::string large;
  for (const std::string& word : words) {
    all += word[0];
    if (!is_small(word)) large += word[0];
  }
  const std::string& given = initials.front();
  const bool is_led = words.front().size() <= 2 && !is_small(words.front());
  const std::string led = is_led ? words.front() + large.substr(1) : large;
  return given.size() > 1 && (given == all || given == large || given == led);
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t before = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = std::min({above + 1, row[j] + 1, before + (a[i] == b[j] ? 0 : 1)});
      before = above;
    }
  }
  return row[b.size()];
}

}  // namespace

bool seem_one(std::string_view a, std::string_view b) {
  constexpr std::size_t long_name = 10;
  constexpr std::size_t longest = 200;
  const auto words = words_of(a);
  const auto others = words_of(b);
  const std::string name = joined(words);
  const std::string other = joined(others);
  if (are_initials(words, others) || are_initials(others, words)) return true;
  if (marks_of(words) != marks_of(others)) return false;
  if (name == other) return true;
  return name.size() >= long_name && other.size() >= long_name && name.size() < longest &&
         other.size() < longest && words.size() == others.size() && distance(name, other) <= 2;
}

namespace {

const Section* find_known(const Organisations& organisations, std::string_view name,
                          std::string_view& key) {
  for (const std::string_view each : organisations.keys()) {
    const Section* known = organisations.find(each);
    const auto* known_name = known->get<std::string_view>("name");
    const bool is_it = text::fold(each) == text::fold(name) ||
                       (known_name != nullptr && text::fold(*known_name) == text::fold(name));
    if (!is_it) continue;
    key = each;
    return known;
  }
  return nullptr;
}

void use_directory(NewField& party, const Organisations& organisations) {
  auto* fields = std::get_if<NewItem>(&party.value);
  if (fields == nullptr) return;
  const NewField* name = draft::find_given(*fields, "name");
  const auto* text = name != nullptr ? std::get_if<std::string>(&name->value) : nullptr;
  std::string_view key;
  const Section* known = text != nullptr ? find_known(organisations, *text, key) : nullptr;
  if (known == nullptr) return;
  const bool says_more = std::any_of(fields->begin(), fields->end(), [&](const NewField& field) {
    if (field.name == "name") return false;
    const auto* there = known->get<std::string_view>(field.name);
    const auto* given = std::get_if<std::string>(&field.value);
    return there == nullptr || given == nullptr || *there != *given;
  });
  if (!says_more) {
    party.value = std::string(key);
    return;
  }
  for (const std::string_view each : repeated) {
    const auto* there = known->get<std::string_view>(each);
    if (there == nullptr || draft::find_given(*fields, each) != nullptr) continue;
    fields->push_back({.name = std::string(each), .value = std::string(*there)});
  }
}

}  // namespace

bool is_known(const Organisations& organisations, std::string_view name) {
  std::string_view key;
  return find_known(organisations, name, key) != nullptr;
}

void use_directory(NewItem& fields, const Organisations& organisations) {
  for (NewField& field : fields) {
    const bool is_party =
        std::find(std::begin(parties), std::end(parties), field.name) != std::end(parties);
    if (is_party) use_directory(field, organisations);
  }
}

std::vector<TableFinding> find_spellings(const std::vector<WrittenName>& names) {
  struct Spelling {
    std::size_t count = 0;
    const WrittenName* first = nullptr;
  };
  std::map<std::string, Spelling> spellings;
  for (const WrittenName& name : names) {
    Spelling& spelling = spellings[name.text];
    ++spelling.count;
    if (spelling.first == nullptr) spelling.first = &name;
  }
  constexpr std::size_t most_compared = 2'000;  // each is compared with all others
  if (spellings.size() > most_compared) return {};
  std::vector<TableFinding> findings;
  for (auto rare = spellings.begin(); rare != spellings.end(); ++rare) {
    const Spelling* usual = nullptr;
    for (auto other = spellings.begin(); other != spellings.end(); ++other) {
      const bool is_usual = std::pair(other->second.count, rare->second.first->row) >
                            std::pair(rare->second.count, other->second.first->row);
      if (other == rare || !is_usual || !seem_one(rare->first, other->first)) continue;
      if (usual == nullptr || other->second.count > usual->count) usual = &other->second;
    }
    if (usual == nullptr) continue;
    // Reports ignore differences in case and blanks.
    const bool are_one_to_reports = text::fold(rare->first) == text::fold(usual->first->text);
    findings.push_back(
        {.severity = are_one_to_reports ? Severity::note : Severity::warning,
         .row = rare->second.first->row,
         .column = rare->second.first->column,
         .header = "",
         .text = rare->first,
         .message = fmt::format(
             "{} ({}) may be {} ({}) in another spelling", text::backquoted(rare->first),
             text::counted(rare->second.count, "row", "rows"), text::backquoted(usual->first->text),
             text::counted(usual->count, "row", "rows")),
         .help = are_one_to_reports
                     ? ""
                     : "reports count each spelling as an organisation of its own; write it in one "
                       "way"});
  }
  return findings;
}

}  // namespace secondment::imports
