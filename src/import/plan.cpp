#include "import/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "draft/given_values.h"
#include "draft/new_agreement.h"
#include "files/file.h"
#include "import/adoption.h"
#include "import/naming.h"
#include "import/organisations.h"
#include "import/passed_over.h"
#include "import/row.h"
#include "import/table_remarks.h"
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

// A row with what identifies its agreement: the reference, if no other row has it, or else the
// person and the secondment.
struct Candidate {
  ReadRow read;
  std::string id = {};            // from its reference; empty if it has none that is valid
  std::size_t first_with_id = 0;  // the first row with this reference; 0: no other has it
  KnownAgreement* there = nullptr;

  [[nodiscard]] bool has_own_id() const { return !id.empty() && first_with_id == 0; }
};

class Planner {
 public:
  Planner(const Job& job, const Header& header, const Columns& columns, KnownAgreements known,
          std::optional<workspace::IdPattern> pattern)
      : job_(job),
        organisations_(job.config.organisations.get()),
        header_(header),
        columns_(columns),
        known_(std::move(known)),
        names_(job.folder),
        editor_schema_(workspace::find_editor_schema(job.config, job.folder).value_or("")),
        pattern_(std::move(pattern)),
        check_(job.config.check_options(job.as_at, job.as_at_is_today)),
        context_{job.map, header, columns, job.config.policies->policy_set(), check_} {}

  Result<Plan> make() {
    std::vector<Candidate> candidates = read_candidates();
    find_in_register(candidates);
    for (Candidate& each : candidates) {
      if (auto planned = plan_row(each); !planned) return unexpected(std::move(planned).error());
    }
    report_required();
    for (TableFinding& each : find_spellings_in(job_.table, header_, columns_, organisations_)) {
      plan_.findings.push_back(std::move(each));
    }
    plan_.unmapped = find_unmapped(job_.table, header_, columns_);
    std::stable_sort(plan_.findings.begin(), plan_.findings.end(),
                     [](const TableFinding& a, const TableFinding& b) {
                       return std::tuple(a.row, a.column.size(), a.column) <
                              std::tuple(b.row, b.column.size(), b.column);
                     });
    return std::move(plan_);
  }

 private:
  [[nodiscard]] bool has_id_column() const { return job_.map.id && !job_.map.id->column.empty(); }

  std::vector<Candidate> read_candidates() {
    std::vector<Candidate> candidates;
    std::map<std::string, std::vector<std::size_t>> with_id;
    for (std::size_t i = header_.index + 1; i < job_.table.rows.size(); ++i) {
      const Row& row = job_.table.rows[i];
      if (auto passed = pass_over(row, header_, columns_)) {
        if (passed->finding) plan_.findings.push_back(std::move(*passed->finding));
        continue;
      }
      Candidate candidate{read_row(context_, row)};
      if (organisations_ != nullptr) {
        use_directory(candidate.read.fields, *organisations_);
      }
      if (has_id_column()) candidate.id = id_of_reference(candidate.read.id);
      with_id[text::fold(candidate.id)].push_back(candidates.size());
      candidates.push_back(std::move(candidate));
    }
    for (const auto& [id, places] : with_id) {
      if (id.empty() || places.size() == 1) continue;
      for (const std::size_t place : places) {
        candidates[place].first_with_id = candidates[places.front()].read.number;
      }
    }
    return candidates;
  }

  // Before any row counts as new: rows with references first, then those with the same content.
  void find_in_register(std::vector<Candidate>& candidates) {
    using SameIn = KnownAgreements::SameIn;
    const auto take = [](Candidate& row, KnownAgreement* found) {
      row.there = found;
      if (found != nullptr) found->is_taken = true;
    };
    for (Candidate& each : candidates) {
      if (each.read.scheme != nullptr && each.has_own_id()) take(each, known_.find_id(each.id));
    }
    // Of rows about one person, host and day, each gets the agreement that equals it in all fields.
    for (const SameIn what : {SameIn::every_field, SameIn::who_where_when}) {
      for (Candidate& each : candidates) {
        if (each.read.scheme == nullptr || each.has_own_id() || each.there != nullptr) continue;
        take(each, known_.find_same(terms_of(each.read), check_, what));
      }
    }
  }

