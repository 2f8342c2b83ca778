#include "register/hidden_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "model/known_names.h"
#include "text/characters.h"

namespace secondment::registers {
namespace {

using Kind = PersonalText::Kind;

// Fields that identify people, in any section or entry.
struct PersonalField {
  std::string_view name;
  Kind kind;
};
constexpr PersonalField personal_fields[] = {
    {"email", Kind::exact},
    {"phone", Kind::exact},
    {"staff_number", Kind::exact},
    {"by", Kind::perhaps_name},
    {"requested_by", Kind::perhaps_name},
    {"channelled_by", Kind::perhaps_name},
    {"approved_by", Kind::perhaps_name},
    {"attendees", Kind::perhaps_name},
    {"managed_by", Kind::perhaps_name},
    {"assessor", Kind::perhaps_name},
};

// Titles, and small words in names: they identify no one.
constexpr std::string_view no_names[] = {
    "dr",           "prof",    "professor", "mr",        "mrs",        "ms",
    "miss",         "mx",      "sir",       "dame",      "lord",       "lady",
    "rev",          "the",     "of",        "and",       "de",         "der",
    "den",          "del",     "della",     "di",        "da",         "du",
    "la",           "le",      "van",       "von",       "al",         "bin",
    "chief",        "pc",      "sergeant",  "constable", "inspector",  "superintendent",
    "commissioner", "captain", "major",     "colonel",   "lieutenant", "commander"};

template <class Item, class List>
bool is_among(const Item& item, const List& list) {
  return std::find(std::begin(list), std::end(list), item) != std::end(list);
}

bool is_person(const model::Type& type) {
  return type.kind == model::Type::Kind::section && type.shorthand == "name";
}

class Finder {
 public:
  explicit Finder(std::vector<PersonalText>& found) : found_(found) {}

  // `type` is null for values that are not declared.
  void find(const Value& value, const model::Type* type, std::string_view field, bool in_person) {
    const bool is_person_here = type != nullptr && (is_person(*type) || field == "secondee");
    if (const auto* text = value.get<std::string_view>()) {
      const auto* row = std::find_if(std::begin(personal_fields), std::end(personal_fields),
                                     [&](const PersonalField& each) { return each.name == field; });
      if (in_person && field == "name") {
        found_.push_back({std::string(*text), Kind::name});
      } else if (row != std::end(personal_fields)) {
        const bool is_address = text->find('@') != text->npos;
        found_.push_back({std::string(*text), is_address ? Kind::exact : row->kind});
      }
    } else if (const auto* section = value.get<Section>()) {
      const bool names_person =
          is_person_here || has_text(*section, "event", model::events::signature);
      if (has_text(*section, "path", "secondee.name")) find_renamed(*section);
      for (const Member& member : section->members) {
        const model::Field* declared = type ? type->find_field(member.name) : nullptr;
        find(member.value, declared ? &declared->type : nullptr, member.name, names_person);
      }
    } else if (const auto* list = value.get<List>()) {
      const bool is_list = type != nullptr && type->kind == model::Type::Kind::list;
      for (const Value& item : list->items) {
        find(item, is_list ? &type->element() : nullptr, field, in_person);
      }
    }
  }

 private:
  static bool has_text(const Section& section, std::string_view name, std::string_view wanted) {
    const Value* value = section.find(name);
    const auto* text = value ? value->get<std::string_view>() : nullptr;
    return text != nullptr && *text == wanted;
  }

  // A change of an amendment, whose value has no type of its own.
  void find_renamed(const Section& change) {
    if (const Value* name = change.find("to")) find(*name, nullptr, "name", true);
  }

  std::vector<PersonalText>& found_;
};

struct Word {
  std::size_t begin;
  std::size_t end;
};

std::vector<Word> find_words(std::string_view text) {
  std::vector<Word> words;
  bool is_within = false;
  for (std::size_t at = 0; at < text.size();) {
    const text::Character next = text::first_character(text.substr(at));
    const bool is_letter = next.code && text::is_in_word(*next.code);
    if (is_letter && !is_within) words.push_back({at, at});
    at += next.size;
    if (is_letter) words.back().end = at;
    is_within = is_letter;
  }
  return words;
}

std::string fold_word(std::string_view text, Word word) {
  return text::fold_loosely(text.substr(word.begin, word.end - word.begin));
}

}  // namespace

std::vector<PersonalText> find_personal_texts(const policy::Reading& reading,
                                              const CheckOptions& options) {
  std::vector<PersonalText> found;
  if (!reading.read.complete) return found;
  const model::Shape& shape = reading.scheme != nullptr
                                  ? reading.scheme->shape
                                  : policy::policies_of(options).shape_of_all();
  Finder finder(found);
  for (const Member& member : reading.agreement.body.members) {
    const model::Field* declared = shape.agreement.find_field(member.name);
    finder.find(member.value, declared ? &declared->type : nullptr, member.name, false);
  }
  for (const model::Change& change : reading.agreed.changes) {
    if (!change.is_readable) continue;
    const model::Type* type = change.target.type;
    if (change.kind == model::Change::Kind::add) type = &type->element();
    finder.find(change.value, type, change.target.parts.back().name, false);
  }
  return found;
}

std::vector<PersonalText> find_personal_texts(const Contact& contact) {
  std::vector<PersonalText> found;
  if (!contact.name.empty()) found.push_back({contact.name, Kind::name});
  if (!contact.email.empty()) found.push_back({contact.email, Kind::exact});
  if (!contact.phone.empty()) found.push_back({contact.phone, Kind::exact});
  return found;
}

std::string hide_file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view folder = slash == path.npos ? "" : path.substr(0, slash + 1);
  return fmt::format("{}{}", folder, hidden_words);
}

void HiddenNames::add(const PersonalText& personal) {
  if (!known_.insert(personal).second) return;
  Words words;
  for (const Word word : find_words(personal.text)) {
    words.push_back(fold_word(personal.text, word));
    const auto first = static_cast<unsigned char>(personal.text[word.begin]);
    const bool has_capital = first >= 0x80 || std::isupper(first) != 0;
    const bool tells =
        personal.kind == Kind::name || (personal.kind == Kind::perhaps_name && has_capital);
    if (tells && text::count_characters(words.back()) > 1 && !is_among(words.back(), no_names)) {
      add_words({words.back()});
    }
  }
  add_words(words);
}

void HiddenNames::add_words(const Words& words) {
  if (words.empty()) return;
  std::vector<Words>& all = by_first_word_[words.front()];
  if (is_among(words, all)) return;
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const Words& each) { return each.size() < words.size(); });
  all.insert(at, words);
}

std::string HiddenNames::hide(std::string_view text) const {
  const std::vector<Word> words = find_words(text);
  Words folded;
  folded.reserve(words.size());
  for (const Word word : words) folded.push_back(fold_word(text, word));
  std::string out;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < words.size();) {
    const auto known = by_first_word_.find(folded[i]);
    std::size_t length = 0;
    if (known != by_first_word_.end()) {
      const auto match =
          std::find_if(known->second.begin(), known->second.end(), [&](const Words& each) {
            return each.size() <= folded.size() - i &&
                   std::equal(each.begin(), each.end(),
                              folded.begin() + static_cast<std::ptrdiff_t>(i));
          });
      if (match != known->second.end()) length = match->size();
    }
    if (length == 0) {
      ++i;
      continue;
    }
    out += text.substr(copied, words[i].begin - copied);
    out += hidden_words;
    copied = words[i + length - 1].end;
    i += length;
  }
  return out += text.substr(copied);
}

}  // namespace secondment::registers
