#include "import/guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <vector>

#include "import/header.h"
#include "import/known_headers.h"
#include "import/map.h"
#include "import/map_key.h"
#include "import/values.h"
#include "model/change_path.h"
#include "model/not_yet_known.h"
#include "model/synonyms.h"
#include "text/characters.h"
#include "text/json.h"

namespace secondment::imports {
namespace {

using model::Type;

// A column with more words than a person would sort through is not a column of words.
constexpr std::size_t most_words = 20;
constexpr std::string_view usual_scheme = "loan";

class Guesser {
 public:
  Guesser(const Table& table, const policy::PolicySet& policies, const GuessOptions& options)
      : table_(table), policies_(policies), options_(options) {}

  Result<std::string> guess() {
    if (!find_header_row()) {
      return unexpected(
          Error{fmt::format("no row of {} looks like a header", text::visible(options_.table_path)),
                "a header row names columns such as Name, Host, Start, End"});
    }
    for (std::size_t i = 0; i < header_.titles.size(); ++i) guess_column(i);
    put_surname_last();
    find_scheme();
    write();
    return std::move(text_);
  }

 private:
  struct Column {
    std::size_t index;
    std::string_view field;  // empty: unknown
  };

  // The row near the top that has the most known column headers.
  bool find_header_row() {
    std::vector<std::string> wanted;
    constexpr std::size_t near_the_top = 50;
    for (std::size_t i = 0; i < std::min(table_.rows.size(), near_the_top); ++i) {
      for (const Cell& cell : table_.rows[i].cells) {
        if (!guess_field(cell.text).empty()) wanted.push_back(cell.text);
      }
    }
    const auto found = find_header(table_, wanted);
    if (found) header_ = *found;
    return found.has_value();
  }

  void guess_column(std::size_t index) {
    if (header_.titles[index].empty()) return;
    // `Line manager: Name` is recognised as a whole, or by the group alone if the title is the
    // name.
    const std::string& title = header_.titles[index];
    const std::string& written = header_.written[index];
    const bool is_told_apart = title != written;
    const bool has_group = is_told_apart && title.ends_with(": " + written);
    const std::string group = has_group ? title.substr(0, title.size() - written.size() - 2) : "";
    std::string_view field = guess_field(has_group ? group + " " + written : written);
    if (field.empty() && has_group && text::fold(written) == "name") field = guess_field(group);
    const bool is_taken = std::any_of(columns_.begin(), columns_.end(),
                                      [&](const Column& each) { return each.field == field; });
    // A name may take two columns; for anything else, a person has to decide about the second.
    if (is_taken && (field != "secondee.name" || is_told_apart)) field = "";
    columns_.push_back({index, field});
  }

  // The lines of a map for one field are combined in their order.
  void put_surname_last() {
    const auto is_name = [](const Column& each) { return each.field == "secondee.name"; };
    const auto first = std::find_if(columns_.begin(), columns_.end(), is_name);
    if (first == columns_.end() || !is_surname(header_.written[first->index])) return;
    const auto second = std::find_if(first + 1, columns_.end(), is_name);
    if (second != columns_.end()) std::iter_swap(first, second);
  }

