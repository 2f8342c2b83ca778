// Options as rows: how each is written, its purpose, and which member of a struct takes its value.
// Help and everything else that lists options is made from the rows. Only options.cpp includes
// CLI11, which is slow to compile.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "secondment/result.h"

namespace secondment::cli {

// An option as it was given on the command line, or by the environment.
struct GivenOption {
  std::string name;                // without the dashes
  std::string value;               // empty for a flag
  std::string_view variable = {};  // the environment variable that set it; empty: the command line
};

// A flag; the last value; every value; or every value given to this option and others with the same
// target, in the order of the command line.
using OptionTarget =
    std::variant<bool*, std::string*, std::vector<std::string>*, std::vector<GivenOption>*>;

struct Option {
  std::string_view name;                                 // without the dashes: "output"
  char letter = 0;                                       // 'o' for -o; 0: none
  std::string_view value_name;                           // "FILE"; empty: a flag
  std::string_view doc;                                  // without its choices
  std::vector<std::string_view> (*choices)() = nullptr;  // the possible values; null: any
  OptionTarget target = {};

  [[nodiscard]] bool takes_value() const { return !std::holds_alternative<bool*>(target); }
};

// The same as a row of a table, before there is a struct for the value.
template <class Values>
struct OptionRow {
  std::string_view name;
  std::string_view value_name;
  std::string_view doc;
  std::variant<bool Values::*, std::string Values::*, std::vector<std::string> Values::*,
               std::vector<GivenOption> Values::*>
      member;
  std::vector<std::string_view> (*choices)() = nullptr;
  char letter = 0;
};

// `values` must outlive the options.
template <class Values>
void add_options(std::vector<Option>& options, std::span<const OptionRow<Values>> rows,
                 Values& values) {
  for (const OptionRow<Values>& row : rows) {
    options.push_back(
        {row.name, row.letter, row.value_name, row.doc, row.choices,
         std::visit([&](auto member) { return OptionTarget(&(values.*member)); }, row.member)});
  }
}

// The form in help: "-o, --output FILE".
[[nodiscard]] std::string written_form(const Option& option);

// The doc, and the choices if there are any: "when to use colours: auto, always or never".
[[nodiscard]] std::string describe(const Option& option);

// Reads the given options into the targets; a target without a value keeps its default. Every name
// must be that of an option, and every option that takes a value must have one.
[[nodiscard]] Result<void> read_options(std::span<const Option> options,
                                        std::span<const GivenOption> given);

// All values that an option was given, in their order.
[[nodiscard]] std::vector<std::string> values_of(std::span<const GivenOption> given,
                                                 std::string_view name);

// The last value that an option was given; null if none was given.
[[nodiscard]] const GivenOption* find_given(std::span<const GivenOption> given,
                                            std::string_view name);

}  // namespace secondment::cli
