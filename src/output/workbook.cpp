#include "output/workbook.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "output/libxlsxwriter.h"
#include "text/characters.h"

namespace secondment::output {
namespace {

// A file in memory that has a path while it is open, because the library writes only to paths.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("workbook", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] std::string name() const { return fmt::format("/proc/self/fd/{}", descriptor_); }
  [[nodiscard]] std::string read() const {
    std::string bytes;
    std::string part(1 << 16, '\0');
    while (true) {
      const auto size =
          ::pread(descriptor_, part.data(), part.size(), static_cast<off_t>(bytes.size()));
      if (size <= 0) return bytes;
      bytes.append(part, 0, static_cast<std::size_t>(size));
    }
  }

 private:
  int descriptor_;
};

// The capacity of a cell, in units of UTF-16.
constexpr std::size_t most_units = 32'767;

// Spreadsheets read `_x0041_` as an escape for a letter; this finds such texts, so that they stay
// unchanged.
bool is_escape(std::string_view text) {
  if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return false;
  return text.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == text.npos;
}

// Puts the text on one line, removes characters that XML does not allow, and cuts it to the
// capacity of a cell.
std::string clean(std::string_view text) {
  std::string kept;
  std::size_t units = 0;
  while (!text.empty()) {
    const text::Character next = text::first_character(text);
    std::string bytes(text.substr(0, next.size));
    if (!next.code || *next.code == 0xFFFE || *next.code == 0xFFFF) {
      bytes = "\uFFFD";
    } else if (*next.code < U' ' || text::is_control(*next.code)) {
      bytes = " ";
    } else if (is_escape(text)) {
      bytes = "_x005F_";
    }
    text.remove_prefix(next.size);
    const std::size_t size = bytes.size() > 4 ? bytes.size() : bytes.size() == 4 ? 2 : 1;
    if (units + size >= most_units) return kept + "…";
    units += size;
    kept += bytes;
  }
  return kept;
}

// Spreadsheets count days from 1899-12-30. Before March 1900 they disagree, because some have a 29
// February in that year.
std::optional<double> serial_of(Date date) {
  using namespace std::chrono;
  constexpr sys_days first = March / 1 / 1900;
  constexpr sys_days none = December / 30 / 1899;
  const sys_days day{date.time_since_epoch()};
  if (day < first) return std::nullopt;
  return static_cast<double>((day - none).count());
}

// A number with more digits is not kept exactly.
constexpr std::int64_t most_exact = 999'999'999'999'999;

class Writer {
 public:
  explicit Writer(lxw_workbook* book)
      : book_(book), bold_(library_.workbook_add_format(book)), date_(format("yyyy-mm-dd")) {
    library_.format_set_bold(bold_);
  }

  void write(const Sheet& sheet) {
    sheet_ = library_.workbook_add_worksheet(book_, sheet.name.c_str());
    if (sheet_ == nullptr) return;
    widths_.clear();
    lxw_row_t at = 0;
    if (!sheet.heads.empty()) {
      for (lxw_col_t i = 0; i < sheet.heads.size(); ++i) put(at, i, sheet.heads[i], bold_);
      library_.worksheet_freeze_panes(sheet_, lxw_row_t{1}, lxw_col_t{0});
      const auto last = static_cast<lxw_col_t>(sheet.heads.size() - 1);
      library_.worksheet_autofilter(sheet_, lxw_row_t{0}, lxw_col_t{0},
                                    static_cast<lxw_row_t>(sheet.rows.size()), last);
      ++at;
    }
    for (const auto& row : sheet.rows) {
      for (lxw_col_t i = 0; i < row.size(); ++i) {
        std::visit([&](const auto& value) { put(at, i, value); }, row[i]);
      }
      ++at;
    }
    for (const auto& [column, width] : widths_) {
      library_.worksheet_set_column(sheet_, column, column, static_cast<double>(width + 2),
                                    static_cast<lxw_format*>(nullptr));
    }
  }

