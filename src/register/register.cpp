#include "register/register.h"

#include <utility>

#include "policy/reading.h"
#include "register/gather.h"

namespace secondment::registers {

namespace {

// The secondee is unknown, so everything that may contain the name is hidden.
void hide_identity(Entry& entry) {
  entry.path = hide_file_name(entry.path);
  entry.agreement = hidden_words;
  entry.title.clear();
}

}  // namespace

Answered ask(std::size_t file, std::string name, std::string bytes, const Questions& questions) {
  const auto reading = policy::read_agreement(std::move(bytes), questions.options);
  if (reading == nullptr) return {.file = file};
  Answered answered{.file = file, .trace = trace_of(*reading)};
  if (questions.hides_names) {
    answered.personal = find_personal_texts(*reading, questions.options);
  }
  for (const Condition& condition : questions.conditions) {
    const Condition::Answer answer = condition.ask(*reading, questions.options.as_at);
    if (answer == Condition::Answer::no || answered.is_wanted == Condition::Answer::yes) {
      answered.is_wanted = answer;
    }
  }
  answered.entry =
      gather(std::move(name), *reading,
             {.options = questions.options, .with_next_moves = questions.with_next_moves});
  const bool is_unnamed = answered.entry->secondee.name.empty();
  if (questions.hides_names && is_unnamed) hide_identity(*answered.entry);
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
  if (is_whole_ && checks_.is_open(answered.file)) {
    open_.push_back({answered.file, survey_.entries.size()});
  }
  survey_.entries.push_back(std::move(*answered.entry));
}

void Register::finish() {
  if (hidden_ != nullptr) {
    for (files::Unreadable& each : survey_.unreadable) each.path = hide_file_name(each.path);
  }
  // The replaced agreement may be in a file that could not be read.
  if (!survey_.unreadable.empty()) return;
  for (const Open& open : open_) {
    if (!checks_.is_open(open.file)) continue;
    const Finding finding = checks_.close(open.file);
    survey_.entries[open.entry].findings.push_back({finding.rule, finding.severity});
  }
}

}  // namespace secondment::registers
