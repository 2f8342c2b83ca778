#include "import/xlsx.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "import/archive.h"
#include "import/number_format.h"
#include "import/table_builder.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/nearest.h"

namespace secondment::imports {
namespace {

constexpr std::string_view save_again = "open it in the spreadsheet and save it again as .xlsx";
constexpr std::size_t most_sheets = 10'000;
constexpr std::size_t most_styles = 100'000;
constexpr std::size_t most_rows = 1'048'576;  // in one sheet

Error too_many(std::string_view what) {
  return {fmt::format("has too many {}", what),
          "keep only the rows of secondments, in a workbook of their own"};
}

std::optional<std::size_t> parse_index(std::string_view text) {
  std::size_t index = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), index);
  const bool is_read = failure == std::errc() && end == text.data() + text.size();
  return is_read ? std::optional(index) : std::nullopt;
}

// The part that each id of a workbook stands for, and the part that is the workbook.
class Relations : public XmlReader {
 public:
  void begin(std::string_view element, const Attributes& attributes) override {
    if (element != "Relationship" || attributes("TargetMode") == "External") return;
    if (targets.size() >= most_sheets) return fail(too_many("parts"));
    targets.emplace(attributes("Id"), attributes("Target"));
    const std::string_view type = attributes("Type");
    by_type.emplace(type.substr(type.rfind('/') + 1), attributes("Target"));
  }

  std::map<std::string, std::string> targets;
  std::map<std::string, std::string> by_type;
};

struct Sheet {
  std::string name;
  std::string relation;
  bool is_hidden = false;
};

class Workbook : public XmlReader {
 public:
  void begin(std::string_view element, const Attributes& attributes) override {
    if (element == "workbookPr") {
      const std::string_view from_1904 = attributes("date1904");
      counts_from_1904 = from_1904 == "1" || from_1904 == "true";
    }
    if (element != "sheet") return;
    if (sheets.size() >= most_sheets) return fail(too_many("sheets"));
    const std::string_view state = attributes("state");
    sheets.push_back({std::string(attributes("name")), std::string(attributes("id")),
                      state == "hidden" || state == "veryHidden"});
  }

  std::vector<Sheet> sheets;
  bool counts_from_1904 = false;
};

// `_x000D_` stands for the character with that number; `_x005F_` for an underscore before such a
// sequence that is meant literally. Half a surrogate pair stays as written.
std::string unescape(std::string_view text) {
  std::string plain;
  for (std::size_t at; (at = text.find("_x")) != text.npos;) {
    const std::string_view digits =
        text.substr(at + 2, std::min<std::size_t>(4, text.size() - at - 2));
    unsigned code = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    const bool is_escape = digits.size() == 4 && error == std::errc() &&
                           end == digits.data() + digits.size() && text.substr(at + 6, 1) == "_" &&
                           code != 0 && (code < 0xD800 || code > 0xDFFF);
    plain += text.substr(0, at);
    plain += is_escape ? text::encode(code) : "_x";
    text.remove_prefix(at + (is_escape ? 7 : 2));
  }
  return plain.append(text);
}

// Texts that cells refer to by number.
class SharedTexts : public XmlReader {
 public:
  void begin(std::string_view element, const Attributes&) override {
    if (element == "si") {
      if (texts.size() >= most_cells) return fail(too_many("texts"));
      texts.emplace_back();
    }
    is_text_ = element == "t" && !is_reading_aid_;
    if (element == "rPh") is_reading_aid_ = true;  // the pronunciation of a name
  }
  void text(std::string_view text) override {
    if (is_text_ && !texts.empty()) texts.back() += text;
  }
  void end(std::string_view element) override {
    is_text_ = false;
    if (element == "rPh") is_reading_aid_ = false;
  }

  std::vector<std::string> texts;

 private:
  bool is_text_ = false;
  bool is_reading_aid_ = false;
};

// The number format of each style.
class Styles : public XmlReader {
 public:
  void begin(std::string_view element, const Attributes& attributes) override {
    if (element == "numFmt") {
      if (codes_.size() >= most_styles) return fail(too_many("styles"));
      codes_.emplace(attributes("numFmtId"), attributes("formatCode"));
    }
    if (element == "cellXfs") is_in_cells_ = true;
    if (element != "xf" || !is_in_cells_) return;
    if (formats.size() >= most_styles) return fail(too_many("styles"));
    const std::string id(attributes("numFmtId"));
    const auto code = codes_.find(id);
    formats.push_back(code != codes_.end() ? read_number_format(code->second)
                                           : builtin_number_format(parse_index(id).value_or(0)));
  }
  void end(std::string_view element) override {
    if (element == "cellXfs") is_in_cells_ = false;
  }

  std::vector<NumberFormat> formats;

 private:
  std::map<std::string, std::string> codes_;
  bool is_in_cells_ = false;
};

