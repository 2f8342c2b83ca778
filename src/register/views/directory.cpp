// The view `directory`: the organisations of the workspace's directory with their coordinators, and
// others that agreements name.
#include <map>

#include "register/view.h"
#include "register/words.h"
#include "text/characters.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"key", "Key", ColumnKind::text, "the name that agreements use for it"},
    {"organisation", "Organisation", ColumnKind::text, "its full name"},
    {"sector", "Sector", ColumnKind::word, "what kind of organisation it is"},
    {"country", "Country", ColumnKind::word, "where it is"},
    {"coordinator", "Coordinator", ColumnKind::text, "the person to ask", Personal::yes},
    {"email", "E-mail", ColumnKind::text, "of the coordinator", Personal::yes},
    {"phone", "Phone", ColumnKind::text, "of the coordinator", Personal::yes},
    {"checked_on", "Checked on", ColumnKind::date, "when the entry was last verified"},
    {"agreements", "Agreements", ColumnKind::count, "how many name it as parent or host"},
    {"remarks", "Remarks", ColumnKind::own_words, "unlisted, incomplete or outdated"},
};

// An entry that has not been verified for a year is outdated.
constexpr Period trusted_for{.months = 12, .days = 0};

struct Organisation {
  Listed listed;
  bool is_listed = false;
  std::int64_t agreements = 0;
};

class Organisations {
 public:
  explicit Organisations(const Survey& survey) : survey_(survey) {
    for (const Listed& listed : survey.directory) {
      by_key_[listed.key] = by_name_[text::fold(listed.name)] = all_.size();
      all_.push_back({listed, true, 0});
    }
    for (const Entry& entry : survey.entries) {
      count(entry.parent);
      count(entry.host);
    }
  }

  [[nodiscard]] const std::vector<Organisation>& all() const { return all_; }

  [[nodiscard]] std::string remarks(const Organisation& organisation) const {
    std::string remarks;
    const auto add = [&](const std::string& remark) {
      remarks += (remarks.empty() ? "" : "; ") + remark;
    };
    const Listed& listed = organisation.listed;
    if (survey_.has_directory && !organisation.is_listed) add("not in the directory");
    if (listed.coordinator.name.empty()) {
      add("no coordinator");
    } else if (listed.coordinator.email.empty() && listed.coordinator.phone.empty()) {
      add("no way to reach the coordinator");
    }
    if (!organisation.is_listed) return remarks;
    if (!listed.checked_on) {
      add("never checked");
    } else if (secondment::add(*listed.checked_on, trusted_for) < survey_.as_at) {
      add(fmt::format("not checked for {} days", (survey_.as_at - *listed.checked_on).count()));
    }
    return remarks;
  }

 private:
  void count(const Party& party) {
    if (party.name.empty() && party.key.empty()) return;
    const auto key = by_key_.find(party.key);
    if (key != by_key_.end()) {
      ++all_[key->second].agreements;
      return;
    }
    const std::string& name = party.name.empty() ? party.key : party.name;
    const auto [at, is_new] = by_name_.try_emplace(text::fold(name), all_.size());
    if (is_new) {
      all_.push_back({{party.key, name, party.sector, party.country, party.coordinator, {}}});
    }
    Organisation& organisation = all_[at->second];
    ++organisation.agreements;
    // If an organisation is not in the directory, an agreement may name its coordinator.
    Contact& coordinator = organisation.listed.coordinator;
    if (!organisation.is_listed && coordinator.name.empty()) coordinator = party.coordinator;
  }

  const Survey& survey_;
  std::vector<Organisation> all_;
  std::map<std::string, std::size_t> by_key_;
  std::map<std::string, std::size_t> by_name_;
};

void fill(const Survey& survey, const ViewOptions& /*options*/, Table& table) {
  const Organisations organisations(survey);
  std::size_t unlisted = 0, remarkable = 0;
  for (const Organisation& each : organisations.all()) {
    const std::string remarks = organisations.remarks(each);
    const Listed& listed = each.listed;
    unlisted += each.is_listed ? 0 : 1;
    remarkable += remarks.empty() ? 0 : 1;
    table.add({cell_of(listed.key), cell_of(listed.name), cell_of(listed.sector),
               cell_of(listed.country), cell_of(listed.coordinator.name),
               cell_of(listed.coordinator.email), cell_of(listed.coordinator.phone),
               cell_of(listed.checked_on), each.agreements, cell_of(remarks)});
  }
  const SortKey by[] = {{"organisation"}};
  sort_rows(table, by);
  table.notes.push_back(
      survey.has_directory
          ? fmt::format("{}, {} of them not in the directory; {} remarks",
                        counted(table.rows.size(), "organisation", "organisations"), unlisted,
                        counted(remarkable, "has", "have"))
          : fmt::format("{}, as named in agreements; the workspace has no directory",
                        counted(table.rows.size(), "organisation", "organisations")));
}

}  // namespace

const View directory_view = {
    .name = "directory",
    .title = "Directory",
    .question = "whom to ask",
    .columns = columns,
    .fill = fill,
};

}  // namespace secondment::registers
