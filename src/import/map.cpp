#include "import/map.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "draft/given_values.h"
#include "import/map_reader.h"
#include "model/change_path.h"
#include "secondment/money.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "workspace/ids.h"
#include "yaml/place_findings.h"

namespace secondment::imports {
namespace {

using text::backquoted;
using yaml::Entry;
using yaml::Node;

// One key in a section of the map, and how its value is read.
template <class Target>
struct Key {
  std::string_view name;
  void (*read)(MapReader& reader, const Node& value, Target& target);
};

template <class Target, std::size_t size>
void read_keys(MapReader& reader, const Node& section, std::string_view owner,
               const Key<Target> (&keys)[size], Target& target) {
  for (const Entry entry : section.entries()) {
    const auto* key = std::find_if(std::begin(keys), std::end(keys), [&](const Key<Target>& each) {
      return each.name == entry.key.text();
    });
    if (key != std::end(keys)) {
      key->read(reader, entry.value, target);
      continue;
    }
    std::vector<std::string_view> names;
    for (const Key<Target>& each : keys) names.push_back(each.name);
    reader.refuse_unknown(entry.key, owner, names);
  }
}

constexpr std::string_view order_names[] = {"", "D/M/Y", "M/D/Y", "Y/M/D"};

void read_order(MapReader& reader, const Node& value, DateOrder& order) {
  std::string written = reader.read_text(value, "an order such as D/M/Y");
  std::replace_if(
      written.begin(), written.end(), [](char c) { return c == '-' || c == '.'; }, '/');
  const std::string folded = text::fold(written);
  for (std::size_t i = 1; i < std::size(order_names); ++i) {
    if (folded == text::fold(order_names[i])) order = static_cast<DateOrder>(i);
  }
  if (order == DateOrder::unknown && !written.empty()) {
    reader.refuse(value, fmt::format("unknown order of dates {}", backquoted(value.text())),
                  "write D/M/Y, M/D/Y or Y/M/D");
  }
}

void read_currency(MapReader& reader, const Node& value, std::string& currency) {
  currency = reader.read_text(value, "a currency such as GBP");
  if (!currency.empty() && find_currency(currency) == nullptr) {
    reader.refuse(value, fmt::format("{} is not a currency", backquoted(currency)),
                  "write the three letters that ISO 4217 gives the currency");
  }
}

void read_words(MapReader& reader, const Node& value, std::vector<Meaning>& words) {
  if (!reader.expect_section(value, "`words:`", "WORD: WHAT IT STANDS FOR")) return;
  for (const Entry entry : value.entries()) {
    const std::string written(entry.key.text());
    if (find_meaning(words, written) != nullptr) {
      reader.refuse(entry.key, fmt::format("{} is explained twice", backquoted(written)),
                    "keep one of the two; capitals make no difference");
    }
    words.push_back({written, std::string(entry.value.text()), entry.value.span()});
  }
}

constexpr Key<Source> column_key = {
    "column", [](MapReader& reader, const Node& value, Source& source) {
      source.column = reader.read_text(value, "the header of a column");
    }};
constexpr Key<Source> reference_keys[] = {column_key};
constexpr Key<Source> word_keys[] = {
    column_key,
    {"words", [](MapReader& reader, const Node& value,
                 Source& source) { read_words(reader, value, source.writing.words); }},
};
constexpr Key<Source> day_keys[] = {
    column_key,
    {"date", [](MapReader& reader, const Node& value,
                Source& source) { read_order(reader, value, source.writing.dates); }},
};

template <std::optional<Source> Map::*member, const auto& keys>
void read_source(MapReader& reader, const Node& value, Map& map) {
  Source source{.span = value.span()};
  if (value.is_mapping()) {
    const std::size_t before = reader.count_findings();
    read_keys(reader, value, "a column", keys, source);
    if (source.column.empty() && reader.count_findings() == before) {
      reader.refuse(value, "no column is named", "add `column: HEADER`, or write one value");
    }
  } else {
    source.fixed = reader.read_text(value, "one value, or `{column: HEADER}`");
  }
  map.*member = std::move(source);
}

// Each agreement has its own day on which its state began, so this must be a column.
void read_adopted(MapReader& reader, const Node& value, Map& map) {
  if (value.is_scalar()) {
    return reader.refuse(value, "every agreement would be adopted on the same day",
                         "write `adopted: {column: HEADER}`; without it, each is adopted from its "
                         "start");
  }
  read_source<&Map::adopted, day_keys>(reader, value, map);
}

constexpr Key<MappedColumn> column_keys[] = {
    {"field",
     [](MapReader& reader, const Node& value, MappedColumn& column) {
       column.path = reader.read_text(value, "the path of a field, such as term.start");
       column.span = value.span();
     }},
    {"date", [](MapReader& reader, const Node& value,
                MappedColumn& column) { read_order(reader, value, column.writing.dates); }},
    {"currency",
     [](MapReader& reader, const Node& value, MappedColumn& column) {
       read_currency(reader, value, column.writing.currency);
     }},
    {"words", [](MapReader& reader, const Node& value,
                 MappedColumn& column) { read_words(reader, value, column.writing.words); }},
};

void read_columns(MapReader& reader, const Node& value, Map& map) {
  if (!reader.expect_section(value, "`columns:`", "HEADER: FIELD")) return;
  for (const Entry entry : value.entries()) {
    MappedColumn column{.header = std::string(entry.key.text()),
                        .header_span = entry.key.span(),
                        .span = entry.value.span()};
    if (entry.value.is_mapping()) {
      const std::size_t before = reader.count_findings();
      read_keys(reader, entry.value, "a column", column_keys, column);
      if (column.path.empty() && reader.count_findings() == before) {
        reader.refuse(entry.value, "no field is named", "add `field: PATH`, such as term.start");
      }
    } else {
      column.path = reader.read_text(entry.value, "the path of a field, or `{field: PATH}`");
    }
    column.writing.is_person = column.path == "secondee.name";
    map.columns.push_back(std::move(column));
  }
}

void read_defaults(MapReader& reader, const Node& value, Map& map) {
  if (!reader.expect_section(value, "`defaults:`", "PATH: VALUE")) return;
  for (const Entry entry : value.entries()) {
    // Lists and sections are written in brackets and braces, as with `--set`.
    const bool is_single = entry.value.is_scalar();
    map.defaults.push_back(
        {std::string(entry.key.text()),
         std::string(is_single ? entry.value.text() : reader.source(entry.value)),
         entry.key.span()});
  }
}

constexpr Key<Map> map_keys[] = {
    {"scheme", read_source<&Map::scheme, word_keys>},
    {"id", read_source<&Map::id, reference_keys>},
    {"state", read_source<&Map::state, word_keys>},
    {"adopted", read_adopted},
    {"columns", read_columns},
    {"defaults", read_defaults},
    {"by", [](MapReader& reader, const Node& value,
              Map& map) { map.by = reader.read_text(value, "who keeps the register"); }},
};

// Checks that the names in the map exist in at least one of the schemes that its rows may have.
class Checker {
 public:
  Checker(MapReader& reader, const Map& map, const policy::PolicySet& policies)
      : reader_(reader), map_(map), policies_(policies) {}

