#include "import/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "draft/given_values.h"
#include "draft/new_agreement.h"
#include "files/file.h"
#include "import/adoption.h"
#include "import/organisations.h"
#include "import/row.h"
#include "model/history.h"
#include "model/known_names.h"
#include "model/scalar.h"
#include "policy/reading.h"
#include "text/characters.h"
#include "workspace/ids.h"
#include "yaml/place_findings.h"

namespace secondment::imports {
namespace {

using text::backquoted;

std::string join_path(const std::string& folder, const std::string& name) {
  if (folder.empty() || folder == ".") return name;
  return fmt::format("{}{}{}", folder, folder.ends_with('/') ? "" : "/", name);
}

// An id that a reference of the office can be: blanks and other characters become `-`.
std::string id_of(std::string_view reference) {
  std::string id;
  for (const char c : reference) {
    const bool is_fine = std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                         std::string_view("._/-").find(c) != std::string_view::npos;
    if (is_fine) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (id.ends_with('-')) id.pop_back();
  return model::parse_scalar(id, {.kind = model::Type::Kind::id}) ? id : "";
}

class Planner {
 public:
  Planner(const Job& job, const Header& header, const Columns& columns, KnownAgreements known,
          std::optional<workspace::IdPattern> pattern)
      : job_(job),
        header_(header),
        columns_(columns),
        known_(std::move(known)),
        pattern_(std::move(pattern)),
        check_(job.config.check_options(job.as_at, job.as_at_is_today)),
        context_{job.map, header, columns, job.config.policies->policy_set(), check_} {}

  Result<Plan> make() {
    for (std::size_t i = header_.index + 1; i < job_.table.rows.size(); ++i) {
      const Row& row = job_.table.rows[i];
      if (is_for_people(row)) continue;
      if (auto planned = plan_row(row); !planned) return unexpected(std::move(planned).error());
    }
    report_required();
    report_spellings();
    report_unmapped();
    std::stable_sort(plan_.findings.begin(), plan_.findings.end(),
                     [](const TableFinding& a, const TableFinding& b) {
                       return std::tuple(a.row, a.column.size(), a.column) <
                              std::tuple(b.row, b.column.size(), b.column);
                     });
    return std::move(plan_);
  }

 private:
  // The header once more, as on each page of a print; and a row of one cell, such as a total or a
  // remark, which is reported.
  bool is_for_people(const Row& row) {
    const bool is_header = std::all_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
      const auto index = static_cast<std::size_t>(&cell - row.cells.data());
      return index < header_.titles.size() &&
             fold_header(cell.text) == fold_header(header_.titles[index]);
    });
    if (is_header) return true;
    // Of a secondment, more than one cell is filled in, and one at least that says what it is.
    const Cell* first = nullptr;
    std::size_t filled = 0;
    for (const Cell& cell : row.cells) {
      if (cell.text.empty()) continue;
      if (first == nullptr) first = &cell;
      ++filled;
    }
    const bool is_alone = filled == 1 && columns_.fields.size() > 1;
    const bool says_something = std::any_of(
        columns_.fields.begin(), columns_.fields.end(),
        [&](const Columns::Taken& taken) { return !cell_text(row, taken.index).empty(); });
    if (!is_alone && says_something) return false;
    plan_.findings.push_back(
        {.severity = Severity::warning,
         .row = row.number,
         .column = first->column,
         .text = first->text,
         .message = fmt::format("{}{} is not taken for a secondment", backquoted(first->text),
                                is_alone ? ", alone in its row," : " and what is beside it")});
    return true;
  }

  Result<void> plan_row(const Row& row) {
    ReadRow read = read_row(context_, row);
    plan_.findings.insert(plan_.findings.end(), read.findings.begin(), read.findings.end());
    if (read.scheme == nullptr) {
      plan_.rows.push_back({.row = row.number, .outcome = Outcome::refused});
      return {};
    }
    if (job_.config.organisations) use_directory(read.fields, *job_.config.organisations);
    note_required(read);
    note_twin(read);
    return job_.map.id && !job_.map.id->column.empty() ? plan_with_id(row, read)
                                                       : plan_with_pattern(row, read);
  }

