// The messages of `remind`: one for each person, made from a template that the workspace may
// replace, and written as a file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/letter_settings.h"
#include "cli/run_config.h"
#include "handbook/letter_labels.h"
#include "report/reminders.h"

namespace secondment::cli {

struct Message {
  std::string subject;
  std::string text;
};

class ReminderMessages {
 public:
  // Uses the workspace's `labels` and its `letters: {reminder: …}`. Problems with these files are
  // printed.
  [[nodiscard]] static Result<ReminderMessages> make(World& world, const RunConfig& config,
                                                     handbook::LetterMarkup markup);

  [[nodiscard]] Result<Message> write(const report::Reminder& reminder, Date as_at) const;

 private:
  ReminderMessages(handbook::LetterLabels labels, handbook::LetterMarkup markup)
      : labels_(std::move(labels)), markup_(markup) {}

  [[nodiscard]] std::string subject_of(const report::Reminder& reminder) const;
  [[nodiscard]] text::Json values_of(const report::Reminder& reminder, Date as_at) const;
  [[nodiscard]] text::Json item_json(const report::Reminder& reminder,
                                     const report::Reminder::Item& item, Date as_at) const;
  [[nodiscard]] std::string days(std::int64_t number) const;

  handbook::LetterLabels labels_;
  handbook::LetterMarkup markup_;
  text::Json label_words_ = text::Json::object();
  std::optional<OwnTemplate> own_ = {};
  output::TemplateNames names_ = {};
};

}  // namespace secondment::cli
