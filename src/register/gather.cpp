#include "register/gather.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lifecycle/coming_change.h"
#include "lifecycle/happenings.h"
#include "lifecycle/open_moves.h"
#include "model/known_names.h"
#include "model/secondment_period.h"
#include "policy/adoption.h"
#include "policy/facts.h"
#include "register/gather_limits.h"

namespace secondment::registers {
namespace {

// Reads the fields of a section that may be missing.
class Fields {
 public:
  explicit Fields(const Section* section) : section_(section) {}
  Fields(const Agreement& agreement, std::string_view section) {
    const Value* value = agreement.body.find(section);
    section_ = value ? value->get<Section>() : nullptr;
  }

  template <class T>
  [[nodiscard]] std::optional<T> get(std::string_view name) const {
    const Value* value = section_ ? section_->find(name) : nullptr;
    const T* data = value ? value->get<T>() : nullptr;
    return data ? std::optional(*data) : std::nullopt;
  }
  [[nodiscard]] std::string text(std::string_view name) const {
    return std::string(get<std::string_view>(name).value_or(std::string_view()));
  }
  [[nodiscard]] Fields section(std::string_view name) const {
    const Value* value = section_ ? section_->find(name) : nullptr;
    return Fields(value ? value->get<Section>() : nullptr);
  }
  [[nodiscard]] std::vector<Fields> sections(std::string_view name) const {
    std::vector<Fields> all;
    for (const Value& item : items(name)) {
      if (const auto* section = item.get<Section>()) all.emplace_back(section);
    }
    return all;
  }
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const {
    std::vector<std::string> all;
    for (const Value& item : items(name)) {
      if (const auto* text = item.get<std::string_view>()) all.emplace_back(*text);
    }
    return all;
  }

 private:
  [[nodiscard]] const std::vector<Value>& items(std::string_view name) const {
    static const std::vector<Value> none;
    const Value* value = section_ ? section_->find(name) : nullptr;
    const auto* list = value ? value->get<List>() : nullptr;
    return list ? list->items : none;
  }

  const Section* section_ = nullptr;
};

// Also reads an integer.
std::optional<double> number_of(const Fields& fields, std::string_view name) {
  if (const auto number = fields.get<double>(name)) return number;
  const auto whole = fields.get<std::int64_t>(name);
  return whole ? std::optional(static_cast<double>(*whole)) : std::nullopt;
}

Contact contact_of(const Fields& fields) {
  return {fields.text("name"), fields.text("email"), fields.text("phone")};
}

Party party_of(const Agreement& agreement, std::string_view name) {
  const Fields fields(agreement, name);
  return {fields.text("key"),
          fields.text("name"),
          fields.text("sector"),
          fields.text("country"),
          contact_of(fields.section("coordinator")),
          contact_of(fields.section("line_manager"))};
}

// Collects everyone with a name and an e-mail address, anywhere in the agreement.
void collect_people(const Value& value, std::vector<Contact>& people) {
  if (const auto* list = value.get<List>()) {
    for (const Value& item : list->items) collect_people(item, people);
  }
  const auto* section = value.get<Section>();
  if (section == nullptr) return;
  Contact person = contact_of(Fields(section));
  if (!person.name.empty() && !person.email.empty()) people.push_back(std::move(person));
  for (const Member& member : section->members) collect_people(member.value, people);
}

Pay pay_of(const Agreement& terms, std::optional<Date> from) {
  const Fields finance(terms, "finance");
  const Fields recharge = finance.section("recharge");
  const bool is_for_full_time = finance.text("salary_basis") == "full-time";
  return {from,
          finance.get<Money>("salary"),
          is_for_full_time ? model::share_of_time(terms) : 1,
          {recharge.text("to"), number_of(recharge, "percent"), recharge.texts("covers")}};
}

class Gatherer {
 public:
  Gatherer(const lifecycle::CheckedReading& now, const Gathering& gathering)
      : now_(now), reading_(*now.reading), gathering_(gathering), agreement_(now.reading->terms()) {
    entry_.path = now.checked.path;
  }

