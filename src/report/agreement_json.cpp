#include "report/agreement_json.h"

#include <cmath>
#include <string>

namespace secondment::report {
namespace {

struct ToJson {
  text::Json operator()(Refused) const { return {}; }
  text::Json operator()(std::string_view text) const { return text; }
  text::Json operator()(bool flag) const { return flag; }
  text::Json operator()(std::int64_t number) const { return number; }
  // Whole numbers are written as 28, not 28.0.
  text::Json operator()(double number) const {
    constexpr double exact = 9007199254740992.0;  // 2^53
    const bool is_whole = std::trunc(number) == number && std::abs(number) < exact;
    return is_whole ? text::Json(static_cast<std::int64_t>(number)) : text::Json(number);
  }
  text::Json operator()(Date date) const { return render_date(date); }
  text::Json operator()(Period period) const { return render_period(period); }
  text::Json operator()(Money money) const { return render_money(money); }
  text::Json operator()(const Section& section) const {
    text::Json fields = text::Json::object();
    for (const Member& member : section.members) {
      if (member.value.get<Refused>() != nullptr) continue;
      fields[member.name] = agreement_value_json(member.value);
    }
    return fields;
  }
  text::Json operator()(const List& list) const {
    text::Json items = text::Json::array();
    for (const Value& item : list.items) {
      if (item.get<Refused>() == nullptr) items.push_back(agreement_value_json(item));
    }
    return items;
  }
};

}  // namespace

text::Json agreement_value_json(const Value& value) {
  return std::visit(ToJson{}, value.data);
}

text::Json history_json(const policy::Reading& reading) {
  text::Json history = text::Json::array();
  for (const model::HistoryEntry& entry : reading.history.entries) {
    history.push_back({{"entry", entry.index + 1},
                       {"date", text::or_null(entry.date, render_date)},
                       {"recorded", text::or_null(entry.recorded, render_date)},
                       {"what", text::or_null(entry.name())},
                       {"counts", entry.counts}});
  }
  return history;
}

text::Json due_json(const std::vector<policy::Due>& due, Date as_at) {
  text::Json list = text::Json::array();
  for (const policy::Due& each : due) {
    list.push_back({{"rule", each.rule->id()},
                    {"title", each.title},
                    {"due", text::or_null(each.day, render_date)},
                    {"late", each.day && *each.day < as_at},
                    {"by", text::or_null(each.by)}});
  }
  return list;
}

text::Json versions_json(const std::vector<TermsVersion>& versions) {
  text::Json list = text::Json::array();
  for (const TermsVersion& version : versions) {
    list.push_back({{"entry", version.entry},
                    {"date", text::or_null(version.date, render_date)},
                    {"fingerprint", text::or_null(version.fingerprint)},
                    {"signed_by", version.signed_by}});
  }
  return list;
}

}  // namespace secondment::report