// The column of a place such as C3, from 1; 0 if it has none.
std::size_t read_column(std::string_view place) {
  std::size_t column = 0;
  for (const char c : place.substr(0, 3)) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
  }
  return column;
}

std::size_t read_row(std::string_view place) {
  const std::size_t digits = place.find_first_of("0123456789");
  return digits == place.npos ? 0 : parse_index(place.substr(digits)).value_or(0);
}

class SheetReader : public XmlReader {
 public:
  SheetReader(const std::vector<std::string>& texts, const std::vector<NumberFormat>& formats,
              bool counts_from_1904)
      : texts_(texts), formats_(formats), counts_from_1904_(counts_from_1904) {}

  void begin(std::string_view element, const Attributes& attributes) override {
    if (element == "row") return begin_row(attributes);
    if (element == "c") return begin_cell(attributes);
    if (element == "v" || element == "t") taken_ = is_in_aid_ ? nullptr : &value_;
    if (element == "f") taken_ = &formula_;
    if (element == "rPh") is_in_aid_ = true;
    if (element == "mergeCell") {
      if (merged.size() >= most_styles) return fail(too_many("merged cells"));
      merged.emplace_back(attributes("ref"));
    }
  }
  void text(std::string_view text) override {
    if (taken_ != nullptr) *taken_ += text;
  }
  void end(std::string_view element) override {
    taken_ = nullptr;
    if (element == "rPh") is_in_aid_ = false;
    if (element == "c") end_cell();
  }

  TableBuilder builder;
  std::vector<std::string> merged;  // ranges of cells that show one value: C3:C4

 private:
  void begin_row(const Attributes& attributes) {
    const std::string_view number = attributes("r");
    const std::size_t row = number.empty() ? row_ + 1 : parse_index(number).value_or(0);
    if (row <= row_ || row > most_rows) {
      return fail({"its rows are out of order", std::string(save_again)});
    }
    row_ = row;
    next_column_ = 0;
  }

  void begin_cell(const Attributes& attributes) {
    value_.clear();
    formula_.clear();
    type_ = attributes("t");
    const auto style = parse_index(attributes("s")).value_or(0);
    format_ = style < formats_.size() ? formats_[style] : NumberFormat();
    column_ = next_column_;
    const std::string_view place = attributes("r");
    if (!place.empty()) {
      if (const std::size_t column = read_column(place); column > 0) column_ = column - 1;
    }
    next_column_ = column_ + 1;
  }

  void end_cell() {
    if (row_ == 0) return fail({"has a cell outside a row", std::string(save_again)});
    std::string text = text_of_cell();
    // A formula without its result, as some programs write it, is shown to the user as it is.
    if (value_.empty() && !formula_.empty()) text = "=" + formula_;
    if (auto added = builder.add(row_, column_, text); !added) fail(std::move(added).error());
  }

  [[nodiscard]] std::string text_of_cell() {
    if (type_ == "s") {
      const auto index = parse_index(value_);
      if (index && *index < texts_.size()) return unescape(texts_[*index]);
      fail({fmt::format("its cell {}{} refers to a string that is missing", column_letters(column_),
                        row_),
            std::string(save_again)});
      return "";
    }
    if (type_ == "b") return value_ == "1" ? "true" : value_.empty() ? "" : "false";
    if (type_ == "d") return value_.substr(0, value_.find('T'));
    if (!type_.empty() && type_ != "n") return unescape(value_);
    return render_number(value_, format_, counts_from_1904_);
  }

  const std::vector<std::string>& texts_;
  const std::vector<NumberFormat>& formats_;
  bool counts_from_1904_;
  std::size_t row_ = 0;
  std::size_t column_ = 0;
  std::size_t next_column_ = 0;
  std::string type_;
  NumberFormat format_;
  std::string value_;
  std::string formula_;
  std::string* taken_ = nullptr;
  bool is_in_aid_ = false;
};

// Copies a cell that is merged over several rows to each of these rows that has other cells. `left`
// limits how much may still be examined or added.
void fill_merged(Table& table, const std::string& range, std::size_t& left) {
  const std::size_t colon = range.find(':');
  if (colon == range.npos) return;
  const std::size_t column = read_column(range);
  const std::size_t first = read_row(std::string_view(range).substr(0, colon));
  const std::size_t last = read_row(std::string_view(range).substr(colon + 1));
  if (column == 0 || column > most_columns || first == 0) return;
  auto row =
      std::lower_bound(table.rows.begin(), table.rows.end(), first,
                       [](const Row& each, std::size_t number) { return each.number < number; });
  if (row == table.rows.end() || row->number != first || row->cells.size() < column) return;
  const std::string text = row->cells[column - 1].text;
  for (++row; !text.empty() && row != table.rows.end() && row->number <= last; ++row) {
    const std::size_t cost = 1 + (row->cells.size() < column ? column - row->cells.size() : 0);
    if (cost > left) return void(left = 0);
    left -= cost;
    while (row->cells.size() < column) {
      row->cells.push_back({"", row->number, column_letters(row->cells.size())});
    }
    if (row->cells[column - 1].text.empty()) row->cells[column - 1].text = text;
  }
}