  Entry gather() {
    entry_.agreement = reading_.agreement_id.value_or("");
    if (reading_.scheme != nullptr) {
      entry_.scheme = reading_.scheme->name;
      entry_.direction = reading_.scheme->policy().direction;
    }
    if (reading_.read.complete) {
      gather_body();
      gather_history();
    }
    judge();
    return std::move(entry_);
  }

 private:
  void gather_body() {
    const Fields top(&agreement_.body);
    entry_.title = top.text("title");
    entry_.secondee = contact_of(top.section("secondee"));
    entry_.parent = party_of(agreement_, "parent");
    entry_.host = party_of(agreement_, "host");
    for (const Member& member : agreement_.body.members) {
      collect_people(member.value, entry_.people);
    }
    const model::SecondmentPeriod period = model::period_of(agreement_, reading_.history);
    entry_.spell.start = period.start;
    entry_.spell.agreed_end = period.agreed_end;
    entry_.spell.end = period.end;
    entry_.notice = top.section("term").get<Period>("notice");
    const Fields plan = top.section("return_plan");
    entry_.return_post = plan.text("post");
    entry_.dissemination = plan.text("dissemination");
    entry_.is_commercial = top.section("placement").get<bool>("commercial");
    gather_finance();
    const Fields conflicts = top.section("conflicts");
    entry_.conflicts_declared = conflicts.text("declared");
    for (const Fields& item : conflicts.sections("items")) {
      entry_.interests.push_back(
          {item.text("interest"), item.text("mitigation"), item.text("about")});
    }
    for (const Fields& waiver : top.sections("waivers")) {
      const std::string rule = waiver.text("rule");
      entry_.waivers.push_back({std::string(reading_.present_id(rule)), waiver.text("reason"),
                                waiver.text("approved_by"), waiver.get<Date>("until"), false});
    }
  }

  void gather_finance() {
    const Fields finance(agreement_, "finance");
    entry_.paid_by = finance.text("paid_by");
    entry_.pay.push_back(pay_of(reading_.agreement, {}));
    gather_amended_pay();
    entry_.recharged_to = find_recharged();
    const double share = model::share_of_time(agreement_);
    entry_.is_basis_unknown =
        finance.get<Money>("salary") && share != 1 && finance.text("salary_basis").empty();
    if (reading_.can_be_judged()) entry_.pro_rata = find_pro_rata();
  }

  // Who pays the latest recharge, even if it has ended: it may still be owed.
  [[nodiscard]] std::string find_recharged() const {
    for (auto pay = entry_.pay.rbegin(); pay != entry_.pay.rend(); ++pay) {
      const bool is_known = !pay->from || *pay->from <= gathering_.options.as_at;
      const bool is_any = !pay->recharge.to.empty() && pay->recharge.to != "none";
      if (is_known && is_any) return pay->recharge.to;
    }
    return Fields(agreement_, "finance").section("recharge").text("to");
  }

  // Includes amendments that were agreed by the as-at date but take effect later.
  void gather_amended_pay() {
    if (reading_.scheme == nullptr) return;
    const Date as_at = gathering_.options.as_at;
    std::set<Date> days;
    for (const model::Change& change : reading_.agreed.changes) {
      if (!change.is_extension && change.date <= as_at) days.insert(change.effective);
    }
    const model::Type& type = reading_.scheme->shape.agreement;
    model::AgreedChanges agreed = reading_.agreed;
    std::erase_if(agreed.changes, [&](const model::Change& each) { return each.date > as_at; });
    auto day = days.begin();
    const auto add_days_before = [&](Date end, const Agreement& terms) {
      for (; day != days.end() && *day < end; ++day) entry_.pay.push_back(pay_of(terms, *day));
    };
    model::follow_changes(reading_.agreement, agreed, type,
                          [&](const model::Change& change, const Agreement& before) {
                            add_days_before(change.effective, before);
                          });
    if (day == days.end()) return;
    add_days_before(Date::max(),
                    model::terms_on(reading_.agreement, agreed, type, Date::max(), Date::max()));
  }

