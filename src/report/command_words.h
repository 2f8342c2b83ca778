// The command that made a report, as far as it changes what the report shows, so that a page can
// show commands that agree with it. Words are stored unquoted; `text::word_to_fill_in` stands for
// one that may contain a hidden name.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "register/view.h"

namespace secondment::report {

struct Report;

// A page has its views as they are without the options of a requested one; with such options, that
// is one more view of this name.
[[nodiscard]] std::string asked_name(const registers::View& view);

struct CommandWords {
  std::string view = {};                   // as named; empty: none was named
  std::vector<std::string> operands = {};  // paths and ids
  std::vector<std::string> settings = {};  // for every command: {"--policy", "house.yaml"}
  std::vector<std::string> options = {};   // of the report as a whole, without conditions
  // Those that apply to a view of a page, by its name, which may be an asked_name.
  std::map<std::string, std::vector<std::string>, std::less<>> view_options = {};
  std::string where = {};  // the condition on agreements
  std::string rows = {};   // the condition on rows of the requested view
};

// The words, quoted for a shell, with a blank before each.
[[nodiscard]] std::string quote_words(const std::vector<std::string>& words);

// The beginning of the command for a view, without conditions and as-at date:
// "secondment report due agreements --policy house.yaml --within P30D".
[[nodiscard]] std::string begin_command(const CommandWords& words, const registers::View& view,
                                        bool is_asked = false);
// The same for the report as a whole, with the condition on rows.
[[nodiscard]] std::string begin_command(const CommandWords& words);

// The whole command for a view, without an output.
[[nodiscard]] std::string command_for(const registers::View& view, const Report& report,
                                      bool is_asked = false);

}  // namespace secondment::report