// The path of a part that another part names: from the top, or relative to the other.
std::string resolve(std::string_view beside, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string folder(beside.substr(0, beside.rfind('/') + 1));
  while (target.starts_with("../") && !folder.empty()) {
    target.remove_prefix(3);
    folder.resize(folder.size() - 1);
    folder.resize(folder.rfind('/') + 1);
  }
  return folder + std::string(target);
}

std::string relations_of(std::string_view part) {
  const std::size_t name = part.rfind('/') + 1;
  return fmt::format("{}_rels/{}.rels", part.substr(0, name), part.substr(name));
}

Result<const Sheet*> choose_sheet(const std::vector<Sheet>& sheets, const std::string& wanted) {
  std::vector<std::string_view> names;
  for (const Sheet& sheet : sheets) {
    if (wanted.empty() ? !sheet.is_hidden : text::fold(sheet.name) == text::fold(wanted)) {
      return &sheet;
    }
    names.push_back(sheet.name);
  }
  if (names.empty()) return unexpected(Error{"has no sheets", std::string(save_again)});
  if (wanted.empty()) return &sheets.front();
  std::string help = text::suggest_nearest(wanted, names);
  if (help.empty()) help = fmt::format("its sheets are {}", text::list_words(names, "and"));
  return unexpected(
      Error{fmt::format("has no sheet {}", text::backquoted(wanted)), text::visible(help)});
}

// Remarks that only one of several sheets was read.
void remark_on(const std::vector<Sheet>& sheets, const Sheet& read, Table& table) {
  std::vector<std::string> others;
  for (const Sheet& sheet : sheets) {
    if (&sheet != &read) others.push_back(text::backquoted(sheet.name));
  }
  if (others.empty()) return;
  constexpr std::size_t few = 10;
  others.resize(std::min(others.size(), few));
  const std::vector<std::string_view> words(others.begin(), others.end());
  table.remark = fmt::format("the sheet {} was read", text::backquoted(read.name));
  table.advice = fmt::format("`--sheet` names another, such as {}", text::list_words(words));
}

}  // namespace

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Result<Table> read_xlsx(std::string_view bytes, const std::string& sheet) {
  auto archive = Archive::open(bytes);
  if (!archive) return unexpected(std::move(archive).error());
  std::string workbook_part = "xl/workbook.xml";
  if (archive->has("_rels/.rels")) {
    Relations top;
    if (auto read = archive->read("_rels/.rels", top); !read) return unexpected(read.error());
    const auto found = top.by_type.find("officeDocument");
    if (found != top.by_type.end()) workbook_part = resolve("", found->second);
  }
  if (!archive->has(workbook_part)) {
    return unexpected(Error{"is not an .xlsx workbook", "save the table as .xlsx or as CSV"});
  }
  Workbook workbook;
  if (auto read = archive->read(workbook_part, workbook); !read) return unexpected(read.error());
  Relations relations;
  if (auto read = archive->read(relations_of(workbook_part), relations); !read) {
    return unexpected(read.error());
  }
  const auto chosen = choose_sheet(workbook.sheets, sheet);
  if (!chosen) return unexpected(chosen.error());
  const auto part_of = [&](const std::string& target) { return resolve(workbook_part, target); };
  SharedTexts texts;
  Styles styles;
  const auto shared = relations.by_type.find("sharedStrings");
  if (shared != relations.by_type.end() && archive->has(part_of(shared->second))) {
    if (auto read = archive->read(part_of(shared->second), texts); !read) {
      return unexpected(read.error());
    }
  }
  const auto styled = relations.by_type.find("styles");
  if (styled != relations.by_type.end() && archive->has(part_of(styled->second))) {
    if (auto read = archive->read(part_of(styled->second), styles); !read) {
      return unexpected(read.error());
    }
  }
  const auto target = relations.targets.find((*chosen)->relation);
  if (target == relations.targets.end()) {
    return unexpected(
        Error{fmt::format("its sheet {} is missing", text::backquoted((*chosen)->name)),
              std::string(save_again)});
  }
  SheetReader reader(texts.texts, styles.formats, workbook.counts_from_1904);
  if (auto read = archive->read(part_of(target->second), reader); !read) {
    return unexpected(read.error());
  }
  Table table = reader.builder.finish();
  std::size_t left = most_cells;
  for (const std::string& range : reader.merged) fill_merged(table, range, left);
  if (left == 0) return unexpected(too_many("merged cells"));
  remark_on(workbook.sheets, **chosen, table);
  return table;
}

}  // namespace secondment::imports