  void report(std::size_t row, const std::optional<std::size_t>& column, Severity severity,
              std::string message, std::string help) {
    plan_.findings.push_back({.severity = severity,
                              .row = row,
                              .column = column ? column_letters(*column) : "",
                              .header = column ? header_.titles[*column] : "",
                              .message = std::move(message),
                              .help = std::move(help)});
  }

  // As the column of references says, with what an id may hold.
  Result<void> plan_with_id(const Row& row, ReadRow& read) {
    std::string id = id_of(read.id);
    const std::string alone = fmt::format("row-{}", row.number);
    if (id.empty()) {
      report(row.number, columns_.id, Severity::error,
             read.id.empty()
                 ? fmt::format("there is no reference; the id is {}", alone)
                 : fmt::format("{} cannot be an id; it is {}", backquoted(read.id), alone),
             "fill in the reference: letters, digits and . _ / - only");
      id = alone;
    } else if (id != read.id) {
      report(row.number, columns_.id, Severity::note,
             fmt::format("{} is written {}, because an id has letters, digits and . _ / - only",
                         backquoted(read.id), id),
             "");
    }
    const auto [before, is_new] = rows_of_ids_.emplace(text::fold(id), row.number);
    if (!is_new) {
      const std::string other = fmt::format("{}-{}", id, alone);
      report(row.number, columns_.id, Severity::error,
             fmt::format("{} is the reference of row {}, too; the id of this one is {}",
                         backquoted(id), before->second, other),
             "give each secondment a reference of its own");
      id = other;
    }
    if (KnownAgreement* there = known_.find_id(id)) return compare_with(*there, row, read);
    return write(row, read, id);
  }

  Result<void> plan_with_pattern(const Row& row, ReadRow& read) {
    if (KnownAgreement* there = known_.find_same(read.fields, job_.config.organisations.get())) {
      return compare_with(*there, row, read);
    }
    const auto start = parse_date(draft::find_given_text(read.fields, "term", "start"));
    const std::chrono::year_month_day day(start ? *start : job_.as_at);
    const workspace::IdParts parts{read.scheme->name, static_cast<int>(day.year())};
    const std::string id = pattern_->render(parts, pattern_->next_number(parts, known_.ids));
    known_.ids.push_back(id);
    return write(row, read, id);
  }

  Result<void> compare_with(KnownAgreement& there, const Row& row, const ReadRow& read) {
    there.is_taken = true;
    auto differences = compare(there.path, read.fields, job_.config.organisations.get());
    if (!differences) return unexpected(std::move(differences).error());
    compare_state(there, read, *differences);
    plan_.rows.push_back({.row = row.number,
                          .outcome = differences->empty() ? Outcome::same : Outcome::differs,
                          .id = there.id,
                          .path = there.path,
                          .differences = std::move(*differences)});
    return {};
  }

  // The register may know better: there, an agreement is moved and not edited.
  void compare_state(const KnownAgreement& there, const ReadRow& read,
                     std::vector<Difference>& differences) const {
    if (read.state.empty() || !make_adoption(read, job_.by, job_.as_at)) return;
    auto bytes = files::read_file(there.path, largest_agreement());
    const auto reading = bytes ? policy::read_agreement(std::move(*bytes), check_) : nullptr;
    if (reading == nullptr || !reading->history.state) return;
    if (*reading->history.state != read.state) {
      differences.push_back({"state", *reading->history.state, read.state});
    }
  }

