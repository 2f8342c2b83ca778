#include "import/row.h"

#include <fmt/format.h>

#include <algorithm>

#include "draft/given_values.h"
#include "import/map_key.h"
#include "import/values.h"
#include "model/change_path.h"
#include "model/scalar.h"
#include "policy/policy_set.h"
#include "policy/reading.h"
#include "text/characters.h"
#include "yaml/place_findings.h"
#include "yaml/written_item.h"

namespace secondment::imports {
namespace {

using text::backquoted;

const Cell* cell_at(const Row& row, std::size_t index) {
  const bool has_text = index < row.cells.size() && !row.cells[index].text.empty();
  return has_text ? &row.cells[index] : nullptr;
}

// A value with the cells that it was read from; no cells: a default of the map.
struct Given {
  std::string path;
  std::string value;
  std::vector<std::size_t> columns;
};

// The first step of a path: `host` of host.name.
std::string_view top_of(std::string_view path) {
  return path.substr(0, path.find_first_of(".["));
}

// The beginning of a finding's pointer: /finance/salary for finance.salary, /objectives for a list.
std::string pointer_of(std::string_view path) {
  std::string pointer = "/" + std::string(path.substr(0, path.find('[')));
  std::replace(pointer.begin(), pointer.end(), '.', '/');
  return pointer;
}

class RowReader {
 public:
  RowReader(const RowContext& context, const Row& row) : context_(context), row_(row) {
    read_.number = row.number;
  }

  ReadRow read() {
    read_.id = text_of(context_.columns.id);
    read_scheme();
    if (read_.scheme == nullptr) return std::move(read_);
    if (auto why = find_no_value(read_.id)) {
      leave_out(*context_.columns.id, std::move(*why));
      read_.id.clear();
    }
    for (const Columns::Taken& taken : context_.columns.fields) read_field(taken);
    add_defaults();
    list_empty();
    combine();
    check_order();
    read_state();
    read_adopted();
    return std::move(read_);
  }

 private:
  [[nodiscard]] std::string text_of(const std::optional<std::size_t>& column) const {
    const Cell* cell = column ? cell_at(row_, *column) : nullptr;
    return cell != nullptr ? cell->text : "";
  }

  void report(std::size_t column, Error error, Severity severity = Severity::error) {
    const Cell* cell = cell_at(row_, column);
    read_.findings.push_back({.severity = severity,
                              .row = row_.number,
                              .column = column_letters(column),
                              .header = context_.header.titles[column],
                              .text = cell != nullptr ? cell->text : "",
                              .message = std::move(error.message),
                              .help = std::move(error.help)});
  }

  // The cell is neither dropped nor guessed, but written to the file as a comment for a person.
  void leave_out(std::size_t column, Error error) {
    read_.unread.push_back(fmt::format("{} ({}): {}", context_.header.titles[column],
                                       column_letters(column), text_of(column)));
    report(column, std::move(error));
  }

  void read_scheme() {
    const Source& source = *context_.map.scheme;
    std::string name = source.fixed;
    if (context_.columns.scheme) {
      const std::string word = text_of(context_.columns.scheme);
      const std::string* meant = find_meaning(source.writing.words, word);
      name = meant != nullptr ? *meant : word;
    }
    read_.scheme = context_.policies.find_scheme(name);
    if (read_.scheme != nullptr) return;
    report(*context_.columns.scheme,
           {name.empty() ? std::string("the scheme is not given, so the row is not written")
                         : fmt::format("the map gives no scheme for {}, so the row is not written",
                                       backquoted(name)),
            name.empty() ? "fill in the cell"
                         : fmt::format("add `{}: SCHEME` to the words of `scheme:` in the map",
                                       key_of(name))});
  }

  // The type of the field that a path leads to in the scheme of this row.
  [[nodiscard]] Result<const model::Type*> find_type(std::string_view path) const {
    const auto parsed = model::parse_change_path(path);
    if (!parsed) return unexpected(parsed.error());
    const auto resolved = model::resolve_path(*parsed, read_.scheme->shape.agreement);
    if (!resolved) return unexpected(resolved.error());
    return resolved->type;
  }

