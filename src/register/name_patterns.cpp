#include "register/name_patterns.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "text/folding.h"

namespace secondment::registers {
namespace {

using Kind = PersonalText::Kind;

// Titles before or after a name. They identify no one.
constexpr std::string_view titles[] = {"dr",           "prof",      "professor", "mr",
                                       "mrs",          "ms",        "miss",      "mx",
                                       "sir",          "dame",      "lord",      "lady",
                                       "rev",          "sister",    "brother",   "father",
                                       "hon",          "chief",     "pc",        "sgt",
                                       "sergeant",     "constable", "inspector", "insp",
                                       "det",          "supt",      "cdr",       "the",
                                       "captain",      "major",     "colonel",   "superintendent",
                                       "commissioner", "capt",      "col",       "lt",
                                       "lieutenant",   "commander", "general",   "acting",
                                       "deputy",       "jr",        "sr",        "obe",
                                       "mbe",          "cbe",       "phd",       "qpm",
                                       "kc",           "qc"};

// Particles within names.
constexpr std::string_view particles[] = {"of",  "and", "de",  "der", "den", "del", "della", "di",
                                          "da",  "dos", "du",  "la",  "le",  "van", "von",   "al",
                                          "bin", "ibn", "ter", "ten", "zu",  "af",  "y",     "el"};

// Names that are also ordinary words. In small letters within a sentence they count as words.
constexpr std::string_view ordinary[] = {
    "all",      "and",    "any",    "april",   "are",    "august", "back",   "bank",    "banks",
    "bell",     "best",   "bill",   "black",   "blue",   "bond",   "book",   "bridge",  "brook",
    "brown",    "bush",   "can",    "case",    "chance", "chase",  "child",  "church",  "clerk",
    "close",    "cook",   "cost",   "court",   "cross",  "day",    "days",   "early",   "east",
    "faith",    "field",  "fields", "fine",    "for",    "forest", "free",   "gold",    "good",
    "grace",    "grant",  "grants", "gray",    "green",  "grey",   "hall",   "hand",    "hard",
    "head",     "hill",   "hills",  "holiday", "home",   "hope",   "house",  "hunt",    "job",
    "joy",      "june",   "just",   "key",     "king",   "lake",   "lane",   "law",     "laws",
    "lead",     "light",  "little", "long",    "lot",    "love",   "low",    "major",   "man",
    "march",    "mark",   "marks",  "may",     "mill",   "mills",  "more",   "new",     "noble",
    "north",    "not",    "now",    "old",     "one",    "page",   "park",   "parks",   "part",
    "patience", "pay",    "peace",  "pearl",   "place",  "pool",   "poor",   "post",    "power",
    "price",    "prior",  "rain",   "reason",  "rich",   "river",  "rivers", "roads",   "rose",
    "round",    "rule",   "rush",   "sale",    "say",    "seal",   "self",   "service", "sharp",
    "short",    "small",  "south",  "speed",   "staff",  "stone",  "street", "strong",  "summer",
    "term",     "terms",  "the",    "till",    "town",   "two",    "wall",   "ward",    "warden",
    "water",    "waters", "way",    "well",    "wells",  "west",   "white",  "will",    "wills",
    "winter",   "wise",   "with",   "wood",    "woods",  "work",   "works",  "worth",   "wright",
    "you",      "young"};

// Words for offices, in e-mail addresses (before the @) and in names of offices.
constexpr std::string_view offices[] = {
    "account",   "accounts",  "admin",       "agency",      "assistant",   "association",
    "board",     "branch",    "chair",       "committee",   "contact",     "contracts",
    "council",   "counsel",   "department",  "desk",        "director",    "division",
    "enquiries", "finance",   "group",       "head",        "help",        "hr",
    "info",      "inquiries", "interchange", "invoices",    "loans",       "mail",
    "manager",   "ministry",  "mission",     "missions",    "no",          "noreply",
    "office",    "officer",   "panel",       "partner",     "payroll",     "people",
    "personnel", "post",      "postmaster",  "principal",   "project",     "recruitment",
    "register",  "reply",     "secondment",  "secondments", "secretariat", "secretary",
    "security",  "senior",    "service",     "services",    "staff",       "support",
    "team",      "teams",     "the",         "unit",        "units"};

// Longer texts are neither names nor numbers, but their words are still searched for.
constexpr std::size_t longest = 256;

template <class List>
bool is_among(const std::string& item, const List& list) {
  return std::find(std::begin(list), std::end(list), item) != std::end(list);
}

// A word of a name, folded.
struct Word {
  std::string text;
  std::vector<std::string> characters;
  bool has_capital;  // or its script has no capitals
  bool is_unspaced;
};
// A piece: the words that apostrophes join, as in O'Brien. A part: the pieces that hyphens join. A
// name: its parts.
using Piece = std::vector<Word>;
using Part = std::vector<Piece>;
using Name = std::vector<Part>;

enum class Joint { blank, hyphen, apostrophe };

Joint joint_of(std::string_view between) {
  if (text::is_letter_apostrophe(text::first_character(between).code.value_or(0))) {
    return Joint::apostrophe;
  }
  const auto holds_only = [&](std::string_view marks) {
    const std::string plain = text::plain_punctuation(between);
    return !plain.empty() && plain.find_first_not_of(marks) == std::string::npos;
  };
  if (holds_only("'`")) return Joint::apostrophe;
  return holds_only("-") ? Joint::hyphen : Joint::blank;
}

Name parse(std::string_view name) {
  const text::FoldedText folded = text::fold_for_search(name);
  Name parts;
  bool is_within = false;
  std::string_view between = " ";
  for (std::size_t i = 0; i < folded.characters.size(); ++i) {
    const text::FoldedCharacter& each = folded.characters[i];
    if (!each.is_in_word) {
      between = name.substr(each.begin, each.end - each.begin);
      is_within = false;
      continue;
    }
    if (!is_within) {
      const Joint joint = parts.empty() ? Joint::blank : joint_of(between);
      if (joint == Joint::blank) parts.emplace_back();
      if (joint != Joint::apostrophe) parts.back().emplace_back();
      parts.back().back().push_back(
          {{}, {}, each.letter_case != text::Case::lower, each.is_unspaced});
      is_within = true;
    }
    const std::size_t end =
        i + 1 < folded.characters.size() ? folded.characters[i + 1].folded : folded.text.size();
    Word& word = parts.back().back().back();
    word.characters.push_back(folded.text.substr(each.folded, end - each.folded));
    word.text += word.characters.back();
  }
  return parts;
}

std::string glue(const Piece& piece) {
  std::string all;
  for (const Word& word : piece) all += word.text;
  return all;
}
std::string glue(const Part& part) {
  std::string all;
  for (const Piece& piece : part) all += glue(piece);
  return all;
}
template <class Parts>
std::string glue_all(const Parts& parts) {
  std::string all;
  for (const Part& part : parts) all += glue(part);
  return all;
}

std::string in_sequence(const Part& part) {
  std::string all;
  for (const Piece& piece : part) {
    for (const Word& word : piece) all += (all.empty() ? "" : " ") + word.text;
  }
  return all;
}
std::string in_sequence(const Name& parts) {
  std::string all;
  for (const Part& part : parts) all += (all.empty() ? "" : " ") + in_sequence(part);
  return all;
}

class Maker {
 public:
  explicit Maker(Patterns& made) : made_(made) {}

