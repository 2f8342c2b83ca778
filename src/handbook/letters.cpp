#include "handbook/letters.h"

#include <fmt/format.h>

#include <algorithm>

#include "handbook/letter_changes.h"
#include "handbook/letter_frame.h"
#include "handbook/letter_parts.h"
#include "lifecycle/agreement_status.h"
#include "model/known_names.h"
#include "model/secondment_period.h"
#include "policy/parties.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/nearest.h"
#include "text/parts.h"

namespace secondment::handbook {
namespace {

std::string or_blank(const LetterSource& source, std::string text) {
  return text.empty() ? source.labels.text("blank") : text;
}

std::string day_or_blank(const LetterSource& source, std::optional<Date> day) {
  return day ? source.labels.day(*day) : source.labels.text("blank");
}

model::SecondmentPeriod period_of(const LetterSource& source) {
  return model::period_of(reading_of(source).terms(), reading_of(source).history);
}

// The names that most sentences need.
Insertions name_parties(const LetterSource& source) {
  return {{"secondee", or_blank(source, text_at(source, "secondee", "name"))},
          {"parent", or_blank(source, text_at(source, "parent", "name"))},
          {"host", or_blank(source, text_at(source, "host", "name"))},
          {"agreement", or_blank(source, reading_of(source).agreement_id.value_or(""))}};
}

std::string say_with(const LetterSource& source, std::string_view key, const Insertions& more) {
  Insertions all = name_parties(source);
  all.insert(all.end(), more.begin(), more.end());
  return source.labels.text(key, all);
}

void set_title(LetterWords& letter, const LetterSource& source, std::string_view key) {
  letter.values["title"] = source.labels.text(key);
}

// Includes extensions and future changes, which are agreed just like the body.
std::vector<LetterPart> list_all_parts(const LetterSource& source) {
  const policy::Reading& reading = reading_of(source);
  std::vector<LetterPart> parts =
      list_parts(reading.terms().body, reading.scheme->shape.agreement, source.labels);
  LetterPart changes = list_agreed_changes(reading, source.as_at, source.labels);
  if (!changes.groups.empty()) parts.push_back(std::move(changes));
  return parts;
}

Result<void> say_agreement(const LetterSource& source, const LetterChoice&, LetterWords& letter) {
  set_title(letter, source, "agreement_title");
  const auto period = period_of(source);
  add_paragraph(letter.values, "intro",
                say_with(source, "agreement_intro",
                         {{"start", day_or_blank(source, period.start)},
                          {"end", day_or_blank(source, period.agreed_end)}}));
  letter.values["parts"] = parts_json(list_all_parts(source));
  letter.values["signatures"] = list_signatures(source, policy::signatories);
  letter.closing = "agreement_closing";
  return {};
}

// Why an entry cannot be the one of the letter.
std::string refuse_entry(const LetterSource& source, std::size_t entry, std::string_view wanted) {
  const std::size_t count = reading_of(source).history.entries.size();
  if (entry > count) {
    return fmt::format("--entry: there is no entry {}; the history has {}", entry,
                       text::counted(count, "entry", "entries"));
  }
  return fmt::format("--entry: entry {} is not {}", entry, wanted);
}

// The revision for an amendment: that of the requested entry, or else of the last amendment up to
// the as-at date.
Result<std::size_t> find_amendment(const LetterSource& source, const LetterChoice& choice) {
  const auto& agreed = reading_of(source).agreed;
  std::optional<std::size_t> found;
  std::vector<std::string> places;
  for (std::size_t i = 0; i < agreed.revisions.size(); ++i) {
    if (is_extension(agreed, i)) continue;
    const model::Revision& revision = agreed.revisions[i];
    places.push_back(std::to_string(revision.entry + 1));
    const bool is_meant =
        choice.entry ? revision.entry + 1 == *choice.entry : revision.date <= source.as_at;
    if (is_meant) found = i;
  }
  if (found) return *found;
  if (choice.entry) {
    return unexpected(Error{refuse_entry(source, *choice.entry, "an amendment"),
                            places.empty() ? std::string("the history has no amendment")
                                           : fmt::format("the history has amendment as entry {}",
                                                         fmt::join(places, ", "))});
  }
  return unexpected(Error{"the history has no amendment",
                          "record one first: `secondment record FILE amendment`"});
}

Result<void> say_variation(const LetterSource& source, const LetterChoice& choice,
                           LetterWords& letter) {
  const auto revision = find_amendment(source, choice);
  if (!revision) return unexpected(revision.error());
  const ChangedTerms changed = list_changes(reading_of(source), *revision, source.labels);
  set_title(letter, source, "variation_title");
  add_paragraph(letter.values, "intro",
                say_with(source, "variation_intro",
                         {{"effective", day_or_blank(source, changed.effective)}}));
  if (!changed.summary.empty()) add_paragraph(letter.values, "intro", changed.summary);
  letter.values["changes"] = changes_json(changed);
  letter.version = *revision + 1;
  letter.values["signatures"] = list_signatures(source, policy::amendment_signatories);
  letter.closing = "variation_closing";
  return {};
}

// Uses the requested entry, or else the last extension that counts, whether approved or not.
Result<void> say_extension(const LetterSource& source, const LetterChoice& choice,
                           LetterWords& letter) {
  const policy::Reading& reading = reading_of(source);
  const model::HistoryEntry* found = nullptr;
  std::optional<Date> old_end = period_of(source).agreed_end;
  std::optional<Date> end_before = old_end;
  for (const model::HistoryEntry& entry : reading.history.entries) {
    if (!entry.counts || !model::moves_end(entry)) continue;
    if (choice.entry ? entry.index + 1 == *choice.entry : true) {
      found = &entry;
      old_end = end_before;
    }
    const auto* until = entry.get<Date>(model::entries::until);
    if (until != nullptr && model::is_agreed_end(entry)) end_before = *until;
  }
  if (found == nullptr) {
    return unexpected(Error{choice.entry ? refuse_entry(source, *choice.entry, "an extension")
                                         : std::string("the history has no extension"),
                            "record one first: `secondment record FILE extension until=DATE`"});
  }
  const bool is_agreed = model::is_agreed_end(*found);
  const auto* until = found->get<Date>(model::entries::until);
  set_title(letter, source, "extension_title");
  add_paragraph(
      letter.values, "intro",
      say_with(source, is_agreed ? "extension_intro" : "extension_asked",
               {{"old_end", day_or_blank(source, old_end)},
                {"new_end", until ? source.labels.day(*until) : source.labels.text("blank")},
                {"approved_by",
                 or_blank(source, std::string(found->text(model::entries::approved_by)))}}));
  if (is_agreed && found->version) {
    letter.version = *found->version;
    letter.closing = "extension_closing";
  }
  return {};
}

// A title as the beginning of a sentence.
std::string begin_sentence(std::string title) {
  if (!title.empty() && title.front() >= 'a' && title.front() <= 'z') {
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
  }
  return title;
}

text::Json due_lines(const LetterSource& source) {
  text::Json lines = text::Json::array();
  for (const policy::Due& each : lifecycle::find_open_due(source.now.checked, source.now.due)) {
    lines.push_back(source.labels.text(each.by.empty() ? "due_when" : "due_by",
                                       {{"title", begin_sentence(each.title)},
                                        {"day", day_or_blank(source, each.day)},
                                        {"by", each.by}}));
  }
  return lines;
}

// Sets the recipient of a letter: a name, and an address below it.
void address(LetterWords& letter, const std::string& name, const std::string& address) {
  text::Json lines = text::Json::array();
  if (!name.empty()) lines.push_back(name);
  for (const std::string_view line : text::lines_of(address)) {
    if (!line.empty()) lines.push_back(line);
  }
  letter.values["to"] = std::move(lines);
}

Result<void> say_return(const LetterSource& source, const LetterChoice&, LetterWords& letter) {
  const policy::Reading& reading = reading_of(source);
  const auto returned =
      model::find_recorded(reading.history, reading.scheme->shape, model::record::returned_on);
  set_title(letter, source, "return_title");
  address(letter, text_at(source, "secondee", "name"), text_at(source, "secondee", "address"));
  add_paragraph(
      letter.values, "intro",
      say_with(source, returned ? "returned_intro" : "return_intro",
               {{"end", day_or_blank(source, returned ? returned : period_of(source).end)}}));
  constexpr std::string_view sections[] = {"return_plan"};
  auto parts =
      list_parts_of(reading.terms().body, reading.scheme->shape.agreement, source.labels, sections);
  letter.values["parts"] = parts_json(parts);
  letter.values["due"] = due_lines(source);
  return {};
}

bool is_named(std::string_view id, std::string_view name) {
  return id == name || id.substr(id.find('/') + 1) == name;
}

std::string name_of(const policy::Due& due) {
  return fmt::format("{}{}{}", due.rule->id(), due.element.empty() ? "" : ":", due.element);
}

// A letter is to one person, about what that person has to do.
Result<std::vector<policy::Due>> keep_of_one(std::vector<policy::Due> due) {
  const bool is_of_one = std::all_of(
      due.begin(), due.end(), [&](const policy::Due& each) { return each.by == due.front().by; });
  if (is_of_one) return due;
  std::vector<std::string> names;
  for (const policy::Due& each : due) {
    names.push_back(fmt::format("`--obligation {}`", name_of(each)));
  }
  const std::vector<std::string_view> words(names.begin(), names.end());
  return unexpected(Error{fmt::format("{} is to be done by several people, and a letter is to one",
                                      due.front().rule->id()),
                          fmt::format("choose {}, or write to each with `secondment remind`",
                                      text::list_words(words))});
}

Result<std::vector<policy::Due>> find_due(const LetterSource& source, const std::string& given) {
  const std::size_t colon = std::min(given.find(':'), given.size());
  const std::string element = given.substr(std::min(colon + 1, given.size()));
  const std::string named(reading_of(source).present_id(std::string_view(given).substr(0, colon)));
  auto due = lifecycle::find_open_due(source.now.checked, source.now.due);
  std::vector<std::string> names;
  for (const policy::Due& each : due) names.push_back(name_of(each));
  const std::vector<std::string_view> open(names.begin(), names.end());
  std::vector<std::string_view> known;
  for (const policy::Rule& each : reading_of(source).scheme->rules) {
    if (each.text->is_obligation) known.push_back(each.id());
  }
  const std::string list = open.empty() ? std::string("nothing is due")
                                        : fmt::format("due: {}", text::list_words(open, "and"));
  if (named.empty()) return unexpected(Error{"expected --obligation", list});
  std::erase_if(due, [&](const policy::Due& each) {
    return !is_named(each.rule->id(), named) || (!element.empty() && each.element != element);
  });
  if (!due.empty()) return keep_of_one(std::move(due));
  const bool is_known = std::any_of(known.begin(), known.end(),
                                    [&](std::string_view id) { return is_named(id, named); });
  if (is_known) {
    return unexpected(Error{fmt::format("nothing is due for {}", text::backquoted(given)), list});
  }
  const std::string nearest = text::suggest_nearest(named, known);
  return unexpected(
      Error{fmt::format("--obligation: unknown obligation {}", text::backquoted(named)),
            nearest.empty() ? list : nearest});
}

Result<void> say_reminder(const LetterSource& source, const LetterChoice& choice,
                          LetterWords& letter) {
  const auto due = find_due(source, choice.obligation);
  if (!due) return unexpected(due.error());
  const LetterLabels& labels = source.labels;
  set_title(letter, source, "reminder_title");
  letter.values["subject"] = begin_sentence(due->front().title);
  address(letter, due->front().by, "");
  add_paragraph(letter.values, "intro", say_with(source, "reminder_intro", {}));
  for (const policy::Due& each : *due) {
    std::string words = begin_sentence(each.title);
    words += words.ends_with('.') ? " " : ". ";
    const auto late = each.day ? (source.as_at - *each.day).count() : 0;
    words += !each.day ? labels.text("reminder_unknown")
             : late > 0
                 ? labels.text(
                       "reminder_late",
                       {{"day", labels.day(*each.day)},
                        {"days", late == 1 ? labels.text("one_day")
                                           : labels.text("days", {{"n", std::to_string(late)}})}})
                 : labels.text("reminder_due", {{"day", labels.day(*each.day)}});
    if (!each.by.empty()) words += " " + labels.text("reminder_by", {{"by", each.by}});
    add_paragraph(letter.values, "intro", std::move(words));
  }
  return {};
}

constexpr LetterKind kinds[] = {
    {.name = "agreement", .doc = "the whole agreement, to sign", .say = say_agreement},
    {.name = "variation",
     .doc = "what an amendment changes, old and new side by side",
     .takes_entry = true,
     .say = say_variation},
    {.name = "extension", .doc = "the new last day", .takes_entry = true, .say = say_extension},
    {.name = "return", .doc = "the return, and what is still to be done", .say = say_return},
    {.name = "reminder", .doc = "what is due", .takes_obligation = true, .say = say_reminder},
};

}  // namespace

std::span<const LetterKind> letter_kinds() {
  return kinds;
}

const LetterKind* find_letter_kind(std::string_view name) {
  const auto* const kind = std::find_if(std::begin(kinds), std::end(kinds),
                                        [&](const LetterKind& each) { return each.name == name; });
  return kind == std::end(kinds) ? nullptr : kind;
}

}  // namespace secondment::handbook