  // Made when first needed. The agreement must be one that can be judged.
  policy::AgreementFacts& facts() {
    if (!facts_) {
      facts_.emplace(*reading_.scheme, agreement_, reading_.history, gathering_.options.as_at,
                     reading_.history.state, nullptr, reading_.spells.get());
    }
    return *facts_;
  }

  ProRata find_pro_rata() {
    const std::size_t slot = slot_of(*reading_.scheme, policy::Fact::params);
    const auto& params = facts().facts().variables[slot];
    const auto* record = params.get<expr::Record>();
    const bool by_months =
        record != nullptr && Fields(record->fields).text(model::params::pro_rata) == "months";
    return by_months ? ProRata::months : ProRata::days;
  }

  void gather_history() {
    const model::History& history = reading_.history;
    entry_.state = history.state.value_or("");
    for (const model::HistoryEntry& entry : history.entries) {
      if (!entry.counts || !entry.date || entry.fields == nullptr) continue;
      entry_.last_entry = std::max(entry_.last_entry, entry.entered());
      if (!entry.state.empty()) {
        gather_move(entry);
      } else {
        gather_event(entry.event, *entry.date, Fields(entry.fields));
      }
    }
    for (const model::Extension& each : model::list_extensions(history)) {
      if (!each.recorded || !each.until) continue;
      entry_.extensions.push_back({*each.recorded, *each.until, each.is_approved});
    }
    if (reading_.scheme != nullptr) {
      entry_.suspensions = model::list_suspensions(history, {.today = gathering_.options.as_at});
    }
    if (reading_.scheme != nullptr && history.state) {
      entry_.phase = phase_of(reading_.scheme->shape, *history.state);
      entry_.place_in_life = reading_.scheme->state_index(*history.state).value_or(0);
    }
    entry_.spell.is_overrun = entry_.phase == Phase::under_way && entry_.spell.end &&
                              *entry_.spell.end < gathering_.options.as_at;
  }

  void gather_move(const model::HistoryEntry& entry) {
    const policy::Scheme* scheme = reading_.scheme;
    const auto place = scheme ? scheme->state_index(entry.state) : std::nullopt;
    if (!place) return;  // not a state of the scheme
    entry_.stays.push_back({std::string(entry.state), *place, *entry.date});
    if (entry.state == entry_.state) {
      entry_.since = entry.date;
      entry_.reason = Fields(entry.fields).text("reason");
    }
    const model::State* state = scheme ? scheme->shape.find_state(entry.state) : nullptr;
    if (state == nullptr) return;
    // If the agreement returns to a state, the secondment still began the first time.
    if (state->records == model::record::started_on && !entry_.spell.started) {
      entry_.spell.started = entry.date;
    }
    if (state->records == model::record::returned_on) {
      entry_.spell.returned = entry.date;
      entry_.reason_of_return = Fields(entry.fields).text("reason");
    }
  }

  void gather_event(std::string_view event, Date date, const Fields& fields) {
    struct Row {
      std::string_view event;
      void (Gatherer::*gather)(Date, const Fields&);
    };
    static constexpr Row rows[] = {{model::events::invoice, &Gatherer::gather_invoice},
                                   {model::events::payment, &Gatherer::gather_payment},
                                   {model::events::credit_note, &Gatherer::gather_credit_note},
                                   {model::events::debrief, &Gatherer::gather_debrief},
                                   {model::events::assessment, &Gatherer::gather_assessment}};
    for (const Row& row : rows) {
      if (row.event == event) (this->*row.gather)(date, fields);
    }
  }

  void gather_payment(Date date, const Fields& fields) {
    const auto amount = fields.get<Money>("amount");
    if (!amount) return;
    entry_.payments.push_back({date, fields.text("number"), *amount, fields.get<Money>("settles")});
  }

  void gather_credit_note(Date date, const Fields& fields) {
    const auto amount = fields.get<Money>("amount");
    if (!amount) return;
    entry_.credit_notes.push_back({date, fields.text("number"), fields.text("credits"), *amount,
                                   fields.get<Date>("from"), fields.get<Date>("to")});
  }

