#include "model/invoices.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "model/known_names.h"
#include "secondment/money.h"
#include "text/characters.h"

namespace secondment::model {
namespace {

using text::backquoted;

constexpr std::string_view last_day = "to";  // beside `from`

class InvoiceCheck {
 public:
  InvoiceCheck(const History& history, std::vector<Finding>& findings)
      : history_(history), findings_(findings) {}

  void check() {
    for (const HistoryEntry& entry : history_.entries) {
      if (counts(entry) && entry.event == events::invoice) add_invoice(entry);
    }
    for (const HistoryEntry& entry : history_.entries) {
      if (!counts(entry)) continue;
      if (entry.event == events::payment) check_payment(entry);
      if (entry.event == events::credit_note) check_credit_note(entry);
    }
  }

 private:
  struct Invoice {
    const HistoryEntry* entry;
    const Money* amount;  // null if it cannot be read
    std::int64_t credited = 0;
  };

  static bool counts(const HistoryEntry& entry) { return entry.counts && entry.fields != nullptr; }

  void report(const HistoryEntry& entry, std::string_view field, std::string message,
              std::string help) {
    findings_.push_back(
        finding_on(entry, field, "history/invoice", std::move(message), std::move(help)));
  }

  void add_invoice(const HistoryEntry& entry) {
    const std::string_view number = entry.text(entries::number);
    if (number.empty()) return;
    const auto [at, is_new] =
        invoices_.try_emplace(number, Invoice{&entry, entry.get<Money>(entries::amount)});
    if (is_new) return;
    report(entry, entries::number,
           fmt::format("invoice {} is already in the history, dated {}", backquoted(number),
                       day_of(*at->second.entry)),
           "give each invoice its own number; when it was paid is recorded as a `payment`");
  }

  static std::string day_of(const HistoryEntry& entry) {
    return entry.date ? render_date(*entry.date) : "an unknown day";
  }

  // Null if no invoice has the number, which another check reports.
  Invoice* find_invoice(const HistoryEntry& entry, std::string_view field) {
    const auto found = invoices_.find(entry.text(field));
    return found == invoices_.end() ? nullptr : &found->second;
  }

  void check_payment(const HistoryEntry& entry) {
    const Invoice* invoice = find_invoice(entry, entries::number);
    if (invoice == nullptr) return;
    if (const auto* paid = invoice->entry->get<Date>(entries::paid)) {
      report(entry, entries::number,
             fmt::format("invoice {} has a payment, but is also marked as paid on {}",
                         backquoted(entry.text(entries::number)), render_date(*paid)),
             "correct the invoice and record it again without `paid`, or correct this payment");
    }
    const auto* settles = entry.get<Money>(entries::settles);
    const auto* amount = entry.get<Money>(entries::amount);
    if (invoice->amount == nullptr || amount == nullptr) return;
    const Currency* currency = invoice->amount->currency;
    const Money counted = settles != nullptr ? *settles : *amount;
    if (counted.currency == currency) return;
    report(
        entry, settles != nullptr ? "settles" : entries::amount,
        fmt::format("{} for an invoice in {}", render_money(counted), currency->code),
        fmt::format("add `settles` with how much of the invoice it pays, in {}", currency->code));
  }

  void check_credit_note(const HistoryEntry& entry) {
    const std::string_view number = entry.text(entries::number);
    if (!number.empty() && !credit_notes_.insert(number).second) {
      report(entry, entries::number,
             fmt::format("credit note {} is already in the history", backquoted(number)),
             "give each credit note its own number");
    }
    Invoice* invoice = find_invoice(entry, entries::credits);
    check_days(entry, invoice != nullptr ? invoice->entry : nullptr);
    const auto* amount = entry.get<Money>(entries::amount);
    if (invoice == nullptr || invoice->amount == nullptr || amount == nullptr) return;
    const Money billed = *invoice->amount;
    if (amount->currency != billed.currency) {
      return report(
          entry, entries::amount,
          fmt::format("{} credited on an invoice in {}", render_money(*amount),
                      billed.currency->code),
          fmt::format("write the amount in {}, as the invoice has it", billed.currency->code));
    }
    const std::int64_t left = billed.minor - invoice->credited;
    if (amount->minor > left) {
      const std::string credits = backquoted(entry.text(entries::credits));
      report(entry, entries::amount,
             fmt::format("{} credited, but only {} of invoice {} is left to credit",
                         render_money(*amount), render_money({left, billed.currency}), credits),
             "correct the amount, or name the invoice that it belongs to");
    } else {
      invoice->credited += amount->minor;
    }
  }

  // The days that become billable again: in order, and within those of the invoice. Where one of
  // them is left out, all days of the invoice on that side are meant.
  void check_days(const HistoryEntry& credit_note, const HistoryEntry* invoice) {
    const auto* from = credit_note.get<Date>(entries::from);
    const auto* to = credit_note.get<Date>(last_day);
    if (from != nullptr && to != nullptr && *to < *from) {
      return report(credit_note, last_day,
                    fmt::format("the days that it credits end on {}, before they begin, on {}",
                                render_date(*to), render_date(*from)),
                    "`from` is the first of these days, and `to` the last");
    }
    const auto* first = invoice != nullptr ? invoice->get<Date>(entries::from) : nullptr;
    const auto* last = invoice != nullptr ? invoice->get<Date>(last_day) : nullptr;
    for (const std::string_view name : {entries::from, last_day}) {
      const auto* day = credit_note.get<Date>(name);
      const bool is_outside = day != nullptr && ((first != nullptr && *day < *first) ||
                                                 (last != nullptr && *day > *last));
      if (!is_outside) continue;
      return report(
          credit_note, name,
          fmt::format("{} is credited, but invoice {} {}", render_date(*day),
                      backquoted(credit_note.text(entries::credits)), render_days(first, last)),
          "give the days of that invoice that it takes back, or name the invoice that "
          "they belong to");
    }
  }

  static std::string render_days(const Date* first, const Date* last) {
    if (last == nullptr) return fmt::format("begins on {}", render_date(*first));
    if (first == nullptr) return fmt::format("ends on {}", render_date(*last));
    return fmt::format("is for {} to {}", render_date(*first), render_date(*last));
  }

  const History& history_;
  std::vector<Finding>& findings_;
  std::map<std::string_view, Invoice> invoices_;
  std::set<std::string_view> credit_notes_;
};

}  // namespace

void check_invoices(const History& history, std::vector<Finding>& findings) {
  InvoiceCheck(history, findings).check();
}

}  // namespace secondment::model