  void add(std::string text, Standing standing = Standing::anywhere, bool takes_endings = false) {
    if (!text.empty() && text.size() <= longest) {
      made_.words.push_back({std::move(text), standing, takes_endings});
    }
  }

  void add_name(std::string_view text, Kind kind) {
    Name parts = parse(text);
    if (parts.empty()) return;
    if (text.size() <= longest) add_sequence(parts);
    const auto is_title = [](const Part& part) {
      return part.size() == 1 && part[0].size() == 1 && is_among(part[0][0].text, titles);
    };
    while (parts.size() > 1 && is_title(parts.front())) parts.erase(parts.begin());
    while (parts.size() > 1 && is_title(parts.back())) parts.pop_back();
    if (parts.size() == 1 && is_title(parts.front())) return;
    bool is_name = true;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool is_end = i == 0 || i + 1 == parts.size();
      for (const Piece& piece : parts[i]) {
        const bool tells = piece[0].has_capital || kind == Kind::name;
        is_name = is_name && tells;
        const bool is_particle =
            is_among(glue(piece), particles) && (!is_end || !piece[0].has_capital);
        const bool is_rank =
            kind == Kind::perhaps_name && (is_title({piece}) || is_among(glue(piece), offices));
        if (tells && !is_particle && !is_rank) add_piece(piece, kind);
      }
      if (parts[i].size() > 1 && is_name) {
        add_word(glue(parts[i]), 3, kind);
        add_sequence({parts[i]});
      }
    }
    if (is_name && parts.size() > 1) add_combined(parts);
  }

