#include "cli/arguments.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/meant_command.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

// Two short words that differ in two letters may be quite different commands: `import` is not a
// typo of `report`, but `chekc` is one of `check`.
bool is_slip(std::string_view word, std::string_view command) {
  return word[0] == command[0] || word[0] == command[1] ||
         (word.size() > 1 && word[1] == command[0]);
}

bool has_option(const OptionSet& set, std::string_view name) {
  return std::any_of(set.options.begin(), set.options.end(),
                     [&](const Option& option) { return option.name == name; });
}

class Splitter {
 public:
  Splitter(std::span<const OptionSet> sets, const std::vector<std::string>& words)
      : sets_(sets), words_(words) {}

  Result<Arguments> split() {
    for (; at_ < words_.size(); ++at_) {
      const std::string& word = words_[at_];
      if (word == "--") break;
      const auto taken = take(word);
      if (!taken) return unexpected(taken.error());
    }
    for (++at_; at_ < words_.size(); ++at_) arguments_.operands.push_back(words_[at_]);
    if (const auto checked = check_options(); !checked) return unexpected(checked.error());
    return std::move(arguments_);
  }

 private:
  Result<void> take(const std::string& word) {
    if (word.size() < 2 || word[0] != '-') return take_operand(word);
    return word[1] == '-' ? take_long(word) : take_short(word);
  }

  Result<void> take_operand(const std::string& word) {
    if (!arguments_.command.empty() || !arguments_.operands.empty()) {
      arguments_.operands.push_back(word);
      return {};
    }
    if (word.empty() || find_set(word) == nullptr) return unexpected(unknown_command(word));
    arguments_.command = word;
    return {};
  }

  // Takes one option, with its value after `=` or in the next word.
  Result<void> take_long(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const Option* option = find([&](const Option& each) { return name.substr(2) == each.name; });
    if (option == nullptr) return unexpected(unknown_option(name));
    if (option->takes_value()) {
      return take_value(*option, name, equals == word.npos ? next_word() : word.substr(equals + 1));
    }
    if (equals != word.npos) {
      return unexpected(Error{fmt::format("option {} takes no value", name),
                              fmt::format("write {} alone", name)});
    }
    arguments_.options.push_back({std::string(option->name), ""});
    return {};
  }

  // Takes one or more letters; the last may take a value, in the same word or the next.
  Result<void> take_short(const std::string& word) {
    for (std::size_t at = 1; at < word.size(); ++at) {
      const char letter = word[at];
      const std::string name = {'-', letter};
      const Option* option = find([&](const Option& each) { return each.letter == letter; });
      if (option == nullptr) return unexpected(unknown_option(name));
      if (option->takes_value()) {
        const std::string rest = word.substr(at + 1);
        return take_value(*option, name, rest.empty() ? next_word() : rest);
      }
      arguments_.options.push_back({std::string(option->name), ""});
    }
    return {};
  }

  Result<void> take_value(const Option& option, const std::string& written,
                          const std::string& value) {
    if (value.empty()) {
      return unexpected(Error{fmt::format("option {} needs a value", written),
                              fmt::format("write {} {}", written, option.value_name)});
    }
    arguments_.options.push_back({std::string(option.name), value});
    return {};
  }

  // Empty if there is none.
  [[nodiscard]] std::string next_word() {
    return at_ + 1 < words_.size() ? words_[++at_] : std::string();
  }

  // An option before the command may belong to another command.
  [[nodiscard]] Result<void> check_options() const {
    for (const GivenOption& given : arguments_.options) {
      const bool is_known = std::any_of(sets_.begin(), sets_.end(), [&](const OptionSet& set) {
        return applies(set) && has_option(set, given.name);
      });
      if (is_known) continue;
      if (!arguments_.command.empty()) return unexpected(unknown_option("--" + given.name));
      return unexpected(Error{fmt::format("option --{} needs a command", given.name),
                              "write `secondment COMMAND [OPTION…]`; see `secondment --help`"});
    }
    return {};
  }

  [[nodiscard]] const OptionSet* find_set(std::string_view command) const {
    const auto at = std::find_if(sets_.begin(), sets_.end(),
                                 [&](const OptionSet& set) { return set.command == command; });
    return at == sets_.end() ? nullptr : &*at;
  }

  [[nodiscard]] bool applies(const OptionSet& set) const {
    return set.command.empty() || set.command == arguments_.command;
  }

  // Before the command is known, an option may belong to any command.
  [[nodiscard]] bool may_apply(const OptionSet& set) const {
    return arguments_.command.empty() || applies(set);
  }

  template <class Predicate>
  [[nodiscard]] const Option* find(Predicate matches) const {
    for (const OptionSet& set : sets_) {
      if (!may_apply(set)) continue;
      const auto at = std::find_if(set.options.begin(), set.options.end(), matches);
      if (at != set.options.end()) return &*at;
    }
    return nullptr;
  }

  [[nodiscard]] Error unknown_option(const std::string& name) const {
    std::vector<std::string> known;
    for (const OptionSet& set : sets_) {
      if (!may_apply(set)) continue;
      for (const Option& option : set.options) known.push_back(fmt::format("--{}", option.name));
    }
    const std::vector<std::string_view> views(known.begin(), known.end());
    const bool is_long = name.starts_with("--");  // one letter is similar to every other
    std::string help = is_long ? text::suggest_nearest(name, views) : "";
    // The help for `policy eval '-1'`.
    if (!is_long && name[1] >= '0' && name[1] <= '9') {
      help = "write `--` before a value that begins with a minus";
    }
    if (help.empty()) {
      const std::string& command = arguments_.command;
      help = fmt::format("see `secondment{}{} --help`", command.empty() ? "" : " ", command);
    }
    return {fmt::format("unknown option {}", text::backquoted(name)), help};
  }

  [[nodiscard]] Error unknown_command(const std::string& name) const {
    std::vector<std::string_view> known;
    for (const OptionSet& set : sets_) {
      if (!set.command.empty()) known.push_back(set.command);
    }
    const auto nearest = text::find_nearest(name, known);
    std::string message = fmt::format("unknown command {}", text::backquoted(name));
    if (std::string meant = find_meant_command(name); !meant.empty()) {
      return {std::move(message), fmt::format("did you mean `secondment {}`?", meant)};
    }
    return {std::move(message),
            nearest && is_slip(name, *nearest)
                ? fmt::format("did you mean `{}`?", *nearest)
                : fmt::format("the commands are {}", text::list_words(known, "and"))};
  }

  std::span<const OptionSet> sets_;
  const std::vector<std::string>& words_;
  std::size_t at_ = 0;
  Arguments arguments_;
};

}  // namespace

Result<Arguments> split_arguments(std::span<const OptionSet> sets,
                                  const std::vector<std::string>& words) {
  return Splitter(sets, words).split();
}

}  // namespace secondment::cli