  void check() {
    find_schemes();
    if (map_.id) check_pattern(*map_.id);
    if (map_.state) check_states(*map_.state);
    if (map_.adopted && !map_.state) {
      refuse(map_.adopted->span, {"`adopted:` does nothing without `state:`: every row is a draft",
                                  "add `state: {column: HEADER}` or `state: active`"});
    }
    for (const MappedColumn& column : map_.columns) {
      if (!check_path(column.path, column.span)) continue;
      check_writing(column);
      check_repeated(column);
      check_parts(column.path, column.span);
    }
    for (const Default& each : map_.defaults) {
      if (!check_path(each.path, each.span)) continue;
      check_value(each);
      check_parts(each.path, each.span);
      check_whole(each);
    }
  }

 private:
  void add_scheme(std::string_view name, Span span) {
    if (name.empty()) return;
    if (const policy::Scheme* scheme = policies_.find_scheme(name)) {
      schemes_.push_back(scheme);
      return;
    }
    const auto names = policies_.scheme_names();
    std::string help = text::suggest_nearest(name, names);
    if (help.empty()) help = fmt::format("the schemes are {}", text::list_words(names, "and"));
    reader_.refuse(span, fmt::format("unknown scheme {}", backquoted(name)), help);
  }

  void find_schemes() {
    if (!map_.scheme) return;
    add_scheme(map_.scheme->fixed, map_.scheme->span);
    for (const Meaning& word : map_.scheme->writing.words) {
      add_scheme(word.meant, word.span);
    }
    if (map_.scheme->column.empty() || !map_.scheme->writing.words.empty()) return;
    for (const std::string_view name : policies_.scheme_names()) add_scheme(name, {});
  }

