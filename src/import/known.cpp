#include "import/known.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "draft/given_values.h"
#include "files/file.h"
#include "import/organisations.h"
#include "lifecycle/changed_value.h"
#include "model/change_path.h"
#include "model/find_target.h"
#include "model/secondment_period.h"
#include "policy/reading.h"
#include "secondment/check.h"
#include "secondment/money.h"
#include "text/characters.h"
#include "text/folding.h"
#include "workspace/agreements.h"
#include "yaml/read_tree.h"

namespace secondment::imports {
namespace {

namespace fs = std::filesystem;
using yaml::NewField;
using yaml::NewItem;
using yaml::Node;

std::optional<Node> find(const std::optional<Node>& section, std::string_view name) {
  return section && section->is_mapping() ? section->find(name) : std::nullopt;
}

// The name of a person or an organisation, which may also be written as a single value: the name,
// or the key in the directory.
std::string name_of(const std::optional<Node>& party, const Organisations* organisations) {
  if (!party) return "";
  if (!party->is_scalar()) {
    const auto name = find(party, "name");
    return name ? text::fold(name->text()) : "";
  }
  const Section* known = organisations != nullptr ? organisations->find(party->text()) : nullptr;
  const auto* name = known != nullptr ? known->get<std::string_view>("name") : nullptr;
  return text::fold(name != nullptr ? *name : party->text());
}

std::string text_of(const std::optional<Node>& node) {
  return node && node->is_scalar() ? std::string(node->text()) : "";
}

KnownAgreement read_known(std::string path, const yaml::Tree& tree,
                          const Organisations* organisations) {
  const Node root = tree.root();
  return {.path = std::move(path),
          .id = text_of(find(root, "agreement")),
          .secondee = name_of(find(root, "secondee"), nullptr),
          .host = name_of(find(root, "host"), organisations),
          .start = text_of(find(find(root, "term"), "start"))};
}

enum class Likeness { same, unknown, differs };

Likeness compare_days(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return Likeness::unknown;
  return a == b ? Likeness::same : Likeness::differs;
}

Likeness compare_names(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return Likeness::unknown;
  return a == b || seem_one(a, b) ? Likeness::same : Likeness::differs;
}

bool may_be_same(const KnownAgreement& there, const KnownAgreement& row) {
  const Likeness start = compare_days(there.start, row.start);
  if (!row.secondee.empty() && there.plain_secondee == row.plain_secondee) {
    return start != Likeness::differs || compare_names(there.host, row.host) != Likeness::differs;
  }
  return start == Likeness::same && compare_names(there.host, row.host) == Likeness::same &&
         compare_names(there.secondee, row.secondee) != Likeness::differs;
}

// Whether two values are the same, however they are written.
bool is_same(const std::string& in_register, const std::string& in_table) {
  if (text::fold(in_register) == text::fold(in_table)) return true;
  const auto a = parse_money(in_register);
  const auto b = parse_money(in_table);
  return a && b && *a == *b;
}

// The name of a person or an organisation in the terms.
std::string name_of(const Value* party) {
  const auto* fields = party != nullptr ? party->get<Section>() : nullptr;
  const auto* name = fields != nullptr ? fields->get<std::string_view>("name") : nullptr;
  return name != nullptr ? text::fold(*name) : "";
}

// Whether the directory fills in the organisation, which is written as its key alone.
bool is_key_alone(const Value& party) {
  const auto* fields = party.get<Section>();
  const Value* key = fields != nullptr ? fields->find("key") : nullptr;
  return key != nullptr && key->span == party.span;
}

class Comparison {
 public:
  // `reading` must have a scheme.
  Comparison(const policy::Reading& reading, const Organisations* organisations)
      : reading_(reading), organisations_(organisations) {
    end_ = model::period_of(reading.terms(), reading.history).end;
  }

  void compare(const NewItem& item, const Section* section, const std::string& above) {
    for (const NewField& field : item) {
      const std::string path = above.empty() ? field.name : above + "." + field.name;
      const Value* there = section != nullptr ? section->find(field.name) : nullptr;
      if (const auto* inner = std::get_if<NewItem>(&field.value)) {
        if (there != nullptr && is_key_alone(*there)) {
          compare_name(*inner, *there, path);
        } else {
          compare(*inner, there != nullptr ? there->get<Section>() : nullptr, path);
        }
      } else if (const auto* text = std::get_if<std::string>(&field.value)) {
        compare_text(*text, there, path);
      } else if (const auto* texts = std::get_if<std::vector<std::string>>(&field.value)) {
        compare_list(*texts, there, path);
      } else {
        compare_elements(std::get<std::vector<NewItem>>(field.value), there, path);
      }
    }
  }

