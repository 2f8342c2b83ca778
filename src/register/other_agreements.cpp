#include "register/other_agreements.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <system_error>
#include <thread>
#include <utility>

#include "model/history.h"
#include "policy/next_change.h"
#include "text/characters.h"

namespace secondment::registers {
namespace {

using policy::Person;

// A hash of a string. Collisions do no harm, because matching files are read and compared.
using Mark = std::uint64_t;

Mark mark_of(std::string_view kind, std::string_view text) {
  Mark mark = 0xcbf29ce484222325U;  // FNV-1a
  const auto add = [&](std::string_view bytes) {
    for (const char c : bytes) {
      mark = (mark ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
  };
  add(kind);
  add("\n");
  add(text);
  return mark;
}

struct Marked {
  Mark mark;
  std::uint32_t file;
  bool operator<(const Marked& other) const {
    return std::pair(mark, file) < std::pair(other.mark, other.file);
  }
};

// A key whose value may identify an agreement or its secondee, and how the value is folded for
// comparison.
struct Identifying {
  std::string_view key;
  std::string (*fold)(std::string_view text);
};
std::string as_it_is(std::string_view text) {
  return std::string(text);
}
constexpr Identifying identifying[] = {{"agreement", as_it_is},
                                       {"key", as_it_is},
                                       {"email", text::lower},
                                       {"staff_number", text::fold}};

// The staff number, folded; empty if there is none.
std::string staff_number_of(const Agreement& terms) {
  const Value* number = model::find_value(terms, "secondee", "staff_number");
  const auto* text = number != nullptr ? number->get<std::string_view>() : nullptr;
  return text != nullptr ? text::fold(*text) : "";
}

// The marks of the secondee and of the agreement that is replaced.
std::vector<Mark> marks_of(const Agreement& terms, const Person& person,
                           std::string_view replaces) {
  const std::string texts[] = {std::string(replaces), person.key, person.email,
                               staff_number_of(terms)};
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < std::size(texts); ++i) {
    if (!texts[i].empty()) marks.push_back(mark_of(identifying[i].key, texts[i]));
  }
  return marks;
}

// The row whose key ends the text before a colon, perhaps in quotes; null if there is none.
const Identifying* find_key(std::string_view before) {
  while (before.ends_with(' ')) before.remove_suffix(1);
  if (before.ends_with('"') || before.ends_with('\'')) before.remove_suffix(1);
  const auto* row = std::find_if(std::begin(identifying), std::end(identifying),
                                 [&](const auto& each) { return before.ends_with(each.key); });
  return row == std::end(identifying) ? nullptr : row;
}

// Marks every value under one of these keys anywhere in the file, which may be more than the
// agreement says about its secondee. Returns false if some values may be missed. Reading the tree
// of each file instead would take half as long as checking it.
bool mark_values(std::string_view bytes, const std::function<void(Mark)>& take) {
  // Escapes are not the bytes that they mean.
  bool is_clear = bytes.find('\\') == bytes.npos && bytes.find("''") == bytes.npos;
  for (std::size_t at = bytes.find(':'); at != bytes.npos; at = bytes.find(':', at + 1)) {
    const Identifying* const row = find_key(bytes.substr(0, at));
    if (row == nullptr) continue;
    // Behind the colon, perhaps in quotes, perhaps on the next line.
    const std::size_t begin = bytes.find_first_not_of(" \t\r\n\"'", at + 1);
    if (begin == bytes.npos) break;
    is_clear = is_clear && bytes[begin] != '>' && bytes[begin] != '|';  // text in a block
    // A comma ends a value in braces, but may be part of one on a line of its own; so may a
    // quote.
    std::string_view last;
    for (const std::string_view ends : {",}\r\n", "\r\n", ",}\"'\r\n"}) {
      std::string_view value = bytes.substr(begin, bytes.find_first_of(ends, begin) - begin);
      const std::size_t comment = value.find(" #");
      value = value.substr(0, comment);
      while (value.ends_with(' ') || value.ends_with('"') || value.ends_with('\'')) {
        value.remove_suffix(1);
      }
      if (value.empty() || value == last) continue;
      take(mark_of(row->key, row->fold(value)));
      last = value;
    }
  }
  return is_clear;
}

bool contains_word(std::string_view bytes, std::string_view word) {
  return !word.empty() && bytes.find(word) != bytes.npos;
}

// What other agreements need to know about a file.
struct Known {
  std::optional<policy::Spell> spell;
  Person person;
  std::string id;
  std::optional<Date> next_change;
};

std::string_view text_at(const policy::Reading& reading, std::string_view name) {
  const auto* text = reading.terms().body.get<std::string_view>(name);
  return text != nullptr ? *text : std::string_view();
}

bool is_same_file(std::string_view a, const std::string& b) {
  if (a == b) return true;
  if (files::last_step(a) != files::last_step(b)) return false;
  std::error_code ignored;  // a file that does not exist is not the same
  return std::filesystem::equivalent(std::string(a), b, ignored);
}

}  // namespace

struct RegisterReader::Kept {
  Source source;
  Asked asked;
  std::once_flag looked_for;
  std::vector<files::FoundFile> files = {};
  std::once_flag listed;
  std::vector<Marked> marked = {};        // sorted, without duplicates
  std::vector<std::size_t> unclear = {};  // files that must be read to know whose they are
  std::shared_ptr<policy::SpellTexts> texts = std::make_shared<policy::SpellTexts>();
  std::mutex mutex = {};
  std::map<std::pair<Date, std::size_t>, std::shared_ptr<const Known>> known = {};
  std::atomic<int> searches = 0;

