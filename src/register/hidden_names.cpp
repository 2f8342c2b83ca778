#include "register/hidden_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>

#include "register/name_patterns.h"
#include "text/ascii.h"
#include "text/digest.h"
#include "text/folding.h"
#include "text/text_finder.h"

namespace secondment::registers {
namespace {

constexpr std::size_t nowhere = std::string::npos;

struct Span {
  std::size_t begin, end;
};

bool is_blank_at(std::string_view text, std::size_t at) {
  return at < text.size() &&
         text::is_blank(text::first_character(text.substr(at)).code.value_or(0));
}

bool is_blank_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  std::size_t begin = at - 1;
  while (begin > 0 && text::continues_character(text[begin])) --begin;
  return is_blank_at(text, begin);
}

// Whether a character next to a word makes the word a part of a path, an id or an address, such as
// `kbonsu-mid`. `outer` is the character on its far side.
bool is_joint(std::string_view text, const text::FoldedText& folded, std::size_t next,
              std::size_t outer) {
  const auto& all = folded.characters;
  if (next >= all.size()) return false;
  if (all[next].is_in_word) return true;
  const std::string_view between = text.substr(all[next].begin, all[next].end - all[next].begin);
  return between.size() == 1 && std::string_view("-_./@+#").find(between) != nowhere &&
         outer < all.size() && all[outer].is_in_word;
}

// Whether a form with this standing counts between these characters.
bool counts(Standing standing, std::string_view text, const text::FoldedText& folded,
            std::size_t begin, std::size_t end) {
  const bool is_in_sentence = is_blank_before(text, folded.characters[begin].begin) ||
                              is_blank_at(text, folded.characters[end - 1].end);
  if (standing == Standing::anywhere || !is_in_sentence) return true;
  if (standing == Standing::apart) {
    return is_joint(text, folded, begin - 1, begin - 2) || is_joint(text, folded, end, end + 1);
  }
  const text::Case first = folded.characters[begin].letter_case;
  return standing == Standing::capital ? first != text::Case::lower : first != text::Case::upper;
}

// Skips the plural ending of a name or a genitive "s": the Reeds, the Joneses, Reeds Buch.
std::size_t skip_ending(const text::FoldedText& folded, std::size_t end) {
  for (const std::string_view ending : {"s", "es"}) {
    const std::size_t after = end + ending.size();
    const bool follows =
        after <= folded.characters.size() &&
        std::string_view(folded.text).substr(folded.characters[end].folded).starts_with(ending);
    if (follows && folded.is_edge(after)) return after;
  }
  return nowhere;
}

// Finds e-mail addresses: one or more characters, @, and a domain with a dot.
void find_addresses(std::string_view text, std::vector<Span>& found) {
  const auto is_part = [](char c, std::string_view more) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || more.find(c) != more.npos;
  };
  for (std::size_t at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && is_part(text[begin - 1], ".!#$%&'*+-=?^_`{|}~")) --begin;
    while (end < text.size() && is_part(text[end], ".-")) ++end;
    while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    const bool has_point = text.substr(at, end - at).find('.') != text.npos;
    if (begin < at && has_point) found.push_back({begin, end});
  }
}

// Sorts the patterns and merges equal ones, allowing whatever any of them allows.
text::TextFinder sort_out(std::vector<Pattern>& all) {
  std::sort(all.begin(), all.end(),
            [](const Pattern& a, const Pattern& b) { return a.text < b.text; });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].text != all[kept].text) {
      if (++kept != i) all[kept] = std::move(all[i]);
      continue;
    }
    all[kept].standing = static_cast<Standing>(static_cast<unsigned>(all[kept].standing) |
                                               static_cast<unsigned>(all[i].standing));
    all[kept].takes_endings = all[kept].takes_endings || all[i].takes_endings;
  }
  if (!all.empty()) all.resize(kept + 1);
  std::vector<std::string_view> texts;
  texts.reserve(all.size());
  for (const Pattern& each : all) texts.push_back(each.text);
  return text::TextFinder(texts);
}
text::TextFinder sort_out(std::vector<std::string>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return text::TextFinder({all.begin(), all.end()});
}

}  // namespace

// Searches for all forms at once.
struct HiddenNames::Search {
  explicit Search(Patterns patterns)
      : words(sort_out(patterns.words)), numbers(sort_out(patterns.numbers)) {
    forms.reserve(patterns.words.size());
    for (const Pattern& each : patterns.words) {
      forms.push_back(
          {static_cast<std::uint16_t>(each.text.size()), each.standing, each.takes_endings});
    }
    for (const std::string& each : patterns.numbers) number_sizes.push_back(each.size());
  }