  // Fields that the table has a column for, but nothing in this row.
  void compare_empty(std::span<const std::string> paths) {
    for (const std::string& path : paths) {
      const auto parsed = model::parse_change_path(path);
      if (!parsed) continue;
      const auto target = model::resolve_path(*parsed, reading_.scheme->shape.agreement);
      const Value* there = target ? model::find_target(reading_.terms(), *target) : nullptr;
      if (there != nullptr) differences.push_back({path, text_of(there, path), ""});
    }
  }

  Differences differences;

 private:
  // As it is written; the last day as extended.
  [[nodiscard]] std::string text_of(const Value* value, std::string_view path) const {
    if (path == "term.end" && end_) return render_date(*end_);
    if (value == nullptr) return "";
    if (const auto* text = value->get<std::string_view>()) return std::string(*text);
    if (const auto* fields = value->get<Section>()) {
      const auto* name = fields->get<std::string_view>("name");
      if (name != nullptr) return std::string(*name);
    }
    return lifecycle::describe_changed_value(reading_.read.tree.bytes, value);
  }

  void compare_text(const std::string& text, const Value* there, const std::string& path) {
    // One side has a key of the directory, the other the name that it stands for.
    if (!name_of(there).empty() && name_of(there) == name_of_key(text)) return;
    const std::string found = text_of(there, path);
    if (!is_same(found, text)) differences.push_back({path, found, text});
  }

  [[nodiscard]] std::string name_of_key(const std::string& key) const {
    const Section* known = organisations_ != nullptr ? organisations_->find(key) : nullptr;
    const auto* name = known != nullptr ? known->get<std::string_view>("name") : nullptr;
    return text::fold(name != nullptr ? *name : std::string_view(key));
  }

  void compare_name(const NewItem& party, const Value& there, const std::string& path) {
    const NewField* name = draft::find_given(party, "name");
    const auto* text = name != nullptr ? std::get_if<std::string>(&name->value) : nullptr;
    if (text == nullptr || name_of(&there) == text::fold(*text)) return;
    differences.push_back(
        {path + ".name", std::string(*there.get<Section>()->get<std::string_view>("key")), *text});
  }

  void compare_list(const std::vector<std::string>& texts, const Value* there,
                    const std::string& path) {
    std::vector<std::string> found;
    if (const auto* list = there != nullptr ? there->get<List>() : nullptr) {
      for (const Value& item : list->items) found.push_back(text_of(&item, ""));
    }
    if (found == texts) return;
    differences.push_back({path, fmt::format("{}", fmt::join(found, ", ")),
                           fmt::format("{}", fmt::join(texts, ", "))});
  }

  void compare_elements(const std::vector<NewItem>& items, const Value* there,
                        const std::string& path) {
    const auto* list = there != nullptr ? there->get<List>() : nullptr;
    for (const NewItem& item : items) {
      const std::string& key = item.front().name;
      const auto* id = std::get_if<std::string>(&item.front().value);
      const Section* element = nullptr;
      for (std::size_t i = 0; list != nullptr && id != nullptr && i < list->items.size(); ++i) {
        const auto* fields = list->items[i].get<Section>();
        if (fields != nullptr && text_of(fields->find(key), "") == *id) element = fields;
      }
      compare(item, element, fmt::format("{}[{}]", path, id != nullptr ? *id : ""));
    }
  }

