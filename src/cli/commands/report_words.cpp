#include "cli/commands/report_words.h"

#include <fmt/format.h>

#include "text/shell_word.h"

namespace secondment::cli {
namespace {

using registers::View;

// An option that changes what the views of a page show. --where and --rows are not rows of this
// table, because a filter of the page is added to them.
struct RepeatedOption {
  std::string_view name;
  std::string ReportArguments::*value;
  bool View::*taken_by = nullptr;  // null: every view takes it
  // Whether it applies to the view that was asked for only, and to no other view of a page.
  bool is_of_request = true;
};
constexpr RepeatedOption repeated_options[] = {
    {"--within", &ReportArguments::within, &View::takes_within, false},
    {"--since", &ReportArguments::since, &View::takes_since, false},
    {"--year", &ReportArguments::year, &View::takes_year, false},
    {"--by", &ReportArguments::by, &View::takes_grouping},
    {"--for", &ReportArguments::person, &View::takes_person},
    {"--columns", &ReportArguments::columns},
    {"--sort", &ReportArguments::sort},
};

bool is_taken_by(const View& view, const RepeatedOption& option) {
  return option.taken_by == nullptr || view.*option.taken_by;
}

// Whether it applies to the view of a page, besides the one that was asked for.
bool applies(const RepeatedOption& option, const View& view, const ReportRequest& request) {
  // The windows of a board are its own.
  const bool is_within = option.value == &ReportArguments::within;
  if (is_within && (request.is_board || view.is_counted)) return false;
  const bool is_for_all = request.is_all && option.value == &ReportArguments::by;
  return is_taken_by(view, option) && (!option.is_of_request || is_for_all);
}

// Whether it applies to the view that was asked for.
bool is_asked(const RepeatedOption& option, const View& view, const ReportRequest& request) {
  return !request.is_all && !request.is_board && &view == request.view && is_taken_by(view, option);
}

// A path is not taken for an option.
std::string path_word(const std::string& path) {
  return path.size() > 1 && path.front() == '-' ? "./" + path : path;
}

}  // namespace

report::CommandWords words_to_repeat(const CommonOptions& common, const ReportArguments& arguments,
                                     const ReportRequest& request, const Operands& operands,
                                     const std::string& condition) {
  const auto typed = [&](const std::string& text) {
    return arguments.hide_names && !text.empty() ? std::string(text::word_to_fill_in) : text;
  };
  report::CommandWords words;
  const bool is_view_named = !operands.empty() && is_view(operands.front());
  if (is_view_named) words.view = operands.front();
  for (std::size_t i = is_view_named ? 1 : 0; i < operands.size(); ++i) {
    words.operands.push_back(typed(path_word(operands[i])));
  }
  const auto add_setting = [&](const char* name, const std::string& value) {
    words.settings.insert(words.settings.end(), {name, value});
  };
  for (const auto& [name, value, variable] : common.policies) {
    const bool is_file = name == "policy";
    add_setting(is_file ? "--policy" : "--overlay", is_file ? typed(value) : value);
  }
  if (!common.config.empty()) add_setting("--config", typed(common.config));
  if (common.follow) words.settings.emplace_back("--follow");
  for (const RepeatedOption& option : repeated_options) {
    const std::string& value = arguments.*option.value;
    if (value.empty()) continue;
    const auto add_to = [&](std::vector<std::string>& list) {
      list.insert(list.end(), {std::string(option.name), value});
    };
    add_to(words.options);
    for (const View& view : registers::views()) {
      if (applies(option, view, request)) add_to(words.view_options[std::string(view.name)]);
      if (is_asked(option, view, request)) add_to(words.view_options[report::asked_name(view)]);
    }
  }
  words.where = typed(condition);
  words.rows = typed(arguments.rows);
  return words;
}

}  // namespace secondment::cli