  void find_words(std::string_view text, const text::FoldedText& folded,
                  std::vector<Span>& found) const {
    // Maps each place in the folded text to the character that begins or ends there.
    std::vector<std::size_t> character_at(folded.text.size() + 1, nowhere);
    for (std::size_t i = 0; i < folded.characters.size(); ++i) {
      character_at[folded.characters[i].folded] = i;
    }
    character_at.back() = folded.characters.size();
    words.find(folded.text, [&](std::size_t folded_end, std::size_t which) {
      const std::size_t begin = character_at[folded_end - forms[which].size];
      std::size_t end = character_at[folded_end];
      if (begin == nowhere || end == nowhere || !folded.is_edge(begin)) return false;
      if (!folded.is_edge(end))
        end = forms[which].takes_endings ? skip_ending(folded, end) : nowhere;
      if (end == nowhere) return false;
      if (!counts(forms[which].standing, text, folded, begin, end)) return false;
      found.push_back({folded.characters[begin].begin, folded.characters[end - 1].end});
      return true;
    });
  }

  // Finds numbers, however blanks and signs group their digits.
  void find_numbers(std::string_view text, const text::FoldedText& folded,
                    std::vector<Span>& found) const {
    std::string digits;
    std::vector<std::size_t> places;
    const auto search = [&] {
      numbers.find(digits, [&](std::size_t end, std::size_t which) {
        // Digits directly before a number may be a country code or a trunk zero.
        constexpr std::size_t longest_prefix = 4;
        std::size_t begin = end - number_sizes[which];
        const auto is_attached = [&](std::size_t at) {
          return at > 0 && at < places.size() && places[at] == places[at - 1] + 1;
        };
        if (is_attached(end)) return false;
        for (std::size_t i = 0; is_attached(begin); ++i, --begin) {
          if (i == longest_prefix) return false;
        }
        if (begin > 0 && digits[begin - 1] == '0' && (begin == 1 || !is_attached(begin - 1)))
          --begin;
        found.push_back(
            {folded.characters[places[begin]].begin, folded.characters[places[end - 1]].end});
        return true;
      });
      digits.clear();
      places.clear();
    };
    for (std::size_t i = 0; i < folded.characters.size(); ++i) {
      const text::FoldedCharacter& each = folded.characters[i];
      if (each.is_digit) {
        digits += folded.text[each.folded];
        places.push_back(i);
        continue;
      }
      const std::string between =
          text::plain_punctuation(text.substr(each.begin, each.end - each.begin));
      const bool groups = !each.is_in_word && between.find_first_not_of(" -./()+") == nowhere;
      if (!groups) search();
    }
    search();
  }

  // How to search for a form.
  struct Form {
    std::uint16_t size;
    Standing standing;
    bool takes_endings;
  };

  std::vector<Form> forms;
  text::TextFinder words;
  std::vector<std::size_t> number_sizes;
  text::TextFinder numbers;
};

void HiddenNames::add(const PersonalText& personal) {
  if (known_.insert(personal).second) search_ = nullptr;
}

std::string HiddenNames::hide(std::string_view text) const {
  if (search_ == nullptr) {
    Patterns patterns;
    for (const PersonalText& each : known_) add_patterns(each, patterns);
    search_ = std::make_shared<const Search>(std::move(patterns));
  }
  const text::FoldedText folded = text::fold_for_search(text);
  std::vector<Span> found;
  search_->find_words(text, folded, found);
  search_->find_numbers(text, folded, found);
  find_addresses(text, found);
  std::sort(found.begin(), found.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::string out;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < found.size();) {
    Span all = found[i];
    for (++i; i < found.size() && found[i].begin <= all.end; ++i) {
      all.end = std::max(all.end, found[i].end);
    }
    out += text.substr(copied, all.begin - copied);
    out += hidden_words;
    copied = all.end;
  }
  return out += text.substr(copied);
}

std::string HiddenNames::hide_id(std::string_view id) const {
  return hide(id) == id ? std::string(id) : stand_in_for_id(id);
}

std::string HiddenNames::stand_in_for_id(std::string_view id) const {
  constexpr std::size_t shown_digits = 12;
  const std::string texts[] = {std::string(id)};
  return fmt::format("{}-{}", hidden_words, stand_in_for(texts).substr(0, shown_digits));
}

std::string HiddenNames::stand_in_for(std::span<const std::string> texts) const {
  std::string all;
  for (const std::string& each : texts) all += fmt::format("{}:{}", each.size(), each);
  return text::render_hex(text::keyed_digest_of(key_, all));
}

}  // namespace secondment::registers