  void check_pattern(const Source& id) {
    if (id.fixed.empty()) return;
    if (auto pattern = workspace::IdPattern::parse(id.fixed); !pattern) {
      refuse(id.span, std::move(pattern).error());
    }
  }

  void check_state(std::string_view name, Span span) {
    if (name.empty() || schemes_.empty()) return;
    std::vector<std::string_view> names;
    for (const policy::Scheme* scheme : schemes_) {
      for (const model::State& state : scheme->shape.states) {
        if (state.name == name) return;
        if (std::find(names.begin(), names.end(), state.name) == names.end()) {
          names.push_back(state.name);
        }
      }
    }
    std::string help = text::suggest_nearest(name, names);
    if (help.empty()) help = fmt::format("the states are {}", text::list_words(names, "and"));
    reader_.refuse(span, fmt::format("unknown state {}", backquoted(name)), help);
  }

  void check_states(const Source& state) {
    check_state(state.fixed, state.span);
    for (const Meaning& word : state.writing.words) check_state(word.meant, word.span);
  }

  // Returns false if the path leads to no field that a cell can hold.
  bool check_path(std::string_view path, Span span) {
    if (path.empty()) return false;
    const auto parsed = model::parse_change_path(path);
    if (!parsed) return refuse(span, parsed.error());
    constexpr std::string_view own[] = {"agreement", "scheme", "history"};
    constexpr std::string_view own_help[] = {"write `id: {column: HEADER}`, beside `columns:`",
                                             "write `scheme: {column: HEADER}`, beside `columns:`",
                                             "write `state: {column: HEADER}`, beside `columns:`"};
    for (std::size_t i = 0; i < std::size(own); ++i) {
      if (parsed->front().name != own[i]) continue;
      return refuse(span, {fmt::format("{} is not a field of `columns:`", backquoted(own[i])),
                           std::string(own_help[i])});
    }
    std::optional<Error> why;
    for (const policy::Scheme* scheme : schemes_) {
      auto found = model::resolve_path(*parsed, scheme->shape.agreement);
      if (found) return check_type(path, *found->type, span);
      if (!why) why = std::move(found).error();
    }
    return !why || refuse(span, std::move(*why));
  }

  // The type of a field in the first scheme that has it; null if none has.
  [[nodiscard]] const model::Type* find_type(std::string_view path) const {
    const auto parsed = model::parse_change_path(path);
    for (const policy::Scheme* scheme : schemes_) {
      const auto found = model::resolve_path(*parsed, scheme->shape.agreement);
      if (found) return found->type;
    }
    return nullptr;
  }

  // Settings for dates and amounts are only allowed for columns of dates and amounts.
  void check_writing(const MappedColumn& column) {
    const model::Type* type = find_type(column.path);
    if (type == nullptr) return;
    const auto check = [&](bool is_said, model::Type::Kind kind, std::string_view key,
                           std::string_view what) {
      if (!is_said || type->kind == kind) return;
      refuse(column.span, {fmt::format("`{}:` does nothing here: {} is no {}", key,
                                       backquoted(column.path), what),
                           fmt::format("leave `{}:` out", key)});
    };
    check(column.writing.dates != DateOrder::unknown, model::Type::Kind::date, "date", "date");
    check(!column.writing.currency.empty(), model::Type::Kind::money, "currency", "amount");
  }

  // A field and a part of it cannot both be given: one of them would be lost.
  void check_parts(std::string_view path, Span span) {
    for (const MappedColumn& whole : map_.columns) {
      const bool is_part = path.size() > whole.path.size() && path.starts_with(whole.path) &&
                           (path[whole.path.size()] == '.' || path[whole.path.size()] == '[');
      if (!is_part || whole.path.empty()) continue;
      refuse(span, {fmt::format("{} is a part of {}, which the column {} gives as a whole",
                                backquoted(path), backquoted(whole.path), backquoted(whole.header)),
                    fmt::format("let {} give the part that it holds, such as {}.name",
                                backquoted(whole.header), whole.path)});
      return;
    }
  }

