#include "import/request_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "import/table.h"
#include "model/change_path.h"
#include "model/known_names.h"
#include "secondment/date.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::imports {
namespace {

using lifecycle::Request;
using text::backquoted;

// Columns for what every entry has.
struct CommonColumn {
  std::string_view name;
  std::string Request::*member;
};
constexpr CommonColumn common_columns[] = {
    {"by", &Request::by}, {"role", &Request::role}, {"note", &Request::note}};

// What options give for all rows, and what cannot be given.
struct GivenElsewhere {
  std::string_view name;
  std::string_view help;
};
constexpr GivenElsewhere given_elsewhere[] = {
    {"on", "call the column `date`"},
    {"evidence", "leave the column out; `--evidence` gives it to every entry"},
    {"recorded", "leave the column out; it is written when the date is another day"},
    {"event", "leave the column out; the command names the event"},
    {"state", "leave the column out; the command names the state"},
    {model::entries::changes,
     "name a column after the path that changes, such as `finance.salary`"},
};

template <class Row>
const Row* find_row(std::span<const Row> rows, std::string_view name) {
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const Row& each) { return each.name == name; });
  return at == rows.end() ? nullptr : &*at;
}

class Reader {
 public:
  Reader(const std::string& path, const Request& request, const model::Shape& shape)
      : path_(path), request_(request), shape_(shape), fields_(find_fields()) {}

  RequestTable read(const Table& table) {
    result_.remark = table.remark;
    for (const Cell& cell : table.rows.front().cells) read_header(cell);
    if (!is_given(agreement_column)) {
      result_.errors.push_back(
          {fmt::format("{}:{}: no column is called `agreement`", path_, table.rows.front().number),
           "name the column with the ids of the agreements `agreement`"});
    }
    if (!result_.errors.empty()) return std::move(result_);
    std::for_each(table.rows.begin() + 1, table.rows.end(), [&](const Row& row) { read_row(row); });
    return std::move(result_);
  }

 private:
  // The fields of the entry, including those of the event or move, without what is given elsewhere.
  [[nodiscard]] std::vector<std::string_view> find_fields() const {
    std::vector<std::string_view> names{agreement_column, "date"};
    for (const CommonColumn& each : common_columns) names.push_back(each.name);
    if (!request_.state.empty()) names.push_back(model::entries::reason);
    const model::Event* event = shape_.find_event(request_.event);
    const bool is_event = event != nullptr;
    if (!is_event && request_.state.empty()) return names;
    const model::Type& own = is_event ? event->entry : shape_.move_to(request_.state);
    const model::Type& shared = is_event ? shape_.any_event : shape_.move;
    for (const model::Field& field : own.fields) {
      if (shared.find_field(field.name) != nullptr || field.name == model::entries::changes) {
        continue;
      }
      names.push_back(field.name);
    }
    return names;
  }

  [[nodiscard]] bool is_given(std::string_view name) const {
    return result_.columns.find(name) != result_.columns.end();
  }

  void refuse(const Cell& cell, std::string_view message, std::string help) {
    result_.errors.push_back(
        {fmt::format("{}:{}:{}: {}", path_, cell.row, cell.column, message), std::move(help)});
  }

  // Ignores case, because spreadsheets often capitalise headers.
  [[nodiscard]] std::string find_name(const std::string& header) const {
    const auto at = std::find_if(fields_.begin(), fields_.end(), [&](std::string_view field) {
      return field == header || field == text::fold(header);
    });
    return at == fields_.end() ? header : std::string(*at);
  }

  void read_header(const Cell& cell) {
    headers_.push_back("");
    if (cell.text.empty()) return;  // reported if a row has a value in this column
    std::string name = find_name(cell.text);
    if (const auto at = result_.columns.find(name); at != result_.columns.end()) {
      return refuse(cell,
                    fmt::format("{} is the name of column {}, too", backquoted(name), at->second),
                    "keep one of the two");
    }
    const bool is_field = std::find(fields_.begin(), fields_.end(), name) != fields_.end();
    if (!is_field && !is_known_path(cell)) return;
    headers_.back() = name;
    result_.columns.emplace(std::move(name), cell.column);
  }

  // Reports an unknown path.
  bool is_known_path(const Cell& cell) {
    const std::string& header = cell.text;
    // An unknown event is reported elsewhere, with the nearest one.
    const model::Event* event = shape_.find_event(request_.event);
    if (event == nullptr && request_.state.empty()) return true;
    const auto path = model::parse_change_path(header);
    const auto target = path ? model::resolve_path(*path, shape_.agreement)
                             : Result<model::ResolvedPath>(unexpected(path.error()));
    const bool takes_paths =
        event != nullptr && event->entry.find_field(model::entries::changes) != nullptr;
    if (target && takes_paths) return true;
    std::string help;
    if (const auto* row = find_row<GivenElsewhere>(given_elsewhere, text::fold(header))) {
      help = row->help;
    }
    if (help.empty()) help = text::suggest_nearest(header, fields_);
    if (help.empty() && takes_paths) help = target.error().help;
    if (help.empty()) {
      help = fmt::format("the columns are {}", text::list_words(fields_, "and"));
      if (target)
        help += fmt::format("; only the event {} changes terms", model::events::amendment);
    }
    refuse(cell, fmt::format("unknown column {}", backquoted(header)), std::move(help));
    return false;
  }

  void read_row(const Row& row) {
    RequestRow made{.number = row.number, .request = request_};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const Cell& cell = row.cells[i];
      if (cell.text.empty()) continue;
      if (i >= headers_.size() || headers_[i].empty()) {
        refuse(cell, "this column has no header", "name it in the first row, or empty it");
        continue;
      }
      read_cell(headers_[i], cell.text, made);
    }
    if (made.agreement.empty()) {
      made.request.refusals.push_back(
          {"", "the row names no agreement", "write its id", std::string(agreement_column)});
    }
    result_.rows.push_back(std::move(made));
  }

  void read_cell(const std::string& name, const std::string& text, RequestRow& row) const {
    Request& request = row.request;
    if (name == agreement_column) {
      row.agreement = text;
      return;
    }
    if (name == "date") return read_day(text, row);
    if (!request.state.empty() && name == model::entries::reason) {
      request.reason = text;
      return;
    }
    if (const auto* common = find_row<CommonColumn>(common_columns, name)) {
      request.*common->member = text;
      return;
    }
    if (std::find(fields_.begin(), fields_.end(), name) != fields_.end()) {
      request.fields.push_back({name, text});
    } else {
      request.changes.push_back({model::Change::Kind::to, name, text});
    }
  }

  static void read_day(const std::string& text, RequestRow& row) {
    const auto day = parse_date(text);
    if (day) {
      row.request.on = *day;
    } else {
      row.request.refusals.push_back({"", day.error().message, day.error().help, "date"});
    }
  }

  const std::string& path_;
  const Request& request_;
  const model::Shape& shape_;
  std::vector<std::string_view> fields_;  // the allowed names of columns, except paths
  std::vector<std::string> headers_;      // by column; empty: none
  RequestTable result_;
};

}  // namespace

Result<RequestTable> read_request_table(const std::string& path, const Request& request,
                                        const model::Shape& shape) {
  const auto table = read_table(path);
  if (!table) return unexpected(table.error());
  return Reader(path, request, shape).read(*table);
}

}  // namespace secondment::imports