  [[nodiscard]] std::optional<Error> refuse(const std::string& path,
                                            const std::string& value) const {
    auto read = draft::read_given_values({{path, value}}, read_.scheme->shape.agreement);
    if (!read.refusals.empty()) return std::move(read.refusals.front());
    if (const auto writable = yaml::check_writable(read.fields); !writable) {
      return writable.error();
    }
    return std::nullopt;
  }

  void read_field(const Columns::Taken& taken) {
    const Cell* cell = cell_at(row_, taken.index);
    if (cell == nullptr) return;
    const std::string& path = taken.mapped->path;
    const auto type = find_type(path);
    if (!type) return leave_out(taken.index, type.error());
    auto value = read_value(cell->text, **type, taken.mapped->writing);
    if (!value) return leave_out(taken.index, std::move(value).error());
    if (value->empty()) return;
    if (auto refusal = refuse(path, *value)) return leave_out(taken.index, std::move(*refusal));
    add({path, std::move(*value), {taken.index}}, **type);
  }

  // Combines values from several columns, such as forename and surname.
  void add(Given given, const model::Type& type) {
    const auto there = std::find_if(given_.begin(), given_.end(),
                                    [&](const Given& each) { return each.path == given.path; });
    if (there == given_.end()) return given_.push_back(std::move(given));
    const bool is_text = type.kind == model::Type::Kind::text || !type.shorthand.empty();
    if (!is_text) {
      return leave_out(given.columns.front(),
                       {fmt::format("{} is given by two columns", given.path),
                        "keep one of the two lines in the map"});
    }
    const bool is_name = given.path.ends_with("name") || !type.shorthand.empty();
    there->value += (is_name ? " " : "; ") + given.value;
    there->columns.push_back(given.columns.front());
  }

  [[nodiscard]] bool is_unread(std::string_view path) const {
    return std::any_of(context_.columns.fields.begin(), context_.columns.fields.end(),
                       [&](const Columns::Taken& taken) {
                         return taken.mapped->path == path &&
                                std::any_of(read_.findings.begin(), read_.findings.end(),
                                            [&](const TableFinding& finding) {
                                              return finding.column == column_letters(taken.index);
                                            });
                       });
  }

  [[nodiscard]] bool has_any_of(std::string_view top) const {
    return std::any_of(given_.begin(), given_.end(),
                       [&](const Given& each) { return top_of(each.path) == top; });
  }

  void add_defaults() {
    std::vector<Given> defaults;
    for (const Default& each : context_.map.defaults) {
      const bool is_given = std::any_of(given_.begin(), given_.end(), [&](const Given& given) {
        return given.path == each.path;
      });
      if (is_given || is_unread(each.path) || !find_type(each.path)) continue;
      // A sector without the name of the organisation would be only half of an organisation.
      const model::Field* top = read_.scheme->shape.agreement.find_field(top_of(each.path));
      const bool is_part =
          top_of(each.path) != each.path && top != nullptr && !top->type.shorthand.empty();
      if (is_part && !has_any_of(top_of(each.path))) continue;
      defaults.push_back({each.path, each.value, {}});
    }
    given_.insert(given_.end(), defaults.begin(), defaults.end());
  }

  void list_empty() {
    for (const Columns::Taken& taken : context_.columns.fields) {
      const std::string& path = taken.mapped->path;
      const bool is_given = std::any_of(given_.begin(), given_.end(),
                                        [&](const Given& given) { return given.path == path; });
      if (!is_given && !is_unread(path)) read_.empty.push_back(path);
    }
  }

  [[nodiscard]] draft::GivenValues read_given() const {
    std::vector<draft::GivenValue> values;
    for (const Given& each : given_) values.push_back({each.path, each.value});
    return draft::read_given_values(values, read_.scheme->shape.agreement);
  }

  // Repeats until the format accepts what is left: values that are valid alone may not be valid
  // together.
  void combine() {
    while (true) {
      draft::GivenValues values = read_given();
      std::string text = fmt::format("agreement: new\nscheme: {}\n", read_.scheme->name);
      for (const std::string& line : yaml::write_lines(values.fields, {})) text += line + "\n";
      const auto reading = policy::read_agreement(std::move(text), context_.check);
      yaml::place_findings(reading->findings, reading->read.tree, reading->read.complete);
      read_.fields = std::move(values.fields);
      if (!drop_one(reading->findings)) return;
    }
  }