  // A default for a whole value that columns give in parts would never be used.
  void check_whole(const Default& whole) {
    for (const MappedColumn& part : map_.columns) {
      const bool is_part =
          part.path.starts_with(whole.path + ".") || part.path.starts_with(whole.path + "[");
      if (!is_part) continue;
      refuse(whole.span,
             {fmt::format("{} is a default for the whole, of which the column {} gives a part",
                          backquoted(whole.path), backquoted(part.header)),
              fmt::format("give defaults for its fields, such as {}", part.path)});
      return;
    }
  }

  // Only texts of several columns can be combined.
  void check_repeated(const MappedColumn& column) {
    const auto first =
        std::find_if(map_.columns.begin(), map_.columns.end(),
                     [&](const MappedColumn& each) { return each.path == column.path; });
    if (&*first == &column) return;
    const auto parsed = model::parse_change_path(column.path);
    for (const policy::Scheme* scheme : schemes_) {
      const auto found = model::resolve_path(*parsed, scheme->shape.agreement);
      if (!found) continue;
      if (found->type->kind == model::Type::Kind::text || !found->type->shorthand.empty()) return;
      refuse(column.span,
             {fmt::format("{} is given by {}, too", column.path, backquoted(first->header)),
              "keep one of the two lines"});
      return;
    }
  }

  // A cell can hold a single value, but not a whole section or a list of sections.
  bool check_type(std::string_view path, const model::Type& type, Span span) {
    using Kind = model::Type::Kind;
    const bool is_list = type.kind == Kind::list && type.element().kind == Kind::section;
    const bool is_section =
        (type.kind == Kind::section && type.shorthand.empty()) || type.kind == Kind::map;
    if (is_list) {
      return refuse(span,
                    {fmt::format("{} is a list, and a cell holds one value", backquoted(path)),
                     fmt::format("name a field of one element, such as {}[ID].{}", path,
                                 type.element().fields.back().name)});
    }
    if (!is_section) return true;
    std::vector<std::string> names;
    for (const model::Field& field : type.fields) {
      names.push_back(fmt::format("{}.{}", path, field.name));
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    return refuse(span,
                  {fmt::format("{} is a section, and a cell holds one value", backquoted(path)),
                   fmt::format("name one of its fields: {}", text::list_words(views))});
  }

  // Checks the value in the schemes that have the field.
  void check_value(const Default& each) {
    std::optional<Error> why;
    for (const policy::Scheme* scheme : schemes_) {
      auto read = draft::read_given_values({{each.path, each.value}}, scheme->shape.agreement);
      if (read.refusals.empty()) return;
      if (!why) why = std::move(read.refusals.front());
    }
    if (why) refuse(each.span, std::move(*why));
  }

  bool refuse(Span span, Error why) {
    reader_.refuse(span, std::move(why.message), std::move(why.help));
    return false;
  }

  MapReader& reader_;
  const Map& map_;
  const policy::PolicySet& policies_;
  std::vector<const policy::Scheme*> schemes_;
};

}  // namespace

ReadMap read_map(std::string bytes, const policy::PolicySet& policies) {
  ReadMap result{.map = {}, .findings = {}, .read = yaml::read_tree(std::move(bytes))};
  result.findings = result.read.findings;
  if (result.read.complete) {
    MapReader reader(result.read.tree, result.findings);
    const Node root = result.read.tree.root();
    if (reader.expect_section(root, "a map", "scheme: SCHEME")) {
      read_keys(reader, root, "a map", map_keys, result.map);
      if (!result.map.scheme) {
        reader.refuse(Span{}, "the map does not say which scheme the rows have",
                      "add `scheme: loan`, or `scheme: {column: HEADER, words: {WORD: SCHEME}}`");
      }
      if (result.map.columns.empty()) {
        reader.refuse(Span{}, "the map says of no column what it is",
                      "add `columns:` with a line `HEADER: FIELD` for each");
      }
      Checker(reader, result.map, policies).check();
    }
  }
  yaml::place_findings(result.findings, result.read.tree, result.read.complete);
  return result;
}

const std::string* find_meaning(const std::vector<Meaning>& words, std::string_view written) {
  const std::string folded = text::fold(written);
  const auto found = std::find_if(words.begin(), words.end(), [&](const Meaning& each) {
    return text::fold(each.written) == folded;
  });
  return found == words.end() ? nullptr : &found->meant;
}

std::string_view date_order_name(DateOrder order) {
  return order_names[static_cast<std::size_t>(order)];
}

}  // namespace secondment::imports
