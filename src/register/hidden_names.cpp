#include "register/hidden_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>

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

// Whether the character beside a word makes the word a part of a path, an id or an address, such as
// `kbonsu-mid`, `will.yaml` and `scans/will`.
bool is_joint(std::string_view text, const text::FoldedText& folded, std::size_t beside,
              bool is_before) {
  const auto& all = folded.characters;
  if (beside >= all.size()) return false;
  if (all[beside].is_in_word) return true;
  const std::string_view run = text.substr(all[beside].begin, all[beside].end - all[beside].begin);
  constexpr std::string_view marks = "-_./\\@+#=:~&%|", marks_of_paths = "_/\\@~";
  if (marks_of_paths.find(is_before ? run.back() : run.front()) != nowhere) return true;
  const bool has_outer_word = is_before ? beside > 0 : beside + 1 < all.size();
  return has_outer_word && run.find_first_not_of(marks) == nowhere;
}

// Whether a form with this standing counts between these characters.
bool counts(Standing standing, std::string_view text, const text::FoldedText& folded,
            std::size_t begin, std::size_t end) {
  const bool is_in_sentence = is_blank_before(text, folded.characters[begin].begin) ||
                              is_blank_at(text, folded.characters[end - 1].end);
  const bool is_apart = !is_in_sentence || is_joint(text, folded, begin - 1, true) ||
                        is_joint(text, folded, end, false);
  if (is_apart || standing == Standing::anywhere) return true;
  if (standing == Standing::apart) return false;
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

constexpr std::string_view cut_mark = "…";  // where a message or a table cuts a text

// The size of an @ at a place, which may be a wide one; 0 if there is none.
std::size_t at_size(std::string_view text, std::size_t place) {
  constexpr std::string_view wide = "＠";
  if (text[place] == '@') return 1;
  return text.substr(place).starts_with(wide) ? wide.size() : 0;
}

// Finds e-mail addresses: one or more characters, @, and a domain with a dot, or one that is cut.
void find_addresses(std::string_view text, std::vector<Span>& found) {
  const auto is_part = [&](std::size_t place, std::string_view more) {
    const auto byte = static_cast<unsigned char>(text[place]);
    if (byte < 0x80) return std::isalnum(byte) != 0 || more.find(text[place]) != more.npos;
    return at_size(text, place) == 0 && !text.substr(place).starts_with(cut_mark);
  };
  std::size_t before = 0;  // where the last @ ends
  constexpr std::string_view beginnings_of_at = "@\xEF";
  for (std::size_t at = text.find_first_of(beginnings_of_at); at != text.npos;
       at = text.find_first_of(beginnings_of_at, at + 1)) {
    const std::size_t size = at_size(text, at);
    if (size == 0) continue;
    std::size_t begin = at, end = at + size;
    while (begin > before && is_part(begin - 1, ".!#$%&'*+-=?^_`{|}~")) --begin;
    while (end < text.size() && is_part(end, ".-")) ++end;
    const bool is_cut = text.substr(end).starts_with(cut_mark);
    while (end > at + size && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    const bool has_point = text.substr(at, end - at).find('.') != text.npos;
    if (begin < at && (has_point || is_cut)) found.push_back({begin, end});
    before = at + size;
  }
}

// Whether the digits on both sides may belong to one number: any few characters that are no
// letters, more of those that are usual in numbers, and the escape of a line end.
bool groups_digits(std::string_view text, const text::FoldedCharacter& between) {
  constexpr std::size_t few = 3;
  const std::string_view written = text.substr(between.begin, between.end - between.begin);
  if (between.is_in_word) {
    return between.begin > 0 && text[between.begin - 1] == '\\' &&
           (written == "n" || written == "r");
  }
  return text::count_characters(written) <= few ||
         text::plain_punctuation(written).find_first_not_of(" -./()+") == nowhere;
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
    // Where a form ends that is found at a place, without an ending and with one.
    std::size_t bare_end = nowhere, end_with_ending = nowhere;
    const auto may_end = [&](std::size_t folded_end) {
      const std::size_t end = character_at[folded_end];
      bare_end = end_with_ending = nowhere;
      if (end == nowhere) return false;
      if (folded.is_edge(end))
        bare_end = end_with_ending = end;
      else
        end_with_ending = skip_ending(folded, end);
      return end_with_ending != nowhere;
    };
    words.find(folded.text, may_end, [&](std::size_t folded_end, std::size_t which) {
      const std::size_t begin = character_at[folded_end - forms[which].size];
      const std::size_t end = forms[which].takes_endings ? end_with_ending : bare_end;
      if (begin == nowhere || end == nowhere || !folded.is_edge(begin)) return false;
      if (!counts(forms[which].standing, text, folded, begin, end)) return false;
      found.push_back({folded.characters[begin].begin, folded.characters[end - 1].end});
      return true;
    });
  }

  // Finds the beginning of a form directly before the mark of a cut.
  void find_cut(std::string_view text, const text::FoldedText& folded,
                std::vector<Span>& found) const {
    constexpr std::size_t shortest = 2, longest = 256;  // bytes of the beginning
    const auto& all = folded.characters;
    for (std::size_t end = 1; end < all.size(); ++end) {
      if (all[end].is_in_word || !text.substr(all[end].begin).starts_with(cut_mark)) continue;
      const std::string_view before = std::string_view(folded.text).substr(0, all[end].folded);
      std::optional<std::size_t> first;
      for (std::size_t i = end; i > 0 && before.size() - all[i - 1].folded <= longest; --i) {
        const std::string_view beginning = before.substr(all[i - 1].folded);
        const bool may_begin =
            all[i - 1].is_in_word && folded.is_edge(i - 1) && beginning.size() >= shortest;
        if (may_begin && words.has_beginning(beginning)) first = i - 1;
      }
      if (first) found.push_back({all[*first].begin, all[end - 1].end});
    }
  }

  // Where the beginning of a number is that is cut after these digits.
  template <class IsAttached>
  [[nodiscard]] std::optional<std::size_t> find_cut_number(std::string_view digits,
                                                           const IsAttached& is_attached) const {
    constexpr std::size_t shortest = 4, longest = 20;
    const std::size_t from = digits.size() - std::min(longest, digits.size());
    for (std::size_t begin = from; begin + shortest <= digits.size(); ++begin) {
      const bool is_after_zero = begin > 0 && digits[begin - 1] == '0';
      const bool may_begin = !is_attached(begin) || is_after_zero;
      if (may_begin && numbers.has_beginning(digits.substr(begin))) {
        return is_after_zero ? begin - 1 : begin;
      }
    }
    return std::nullopt;
  }

  // Finds numbers, however blanks and signs group their digits.
  void find_numbers(std::string_view text, const text::FoldedText& folded,
                    std::vector<Span>& found) const {
    std::string digits;
    std::vector<std::size_t> places;
    const auto is_attached = [&](std::size_t at) {
      return at > 0 && at < places.size() && places[at] == places[at - 1] + 1;
    };
    const auto may_end = [&](std::size_t end) { return !is_attached(end); };
    const auto search = [&] {
      numbers.find(digits, may_end, [&](std::size_t end, std::size_t which) {
        // Digits directly before a number may be a country code or a trunk zero.
        constexpr std::size_t longest_prefix = 4;
        std::size_t begin = end - number_sizes[which];
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
      if (text.substr(each.begin).starts_with(cut_mark)) {
        if (const auto begin = find_cut_number(digits, is_attached)) {
          found.push_back(
              {folded.characters[places[*begin]].begin, folded.characters[places.back()].end});
        }
      }
      if (!groups_digits(text, each)) search();
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
  search_->find_cut(text, folded, found);
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