  [[nodiscard]] bool has_failed() const { return has_failed_ || sheet_ == nullptr; }

 private:
  lxw_format* format(const std::string& number) {
    const auto [at, is_new] = formats_.try_emplace(number, nullptr);
    if (is_new) {
      at->second = library_.workbook_add_format(book_);
      library_.format_set_num_format(at->second, number.c_str());
    }
    return at->second;
  }

  void widen(lxw_col_t column, std::size_t width) {
    constexpr std::size_t widest = 60;
    widths_[column] = std::max(widths_[column], std::min(width, widest));
  }

  void put(lxw_row_t /*row*/, lxw_col_t /*column*/, std::monostate /*nothing*/) {}
  void put(lxw_row_t row, lxw_col_t column, const std::string& text) {
    put(row, column, text, nullptr);
  }
  void put(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format) {
    const std::string cleaned = clean(text);
    widen(column, text::display_width(cleaned));
    check(library_.worksheet_write_string(sheet_, row, column, cleaned.c_str(), format));
  }
  void put(lxw_row_t row, lxw_col_t column, double number) {
    put(row, column, number, nullptr, 10);
  }
  void put(lxw_row_t row, lxw_col_t column, std::int64_t number) {
    if (std::abs(number) > most_exact) return put(row, column, std::to_string(number));
    put(row, column, static_cast<double>(number), nullptr, 8);
  }
  void put(lxw_row_t row, lxw_col_t column, Date date) {
    const auto serial = serial_of(date);
    serial ? put(row, column, *serial, date_, 10) : put(row, column, render_date(date));
  }
  void put(lxw_row_t row, lxw_col_t column, const Money& money) {
    const int digits = money.currency->minor_digits;
    const std::string text = render_money(money);
    if (std::abs(money.minor) > most_exact) return put(row, column, text);
    const std::string shown =
        digits == 0 ? "#,##0" : "#,##0." + std::string(digits_of(digits), '0');
    put(row, column, static_cast<double>(money.minor) / std::pow(10.0, digits), format(shown),
        text.size());
  }
  void put(lxw_row_t row, lxw_col_t column, double number, lxw_format* format, std::size_t width) {
    widen(column, width);
    check(library_.worksheet_write_number(sheet_, row, column, number, format));
  }

  static std::size_t digits_of(int digits) { return static_cast<std::size_t>(digits); }
  void check(lxw_error error) { has_failed_ = has_failed_ || error != LXW_NO_ERROR; }

  const Libxlsxwriter& library_ = libxlsxwriter();
  lxw_workbook* book_;
  std::map<std::string, lxw_format*> formats_;
  lxw_format* bold_;
  lxw_format* date_;
  lxw_worksheet* sheet_ = nullptr;
  std::map<lxw_col_t, std::size_t> widths_;
  bool has_failed_ = false;
};

}  // namespace

Result<std::string> render_workbook(const std::vector<Sheet>& sheets, Date created) {
  const Error failure{"the workbook cannot be written: there is too much of it, or no room for it",
                      "write csv, or make room in the folder for temporary files"};
  const MemoryFile file;
  lxw_workbook* book = file.is_open() ? libxlsxwriter().workbook_new(file.name().c_str()) : nullptr;
  if (book == nullptr) return unexpected(failure);
  lxw_doc_properties properties{};
  properties.created = static_cast<time_t>(
      std::chrono::seconds(std::chrono::sys_days(created.time_since_epoch()).time_since_epoch())
          .count());
  libxlsxwriter().workbook_set_properties(book, &properties);
  Writer writer(book);
  for (const Sheet& sheet : sheets) writer.write(sheet);
  const bool is_closed = libxlsxwriter().workbook_close(book) == LXW_NO_ERROR;
  std::string bytes = file.read();
  if (!is_closed || writer.has_failed() || bytes.empty()) return unexpected(failure);
  return bytes;
}

}  // namespace secondment::output