  void gather_invoice(Date date, const Fields& fields) {
    const auto from = fields.get<Date>("from");
    const auto to = fields.get<Date>("to");
    const auto amount = fields.get<Money>("amount");
    if (!from || !to || !amount) return;
    entry_.invoices.push_back({date, fields.text("number"), *from, *to, *amount,
                               fields.texts("covers"), fields.get<Date>("paid")});
  }

  void gather_debrief(Date date, const Fields& fields) {
    entry_.debriefed_on = date;
    entry_.lessons = fields.text("lessons");
  }

  void gather_assessment(Date date, const Fields& fields) {
    entry_.assessed_on = date;
    entry_.assessment = fields.text("result");
  }

  void judge() {
    const CheckedAgreement& checked = now_.checked;
    entry_.is_judged = reading_.can_be_judged();
    entry_.is_adopted = reading_.history.adopted.has_value();
    entry_.unknown = policy::count_unknown(checked);
    for (const Finding& finding : checked.findings) {
      entry_.findings.push_back(found_of(finding, gathering_.needs));
    }
    for (Waiver& waiver : entry_.waivers) {
      waiver.is_in_effect = policy::is_waived(checked, waiver.rule);
    }
    for (const policy::Due& each : now_.due) {
      if (each.is_met || policy::is_waived(checked, each.rule->id())) continue;
      entry_.due.push_back({each.rule->id(), each.title, each.by, each.day, each.element,
                            each.rule->text->notify_before});
    }
    if (gathering_.needs.happenings && gathering_.outlook.since) gather_happenings();
    if (!reading_.can_be_judged()) return;
    if (!reading_.scheme->limits.empty()) gather_limits(reading_, facts(), entry_);
    if (gathering_.needs.next_moves) gather_next_move();
    if (gathering_.needs.flips) gather_flips();
  }

  void gather_happenings() {
    for (lifecycle::Happening& each :
         lifecycle::list_happenings(now_, gathering_.options, *gathering_.outlook.since)) {
      entry_.happened.push_back({each.day, each.kind, std::move(each.what), std::move(each.from),
                                 std::move(each.to), each.entry, std::move(each.rule),
                                 std::move(each.element), each.due});
    }
  }

  void gather_flips() {
    const Date until = gathering_.outlook.flips_until.value_or(gathering_.options.as_at);
    for (lifecycle::ComingChange& each : lifecycle::list_coming_changes(
             entry_.path, reading_.read.tree.bytes, now_.checked, gathering_.options, until)) {
      entry_.flips.push_back({each.day, std::move(each.what), std::move(each.rule), each.kind,
                              std::move(each.element)});
    }
  }

  void gather_next_move() {
    auto next = lifecycle::find_next_move(now_, gathering_.options);
    if (!next) return;
    std::string needs = lifecycle::describe_needs(*next);
    NextMove& move = entry_.next_move.emplace(NextMove{
        std::move(next->state), std::move(next->roles), next->asks_reason, std::move(needs)});
    for (lifecycle::Refusal& each : next->refusals) {
      move.blockers.push_back({std::move(each.rule), std::move(each.message)});
    }
  }

  const lifecycle::CheckedReading& now_;
  const policy::Reading& reading_;
  const Gathering& gathering_;
  const Agreement& agreement_;
  std::optional<policy::AgreementFacts> facts_;
  Entry entry_;
};

}  // namespace

Found found_of(const Finding& finding, const Needs& needs) {
  if (!needs.finding_words) return {finding.rule, finding.severity};
  return {finding.rule, finding.severity, finding.message, finding.help, finding.begin};
}

Entry gather(const lifecycle::CheckedReading& now, const Gathering& gathering) {
  return Gatherer(now, gathering).gather();
}

std::vector<Listed> list_organisations(const Organisations& organisations) {
  std::vector<Listed> all;
  for (const std::string_view key : organisations.keys()) {
    const Fields fields(organisations.find(key));
    all.push_back({std::string(key), fields.text("name"), fields.text("sector"),
                   fields.text("country"), contact_of(fields.section("coordinator")),
                   fields.get<Date>("checked_on")});
  }
  return all;
}

}  // namespace secondment::registers