  void add_exact(std::string_view text) {
    if (add_number(text)) return;
    const Name parts = parse(text);
    const std::size_t at = text.find('@');
    if (at != text.npos) add_local_part(text.substr(0, at));
    if (at != text.npos && text.find('.', at) != text.npos) return;
    add(in_sequence(parts));
    constexpr std::size_t shortest = 5;
    std::string glued = glue_all(parts);
    const bool has_digit = std::any_of(glued.begin(), glued.end(), is_digit);
    if (has_digit && glued.size() >= shortest) add(glued);
    // The digits of AB/771-904 alone.
    constexpr std::size_t fewest = 6;
    std::erase_if(glued, [](char each) { return !is_digit(each); });
    if (glued.size() >= fewest) made_.numbers.push_back(glued);
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  // A name such as Will Post: in small letters, both are ordinary words.
  void add_sequence(const Name& parts) {
    bool is_name = false;
    for (const Part& part : parts) {
      for (const Piece& piece : part) {
        is_name = is_name || standing_of(glue(piece)) == Standing::anywhere;
      }
    }
    add(in_sequence(parts), is_name ? Standing::anywhere : Standing::capital);
  }

  static Standing standing_of(const std::string& word) {
    const bool is_word = text::count_characters(word) <= 2 || is_among(word, ordinary) ||
                         is_among(word, titles) || is_among(word, particles);
    return is_word ? Standing::capital : Standing::anywhere;
  }

  void add_word(std::string word, std::size_t least, Kind kind) {
    const std::size_t size = text::count_characters(word);
    if (size < least) return;
    const Standing standing = standing_of(word);
    add(std::move(word), standing, kind == Kind::name && size > 2);
  }

  void add_piece(const Piece& piece, Kind kind) {
    add_word(glue(piece), 2, kind);
    if (piece.size() > 1) {
      add(in_sequence(Part{piece}), Standing::anywhere, true);
      for (const Word& word : piece) add_word(word.text, 3, kind);
      return;
    }
    // In a name written as one word without spaces, the given name is two characters, or the last
    // two of three.
    const Word& word = piece[0];
    const std::size_t size = word.characters.size();
    const bool is_long = word.characters[0].size() >= 3;  // in UTF-8, as in all these scripts
    if (!word.is_unspaced || !is_long || size < 3 || size > 4) return;
    const auto pair = [&](std::size_t at) { return word.characters[at] + word.characters[at + 1]; };
    if (size == 4) add(pair(0));
    add(pair(size - 2));
  }

  void add_combined(const Name& parts) {
    const std::string first = glue(parts.front());
    const std::string last = glue(parts.back());
    const std::string rest = glue_all(std::vector(parts.begin() + 1, parts.end()));
    add_sequence(parts);
    add_sequence({parts.back(), parts.front()});
    const bool is_unspaced = parts.front()[0][0].is_unspaced;
    const std::size_t least = is_unspaced ? 2 : 5;
    const bool has_more = parts.size() > 2;
    for (const std::string& glued :
         {first + last, last + first, has_more ? first + rest : "", has_more ? rest : ""}) {
      if (glued.size() >= least) add(glued, Standing::anywhere, true);
    }
    if (is_unspaced || last.size() < 3) return;
    // Account names as they are commonly made from names.
    std::string initials;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) initials += initial_of(parts[i]);
    const std::string initial = initial_of(parts.front());
    for (const std::string& account : {initial + last, last + initial, initial + rest,
                                       initials + last, first + initial_of(parts.back())}) {
      if (account.size() >= 4) add(account, Standing::apart);
    }
  }

