#include "survey/hidden_names.h"

#include <algorithm>
#include <cctype>

#include "text/characters.h"

namespace secondment::survey {
namespace {

// Fields that tell who somebody is, in whatever section or entry they stand.
constexpr std::string_view personal_fields[] = {"email",       "phone",        "staff_number",
                                                "by",          "requested_by", "channelled_by",
                                                "approved_by", "attendees",    "managed_by"};

// What stands before names, and small words in them: telling nobody.
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

  // `type` is null where the declaration does not reach.
  void find(const Value& value, const model::Type* type, std::string_view field, bool in_person) {
    const bool is_person_here = type != nullptr && (is_person(*type) || field == "secondee");
    if (const auto* text = value.get<std::string_view>()) {
      const bool is_name = in_person && field == "name";
      if (is_name || is_among(field, personal_fields)) {
        found_.push_back({std::string(*text), is_name});
      }
    } else if (const auto* section = value.get<Section>()) {
      for (const Member& member : section->members) {
        const model::Field* declared = type ? type->find_field(member.name) : nullptr;
        find(member.value, declared ? &declared->type : nullptr, member.name, is_person_here);
      }
    } else if (const auto* list = value.get<List>()) {
      const bool is_list = type != nullptr && type->kind == model::Type::Kind::list;
      for (const Value& item : list->items) {
        find(item, is_list ? &type->element() : nullptr, field, in_person);
      }
    }
  }

 private:
  std::vector<PersonalText>& found_;
};

struct Word {
  std::size_t begin;
  std::size_t end;
};

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

std::vector<Word> find_words(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_word_byte(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && is_word_byte(text[i])) ++i;
    words.push_back({begin, i});
  }
  return words;
}

std::string fold_word(std::string_view text, Word word) {
  return text::fold(text.substr(word.begin, word.end - word.begin));
}

}  // namespace

std::vector<PersonalText> find_personal_texts(const policy::Reading& reading,
                                              const CheckOptions& options) {
  std::vector<PersonalText> found;
  if (!reading.read.complete) return found;
  const model::Shape& shape = reading.scheme != nullptr
                                  ? reading.scheme->shape
                                  : policy::library_of(options).shape_of_all();
  Finder finder(found);
  for (const Member& member : reading.agreement.body.members) {
    const model::Field* declared = shape.agreement.find_field(member.name);
    finder.find(member.value, declared ? &declared->type : nullptr, member.name, false);
  }
  return found;
}

void HiddenNames::add(const PersonalText& personal) {
  if (!known_.insert(personal).second) return;
  Words words;
  for (const Word word : find_words(personal.text)) words.push_back(fold_word(personal.text, word));
  if (personal.is_name) {
    for (const std::string& word : words) {
      if (text::count_characters(word) > 1 && !is_among(word, no_names)) add(Words{word});
    }
  }
  add(std::move(words));
}

void HiddenNames::add(Words words) {
  if (words.empty()) return;
  std::vector<Words>& all = by_first_word_[words.front()];
  if (is_among(words, all)) return;
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const Words& each) { return each.size() < words.size(); });
  all.insert(at, std::move(words));
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
    out += "[hidden]";
    copied = words[i + length - 1].end;
    i += length;
  }
  return out += text.substr(copied);
}

}  // namespace secondment::survey