  void find_files() {
    std::call_once(looked_for, [&] {
      files = source.find();
      std::erase_if(files, [](const files::FoundFile& each) { return each.is_standard_input; });
    });
  }

  void list_people() {
    std::call_once(listed, [&] {
      std::atomic<std::size_t> next = 0;
      std::mutex merging;
      const auto work = [&] {
        std::vector<Marked> own;
        for (std::size_t i = next++; i < files.size(); i = next++) mark(i, own);
        const std::lock_guard lock(merging);
        marked.insert(marked.end(), own.begin(), own.end());
      };
      {
        std::vector<std::jthread> workers;
        try {
          for (unsigned i = 1; i < source.threads; ++i) workers.emplace_back(work);
        } catch (const std::system_error&) {  // no more threads: this one does all the work
        }
        work();
      }
      std::sort(marked.begin(), marked.end());
      const auto is_same = [](const Marked& a, const Marked& b) { return !(a < b) && !(b < a); };
      marked.erase(std::unique(marked.begin(), marked.end(), is_same), marked.end());
      marked.shrink_to_fit();
    });
  }

  void mark(std::size_t file, std::vector<Marked>& into) {
    const auto bytes = source.read(files[file]);
    if (!bytes) return;
    const auto number = static_cast<std::uint32_t>(file);
    const bool is_clear = mark_values(*bytes, [&](Mark mark) { into.push_back({mark, number}); });
    if (is_clear) return;
    const std::lock_guard lock(mutex);
    unclear.push_back(file);
  }

  [[nodiscard]] std::vector<std::size_t> list_marked(const std::vector<Mark>& marks) const {
    std::vector<std::size_t> found = unclear;
    for (const Mark mark : marks) {
      auto at = std::lower_bound(marked.begin(), marked.end(), Marked{mark, 0});
      for (; at != marked.end() && at->mark == mark; ++at) found.push_back(at->file);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  // Returns the files whose bytes contain something that identifies the person, or the id.
  [[nodiscard]] std::vector<std::size_t> search(const policy::Reading& reading,
                                                const Person& person,
                                                std::string_view replaces) const {
    const std::string staff_number = staff_number_of(reading.terms());
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < files.size(); ++i) {
      const auto bytes = source.read(files[i]);
      if (!bytes) continue;
      const std::string lower = person.email.empty() ? std::string() : text::lower(*bytes);
      const bool is_escaped =
          bytes->find('\\') != std::string::npos;  // not the bytes that it means
      if (is_escaped || contains_word(*bytes, person.key) || contains_word(lower, person.email) ||
          contains_word(*bytes, replaces) ||
          (!staff_number.empty() && contains_word(text::fold(*bytes), staff_number))) {
        found.push_back(i);
      }
    }
    return found;
  }

  std::shared_ptr<const Known> read(std::size_t file, const CheckOptions& options) {
    const std::pair key(options.as_at, file);
    {
      const std::lock_guard lock(mutex);
      if (const auto at = known.find(key); at != known.end()) return at->second;
    }
    auto made = std::make_shared<Known>();
    CheckOptions plain = options;
    plain.others = nullptr;
    plain.as_if_in = {};
    auto bytes = source.read(files[file]);
    const auto reading = bytes ? policy::read_agreement(std::move(*bytes), plain) : nullptr;
    if (reading != nullptr) {
      made->spell = policy::spell_for_others(*reading, files[file].path, *texts);
      made->person = policy::person_of(reading->terms());
      made->id = text_at(*reading, "agreement");
      made->next_change = policy::first_written_day(*reading, plain);
    }
    const std::lock_guard lock(mutex);
    return known.emplace(key, std::move(made)).first->second;
  }
};

RegisterReader::RegisterReader(Source source, Asked asked)
    : kept_(new Kept{.source = std::move(source), .asked = asked}) {}
RegisterReader::~RegisterReader() = default;

policy::Others RegisterReader::find(const policy::Reading& reading, std::string_view path,
                                    const CheckOptions& options) const {
  constexpr int few = 4;
  kept_->find_files();
  const Person person = policy::person_of(reading.terms());
  const std::string_view replaces = text_at(reading, "replaces");
  policy::Others others{.texts = kept_->texts};
  if (!person.is_known() && replaces.empty()) return others;
  const bool is_list = kept_->asked == Asked::for_many || ++kept_->searches > few;
  if (is_list) kept_->list_people();
  const auto candidates = is_list ? kept_->list_marked(marks_of(reading.terms(), person, replaces))
                                  : kept_->search(reading, person, replaces);
  std::vector<policy::Spell> spells;
  for (const std::size_t file : candidates) {
    if (is_same_file(path, kept_->files[file].path)) continue;
    const auto known = kept_->read(file, options);
    if (known->next_change) {
      others.next_change = std::min(others.next_change.value_or(Date::max()), *known->next_change);
    }
    if (!known->spell) continue;
    if (!replaces.empty() && known->id == replaces && !others.replaced) {
      others.replaced = known->spell;
    }
    if (policy::is_same_person(person, known->person)) spells.push_back(*known->spell);
  }
  if (kept_->source.facts) {
    kept_->source.facts->find(reading, replaces, spells, others.replaced);
  }
  policy::choose_others(reading, path, std::move(spells), others);
  return others;
}

}  // namespace secondment::registers
