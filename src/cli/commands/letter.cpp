// `secondment letter`: prints an agreement as a letter.
#include <fmt/format.h>

#include <memory>

#include "cli/candidates.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/letter_formats.h"
#include "cli/letter_settings.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "handbook/letters.h"
#include "lifecycle/checked_reading.h"
#include "model/number.h"
#include "policy/policy_set.h"
#include "report/export.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

struct LetterArguments {
  std::string entry;
  std::string obligation;
  std::string format;  // empty: by the output's suffix
};

constexpr Example examples[] = {
    {"secondment letter agreement osei.yaml -o osei.pdf", "the agreement, to sign"},
    {"secondment letter variation osei.yaml -o variation.docx", "what the last amendment changes"},
    {"secondment letter extension osei.yaml", "the new last day, as Markdown"},
    {"secondment letter return osei.yaml --format html", "what was agreed for the return"},
    {"secondment letter reminder --obligation core/debrief osei.yaml", "what is due"},
};

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const LetterFormat& each : letter_formats()) {
    if (!each.name.empty()) names.push_back(each.name);
  }
  return names;
}

Result<handbook::LetterChoice> read_choice(const LetterArguments& arguments,
                                           const handbook::LetterKind* kind) {
  handbook::LetterChoice choice{.entry = {}, .obligation = arguments.obligation};
  const bool takes_entry = kind != nullptr && kind->takes_entry;
  if (!arguments.entry.empty() && !takes_entry) {
    return unexpected(Error{"--entry is for letters about an entry of the history",
                            "use it with the kind variation or extension"});
  }
  if (!arguments.obligation.empty() && (kind == nullptr || !kind->takes_obligation)) {
    return unexpected(Error{"--obligation is for reminders", "use it with the kind reminder"});
  }
  if (arguments.entry.empty()) return choice;
  const auto number = parse_digits(arguments.entry);
  if (!number || *number < 1) {
    return unexpected(Error{
        fmt::format("--entry: {} is not the number of an entry", text::backquoted(arguments.entry)),
        "write a number from 1; `secondment status --history` numbers them"});
  }
  choice.entry = static_cast<std::size_t>(*number);
  return choice;
}

Error unknown_kind(const std::string& given, const RunConfig& config,
                   const policy::Scheme& scheme) {
  std::vector<std::string_view> names;
  for (const auto& each : handbook::letter_kinds()) names.push_back(each.name);
  for (const std::string_view own : own_letter_names(config, scheme)) names.push_back(own);
  const std::string nearest = text::suggest_nearest(given, names);
  return {
      fmt::format("unknown letter {}", text::backquoted(given)),
      fmt::format("{}{}write {}", nearest, nearest.empty() ? "" : " ", text::list_words(names))};
}

Result<std::string> write_letter(World& world, const std::optional<OwnTemplate>& own,
                                 handbook::LetterMarkup markup, const text::Json& values,
                                 const policy::Scheme& scheme, const RunConfig& config) {
  // A template may serve several schemes.
  const policy::PolicySet& policies = config.policies->policy_set();
  std::vector<const model::Type*> records = {&scheme.record};
  if (own) {
    for (const std::string_view name : policies.scheme_names()) {
      const policy::Scheme* other = policies.find_scheme(name);
      if (other != nullptr) records.push_back(&other->record);
    }
  }
  const auto names = handbook::letter_names(values, policies.shape_of_all().agreement, records);
  const std::string_view text =
      own ? std::string_view(own->text) : handbook::builtin_template(markup);
  if (own) {
    const auto problems = handbook::check_letter(text, markup, names);
    if (!problems.empty()) return unexpected(report_problems(world, own->path, problems));
  }
  auto filled = handbook::fill_letter(text, markup, values, names);
  if (!filled) return unexpected(name_template(own, std::move(filled).error()));
  if (own && markup == handbook::LetterMarkup::html) {
    const auto problems = handbook::check_filled_letter(*filled);
    if (!problems.empty()) {
      return unexpected(Error{fmt::format("{}: filled in, {}", own->path, problems.front().message),
                              problems.front().help});
    }
  }
  return filled;
}