  [[nodiscard]] const Column* find(std::string_view field) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const Column& each) { return each.field == field; });
    return found == columns_.end() ? nullptr : &*found;
  }

  // The distinct texts of a column, in order of appearance.
  [[nodiscard]] std::vector<std::string> words_of(std::size_t column) const {
    std::vector<std::string> words;
    std::set<std::string> seen;
    for (std::size_t i = header_.index + 1; i < table_.rows.size(); ++i) {
      const Row& row = table_.rows[i];
      if (column >= row.cells.size() || row.cells[column].text.empty()) continue;
      // A repeated header, as on each printed page.
      if (fold_header(row.cells[column].text) == fold_header(header_.written[column])) continue;
      if (seen.insert(text::fold(row.cells[column].text)).second) {
        words.push_back(row.cells[column].text);
      }
    }
    return words;
  }

  // Finds the scheme in which fields are looked up: the first one that a row has.
  void find_scheme() {
    std::string_view name = usual_scheme;
    if (const Column* column = find("scheme")) {
      for (const std::string& word : words_of(column->index)) {
        const std::string_view meant = scheme_of(word);
        if (meant.empty()) continue;
        name = meant;
        break;
      }
    }
    scheme_ = policies_.find_scheme(name);
  }

  [[nodiscard]] std::string_view scheme_of(const std::string& word) const {
    for (const std::string_view name : policies_.scheme_names()) {
      std::string spaced(name);
      std::replace(spaced.begin(), spaced.end(), '-', ' ');
      if (text::fold(word) == name || text::fold(word) == spaced) return name;
    }
    const std::string_view guessed = guess_scheme(word);
    return policies_.find_scheme(guessed) != nullptr ? guessed : std::string_view();
  }

  void add(std::string line, std::string_view remark = "") {
    if (!remark.empty()) line = fmt::format("{:<48}  # {}", line, remark);
    text_ += line + "\n";
  }

  void write() {
    const std::string_view path = options_.table_path;
    const std::string name = text::visible(path.substr(path.rfind('/') + 1));
    add(fmt::format("# How the columns of {} become fields of agreements, guessed from its row {}.",
                    name, table_.rows[header_.index].number));
    add(
        fmt::format("# Correct it, keep it as {} beside the table, and import again without "
                    "`--guess`.",
                    text::visible(options_.map_path.substr(options_.map_path.rfind('/') + 1))));
    write_choice("scheme", [&](const std::string& word) { return scheme_of(word); });
    if (find("scheme") == nullptr) {
      add(fmt::format("scheme: {}", usual_scheme),
          "the same for every row; `policy list` shows all");
    }
    if (const Column* id = find("id")) {
      add(fmt::format("id: {{column: {}}}", key_of(header_.titles[id->index])));
    } else if (!options_.has_ids) {
      add("id: \"SC-{year}-{number:03}\"", "how ids are made, in the style of your office");
    }
    write_choice("state", [&](const std::string& word) { return state_of(word); });
    if (find("state") == nullptr) {
      add("# state: active", "no column says it, so that every agreement is a draft");
    }
    add("columns:");
    for (const Column& column : columns_) write_column(column);
    write_defaults();
    if (!options_.has_by) add("# by: you@example.org", "who keeps the register; or `--by`");
  }

  template <class Guess>
  void write_choice(std::string_view field, Guess guess) {
    const Column* column = find(field);
    if (column == nullptr) return;
    add(fmt::format("{}:", field));
    add(fmt::format("  column: {}", key_of(header_.titles[column->index])));
    std::vector<Word> words;
    for (const std::string& word : words_of(column->index)) {
      words.push_back({word, std::string(guess(word))});
    }
    write_meanings(words, "  ", fmt::format("which {}?", field));
  }

  struct Word {
    std::string written;
    std::string meant;  // empty: unknown, to be filled in by a person
  };

  void write_meanings(std::vector<Word> words, std::string_view indent, std::string_view question) {
    if (words.empty()) return;
    words.resize(std::min(words.size(), most_words));
    const bool has_known = std::any_of(words.begin(), words.end(),
                                       [](const Word& word) { return !word.meant.empty(); });
    add(fmt::format("{}{}words:", indent, has_known ? "" : "# "));
    for (const Word& word : words) {
      const bool is_known = !word.meant.empty();
      add(fmt::format("{}  {}{}:{}{}", indent, is_known ? "" : "# ", key_of(word.written),
                      is_known ? " " : "", word.meant),
          is_known ? "" : question);
    }
  }

  [[nodiscard]] std::string_view state_of(const std::string& word) const {
    for (const model::State& state : scheme_->shape.states) {
      if (text::fold(word) == state.name) return state.name;
    }
    const std::string_view guessed = guess_state(word);
    return scheme_->shape.find_state(guessed) != nullptr ? guessed : std::string_view();
  }

  [[nodiscard]] const Type* type_of(std::string_view path) const {
    const auto parsed = model::parse_change_path(path);
    const auto found = parsed ? model::resolve_path(*parsed, scheme_->shape.agreement)
                              : Result<model::ResolvedPath>(unexpected(Error{}));
    return found ? found->type : nullptr;
  }

  void write_column(const Column& column) {
    constexpr std::string_view own[] = {"scheme", "id", "state"};
    if (std::find(std::begin(own), std::end(own), column.field) != std::end(own)) return;
    const std::string key = key_of(header_.titles[column.index]);
    const Type* type = column.field.empty() ? nullptr : type_of(column.field);
    if (type == nullptr) return add(fmt::format("  # {}:", key), "which field?");
    const auto words = words_of(column.index);
    if (type->kind == Type::Kind::date) return write_dates(key, column.field, words);
    if (type->kind == Type::Kind::money) return write_amounts(key, column.field, words);
    constexpr Type::Kind of_words[] = {Type::Kind::one_of, Type::Kind::number, Type::Kind::boolean};
    if (std::find(std::begin(of_words), std::end(of_words), type->kind) != std::end(of_words)) {
      return write_words(key, column.field, words, *type);
    }
    add(fmt::format("  {}: {}", key, column.field));
  }

  // The order of dates: a number above twelve must be the day.
  static DateOrder order_of(const std::vector<std::string>& dates, bool& is_needed) {
    const Type type{.kind = Type::Kind::date};
    std::size_t day_first = 0;
    std::size_t month_first = 0;
    for (const std::string& date : dates) {
      const bool as_day = read_value(date, type, {.dates = DateOrder::day_first}).has_value();
      const bool as_month = read_value(date, type, {.dates = DateOrder::month_first}).has_value();
      is_needed = is_needed || ((as_day || as_month) && !read_value(date, type, {}));
      if (as_day && !as_month) ++day_first;
      if (as_month && !as_day) ++month_first;
    }
    if (day_first == month_first) return DateOrder::unknown;
    return day_first > month_first ? DateOrder::day_first : DateOrder::month_first;
  }

  // The order in the other columns of dates, which the same person probably wrote in the same way.
  [[nodiscard]] DateOrder order_of_others() const {
    for (const Column& column : columns_) {
      const Type* type = column.field.empty() ? nullptr : type_of(column.field);
      if (type == nullptr || type->kind != Type::Kind::date) continue;
      bool ignored = false;
      const DateOrder order = order_of(words_of(column.index), ignored);
      if (order != DateOrder::unknown) return order;
    }
    return DateOrder::unknown;
  }

  void write_dates(const std::string& key, std::string_view field,
                   const std::vector<std::string>& dates) {
    bool is_needed = false;
    DateOrder order = order_of(dates, is_needed);
    if (is_needed && order == DateOrder::unknown) order = order_of_others();
    if (!is_needed && order == DateOrder::unknown) {
      return add(fmt::format("  {}: {}", key, field));
    }
    const bool is_seen = order != DateOrder::unknown;
    if (!is_seen) order = DateOrder::day_first;
    add(fmt::format("  {}: {{field: {}, date: {}}}", key, field, date_order_name(order)),
        is_seen ? "" : "no cell shows whether the day is first");
  }

  void write_amounts(const std::string& key, std::string_view field,
                     const std::vector<std::string>& amounts) {
    // For plain numbers, the currency of most others; not for a single one among them.
    struct Sign {
      std::string_view currency;
      std::string_view sign;
      std::size_t cells = 0;
    };
    Sign signs[] = {{"GBP", "£"}, {"EUR", "€"}};
    std::size_t bare = 0;
    for (const std::string& amount : amounts) {
      bool is_bare = amount.find_first_of("0123456789") != amount.npos;
      for (Sign& each : signs) {
        if (amount.find(each.sign) == amount.npos && amount.find(each.currency) == amount.npos) {
          continue;
        }
        ++each.cells;
        is_bare = false;
        break;
      }
      if (is_bare) ++bare;
    }
    const Sign& most =
        signs[1].cells > signs[0].cells && signs[1].cells > bare ? signs[1] : signs[0];
    const bool is_mixed = signs[0].cells > 0 && signs[1].cells > 0;
    const bool is_named = signs[0].cells + signs[1].cells > 0;
    add(fmt::format("  {}: {{field: {}, currency: {}}}", key, field, most.currency),
        !is_named                                   ? "no cell names a currency"
        : bare > 0 && (is_mixed || most.cells == 0) ? "of amounts that name none; some name another"
                                                    : "");
  }

  void write_words(const std::string& key, std::string_view field,
                   const std::vector<std::string>& words, const Type& type) {
    std::vector<Word> unknown;
    const std::vector<std::string_view> known(type.words.begin(), type.words.end());
    for (const std::string& word : words) {
      if (read_value(word, type, {})) continue;
      const bool is_number = type.kind != Type::Kind::one_of;
      // A number that cannot be read, or a value that is not known yet, has no other meaning.
      if (!model::advise_on_unknown(word).empty() ||
          (is_number && word.find_first_of("0123456789") != word.npos)) {
        continue;
      }
      const auto meant = model::find_synonym(text::unwrapped(word), known);
      unknown.push_back({word, meant ? std::string(*meant) : text::fold(word) == "ft" ? "1" : ""});
    }
    if (unknown.empty() || unknown.size() > most_words) {
      return add(fmt::format("  {}: {}", key, field));
    }
    add(fmt::format("  {}:", key));
    add(fmt::format("    field: {}", field));
    write_meanings(std::move(unknown), "    ", "what does it stand for?");
  }

  // Whether all rows with a scheme have one of these.
  [[nodiscard]] bool are_all(std::initializer_list<std::string_view> schemes) const {
    const auto is_one = [&](std::string_view name) {
      return name.empty() || std::find(schemes.begin(), schemes.end(), name) != schemes.end();
    };
    const Column* column = find("scheme");
    if (column == nullptr) return is_one(scheme_->name);
    const auto words = words_of(column->index);
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return is_one(scheme_of(word)); });
  }

  // Writes defaults for what agreements need but the table has no column for. Loans are between
  // departments, and an outward secondment is from one; a person has to say who pays.
  void write_defaults() {
    struct Needed {
      std::string_view path;
      std::string_view value;
      bool is_known;
    };
    const Needed needed[] = {
        {"parent.sector", "civil-service", are_all({"loan", "outward-secondment"})},
        {"host.sector", "civil-service", are_all({"loan"})},
        {"finance.paid_by", "host", false},
    };
    std::vector<Needed> lacking;
    for (const Needed& each : needed) {
      if (find(each.path) == nullptr && type_of(each.path) != nullptr) lacking.push_back(each);
    }
    if (lacking.empty()) return;
    const bool has_known = std::any_of(lacking.begin(), lacking.end(),
                                       [](const Needed& each) { return each.is_known; });
    add(has_known ? "defaults:" : "# defaults:", "where the table has no value");
    for (const Needed& each : lacking) {
      add(fmt::format("{}{}: {}", each.is_known ? "  " : "  # ", each.path, each.value),
          each.is_known ? "" : "if it is the same for every row");
    }
  }

  const Table& table_;
  const policy::PolicySet& policies_;
  const GuessOptions& options_;
  const policy::Scheme* scheme_ = nullptr;
  Header header_;
  std::vector<Column> columns_;
  std::string text_;
};

}  // namespace

Result<std::string> guess_map(const Table& table, const policy::PolicySet& policies,
                              const GuessOptions& options) {
  return Guesser(table, policies, options).guess();
}

}  // namespace secondment::imports
