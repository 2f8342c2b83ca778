#include "register/register.h"

#include <algorithm>
#include <utility>

#include "policy/reading.h"
#include "register/gather.h"
#include "text/lines.h"

namespace secondment::registers {

namespace {

// Bytes of accounts that are kept of agreements that are over, and as many of others: more than a
// page holds.
constexpr std::size_t account_room = 5'000'000;

// The secondee's name is unknown, so any free text of the agreement may contain it.
void hide_identity(Entry& entry, const HiddenNames& hidden) {
  if (!entry.agreement.empty()) entry.agreement = hidden.stand_in_for_id(entry.agreement);
  for (std::string* text :
       {&entry.path, &entry.title, &entry.reason, &entry.reason_of_return, &entry.return_post,
        &entry.lessons, &entry.assessment, &entry.dissemination}) {
    if (!text->empty()) *text = hidden_words;
  }
  for (Found& each : entry.findings) {
    for (std::string* text : {&each.message, &each.help}) {
      if (!text->empty()) *text = hidden_words;
    }
  }
  for (Flip& each : entry.flips) {
    each.what = hidden_words;
    each.element.clear();
  }
  for (Happened& each : entry.happened) {
    each.what = each.kind;
    each.from.clear();
    each.to.clear();
    each.element.clear();
  }
  entry.account.clear();
  for (Interest& each : entry.interests) each.interest = each.mitigation = hidden_words;
  for (Waiver& each : entry.waivers) each.reason = hidden_words;
}

TracePlaces find_places(const Trace& trace, std::string_view bytes) {
  const text::Lines lines(bytes);
  return {lines.position(trace.id_place.begin), lines.position(trace.replaces_place.begin),
          lines.position(trace.spell ? trace.spell->place.begin : 0)};
}

Position place_of(const Finding& finding, const Trace& trace, const TracePlaces& places) {
  if (finding.span == trace.id_place) return places.id;
  return finding.span == trace.replaces_place ? places.replaces : places.spell;
}

// Words of a policy are shown as they are. Unknown words in their place may be anything, so they
// are hidden.
void hide_unknown_words(Entry& entry, const policy::Scheme* scheme) {
  if (scheme == nullptr && !entry.scheme.empty()) entry.scheme = hidden_words;
  const bool is_known = scheme != nullptr && scheme->state_index(entry.state);
  if (!is_known && !entry.state.empty()) entry.state = hidden_words;
}

}  // namespace

std::optional<files::Unreadable> refuse_other_file(const std::string& name,
                                                   const policy::Reading& reading) {
  constexpr std::string_view standard_input = "<stdin>";
  const bool is_meant = name.ends_with(".yaml") || name.ends_with(".yml") ||
                        name == standard_input ||
                        (reading.read.complete && reading.read.tree.root().is_mapping());
  if (is_meant) return std::nullopt;
  return files::Unreadable{name, "this is not an agreement",
                           "agreements are YAML; name a *.yaml file or a folder"};
}

Answered ask(std::size_t file, std::string name, std::string bytes, const Questions& questions) {
  const std::shared_ptr<policy::Reading> reading =
      policy::read_agreement(std::move(bytes), questions.options);
  if (reading == nullptr) return {.file = file};
  if (auto other = refuse_other_file(name, *reading)) {
    return {.file = file, .unreadable = std::move(other)};
  }
  Answered answered{
      .file = file, .trace = trace_of(*reading), .is_broken = !reading->read.complete};
  if (questions.hides_names) {
    answered.personal = find_personal_texts(*reading, questions.options);
  }
  answered.is_wanted = ask_all(questions.conditions, *reading, questions.options.as_at);
  CheckOptions options = questions.options;
  options.finds_next_change = questions.needs.flips;
  if (questions.needs.finding_words) {
    answered.places = find_places(answered.trace, reading->read.tree.bytes);
  }
  const auto now = lifecycle::check_any(std::move(name), reading, options);
  answered.entry =
      gather(now, {.options = options, .needs = questions.needs, .outlook = questions.outlook});
  const bool has_room = !questions.has_room || questions.has_room(answered.entry->phase);
  if (questions.account && has_room) answered.entry->account = questions.account(now, options);
  if (questions.added) {
    for (const AddedColumn& column : *questions.added) {
      answered.entry->added.push_back(column.ask(*reading, questions.options.as_at));
    }
  }
  if (questions.hides_names) hide_unknown_words(*answered.entry, reading->scheme);
  return answered;
}

void Register::take(Answered answered) {
  for (const PersonalText& personal : answered.personal) hidden_->add(personal);
  if (answered.unreadable) survey_.unreadable.push_back(std::move(*answered.unreadable));
  if (!answered.entry) return;
  ++survey_.agreements;
  if (answered.is_broken) ++survey_.broken;
  for (const Finding& finding : checks_.add(answered.file, answered.trace)) {
    Found& found = answered.entry->findings.emplace_back(found_of(finding, needs_));
    if (needs_.finding_words) found.begin = place_of(finding, answered.trace, answered.places);
  }
  if (answered.is_wanted == Condition::Answer::no) ++survey_.left_out;
  if (answered.is_wanted == Condition::Answer::undecided) ++survey_.undecided;
  if (answered.is_wanted != Condition::Answer::yes) return;
  Entry& entry = *answered.entry;
  if (hidden_ != nullptr && entry.secondee.name.empty()) hide_identity(entry, *hidden_);
  limit_account(entry);
  place(std::move(entry), answered.file, answered.places.replaces);
}

bool Register::has_account_room(Phase phase) const {
  return account_bytes_[is_over(phase) ? 1 : 0] < account_room;
}

void Register::limit_account(Entry& entry) {
  std::atomic<std::size_t>& kept = account_bytes_[is_over(entry.phase) ? 1 : 0];
  if (kept + entry.account.size() > account_room) {
    kept = account_room;  // drop all later ones too, so that what is kept is the beginning
    entry.account.clear();
    entry.account.shrink_to_fit();
  }
  kept += entry.account.size();
}

void Register::place(Entry entry, std::size_t file, Position of_replaced) {
  const bool is_open = is_whole_ && checks_.is_open(file);
  if (pass_on_) {
    waiting_.push_back({file, std::move(entry)});
    return pass_on_known();
  }
  if (is_open) open_.push_back({file, survey_.entries.size(), of_replaced});
  if (survey_.fold == nullptr) return survey_.entries.push_back(std::move(entry));
  survey_.fold->take(entry);
  ++survey_.passed_on;
}

// Passes entries on in their order: those after an entry that waits have to wait as well.
void Register::pass_on_known() {
  while (!waiting_.empty() && !(is_whole_ && checks_.is_open(waiting_.front().file))) {
    pass_on_(waiting_.front().entry);
    ++survey_.passed_on;
    waiting_.pop_front();
  }
}

Found Register::close(std::size_t file, Position place) {
  Found found = found_of(checks_.close(file), needs_);
  if (needs_.finding_words) found.begin = place;
  return found;
}

void Register::finish() {
  if (hidden_ != nullptr) {
    // It is unknown whose agreement this is, and a folder may be named after the person.
    for (files::Unreadable& each : survey_.unreadable) {
      each.path = hidden_words;
      // The help may suggest names of files, and the message may list them after a colon.
      each.help.clear();
      each.message.resize(std::min(each.message.find(':'), each.message.size()));
    }
  }
  // The replaced agreement may be in a file that could not be read.
  const bool is_complete = survey_.unreadable.empty();
  for (Waiting& each : waiting_) {
    const bool is_missing = is_whole_ && is_complete && checks_.is_open(each.file);
    if (is_missing) each.entry.findings.push_back(close(each.file, {}));
    pass_on_(each.entry);
    ++survey_.passed_on;
  }
  waiting_.clear();
  if (!is_complete) return;
  for (const Open& open : open_) {
    if (!checks_.is_open(open.file)) continue;
    const Found found = close(open.file, open.place);
    if (survey_.fold != nullptr) {
      survey_.fold->take_late(found);
    } else {
      survey_.entries[open.entry].findings.push_back(found);
    }
  }
}

}  // namespace secondment::registers
