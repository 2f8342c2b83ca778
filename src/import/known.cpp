#include "import/known.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "draft/given_values.h"
#include "files/file.h"
#include "import/organisations.h"
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

class Comparison {
 public:
  explicit Comparison(const Organisations* organisations) : organisations_(organisations) {}

  void compare(const NewItem& item, const std::optional<Node>& section, const std::string& above) {
    for (const NewField& field : item) {
      const std::string path = above.empty() ? field.name : above + "." + field.name;
      const auto there = find(section, field.name);
      if (const auto* inner = std::get_if<NewItem>(&field.value)) {
        if (there && there->is_scalar()) {
          compare_name(*inner, there, path);
        } else {
          compare(*inner, there, path);
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

  std::vector<Difference> differences;

 private:
  void compare_text(const std::string& text, const std::optional<Node>& there,
                    const std::string& path) {
    // One side has a key of the directory, the other the name that it stands for.
    if (there && !there->is_scalar()) {
      const auto name = find(there, "name");
      if (name && name_of(there, organisations_) == name_of_key(text)) return;
    }
    const std::string found = text_of(there);
    if (!is_same(found, text)) differences.push_back({path, found, text});
  }

  [[nodiscard]] std::string name_of_key(const std::string& key) const {
    const Section* known = organisations_ != nullptr ? organisations_->find(key) : nullptr;
    const auto* name = known != nullptr ? known->get<std::string_view>("name") : nullptr;
    return text::fold(name != nullptr ? *name : std::string_view(key));
  }

  void compare_name(const NewItem& party, const std::optional<Node>& there,
                    const std::string& path) {
    const NewField* name = draft::find_given(party, "name");
    const auto* text = name != nullptr ? std::get_if<std::string>(&name->value) : nullptr;
    if (text != nullptr && name_of(there, organisations_) != text::fold(*text)) {
      differences.push_back({path + ".name", std::string(there->text()), *text});
    }
  }

  void compare_list(const std::vector<std::string>& texts, const std::optional<Node>& there,
                    const std::string& path) {
    std::vector<std::string> found;
    if (there && there->is_sequence()) {
      for (const Node item : there->items()) found.emplace_back(item.text());
    }
    if (found == texts) return;
    differences.push_back({path, fmt::format("{}", fmt::join(found, ", ")),
                           fmt::format("{}", fmt::join(texts, ", "))});
  }

  void compare_elements(const std::vector<NewItem>& items, const std::optional<Node>& there,
                        const std::string& path) {
    for (const NewItem& item : items) {
      const std::string& key = item.front().name;
      const auto* id = std::get_if<std::string>(&item.front().value);
      std::optional<Node> element;
      if (there && there->is_sequence() && id != nullptr) {
        for (const Node each : there->items()) {
          if (text_of(find(each, key)) == *id) element = each;
        }
      }
      compare(item, element, fmt::format("{}[{}]", path, id != nullptr ? *id : ""));
    }
  }

  const Organisations* organisations_;
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
    agreement.is_complete = read.complete;
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

KnownAgreement* KnownAgreements::find_same(const NewItem& fields,
                                           const Organisations* organisations, SameIn what) {
  const KnownAgreement wanted = identify(fields, organisations);
  const bool is_enough = what == SameIn::who_where_when && !wanted.secondee.empty();
  for (KnownAgreement& each : agreements_) {
    const bool same_start = wanted.start.empty() || each.start == wanted.start;
    if (each.is_taken || each.secondee != wanted.secondee || each.host != wanted.host ||
        !same_start) {
      continue;
    }
    if (is_enough) return &each;
    const auto differences = compare(each.path, fields, organisations);
    if (differences && differences->empty()) return &each;
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

Result<std::vector<Difference>> compare(const std::string& path, const NewItem& fields,
                                        const Organisations* organisations) {
  auto bytes = files::read_file(path, largest_agreement());
  if (!bytes) {
    return unexpected(
        Error{fmt::format("{}: {}", path, bytes.error().message), bytes.error().help});
  }
  const yaml::ReadTree read = yaml::read_tree(std::move(*bytes));
  Comparison comparison(organisations);
  if (read.complete) comparison.compare(fields, read.tree.root(), "");
  return std::move(comparison.differences);
}

}  // namespace secondment::imports
