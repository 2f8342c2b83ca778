#include "cli/arguments.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

bool takes_value(const CLI::Option& option) {
  return option.get_items_expected_max() > 0;
}

class Splitter {
 public:
  Splitter(const CLI::App& app, const std::vector<std::string>& words) : app_(app), words_(words) {}

  Result<Arguments> split() {
    for (; at_ < words_.size(); ++at_) {
      const std::string& word = words_[at_];
      if (word == "--") {
        arguments_.operands.insert(arguments_.operands.end(),
                                   words_.begin() + static_cast<std::ptrdiff_t>(at_) + 1,
                                   words_.end());
        break;
      }
      if (word.size() < 2 || word[0] != '-') {
        take_operand(word);
      } else if (auto failure = word[1] == '-' ? take_long(word) : take_short(word)) {
        return unexpected(std::move(*failure));
      }
    }
    return std::move(arguments_);
  }

 private:
  void take_operand(const std::string& word) {
    if (arguments_.command.empty() && arguments_.operands.empty()) {
      arguments_.command = word;
    } else {
      arguments_.operands.push_back(word);
    }
  }

  // Before the command is known, an option may be that of any.
  [[nodiscard]] std::vector<const CLI::App*> places() const {
    std::vector<const CLI::App*> places = {&app_};
    for (const CLI::App* own : app_.get_subcommands([](const CLI::App*) { return true; })) {
      if (arguments_.command.empty() || own->get_name() == arguments_.command) {
        places.push_back(own);
      }
    }
    return places;
  }

  [[nodiscard]] const CLI::Option* find(const std::string& name) const {
    for (const CLI::App* place : places()) {
      if (const CLI::Option* option = place->get_option_no_throw(name)) return option;
    }
    return nullptr;
  }

  [[nodiscard]] Error unknown(const std::string& name) const {
    std::vector<std::string> known;
    for (const CLI::App* place : places()) {
      for (const CLI::Option* option : place->get_options()) {
        for (const std::string& each : option->get_lnames()) known.push_back("--" + each);
      }
    }
    const std::vector<std::string_view> views(known.begin(), known.end());
    const bool is_long = name.starts_with("--");  // one letter is near to every other
    const std::string nearest = is_long ? text::suggest_nearest(name, views) : "";
    return {fmt::format("there is no option {}", text::backquoted(name)),
            nearest.empty() ? "see --help for the options" : nearest};
  }

  std::optional<Error> take_value(const CLI::Option& option, const std::string& written,
                                  const std::string& value) {
    if (value.empty()) {
      return Error{fmt::format("the option {} needs a value", written),
                   "see --help for what it takes"};
    }
    arguments_.options.push_back(fmt::format("--{}={}", option.get_lnames().front(), value));
    return std::nullopt;
  }

  // The word after this one, or nothing, which take_value answers.
  [[nodiscard]] std::string next_word() {
    return at_ + 1 < words_.size() ? words_[++at_] : std::string();
  }

  std::optional<Error> take_long(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const CLI::Option* option = find(name);
    if (option == nullptr) return unknown(name);
    if (takes_value(*option)) {
      return take_value(*option, name, equals == word.npos ? next_word() : word.substr(equals + 1));
    }
    if (equals != word.npos) {
      return Error{fmt::format("the option {} takes no value", name), "leave out what follows ="};
    }
    arguments_.options.push_back(name);
    return std::nullopt;
  }

  // One letter or several, of which the last may take a value, in the same word or the next.
  std::optional<Error> take_short(const std::string& word) {
    for (std::size_t letter = 1; letter < word.size(); ++letter) {
      const std::string name = {'-', word[letter]};
      const CLI::Option* option = find(name);
      if (option == nullptr) return unknown(name);
      if (takes_value(*option)) {
        const std::string rest = word.substr(letter + 1);
        return take_value(*option, name, rest.empty() ? next_word() : rest);
      }
      arguments_.options.push_back("--" + option->get_lnames().front());
    }
    return std::nullopt;
  }

  const CLI::App& app_;
  const std::vector<std::string>& words_;
  std::size_t at_ = 0;
  Arguments arguments_;
};

}  // namespace

Result<Arguments> split_arguments(const CLI::App& app, const std::vector<std::string>& words) {
  return Splitter(app, words).split();
}

}  // namespace secondment::cli
