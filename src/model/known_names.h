// The names that the code itself must know: of states, of events and their fields, and of fields of
// `record`. All other names belong to the policies. A name that the code needs is added here, with
// the reason.
#pragma once

#include <string_view>

namespace secondment::model {

// Every agreement begins in this state, before its history has an entry.
inline constexpr std::string_view first_state = "draft";

// Required even in a draft; other required fields of the format may be added later.
inline constexpr std::string_view required_in_drafts[] = {"agreement", "scheme", "history",
                                                          "waivers"};
// Required only if a policy requires them, from the state that it names.
inline constexpr std::string_view required_by_policies[] = {"secondee", "parent", "host", "term"};

namespace events {
// Moves the last day once it is approved.
inline constexpr std::string_view extension = "extension";
// Takes an entry back. No other event says something about other entries.
inline constexpr std::string_view correction = "correction";
// Changes what was agreed after signature. Suggested in the help if the terms have been edited.
inline constexpr std::string_view amendment = "amendment";
// Signs a version of the terms. Shows which parties signed an amendment.
inline constexpr std::string_view signature = "signature";
// Reports add up what was billed.
inline constexpr std::string_view invoice = "invoice";
// Reports subtract what was paid and what was credited.
inline constexpr std::string_view payment = "payment";
inline constexpr std::string_view credit_note = "credit-note";
inline constexpr std::string_view note = "note";
// Reports quote what was learned, and whether it was worth it.
inline constexpr std::string_view debrief = "debrief";
inline constexpr std::string_view assessment = "assessment";
}  // namespace events

namespace entries {
// Of an extension: the new last day, and who approved it. Of a suspension: its days, and whether
// the salary is paid for them.
inline constexpr std::string_view from = "from";
inline constexpr std::string_view until = "until";
inline constexpr std::string_view paid = "paid";
inline constexpr std::string_view approved_by = "approved_by";
// Of a signature: who signed, the file that proves it, and the address that the key belongs to.
inline constexpr std::string_view party = "party";
inline constexpr std::string_view proof = "proof";
inline constexpr std::string_view signer = "signer";
// Of an invoice, payment or credit note: its number, the invoice that it credits, and the amount.
inline constexpr std::string_view number = "number";
inline constexpr std::string_view credits = "credits";
inline constexpr std::string_view amount = "amount";
inline constexpr std::string_view settles = "settles";
// Of an amendment: what changes. Set by options of their own.
inline constexpr std::string_view changes = "changes";
// Of a correction: the day of the entry that is taken back, and its state or event.
inline constexpr std::string_view of = "of";
inline constexpr std::string_view what = "what";
// If that matches several entries: the number of the entry in the history, from 1.
inline constexpr std::string_view entry = "entry";
// The day on which an entry was made, if it differs from the day on which it happened.
inline constexpr std::string_view recorded = "recorded";
// Of a move: why it was made. Of a return: how the secondment ended, which counts as a reason too.
inline constexpr std::string_view reason = "reason";
inline constexpr std::string_view ended = "ended";
// Of a move: the agreement was already in this state when it came into the register.
inline constexpr std::string_view adopted = "adopted";
// The fingerprint of what was agreed, written by the tool.
inline constexpr std::string_view terms = "terms";
}  // namespace entries

namespace params {
// How a part of a year's salary is calculated, by days or by months. Used by reports.
inline constexpr std::string_view pro_rata = "pro_rata";
}  // namespace params

namespace record {
// Derived from the term and its extensions, whatever the policies say.
inline constexpr std::string_view ends_on = "ends_on";
inline constexpr std::string_view length = "length";
// Derived from the amendments and signatures in the history.
inline constexpr std::string_view amendments = "amendments";
inline constexpr std::string_view signatures = "signatures";
// Derived from this agreement and other agreements of the secondee, for rules about several of
// them.
inline constexpr std::string_view spell = "spell";
inline constexpr std::string_view earlier = "earlier";
inline constexpr std::string_view replaced = "replaced";
// Derived from events that suspend: whether it is suspended today, and the total number of days.
inline constexpr std::string_view suspended = "suspended";
inline constexpr std::string_view suspended_days = "suspended_days";
// Days of moves that policies name with `records:`. These two tell reports whether the secondee is
// still to leave, away or back.
inline constexpr std::string_view started_on = "started_on";
inline constexpr std::string_view returned_on = "returned_on";
}  // namespace record

}  // namespace secondment::model