  Result<void> write(const Row& row, ReadRow& read, const std::string& id) {
    draft::NewAgreement start{.id = id, .values = std::move(read.fields), .is_brief = true};
    read.fields = start.values;
    auto adoption = make_adoption(read, job_.by, job_.as_at);
    std::optional<Error> refusal;
    if (!adoption) {
      refusal = std::move(adoption).error();
    } else if (*adoption) {
      start.history.push_back(std::move(**adoption));
      refusal = find_fault(*read.scheme, start);
      if (refusal) start.history.clear();
    }
    if (refusal) {
      const std::string word = columns_.state ? cell_text(row, *columns_.state) : read.state;
      if (columns_.state) {
        read.unread.push_back(fmt::format("{} ({}): {}", header_.titles[*columns_.state],
                                          column_letters(*columns_.state), word));
      }
      report(row.number, columns_.state, Severity::error, refusal->message, refusal->help);
    }
    if (!read.unread.empty()) {
      start.remarks.push_back(fmt::format("Not read from row {} of {}:", row.number,
                                          job_.table_path.substr(job_.table_path.rfind('/') + 1)));
      for (const std::string& cell : read.unread) start.remarks.push_back("  " + cell);
    }
    plan_.rows.push_back({.row = row.number,
                          .outcome = Outcome::to_write,
                          .id = id,
                          .path = join_path(job_.folder, draft::file_of_id(id)),
                          .text = render(*read.scheme, start)});
    return {};
  }

  static std::string cell_text(const Row& row, std::size_t column) {
    return column < row.cells.size() ? row.cells[column].text : "";
  }

  [[nodiscard]] std::string render(const policy::Scheme& scheme,
                                   const draft::NewAgreement& start) const {
    return draft::render_new_agreement(scheme, context_.policies, start, job_.as_at);
  }

  // What is wrong with the entry of the adoption.
  [[nodiscard]] std::optional<Error> find_fault(const policy::Scheme& scheme,
                                                const draft::NewAgreement& start) const {
    std::string text = fmt::format("agreement: {}\nscheme: {}\n", start.id, scheme.name);
    for (const std::string& line : yaml::write_lines(start.values, {})) text += line + "\n";
    text += fmt::format("history:\n  - {}\n", yaml::write_in_braces(start.history.front(), {}));
    const auto reading = policy::read_agreement(std::move(text), check_);
    yaml::place_findings(reading->findings, reading->read.tree, reading->read.complete);
    for (const Finding& finding : reading->findings) {
      const bool is_of_entry =
          finding.severity == Severity::error &&
          (finding.rule.starts_with("history/") || finding.pointer.starts_with("/history"));
      if (is_of_entry) return Error{finding.message, finding.help};
    }
    return std::nullopt;
  }

  // Two rows of one secondee, host and start, which are seldom two secondments.
  void note_twin(const ReadRow& read) {
    const KnownAgreement same = identify(read.fields, job_.config.organisations.get());
    if (same.secondee.empty() || same.start.empty()) return;
    const auto [before, is_new] = rows_of_secondments_.emplace(
        fmt::format("{}\n{}\n{}", same.secondee, same.host, same.start), read.number);
    if (is_new) return;
    report(read.number, std::nullopt, Severity::warning,
           fmt::format("the same secondee, host and start as in row {}", before->second),
           "if it is one secondment, keep one of the two rows");
  }

  // Fields that the parties must have and that nothing gives: said once, and not in every row.
  void note_required(const ReadRow& read) {
    if (read.state.empty() || read.state == model::first_state) return;
    for (const model::Field& top : read.scheme->shape.agreement.fields) {
      const yaml::NewField* given = draft::find_given(read.fields, top.name);
      const auto* inner = given != nullptr ? std::get_if<yaml::NewItem>(&given->value) : nullptr;
      if (inner == nullptr || inner->empty()) continue;
      for (const model::Field& field : top.type.fields) {
        const std::string path = fmt::format("{}.{}", top.name, field.name);
        if (!field.required || draft::find_given(*inner, field.name) != nullptr) continue;
        if (!is_mapped(path)) ++rows_lacking_[path];
      }
    }
  }

  [[nodiscard]] bool is_mapped(std::string_view path) const {
    return std::any_of(job_.map.columns.begin(), job_.map.columns.end(),
                       [&](const MappedColumn& column) { return column.path == path; });
  }

  void report_required() {
    for (const auto& [path, rows] : rows_lacking_) {
      report(0, std::nullopt, Severity::warning,
             fmt::format("{} {} not {}, which `secondment check` will ask for", rows,
                         rows == 1 ? "agreement does" : "agreements do",
                         fmt::format("state {}", path)),
             fmt::format("add a line for it to the map, or `{}: …` to its `defaults:`", path));
    }
  }