  Result<void> plan_row(Candidate& candidate) {
    ReadRow& read = candidate.read;
    say_what_state(read, candidate.there != nullptr);
    plan_.findings.insert(plan_.findings.end(), read.findings.begin(), read.findings.end());
    if (read.scheme == nullptr) {
      plan_.rows.push_back({.row = read.number, .outcome = Outcome::refused});
      return {};
    }
    note_required(read);
    note_twin(read);
    if (candidate.there != nullptr) {
      if (candidate.has_own_id()) note_reference(candidate);
      return compare_with(*candidate.there, read);
    }
    const KnownAgreement* near = candidate.has_own_id()
                                     ? known_.find_same(terms_of(read), check_)
                                     : known_.find_near(read.fields, organisations_);
    if (near != nullptr && (!candidate.has_own_id() || is_same(*near, read))) {
      return refuse_near(*near, candidate);
    }
    return write(read, has_id_column() ? choose_id(candidate) : next_id(read));
  }

  // Whether everything that identifies a secondment is equal.
  [[nodiscard]] bool is_same(const KnownAgreement& there, const ReadRow& read) const {
    const KnownAgreement same = identify(read.fields, organisations_);
    return !same.secondee.empty() && !same.start.empty() && there.secondee == same.secondee &&
           there.host == same.host && there.start == same.start;
  }

  // The register may already have this secondment, and a second file for it would never be noticed.
  Result<void> refuse_near(const KnownAgreement& near, const Candidate& candidate) {
    const ReadRow& read = candidate.read;
    const auto differences = compare(near.path, terms_of(read), check_);
    if (!differences) return unexpected(differences.error());
    std::string words;
    for (const Difference& each : differences->value_or(Differences())) {
      const bool identifies = each.path.starts_with("secondee") || each.path.starts_with("host") ||
                              each.path == "term.start";
      if (!identifies) continue;
      words += fmt::format("{} {} is {} there, and {} here", words.empty() ? "" : ",", each.path,
                           each.in_register.empty() ? "nothing" : backquoted(each.in_register),
                           backquoted(each.in_table));
    }
    report(read.number, std::nullopt, Severity::error,
           fmt::format("not written, because {} may be this secondment{}{}", near.path,
                       words.empty() ? "" : ":", words),
           candidate.has_own_id()
               ? fmt::format("if it is, give the row its reference, {}", near.id)
               : fmt::format("if it is, correct the table or the file, so that both agree; write a "
                             "second secondment with `secondment new {}`",
                             read.scheme->name));
    plan_.rows.push_back({.row = read.number, .outcome = Outcome::refused});
    return {};
  }