  bool drop_one(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
      const bool is_of_format = finding.severity == Severity::error &&
                                finding.rule.starts_with("format/") &&
                                finding.rule != "format/missing";
      if (!is_of_format) continue;
      const auto given = std::find_if(given_.begin(), given_.end(), [&](const Given& each) {
        return finding.pointer.starts_with(pointer_of(each.path));
      });
      if (given == given_.end()) continue;
      for (const std::size_t column : given->columns) {
        leave_out(column, {finding.message, finding.help});
      }
      given_.erase(given);
      return true;
    }
    return false;
  }

  // Rules of policies check this too, but not before the day of an adoption.
  void check_order() {
    const auto start = parse_date(draft::find_given_text(read_.fields, "term", "start"));
    const auto end = parse_date(draft::find_given_text(read_.fields, "term", "end"));
    if (!start || !end || *start <= *end) return;
    for (const Given& each : given_) {
      if (each.path != "term.end" || each.columns.empty()) continue;
      report(each.columns.front(), {fmt::format("it ends {}, before it starts {}",
                                                render_date(*end), render_date(*start)),
                                    "correct whichever day is wrong, here and in the file"});
    }
  }

  void read_state() {
    if (!context_.map.state) return;
    const Source& source = *context_.map.state;
    read_.state = source.fixed;
    if (context_.columns.state) {
      const std::string word = text_of(context_.columns.state);
      const std::string* meant = find_meaning(source.writing.words, word);
      read_.state = meant != nullptr ? *meant : word;
      read_.state_text = word;
      if (word.empty() && meant == nullptr) {
        report(*context_.columns.state,
               {"the state is not given",
                "fill in the cell, or add `\"\": draft` to the words of `state:` in the map"});
        read_.without_state = read_.findings.size() - 1;
      }
      if (read_.state.empty()) return;
      if (read_.scheme->shape.find_state(read_.state) == nullptr) {
        auto why = find_no_value(word);
        leave_out(*context_.columns.state,
                  why ? std::move(*why)
                      : Error{fmt::format("{} is not a state", backquoted(read_.state)),
                              fmt::format("add `{}: STATE` to the words of `state:` in the map",
                                          key_of(word))});
        read_.without_state = read_.findings.size() - 1;
        read_.state.clear();
      }
    }
  }

  void read_adopted() {
    if (!context_.columns.adopted) return;
    const std::string text = text_of(context_.columns.adopted);
    if (text.empty()) return;
    auto day = read_value(text, {.kind = model::Type::Kind::date}, context_.map.adopted->writing);
    if (day) {
      read_.adopted = std::move(*day);
    } else {
      leave_out(*context_.columns.adopted, std::move(day).error());
    }
  }

  const RowContext& context_;
  const Row& row_;
  ReadRow read_;
  std::vector<Given> given_;
};

}  // namespace

bool Columns::takes(std::size_t index) const {
  return scheme == index || id == index || state == index || adopted == index ||
         std::any_of(fields.begin(), fields.end(),
                     [&](const Taken& taken) { return taken.index == index; });
}

std::vector<Finding> find_columns(const Map& map, const Header& header, Columns& columns) {
  std::vector<Finding> findings;
  const auto find = [&](const std::string& title, Span span) -> std::optional<std::size_t> {
    const auto found = find_column(header, title);
    if (found) return *found;
    findings.push_back({.rule = "format/value",
                        .message = found.error().message,
                        .help = found.error().help,
                        .span = span});
    return std::nullopt;
  };
  for (const MappedColumn& mapped : map.columns) {
    const auto index = find(mapped.header, mapped.header_span);
    if (index) columns.fields.push_back({&mapped, *index});
  }
  const auto find_source = [&](const std::optional<Source>& source) {
    return source && !source->column.empty() ? find(source->column, source->span) : std::nullopt;
  };
  columns.scheme = find_source(map.scheme);
  columns.id = find_source(map.id);
  columns.state = find_source(map.state);
  columns.adopted = find_source(map.adopted);
  return findings;
}

void say_what_state(ReadRow& read, bool exists) {
  if (!read.without_state) return;
  read.findings[*read.without_state].message +=
      exists ? ", so the state of the agreement is not compared" : ", so the agreement is a draft";
}

ReadRow read_row(const RowContext& context, const Row& row) {
  return RowReader(context, row).read();
}

}  // namespace secondment::imports
