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

#include "policy/next_change.h"
#include "text/characters.h"
#include "text/digest.h"

namespace secondment::registers {
namespace {

using policy::Person;

// Texts by the first bytes of their digest: two that meet are told apart when the file is read.
using Mark = std::uint64_t;

Mark mark_of(std::string_view kind, std::string_view text) {
  const text::Digest::Bytes bytes = text::digest_of(fmt::format("{}\n{}", kind, text));
  Mark mark = 0;
  std::memcpy(&mark, bytes.data(), sizeof(mark));
  return mark;
}

struct Marked {
  Mark mark;
  std::uint32_t file;
  bool operator<(const Marked& other) const {
    return std::pair(mark, file) < std::pair(other.mark, other.file);
  }
};

std::vector<Mark> marks_of(const Person& person, std::string_view id) {
  std::vector<Mark> marks;
  const auto add = [&](std::string_view kind, std::string_view text) {
    if (!text.empty()) marks.push_back(mark_of(kind, text));
  };
  add("key", person.key);
  add("email", person.email);
  add("staff number", person.staff_number);
  add("id", id);
  return marks;
}

std::string_view scalar_in(const std::optional<yaml::Node>& section, std::string_view key) {
  if (!section || !section->is_mapping()) return {};
  const auto value = section->find(key);
  return value && value->is_scalar() ? value->text() : std::string_view();
}

// Whose agreement a file is, without reading more of it than its tree.
Person person_in(const yaml::Node& root, const Organisations* organisations) {
  const auto secondee = root.find("secondee");
  const auto parent = root.find("parent");
  std::string_view name = scalar_in(parent, "name");
  if (parent && parent->is_scalar()) {
    name = parent->text();
    const Section* listed = organisations != nullptr ? organisations->find(name) : nullptr;
    const auto* full = listed != nullptr ? listed->get<std::string_view>("name") : nullptr;
    if (full != nullptr) name = *full;
  }
  return policy::make_person(scalar_in(secondee, "key"), scalar_in(secondee, "email"), name,
                             scalar_in(secondee, "staff_number"));
}

bool contains_word(std::string_view bytes, std::string_view word) {
  return !word.empty() && bytes.find(word) != bytes.npos;
}

// What others know of a file.
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
  std::error_code ignored;  // one that is not there is no other name of this
  return std::filesystem::equivalent(std::string(a), b, ignored);
}

}  // namespace

struct RegisterReader::Kept {
  Source source;
  Asked asked;
  std::once_flag looked_for;
  std::vector<files::FoundFile> files = {};
  std::once_flag listed;
  std::vector<Marked> marked = {};  // sorted
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

  void list_people(const CheckOptions& options) {
    std::call_once(listed, [&] {
      std::atomic<std::size_t> next = 0;
      std::mutex merging;
      const auto work = [&] {
        std::vector<Marked> own;
        for (std::size_t i = next++; i < files.size(); i = next++) mark(i, options, own);
        const std::lock_guard lock(merging);
        marked.insert(marked.end(), own.begin(), own.end());
      };
      {
        std::vector<std::jthread> workers;
        try {
          for (unsigned i = 1; i < source.threads; ++i) workers.emplace_back(work);
        } catch (const std::system_error&) {  // the system allows no more; this one does it all
        }
        work();
      }
      std::sort(marked.begin(), marked.end());
    });
  }

  void mark(std::size_t file, const CheckOptions& options, std::vector<Marked>& into) const {
    auto bytes = source.read(files[file]);
    if (!bytes) return;
    const yaml::ReadTree read = yaml::read_tree(std::move(*bytes));
    if (!read.complete || read.tree.is_empty() || !read.tree.root().is_mapping()) return;
    const yaml::Node root = read.tree.root();
    const Person person = person_in(root, options.organisations);
    for (const Mark mark : marks_of(person, scalar_in(root, "agreement"))) {
      into.push_back({mark, static_cast<std::uint32_t>(file)});
    }
  }

  [[nodiscard]] std::vector<std::size_t> list_marked(const Person& person,
                                                     std::string_view replaces) const {
    std::vector<std::size_t> found;
    for (const Mark mark : marks_of(person, replaces)) {
      auto at = std::lower_bound(marked.begin(), marked.end(), Marked{mark, 0});
      for (; at != marked.end() && at->mark == mark; ++at) found.push_back(at->file);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  // The files whose bytes hold what identifies the person, or the id.
  [[nodiscard]] std::vector<std::size_t> search(const policy::Reading& reading,
                                                const Person& person,
                                                std::string_view replaces) const {
    const Value* secondee = reading.terms().body.find("secondee");
    const auto* section = secondee != nullptr ? secondee->get<Section>() : nullptr;
    const auto* number = section ? section->get<std::string_view>("staff_number") : nullptr;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < files.size(); ++i) {
      const auto bytes = source.read(files[i]);
      if (!bytes) continue;
      const std::string lower = person.email.empty() ? std::string() : text::lower(*bytes);
      if (contains_word(*bytes, person.key) || contains_word(lower, person.email) ||
          contains_word(text::fold(*bytes), number != nullptr ? text::fold(*number) : "") ||
          contains_word(*bytes, replaces)) {
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
    : kept_(std::make_unique<Kept>(std::move(source), asked)) {}
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
  if (is_list) kept_->list_people(options);
  const auto candidates = is_list ? kept_->list_marked(person, replaces)
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
  policy::choose_others(reading, path, std::move(spells), others);
  return others;
}

}  // namespace secondment::registers