  [[nodiscard]] static RowTerms terms_of(const ReadRow& read) {
    return {read.scheme, read.fields, read.empty};
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

  void note_reference(const Candidate& candidate) {
    const ReadRow& read = candidate.read;
    const std::string& id = candidate.there != nullptr ? candidate.there->id : candidate.id;
    if (id == read.id) return;
    report(read.number, columns_.id, Severity::note,
           candidate.there != nullptr && candidate.id != id
               ? fmt::format("{} is {} in the register", backquoted(read.id), id)
               : fmt::format("{} is written {}, because an id has letters, digits and . _ / - only",
                             backquoted(read.id), id),
           "");
  }

  // Uses the reference; without one, or if another row has it too, the content of the row. Empty if
  // there is neither.
  std::string choose_id(const Candidate& candidate) {
    const ReadRow& read = candidate.read;
    const bool is_first = candidate.has_own_id() || candidate.first_with_id == read.number;
    if (is_first && known_.find_id(candidate.id) == nullptr) {
      note_reference(candidate);
      known_.add_id(candidate.id);
      return candidate.id;
    }
    std::string id = id_of_content(candidate.id, read.fields);
    const std::string base = id;
    for (std::size_t number = 2; !id.empty() && known_.has_id(id); ++number) {
      id = fmt::format("{}-{}", base, number);
    }
    known_.add_id(id);
    const std::string end = id.empty() ? "it has no name to make one of, and is not written"
                                       : fmt::format("the id is {}", id);
    report(read.number, columns_.id, Severity::error,
           read.id.empty()        ? fmt::format("there is no reference; {}", end)
           : candidate.id.empty() ? fmt::format("{} cannot be an id; {}", backquoted(read.id), end)
           : is_first             ? fmt::format("{} is the reference of another agreement; {}",
                                                backquoted(candidate.id), end)
                                  : fmt::format("{} is the reference of row {}, too; {}",
                                                backquoted(candidate.id), candidate.first_with_id, end),
           candidate.id.empty() ? "fill in the reference: letters, digits and . _ / - only"
                                : "give each secondment a reference of its own");
    return id;
  }

  std::string next_id(const ReadRow& read) {
    const auto start = parse_date(draft::find_given_text(read.fields, "term", "start"));
    const std::chrono::year_month_day day(start ? *start : job_.as_at);
    const workspace::IdParts parts{read.scheme->name, static_cast<int>(day.year())};
    std::string id = pattern_->render(parts, pattern_->next_number(parts, known_.ids()));
    known_.add_id(id);
    return id;
  }

  Result<void> compare_with(const KnownAgreement& there, const ReadRow& read) {
    auto compared = compare(there.path, terms_of(read), check_);
    if (!compared) return unexpected(std::move(compared).error());
    if (!*compared) {
      report(
          read.number, std::nullopt, Severity::error,
          fmt::format("{} is there already, but cannot be read, and was not compared", there.path),
          fmt::format("`secondment check {}` says what is wrong with it", there.path));
      plan_.rows.push_back({.row = read.number, .outcome = Outcome::refused});
      return {};
    }
    Differences& differences = **compared;
    compare_state(there, read, differences);
    plan_.rows.push_back({.row = read.number,
                          .outcome = differences.empty() ? Outcome::same : Outcome::differs,
                          .id = there.id,
                          .path = there.path,
                          .differences = std::move(differences)});
    return {};
  }

  // The register may be more recent: there, an agreement is moved, not edited.
  void compare_state(const KnownAgreement& there, const ReadRow& read, Differences& differences) {
    if (read.state.empty() || !make_adoption(read, job_.by, job_.as_at)) return;
    auto bytes = files::read_file(there.path, largest_agreement());
    const auto reading = bytes ? policy::read_agreement(std::move(*bytes), check_) : nullptr;
    if (reading == nullptr || !reading->history.state) return;
    if (*reading->history.state == read.state) return;
    differences.push_back({"state", *reading->history.state, read.state});
    if (*reading->history.state != model::first_state) return;
    report(read.number, columns_.state, Severity::note,
           fmt::format("{} is a draft, which an import does not move", there.path),
           fmt::format("if nothing was added to it since, delete it and import again; else "
                       "`secondment move {} {}`",
                       there.path, read.state));
  }

  Result<void> write(ReadRow& read, const std::string& id) {
    auto path = id.empty() ? Result<std::string>("") : names_.choose(id, known_);
    if (!path) {
      report(read.number, columns_.id, Severity::error,
             fmt::format("not written: {}", path.error().message), path.error().help);
    }
    if (!path || id.empty()) {
      plan_.rows.push_back({.row = read.number, .outcome = Outcome::refused});
      return {};
    }
    draft::NewAgreement start{.id = id, .values = std::move(read.fields), .is_brief = true};
    start.schema = editor_schema_;
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
      if (columns_.state) {
        read.unread.push_back(fmt::format("{} ({}): {}", header_.titles[*columns_.state],
                                          column_letters(*columns_.state), read.state_text));
      }
      report(read.number, columns_.state, Severity::error, refusal->message, refusal->help);
    }
    if (!read.unread.empty()) {
      start.remarks.push_back(fmt::format("Not read from row {} of {}:", read.number,
                                          job_.table_path.substr(job_.table_path.rfind('/') + 1)));
      for (const std::string& cell : read.unread) start.remarks.push_back("  " + cell);
    }
    plan_.rows.push_back({.row = read.number,
                          .outcome = Outcome::to_write,
                          .id = id,
                          .path = std::move(*path),
                          .text = render(*read.scheme, start)});
    return {};
  }

  std::string render(const policy::Scheme& scheme, const draft::NewAgreement& start) {
    const auto form = forms_.try_emplace(&scheme, scheme, context_.policies, job_.as_at).first;
    return form->second.render(start);
  }

  // Returns what is wrong with the entry of the adoption.
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

  // Notes two rows with the same secondee, host and start, which are rarely two secondments.
  void note_twin(const ReadRow& read) {
    const KnownAgreement same = identify(read.fields, organisations_);
    if (same.secondee.empty() || same.start.empty()) return;
    const auto [before, is_new] = rows_of_secondments_.emplace(
        fmt::format("{}\n{}\n{}", same.secondee, same.host, same.start), read.number);
    if (is_new) return;
    report(read.number, std::nullopt, Severity::warning,
           fmt::format("the same secondee, host and start as in row {}", before->second),
           "if it is one secondment, keep one of the two rows");
  }

  // Notes missing fields that the parties must have; once, not for every row.
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
             fmt::format("{} {} not state {}, which `secondment check` will ask for", rows,
                         rows == 1 ? "agreement does" : "agreements do", path),
             fmt::format("add a line for it to the map, or `{}: …` to its `defaults:`", path));
    }
  }

  const Job& job_;
  const Organisations* organisations_;  // null: no directory
  const Header& header_;
  const Columns& columns_;
  KnownAgreements known_;
  FileNames names_;
  std::string editor_schema_;  // relative to the folder of the agreements; empty: none
  std::optional<workspace::IdPattern> pattern_;
  CheckOptions check_;
  RowContext context_;
  std::map<const policy::Scheme*, draft::AgreementForm> forms_;
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