Result<ExitStatus> run_letter(World& world, const CommonOptions& common,
                              const LetterArguments& arguments, const Operands& operands) {
  if (operands.size() != 2) {
    return unexpected(
        Error{fmt::format("expected a kind of letter and a file, got {}", operands.size()),
              "secondment letter KIND FILE"});
  }
  const std::string& name = operands[0];
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  auto labels = read_letter_labels(world, *config);
  if (!labels) return unexpected(labels.error());
  const auto found = find_operand(world, *config, operands[1]);
  if (!found) return unexpected(found.error());
  const std::string& path = *found;
  auto bytes = read_named(world, path);
  if (!bytes) return unexpected(std::move(bytes).error());
  CheckOptions check_options = config->check_options(as_at->date, as_at->is_today);
  check_options.finds_next_change = true;  // a template may ask for it
  const auto now = lifecycle::check_bytes(path, std::move(*bytes), check_options);
  if (!now) return unexpected(now.error());
  const policy::Scheme& scheme = *now->reading->scheme;
  labels->add_declared(scheme.shape.agreement);
  const auto own = find_own_template(world, *config, scheme, name);
  if (!own) return unexpected(own.error());
  const handbook::LetterKind* kind = handbook::find_letter_kind(name);
  if (kind == nullptr && !*own) return unexpected(unknown_kind(name, *config, scheme));
  const auto choice = read_choice(arguments, kind);
  if (!choice) return unexpected(choice.error());
  const auto preferred = *own ? (*own)->markup : std::nullopt;
  const auto format = choose_letter_format(common.output, arguments.format, preferred);
  if (!format) return unexpected(format.error());
  if (preferred && *preferred != (*format)->markup) {
    const bool is_html = *preferred == handbook::LetterMarkup::html;
    return unexpected(
        Error{fmt::format("the template {} is {}, so it cannot become {}", (*own)->path,
                          is_html ? "HTML" : "Markdown", (*format)->suffix),
              is_html ? "write .html, .docx or .pdf" : "write .md"});
  }
  const auto values =
      handbook::make_letter(kind,
                            {*now, report::export_agreement(*now, check_options), as_at->date,
                             *labels, config->policies->policy_set().shape_of_all().agreement},
                            *choice);
  if (!values) {
    return unexpected(
        Error{fmt::format("{}: {}", path, values.error().message), values.error().help});
  }
  const bool is_draft = *values->find("letter")->find("is_draft")->get<bool>();
  auto text = write_letter(world, *own, (*format)->markup, *values, scheme, *config);
  if (text && (*format)->convert != nullptr) {
    text = (*format)->convert(world, *text, is_draft ? labels->text("draft") : "");
  }
  if (!text) return unexpected(std::move(text).error());
  return write_whole(world, common, *text);
}

Candidates built_in_kinds() {
  Candidates kinds;
  for (const handbook::LetterKind& each : handbook::letter_kinds()) {
    kinds.push_back({std::string(each.name), std::string(each.doc)});
  }
  return kinds;
}

Choices list_kinds() {
  Choices kinds{"Kinds", built_in_kinds(),
                "The suffix of the -o file sets the format: .md, .html, .docx or .pdf."};
  kinds.rows.push_back(
      {"NAME", "a template of your own, which the workspace file or a policy lists"});
  return kinds;
}

std::string second_operand(const Operands& operands) {
  return operands.size() > 1 ? operands[1] : "";
}

// Candidates: a kind of letter, then ids.
Candidates list_for_letter(const RunConfig& config, const Operands& before) {
  return before.empty() ? built_in_kinds() : list_ids(config, before);
}

constexpr OptionRow<LetterArguments> options[] = {
    {"entry", "N",
     "variation and extension: the Nth entry of the history (default: the last that fits)",
     &LetterArguments::entry},
    {"obligation", "ID", "reminder: what is due; ID:ELEMENT for one of several, such as a review",
     &LetterArguments::obligation},
    {"format", "FORMAT", "format without -o", &LetterArguments::format, format_names},
};

Runner declare_letter(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<LetterArguments>(declared, operands, options, run_letter);
}

}  // namespace

const Command letter_command = {
    .name = "letter",
    .doc = "Writes an agreement, or a letter about it, as a page to print and sign.",
    .operands = "KIND FILE",
    .expects = "a kind of letter and a file",
    .examples = examples,
    .declare = declare_letter,
    .choices = list_kinds,
    .first_path = second_operand,
    .candidates = list_for_letter,
};

}  // namespace secondment::cli
