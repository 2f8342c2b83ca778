#include "register/register.h"

#include <utility>

#include "policy/reading.h"
#include "register/gather.h"

namespace secondment::registers {

namespace {

// Whose agreement it is cannot be told, so that whatever may name the person goes.
void hide_whom(Entry& entry) {
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
  answered.entry = gather(std::move(name), *reading,
                          {.options = questions.options, .with_gates = questions.with_gates});
  const bool names_nobody = answered.entry->secondee.name.empty();
  if (questions.hides_names && names_nobody) hide_whom(*answered.entry);
  return answered;
}

void Register::take(Answered answered) {
  for (const PersonalText& personal : answered.personal) hidden_->add(personal);
  if (answered.unreadable) survey_.unreadable.push_back(std::move(*answered.unreadable));
  if (!answered.entry) return;
  ++survey_.agreements;
  for (const Finding& finding : crossing_.add(answered.file, answered.trace)) {
    answered.entry->findings.push_back({finding.rule, finding.severity});
  }
  if (answered.is_wanted == Condition::Answer::no) ++survey_.left_out;
  if (answered.is_wanted == Condition::Answer::undecided) ++survey_.undecided;
  if (answered.is_wanted != Condition::Answer::yes) return;
  if (is_whole_ && crossing_.is_open(answered.file)) {
    open_.push_back({answered.file, survey_.entries.size()});
  }
  survey_.entries.push_back(std::move(*answered.entry));
}

void Register::finish() {
  if (hidden_ != nullptr) {
    for (files::Unreadable& each : survey_.unreadable) each.path = hide_file_name(each.path);
  }
  // What is replaced may be in a file that was not read.
  if (!survey_.unreadable.empty()) return;
  for (const Open& open : open_) {
    if (!crossing_.is_open(open.file)) continue;
    const Finding finding = crossing_.close(open.file);
    survey_.entries[open.entry].findings.push_back({finding.rule, finding.severity});
  }
}

}  // namespace secondment::registers