  void report_spellings() {
    std::vector<WrittenName> names;
    for (const Columns::Taken& taken : columns_.fields) {
      const std::string& path = taken.mapped->path;
      const bool is_organisation =
          path == "parent" || path == "host" || path == "parent.name" || path == "host.name";
      if (!is_organisation) continue;
      for (std::size_t i = header_.index + 1; i < job_.table.rows.size(); ++i) {
        const Row& row = job_.table.rows[i];
        const std::string text = cell_text(row, taken.index);
        if (text.empty() || fold_header(text) == fold_header(header_.titles[taken.index])) continue;
        names.push_back({text, row.number, column_letters(taken.index)});
      }
    }
    for (TableFinding& finding : find_spellings(names)) plan_.findings.push_back(finding);
  }

  void report_unmapped() {
    std::size_t widest = header_.titles.size();
    for (const Row& row : job_.table.rows) widest = std::max(widest, row.cells.size());
    for (std::size_t i = 0; i < widest; ++i) {
      const std::string title = i < header_.titles.size() ? header_.titles[i] : "";
      if (columns_.takes(i) || (title.empty() && !has_cells(i))) continue;
      const std::string name =
          title.empty() ? fmt::format("column {} (without a header)", column_letters(i)) : title;
      plan_.unmapped.push_back(name);
    }
  }

  [[nodiscard]] bool has_cells(std::size_t column) const {
    for (std::size_t i = header_.index + 1; i < job_.table.rows.size(); ++i) {
      if (!cell_text(job_.table.rows[i], column).empty()) return true;
    }
    return false;
  }

  const Job& job_;
  const Header& header_;
  const Columns& columns_;
  KnownAgreements known_;
  std::optional<workspace::IdPattern> pattern_;
  CheckOptions check_;
  RowContext context_;
  std::map<std::string, std::size_t> rows_of_ids_;
  std::map<std::string, std::size_t> rows_of_secondments_;
  std::map<std::string, std::size_t> rows_lacking_;
  Plan plan_;
};

std::vector<std::string> headers_of(const Map& map) {
  std::vector<std::string> headers;
  for (const MappedColumn& column : map.columns) headers.push_back(column.header);
  for (const auto* source : {&map.scheme, &map.id, &map.state, &map.adopted}) {
    if (*source && !(*source)->column.empty()) headers.push_back((*source)->column);
  }
  return headers;
}

Result<std::optional<workspace::IdPattern>> find_pattern(const Job& job) {
  if (job.map.id && !job.map.id->column.empty()) return std::optional<workspace::IdPattern>();
  if (job.map.id) {
    auto pattern = workspace::IdPattern::parse(job.map.id->fixed);
    if (!pattern) return unexpected(std::move(pattern).error());
    return std::optional(std::move(*pattern));
  }
  if (job.config.workspace && job.config.workspace->id_pattern) {
    return std::optional(*job.config.workspace->id_pattern);
  }
  return unexpected(Error{"neither the map nor the workspace file says how ids are made",
                          "add `id: {column: HEADER}` to the map where the table has references, "
                          "or a pattern such as `id: \"LN-{year}-{number:03}\"`"});
}

}  // namespace

Result<PlanResult> plan(const Job& job) {
  const auto pattern = find_pattern(job);
  if (!pattern) return unexpected(pattern.error());
  const auto header = find_header(job.table, headers_of(job.map));
  if (!header) {
    return unexpected(Error{fmt::format("{} has no row with the headers that {} names",
                                        text::visible(job.table_path), text::visible(job.map_path)),
                            "check that it is the right table, or the right sheet of it"});
  }
  PlanResult result;
  Columns columns;
  result.map_findings = find_columns(job.map, *header, columns);
  if (!result.map_findings.empty()) return result;
  auto known = KnownAgreements::read(job.config, job.folder);
  if (!known) return unexpected(std::move(known).error());
  auto made = Planner(job, *header, columns, std::move(*known), *pattern).make();
  if (!made) return unexpected(std::move(made).error());
  result.plan = std::move(*made);
  return result;
}

}  // namespace secondment::imports