  const policy::Reading& reading_;
  const Organisations* organisations_;
  std::optional<Date> end_;  // with extensions
};

}  // namespace

Result<KnownAgreements> KnownAgreements::read(const workspace::RunConfig& config,
                                              const std::string& folder) {
  KnownAgreements known;
  std::vector<std::string> places;
  std::error_code ignored;  // a missing folder has no agreements
  if (fs::is_directory(folder, ignored)) places.push_back(folder);
  if (config.workspace && config.workspace->agreements.empty()) {
    const std::string register_folder = config.workspace->folder();
    places.push_back(register_folder.empty() ? "." : register_folder);
  }
  std::vector<files::FoundFile> found;
  if (config.workspace && !config.workspace->agreements.empty()) {
    if (auto named = workspace::find_agreements(config, {})) found = std::move(named->files.files);
  }
  if (!places.empty()) {
    auto below = workspace::find_agreements(config, places);
    if (!below) return unexpected(std::move(below).error());
    found.insert(found.end(), below->files.files.begin(), below->files.files.end());
  }
  std::set<std::string> seen;
  for (const files::FoundFile& file : found) {
    if (!seen.insert(fs::weakly_canonical(file.path, ignored).string()).second) continue;
    known.add_id(fs::path(file.path).stem().string());
    auto bytes = files::read_file(file.path, largest_agreement());
    if (!bytes) {
      return unexpected(Error{fmt::format("{}: {}", file.path, bytes.error().message),
                              "fix it first: its id would be unknown"});
    }
    const yaml::ReadTree read = yaml::read_tree(std::move(*bytes));
    const bool may_be_one = !read.tree.is_empty() && read.tree.root().is_mapping();
    KnownAgreement agreement;
    if (may_be_one) agreement = read_known(file.path, read.tree, config.organisations.get());
    if (agreement.id.empty() && !read.findings.empty()) {
      return unexpected(Error{fmt::format("{} cannot be read, so its id is unknown", file.path),
                              fmt::format("`secondment check {}` shows what to fix", file.path)});
    }
    if (!may_be_one) continue;
    agreement.plain_secondee = text::fold_loosely(agreement.secondee);
    known.add(std::move(agreement));
  }
  return known;
}

void KnownAgreements::add(KnownAgreement agreement) {
  const std::size_t place = agreements_.size();
  add_id(agreement.id);
  by_id_.emplace(text::fold(agreement.id), place);
  by_file_name_.emplace(fs::path(agreement.path).filename().string(), place);
  agreements_.push_back(std::move(agreement));
}

void KnownAgreements::add_id(const std::string& id) {
  ids_.push_back(id);
  folded_ids_.insert(text::fold(id));
}

bool KnownAgreements::has_id(std::string_view id) const {
  return folded_ids_.contains(text::fold(id));
}

KnownAgreement* KnownAgreements::find_id(std::string_view id) {
  const auto found = by_id_.find(text::fold(id));
  return found == by_id_.end() ? nullptr : &agreements_[found->second];
}

const KnownAgreement* KnownAgreements::find_near(const NewItem& fields,
                                                 const Organisations* organisations) const {
  const KnownAgreement wanted = identify(fields, organisations);
  const auto found = std::find_if(
      agreements_.begin(), agreements_.end(),
      [&](const KnownAgreement& each) { return !each.is_taken && may_be_same(each, wanted); });
  return found == agreements_.end() ? nullptr : &*found;
}

bool KnownAgreements::has_file(const std::string& path) const {
  const auto [first, last] = by_file_name_.equal_range(fs::path(path).filename().string());
  return std::any_of(first, last, [&](const auto& each) {
    const std::string& known = agreements_[each.second].path;
    std::error_code ignored;  // a missing file is not the same
    return known == path || fs::equivalent(known, path, ignored);
  });
}

KnownAgreement* KnownAgreements::find_same(const RowTerms& row, const CheckOptions& check,
                                           SameIn what) {
  const KnownAgreement wanted = identify(row.fields, check.organisations);
  const bool is_enough = what == SameIn::who_where_when && !wanted.secondee.empty();
  for (KnownAgreement& each : agreements_) {
    const bool same_start = wanted.start.empty() || each.start == wanted.start;
    if (each.is_taken || each.secondee != wanted.secondee || each.host != wanted.host ||
        !same_start) {
      continue;
    }
    if (is_enough) return &each;
    const auto differences = compare(each.path, {row.scheme, row.fields, {}}, check);
    if (differences && *differences && (*differences)->empty()) return &each;
  }
  return nullptr;
}

KnownAgreement identify(const NewItem& fields, const Organisations* organisations) {
  const auto name = [&](std::string_view party) {
    const NewField* found = draft::find_given(fields, party);
    const auto* key = found != nullptr ? std::get_if<std::string>(&found->value) : nullptr;
    const Section* known =
        key != nullptr && organisations != nullptr ? organisations->find(*key) : nullptr;
    const auto* known_name = known != nullptr ? known->get<std::string_view>("name") : nullptr;
    if (known_name != nullptr) return text::fold(*known_name);
    return text::fold(key != nullptr ? *key : draft::find_given_text(fields, party, "name"));
  };
  KnownAgreement identity{.path = "",
                          .id = "",
                          .secondee = name("secondee"),
                          .host = name("host"),
                          .start = draft::find_given_text(fields, "term", "start")};
  identity.plain_secondee = text::fold_loosely(identity.secondee);
  return identity;
}

Result<std::optional<Differences>> compare(const std::string& path, const RowTerms& row,
                                           const CheckOptions& check) {
  auto bytes = files::read_file(path, largest_agreement());
  if (!bytes) {
    return unexpected(
        Error{fmt::format("{}: {}", path, bytes.error().message), bytes.error().help});
  }
  const auto reading = policy::read_agreement(std::move(*bytes), check);
  if (reading == nullptr || !reading->can_be_judged()) return std::optional<Differences>();
  Comparison comparison(*reading, check.organisations);
  if (row.scheme != reading->scheme) {
    comparison.differences.push_back({"scheme", reading->scheme->name, row.scheme->name});
  }
  comparison.compare(row.fields, &reading->terms().body, "");
  comparison.compare_empty(row.empty);
  return std::optional(std::move(comparison.differences));
}

}  // namespace secondment::imports
