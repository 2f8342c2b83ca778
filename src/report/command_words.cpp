#include "report/command_words.h"

#include <fmt/format.h>

#include "report/report_formats.h"
#include "text/shell_word.h"

namespace secondment::report {
namespace {

using text::shell_word;

std::string begin_report(const CommandWords& words, std::string_view view,
                         const std::vector<std::string>& options) {
  return fmt::format("secondment report{}{}{}{}{}", view.empty() ? "" : " ", view,
                     quote_words(words.operands), quote_words(words.settings),
                     quote_words(options));
}

std::string option(std::string_view name, const std::string& value) {
  return value.empty() ? "" : fmt::format(" {} {}", name, shell_word(value));
}

}  // namespace

std::string asked_name(const registers::View& view) {
  return fmt::format("asked-{}", view.name);
}

std::string quote_words(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += " " + shell_word(word);
  return all;
}

std::string begin_command(const CommandWords& words, const registers::View& view, bool is_asked) {
  const auto own = words.view_options.find(is_asked ? asked_name(view) : std::string(view.name));
  return begin_report(words, view.name,
                      own == words.view_options.end() ? std::vector<std::string>() : own->second);
}

std::string begin_command(const CommandWords& words) {
  return begin_report(words, words.view, words.options) + option("--rows", words.rows);
}

std::string command_for(const registers::View& view, const Report& report, bool is_asked) {
  const CommandWords& words = report.command;
  return begin_command(words, view, is_asked) + option("--where", words.where) +
         option("--rows", is_asked ? words.rows : "") +
         fmt::format(" --as-at {}{}", render_date(report.survey.as_at),
                     report.options.hidden != nullptr ? " --hide-names" : "");
}

}  // namespace secondment::report