  static const std::string& initial_of(const Part& part) { return part[0][0].characters[0]; }

  void add_local_part(std::string_view local) {
    const Name parts = parse(local.substr(0, local.find('+')));
    bool is_office = true;
    std::size_t words = 0;
    for (const Part& part : parts) {
      for (const Piece& piece : part) {
        for (const Word& word : piece) {
          ++words;
          is_office = is_office && is_among(word.text, offices);
        }
      }
    }
    if (is_office) return;
    if (words > 1) add(in_sequence(parts));
    const std::string glued = glue_all(parts);
    if (glued.size() >= 3) add(glued, Standing::small);
  }

  // Adds a number as it is dialled at home and from abroad, where a country code has one to three
  // digits. Returns false if the text is not only digits, or has too few.
  bool add_number(std::string_view text) {
    constexpr std::size_t shortest = 6, shortest_at_home = 8;
    std::string digits;
    const text::FoldedText folded = text::fold_for_search(text);
    for (const text::FoldedCharacter& each : folded.characters) {
      if (each.is_digit)
        digits += folded.text[each.folded];
      else if (each.is_in_word ||
               text.substr(each.begin, each.end - each.begin).find('@') != text.npos)
        return false;
    }
    const bool is_from_abroad = text.starts_with('+') || digits.starts_with("00");
    digits.erase(0, digits.find_first_not_of('0'));
    if (digits.size() < shortest) return false;
    made_.numbers.push_back(digits);
    for (std::size_t country = 1; is_from_abroad && country <= 3; ++country) {
      if (digits.size() < shortest_at_home + country) break;
      made_.numbers.push_back(digits.substr(country));
    }
    return true;
  }

  Patterns& made_;
};

// Transcribes Müller as Mueller, and the reverse. Returns the text itself if there is nothing to
// change.
std::string transcribed(std::string_view name) {
  struct Row {
    std::string_view letter, written;
  };
  constexpr Row rows[] = {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"ø", "oe"}, {"å", "aa"},
                          {"Ä", "Ae"}, {"Ö", "Oe"}, {"Ü", "Ue"}, {"Ø", "Oe"}, {"Å", "Aa"}};
  std::string out;
  const std::string composed = text::compose(name);
  for (std::string_view rest = composed; !rest.empty();) {
    const std::size_t size = text::first_character(rest).size;
    const auto* const row = std::find_if(std::begin(rows), std::end(rows), [&](const Row& each) {
      return each.letter == rest.substr(0, size);
    });
    out += row != std::end(rows) ? row->written : rest.substr(0, size);
    rest.remove_prefix(size);
  }
  return out;
}
std::string untranscribed(std::string_view name) {
  // Shorter names such as Noel, Joe and Sue are not Nöl, Jö and Sü.
  constexpr std::size_t shortest = 5;
  constexpr std::string_view pairs[] = {"ae", "oe", "ue", "aa"};
  std::string out;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find_first_of(" -'", begin), name.size() - 1) + 1;
    const std::string_view word = name.substr(begin, end - begin);
    for (std::size_t at = 0; at < word.size(); ++at) {
      out += word[at];
      std::string pair(word.substr(at, 2));
      pair[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(pair[0])));
      if (word.size() >= shortest && is_among(pair, pairs)) ++at;
    }
    begin = end;
  }
  return out;
}

}  // namespace

void add_patterns(const PersonalText& personal, Patterns& patterns) {
  Maker maker(patterns);
  if (personal.kind == Kind::exact) return maker.add_exact(personal.text);
  std::vector<std::string> spellings{personal.text};
  for (std::string other : {transcribed(personal.text), untranscribed(personal.text)}) {
    if (!is_among(other, spellings)) spellings.push_back(std::move(other));
  }
  for (const std::string& spelling : spellings) maker.add_name(spelling, personal.kind);
}

}  // namespace secondment::registers
