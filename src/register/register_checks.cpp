#include "register/register_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/characters.h"
#include "text/ensure.h"
#include "text/nearest.h"

namespace secondment::registers {
namespace {

using text::backquoted;
using text::visible;

Date date_of(std::int32_t day) {
  return Date(std::chrono::days(day));
}

std::int32_t day_of(Date date) {
  return static_cast<std::int32_t>(date.time_since_epoch().count());
}

std::string words(Date start, Date end) {
  return fmt::format("from {} to {}", render_date(start), render_date(end));
}

}  // namespace

std::vector<Finding> RegisterChecks::add(std::size_t file, const Trace& trace) {
  std::vector<Finding> findings;
  if (!trace.id.empty()) find_same_id(file, trace, findings);
  if (!trace.replaces.empty()) find_circle(file, trace, findings);
  if (trace.spell) find_overlap(file, trace, findings);
  if (!trace.replaces.empty()) note_replaced(file, trace);
  return findings;
}

RegisterChecks::Number RegisterChecks::number_of(const std::string& id) {
  if (id.empty()) return none;
  const Number number = ids_.number_of(id);
  if (number == first_file_.size()) first_file_.push_back(none);
  return number;
}

void RegisterChecks::find_same_id(std::size_t file, const Trace& trace,
                                  std::vector<Finding>& findings) {
  const Number id = number_of(trace.id);
  if (first_file_[id] != none) {
    findings.push_back(
        {.rule = "register/id",
         .message = fmt::format("the id {} is already used in {}", backquoted(trace.id),
                                visible(name_of_(first_file_[id]))),
         .help = "give one of them another id, or delete the copy",
         .pointer = "/agreement",
         .span = trace.id_place});
    return;
  }
  first_file_[id] = static_cast<std::uint32_t>(file);
  const auto [first, last] = waiting_.equal_range(id);
  for (auto each = first; each != last; ++each) open_.erase(each->second);
  waiting_.erase(first, last);
}

RegisterChecks::Number RegisterChecks::People::number_of(const std::string& who) {
  if (who.empty()) return none;
  const Number person = known.number_of(who);
  if (person == last_spell.size()) last_spell.push_back(none);
  return person;
}

RegisterChecks::Number RegisterChecks::People::follow(const std::string& who, Number spell) {
  const Number person = number_of(who);
  return person == none ? none : std::exchange(last_spell[person], spell);
}

RegisterChecks::Particular RegisterChecks::particular_of(Number spell) const {
  const auto found = particulars_.find(spell);
  return found == particulars_.end() ? Particular() : found->second;
}

// Whether two spells, which something that identifies a person has in common, are of one person and
// overlap. Two keys decide who it is. An agreement never overlaps with its copy, or with one that
// it replaces or is replaced by.
bool RegisterChecks::meet(Number one, Number other) const {
  const KeptSpell& a = spells_[one];
  const KeptSpell& b = spells_[other];
  if (b.start > a.end || a.start > b.end) return false;
  const bool have_keys = a.secondee_key != none && b.secondee_key != none;
  if (have_keys && a.secondee_key != b.secondee_key) return false;
  const Particular of_a = particular_of(one);
  const Particular of_b = particular_of(other);
  const bool is_same = a.id != none && a.id == b.id;
  const bool is_replaced = (of_b.replaces != none && of_b.replaces == a.id) ||
                           (of_a.replaces != none && of_a.replaces == b.id);
  // In a cycle it is unclear which of them ended.
  const bool is_followed = is_replaced && !of_a.is_in_circle && !of_b.is_in_circle;
  return !is_same && !is_followed &&
         of_a.share + of_b.share > 1.001;  // 0.7 and 0.3 may add up to a little more than 1
}

std::size_t RegisterChecks::file_of(Number spell) const {
  const std::size_t file = particular_of(spell).file;
  return file != SIZE_MAX ? file : first_file_[spells_[spell].id];
}

// The latest of the previous spells that overlap with this one.
RegisterChecks::Number RegisterChecks::find_overlapping(Number number) const {
  Number found = none;
  for (const auto before : {&KeptSpell::before_by_key, &KeptSpell::before_by_email,
                            &KeptSpell::before_by_staff_number}) {
    Number each = spells_[number].*before;
    while (each != none && !meet(number, each)) each = spells_[each].*before;
    if (each != none && (found == none || each > found)) found = each;
  }
  return found;
}

void RegisterChecks::find_overlap(std::size_t file, const Trace& trace,
                                  std::vector<Finding>& findings) {
  const Trace::Spell& away = *trace.spell;
  const auto number = static_cast<Number>(spells_.size());
  const Number id = number_of(trace.id);
  const Number replaces = number_of(trace.replaces);
  const bool is_elsewhere = id == none || first_file_[id] != file;
  if (is_elsewhere || replaces != none || away.share < 1) {
    particulars_[number] = {away.share, replaces, file, in_circle_.contains(file)};
  }
  spells_.push_back(
      {.start = day_of(away.start),
       .end = day_of(away.end),
       .id = id,
       .secondee_key = by_key_.number_of(trace.secondee_key),
       .before_by_key = by_key_.follow(trace.secondee_key, number),
       .before_by_email = by_email_.follow(trace.email, number),
       .before_by_staff_number = by_staff_number_.follow(trace.staff_number, number)});
  const Number met = find_overlapping(number);
  if (met == none) return;
  const KeptSpell& other = spells_[met];
  findings.push_back(
      {.rule = "register/overlap",
       .severity = model::severity_of("register/overlap"),
       .message =
           fmt::format("the secondee is in two places at once: here {}, and {} in {}",
                       words(away.start, away.end), words(date_of(other.start), date_of(other.end)),
                       visible(name_of_(file_of(met)))),
       .help =
           "end one before the other begins; for a part-time secondment, state the share of full "
           "time in both agreements, as `placement.full_time_equivalent`",
       .pointer = "/term",
       .span = away.place});
}

void RegisterChecks::find_circle(std::size_t file, const Trace& trace,
                                 std::vector<Finding>& findings) {
  const Number id = number_of(trace.id);
  if (id == none || first_file_[id] != file) return;
  const Number replaces = number_of(trace.replaces);
  std::vector<std::string> way = {backquoted(trace.id), backquoted(trace.replaces)};
  Number at = replaces;
  // Only an agreement that another one replaces can close a cycle.
  while (at != id && replaced_.contains(id) && replaced_by_id_.contains(at)) {
    at = replaced_by_id_.at(at);
    way.push_back(backquoted(ids_.text(at)));
  }
  if (at != id) {
    replaced_by_id_.emplace(id, replaces);
    replaced_.insert(replaces);
    return;
  }
  in_circle_.insert(file);
  std::string message = "the agreement replaces itself";
  if (replaces != id) {
    message = fmt::format("agreements replace each other in a circle: {}", fmt::join(way, ", "));
  }
  findings.push_back({.rule = "register/replaces",
                      .severity = model::severity_of("register/replaces"),
                      .message = std::move(message),
                      .help = "name the earlier agreement in `replaces`, or remove it from the "
                              "agreement that came first",
                      .pointer = "/replaces",
                      .span = trace.replaces_place});
}

void RegisterChecks::note_replaced(std::size_t file, const Trace& trace) {
  const Number replaced = number_of(trace.replaces);
  if (first_file_[replaced] != none) return;
  open_.emplace(file, Open{trace.id, trace.replaces, trace.replaces_place});
  waiting_.emplace(replaced, file);
}

Finding RegisterChecks::close(std::size_t file) {
  const auto found = open_.find(file);
  ensure(found != open_.end(), "only an open file can be closed");
  const Open open = std::move(found->second);
  open_.erase(found);
  // Searching all ids takes time. If many files are open, the first suggestions are enough.
  constexpr std::size_t most = 20;
  std::string help;
  if (++closed_ <= most) {
    std::vector<std::string> ids;
    for (Number id = 0; id < first_file_.size(); ++id) {
      if (first_file_[id] != none) ids.push_back(ids_.text(id));
    }
    std::erase(ids, open.id);  // an agreement does not replace itself
    help =
        text::suggest_nearest(open.replaces, std::vector<std::string_view>(ids.begin(), ids.end()));
  }
  if (help.empty()) help = "correct the id, or check the replaced agreement together with this one";
  return {.rule = "register/replaces",
          .severity = model::severity_of("register/replaces"),
          .message = fmt::format("the replaced agreement {} is missing", backquoted(open.replaces)),
          .help = std::move(help),
          .pointer = "/replaces",
          .span = open.place};
}

}  // namespace secondment::registers
