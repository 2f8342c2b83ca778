#include "cli/manual.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "secondment/check.h"

namespace secondment::cli {
namespace {

// Escapes text for troff: real dashes, and no line that is taken as a request.
std::string plain(std::string_view text) {
  std::string out;
  bool starts_line = true;
  for (const char c : text) {
    if (starts_line && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    starts_line = c == '\n';
  }
  return out;
}

std::string capitals(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

class Page {
 public:
  explicit Page(const Command* command) : command_(command) {}

  std::string render() {
    const std::string doc = command_ != nullptr ? std::string(command_->doc) : "";
    head(doc);
    section("SYNOPSIS");
    out_ += command_ != nullptr ? fmt::format(".B secondment {}\n[\\fIOPTION\\fR…] {}\n",
                                              plain(command_->name), plain(command_->operands))
                                : ".B secondment\n\\fICOMMAND\\fR [\\fIOPTION\\fR…]\n";
    section("DESCRIPTION");
    if (command_ == nullptr) {
      out_ +=
          "Secondment agreements are kept as YAML, one file each. The commands check them against "
          "policy,\nmove them through their lifecycle, and report on many.\n";
      list_commands();
    } else {
      out_ += plain(doc) + "\n";
      add_choices();
    }
    add_options();
    add_examples();
    add_rest();
    return std::move(out_);
  }

 private:
  void head(const std::string& doc) {
    const std::string name = manual_name(command_);
    std::string what = command_ != nullptr ? doc : "checks, moves and reports on agreements";
    while (what.ends_with('.')) what.pop_back();
    out_ += fmt::format(".TH {} 1 \"\" \"secondment {}\" \"User Commands\"\n", capitals(name),
                        version());
    section("NAME");
    out_ += fmt::format("{} \\- {}\n", plain(name), plain(what.substr(0, what.find(". "))));
  }

  void section(std::string_view name) { out_ += fmt::format(".SH {}\n", name); }

  void item(const std::string& left, std::string_view right) {
    out_ += fmt::format(".TP\n\\fB{}\\fR\n{}\n", plain(left), plain(right));
  }

  void list_commands() {
    for (const Command& each : commands()) {
      item(fmt::format("secondment-{}(1)", each.name), each.doc);
    }
  }

  void add_choices() {
    if (command_->choices == nullptr) return;
    const Choices choices = command_->choices();
    out_ += fmt::format(".PP\n{}:\n", plain(choices.title));
    for (const Candidate& row : choices.rows) item(row.word, row.doc);
    if (!choices.note.empty()) out_ += fmt::format(".PP\n{}\n", plain(choices.note));
  }

  void add_options() {
    CommonOptions values;
    std::vector<Option> common;
    add_common_options(common, values);
    std::vector<Option> own;
    const Operands none;
    Runner runner;  // owns the values of the options
    if (command_ != nullptr) runner = command_->declare(own, none);
    section("OPTIONS");
    for (const Option& option : own) add_option(option);
    if (!own.empty()) section("OPTIONS OF EVERY COMMAND");
    for (const Option& option : common) add_option(option);
  }

  void add_option(const Option& option) { item(written_form(option), describe(option)); }

  void add_examples() {
    section("EXAMPLES");
    for (const Command& each : commands()) {
      if (command_ == nullptr) add_example(each.examples.front());
    }
    if (command_ == nullptr) return;
    for (const Example& example : command_->examples) add_example(example);
  }

  void add_example(const Example& example) { item(std::string(example.command), example.doc); }

  void add_rest() {
    section("EXIT STATUS");
    item("0", "success");
    item("1", "the answer is no: a check failed, a move is blocked");
    item("2", "the command failed: bad usage, or a file that cannot be read or written");
    item("3", "nothing matched: no agreement was found");
    section("ENVIRONMENT");
    item("SECONDMENT_AS_AT, SECONDMENT_BY, SECONDMENT_CONFIG",
         "values for --as-at, --by and --config if they are not on the command line");
    item("NO_COLOR, FORCE_COLOR", "turn colours off, or on even if the output is not a terminal");
    section("SEE ALSO");
    if (command_ != nullptr) out_ += ".BR secondment (1)\n";
    out_ += plain(
                "The documentation that is installed with the program, and `secondment explain "
                "WORD`.") +
            "\n";
  }

  const Command* command_;
  std::string out_;
};

}  // namespace

std::string manual_name(const Command* command) {
  return command == nullptr ? "secondment" : fmt::format("secondment-{}", command->name);
}

std::string render_manual(const Command* command) {
  return Page(command).render();
}

}  // namespace secondment::cli
