#include "register/register.h"

#include <algorithm>
#include <utility>

#include "policy/reading.h"
#include "register/gather.h"

namespace secondment::registers {

namespace {

// The secondee is unknown, so whatever is in the agreement's own words may be the name.
void hide_identity(Entry& entry, const HiddenNames& hidden) {
  if (!entry.agreement.empty()) entry.agreement = hidden.stand_in_for_id(entry.agreement);
  for (std::string* text :
       {&entry.path, &entry.title, &entry.reason, &entry.reason_of_return, &entry.return_post,
        &entry.lessons, &entry.assessment, &entry.dissemination}) {
    if (!text->empty()) *text = hidden_words;
  }
  for (Interest& each : entry.interests) each.interest = each.mitigation = hidden_words;
  for (Waiver& each : entry.waivers) each.reason = hidden_words;
}

// Words of a policy are shown as they are. What is there in place of one may be anything.
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
  Answered answered{.file = file, .trace = trace_of(*reading)};
  if (questions.hides_names) {
    answered.personal = find_personal_texts(*reading, questions.options);
  }
  answered.is_wanted = ask_all(questions.conditions, *reading, questions.options.as_at);
  answered.entry =
      gather(lifecycle::check_any(std::move(name), reading, questions.options),
             {.options = questions.options, .with_next_moves = questions.with_next_moves});
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
  for (const Finding& finding : checks_.add(answered.file, answered.trace)) {
    answered.entry->findings.push_back({finding.rule, finding.severity});
  }
  if (answered.is_wanted == Condition::Answer::no) ++survey_.left_out;
  if (answered.is_wanted == Condition::Answer::undecided) ++survey_.undecided;
  if (answered.is_wanted != Condition::Answer::yes) return;
  Entry& entry = *answered.entry;
  if (hidden_ != nullptr && entry.secondee.name.empty()) hide_identity(entry, *hidden_);
  place(std::move(entry), answered.file);
}

void Register::place(Entry entry, std::size_t file) {
  const bool is_open = is_whole_ && checks_.is_open(file);
  if (pass_on_) {
    waiting_.push_back({file, std::move(entry)});
    return pass_on_known();
  }
  if (is_open) open_.push_back({file, survey_.entries.size()});
  if (survey_.fold == nullptr) return survey_.entries.push_back(std::move(entry));
  survey_.fold->take(entry);
  ++survey_.passed_on;
}

// In their order: what comes after an entry waits with it.
void Register::pass_on_known() {
  while (!waiting_.empty() && !(is_whole_ && checks_.is_open(waiting_.front().file))) {
    pass_on_(waiting_.front().entry);
    ++survey_.passed_on;
    waiting_.pop_front();
  }
}

Found Register::close(std::size_t file) {
  Finding finding = checks_.close(file);
  return {std::move(finding.rule), finding.severity};
}

void Register::finish() {
  if (hidden_ != nullptr) {
    // Whose agreement it is cannot be known; a folder may be called like the person, too.
    for (files::Unreadable& each : survey_.unreadable) {
      each.path = hidden_words;
      // Names of files are what a help suggests, and what a message lists behind a colon.
      each.help.clear();
      each.message.resize(std::min(each.message.find(':'), each.message.size()));
    }
  }
  // The replaced agreement may be in a file that could not be read.
  const bool is_complete = survey_.unreadable.empty();
  for (Waiting& each : waiting_) {
    const bool is_missing = is_whole_ && is_complete && checks_.is_open(each.file);
    if (is_missing) each.entry.findings.push_back(close(each.file));
    pass_on_(each.entry);
    ++survey_.passed_on;
  }
  waiting_.clear();
  if (!is_complete) return;
  for (const Open& open : open_) {
    if (!checks_.is_open(open.file)) continue;
    const Found found = close(open.file);
    if (survey_.fold != nullptr) {
      survey_.fold->take_late(found);
    } else {
      survey_.entries[open.entry].findings.push_back(found);
    }
  }
}

}  // namespace secondment::registers
