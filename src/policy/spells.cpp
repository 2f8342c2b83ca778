#include "policy/spells.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <tuple>
#include <variant>
#include <vector>

#include "model/known_names.h"
#include "model/secondment_period.h"
#include "policy/facts.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

std::string_view text_of(const Agreement& agreement, std::string_view section,
                         std::string_view name) {
  const Value* value = model::find_value(agreement, section, name);
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? *text : std::string_view();
}

std::string_view top_text(const Agreement& agreement, std::string_view name) {
  const auto* text = agreement.body.get<std::string_view>(name);
  return text != nullptr ? *text : std::string_view();
}

std::optional<Date> day_of(const Agreement& agreement, std::string_view name) {
  const Value* value = model::find_value(agreement, "term", name);
  const Date* day = value ? value->get<Date>() : nullptr;
  return day ? std::optional(*day) : std::nullopt;
}

std::optional<Date> first_day_away(const model::History& history, const model::Shape& shape) {
  for (const model::HistoryEntry& entry : history.entries) {
    const bool is_move = entry.counts && !entry.state.empty() && entry.date;
    const model::State* state = is_move ? shape.find_state(entry.state) : nullptr;
    if (state != nullptr && state->away) return entry.date;
  }
  return std::nullopt;
}

// Returns the direction of the highest layer that has one.
std::string_view direction_of(const Scheme& scheme) {
  for (auto layer = scheme.layers.rbegin(); layer != scheme.layers.rend(); ++layer) {
    if (!(*layer)->direction.empty()) return (*layer)->direction;
  }
  return {};
}

// The sections of an agreement that the rules of other agreements read.
constexpr std::string_view read_places[] = {"/agreement", "/scheme",    "/secondee", "/parent",
                                            "/host",      "/placement", "/term",     "/history"};

bool is_error_of_format(const Finding& finding) {
  if (finding.severity != Severity::error || !finding.rule.starts_with("format/")) return false;
  return std::any_of(std::begin(read_places), std::end(read_places), [&](std::string_view place) {
    const std::string_view pointer = finding.pointer;
    return pointer.starts_with(place) &&
           (pointer.size() == place.size() || pointer[place.size()] == '/');
  });
}

// Whether a string contains a fact of `record`, such as `record.earlier`, also if written with
// blanks.
bool names_fact(std::string_view text, std::string_view fact) {
  constexpr std::string_view record = "record";
  for (std::size_t at = text.find(record); at != text.npos; at = text.find(record, at + 1)) {
    std::string_view rest = text.substr(at + record.size());
    const auto skip = [&] {
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    };
    skip();
    if (rest.starts_with('[')) return true;
    if (!rest.starts_with('.')) continue;
    rest.remove_prefix(1);
    skip();
    if (rest.starts_with('`')) rest.remove_prefix(1);
    if (rest.starts_with(fact)) return true;
  }
  return false;
}

// A field of a spell that can be converted to and from a section; a missing value becomes an absent
// field.
struct SpellField {
  model::FieldRow row;
  std::variant<std::string_view Spell::*, std::optional<Date> Spell::*,
               std::optional<std::int64_t> Spell::*, double Spell::*>
      member;
};
constexpr SpellField spell_fields[] = {
    {{"agreement", "id", "its id"}, &Spell::agreement},
    {{"scheme", "id", "the scheme that it follows"}, &Spell::scheme},
    {{"direction", "one of in, out, within", "as its scheme says"}, &Spell::direction},
    {{"state", "id", "its state on the day"}, &Spell::state},
    {{"path", "text", "the file"}, &Spell::path},
    {{"from", "date", "the first day with the host, else the first of the term"}, &Spell::from},
    {{"to", "date", "the day of the return, else the last of the term"}, &Spell::to},
    {{"days", "int", "from one to the other, both counted"}, &Spell::days},
    {{"term_start", "date", "the first day of the term"}, &Spell::term_start},
    {{"term_end", "date", "the last day of the term"}, &Spell::term_end},
    {{"signed_on", "date", "the day of the signature"}, &Spell::signed_on},
    {{"started_on", "date", "the day of the start"}, &Spell::started_on},
    {{"returned_on", "date", "the day of the return"}, &Spell::returned_on},
    {{"parent", "text", "the name of the parent"}, &Spell::parent},
    {{"host", "text", "the name of the host"}, &Spell::host},
    {{"parent_country", "country", "the country of the parent"}, &Spell::parent_country},
    {{"host_country", "country", "the country of the host"}, &Spell::host_country},
    {{"parent_sector", "text", "the sector of the parent"}, &Spell::parent_sector},
    {{"host_sector", "text", "the sector of the host"}, &Spell::host_sector},
    {{"full_time_equivalent", "number", "the share of full time; 1 where none is stated"},
     &Spell::full_time_equivalent},
};

void write_member(Section& section, std::string_view name, std::string_view text) {
  if (!text.empty()) section.members.push_back({name, {}, {{}, text}});
}

void write_member(Section& section, std::string_view name, double number) {
  section.members.push_back({name, {}, {{}, number}});
}

template <class Data>
void write_member(Section& section, std::string_view name, const std::optional<Data>& data) {
  if (data) section.members.push_back({name, {}, {{}, *data}});
}

template <class Data>
void read_member(const Section& section, std::string_view name, Data& member) {
  if (const auto* written = section.get<Data>(name)) member = *written;
}

template <class Data>
void read_member(const Section& section, std::string_view name, std::optional<Data>& member) {
  if (const auto* written = section.get<Data>(name)) member = *written;
}

// Whether a rule that applies in this state, a limit or a condition of a move reads other
// agreements.
bool reads_register(const Scheme& scheme, std::string_view state,
                    const std::vector<std::string>& also_judged) {
  if (!scheme.reads_others) return false;
  const auto place = scheme.state_index(state);
  if (!place || scheme.shape.states[*place].is_void) return false;
  const auto reads = [&](const Rule& rule) { return rule.reads_others && rule.from <= *place; };
  return scheme.reads_others_always || std::ranges::any_of(scheme.rules, reads) ||
         std::ranges::any_of(scheme.off_rules, [&](const Rule& rule) {
           return reads(rule) && scheme.is_among(rule, also_judged);
         });
}

}  // namespace

bool names_others(std::string_view text) {
  return names_fact(text, "earlier") || names_fact(text, "replaced");
}

bool names_spell(std::string_view text) {
  return names_fact(text, "spell");
}

struct SpellTexts::Kept {
  std::mutex mutex;
  std::set<std::string, std::less<>> texts;
};

SpellTexts::SpellTexts() : kept_(std::make_unique<Kept>()) {}
SpellTexts::~SpellTexts() = default;

std::string_view SpellTexts::keep(std::string_view text) {
  if (text.empty()) return {};
  const std::lock_guard lock(kept_->mutex);
  const auto found = kept_->texts.find(text);
  return found != kept_->texts.end() ? *found : *kept_->texts.emplace(text).first;
}

std::optional<std::int64_t> Spell::count_days() const {
  if (!from || !to || *to < *from) return std::nullopt;
  return days_inclusive(*from, *to);
}

const model::Type& spell_type() {
  static const model::Type type = [] {
    std::vector<model::FieldRow> rows;
    for (const SpellField& field : spell_fields) rows.push_back(field.row);
    return model::make_section(rows);
  }();
  return type;
}

Value as_value(const Spell& spell) {
  Section section;
  section.members.reserve(std::size(spell_fields));
  for (const SpellField& field : spell_fields) {
    std::visit([&](auto member) { write_member(section, field.row.path, spell.*member); },
               field.member);
  }
  return {{}, std::move(section)};
}

Spell as_spell(const Section& section) {
  Spell spell;
  for (const SpellField& field : spell_fields) {
    std::visit([&](auto member) { read_member(section, field.row.path, spell.*member); },
               field.member);
  }
  const auto* whole = section.get<std::int64_t>("full_time_equivalent");
  if (whole != nullptr) spell.full_time_equivalent = static_cast<double>(*whole);
  if (!spell.from) spell.from = spell.started_on ? spell.started_on : spell.term_start;
  if (!spell.to) spell.to = spell.returned_on ? spell.returned_on : spell.term_end;
  if (!spell.days) spell.days = spell.count_days();
  spell.was_away = true;
  return spell;
}

Person make_person(std::string_view key, std::string_view email, std::string_view parent,
                   std::string_view staff_number) {
  Person person{.key = std::string(key), .email = text::lower(email)};
  if (!staff_number.empty() && !parent.empty()) {
    person.staff_number = fmt::format("{}\n{}", text::fold(parent), text::fold(staff_number));
  }
  return person;
}

Person person_of(const Agreement& terms) {
  return make_person(text_of(terms, "secondee", "key"), text_of(terms, "secondee", "email"),
                     text_of(terms, "parent", "name"), text_of(terms, "secondee", "staff_number"));
}

bool is_same_person(const Person& a, const Person& b) {
  const auto is_equal = [](const std::string& one, const std::string& other) {
    return !one.empty() && one == other;
  };
  if (!a.key.empty() && !b.key.empty()) return a.key == b.key;
  return is_equal(a.email, b.email) || is_equal(a.staff_number, b.staff_number);
}

Spell spell_of(const Reading& reading, std::string_view path) {
  const Agreement& terms = reading.terms();
  const model::History& history = reading.history;
  const Scheme& scheme = *reading.scheme;
  const model::Shape& shape = scheme.shape;
  const auto away = first_day_away(history, shape);
  Spell spell{.agreement = top_text(terms, "agreement"),
              .scheme = scheme.name,
              .direction = direction_of(scheme),
              .state = history.state ? std::string_view(*history.state) : std::string_view(),
              .path = path,
              .term_start = day_of(terms, "start"),
              .term_end = day_of(terms, "end"),
              .signed_on = model::find_recorded(history, shape, "signed_on"),
              .started_on = model::find_recorded(history, shape, model::record::started_on),
              .returned_on = model::find_recorded(history, shape, model::record::returned_on),
              .parent = text_of(terms, "parent", "name"),
              .host = text_of(terms, "host", "name"),
              .parent_country = text_of(terms, "parent", "country"),
              .host_country = text_of(terms, "host", "country"),
              .parent_sector = text_of(terms, "parent", "sector"),
              .host_sector = text_of(terms, "host", "sector"),
              .full_time_equivalent = model::share_of_time(terms),
              .was_away = away.has_value()};
  spell.from = away ? away : spell.term_start;
  spell.to = spell.returned_on ? spell.returned_on : model::period_of(terms, history).end;
  spell.days = spell.count_days();
  return spell;
}

std::optional<Spell> spell_for_others(const Reading& reading, std::string_view path,
                                      SpellTexts& texts) {
  if (!reading.can_be_judged() || !reading.history.state) return std::nullopt;
  if (std::any_of(reading.findings.begin(), reading.findings.end(), is_error_of_format)) {
    return std::nullopt;
  }
  const std::string& state = *reading.history.state;
  const model::State* known = reading.scheme->shape.find_state(state);
  if (known == nullptr || known->is_void || state == model::first_state) return std::nullopt;
  Spell spell = spell_of(reading, path);
  if (!spell.from) return std::nullopt;
  for (std::string_view Spell::*text :
       {&Spell::agreement, &Spell::scheme, &Spell::direction, &Spell::state, &Spell::path,
        &Spell::parent, &Spell::host, &Spell::parent_country, &Spell::host_country,
        &Spell::parent_sector, &Spell::host_sector}) {
    spell.*text = texts.keep(spell.*text);
  }
  return spell;
}

bool is_earlier(const Spell& a, const Spell& b) {
  return std::tie(*a.from, a.agreement, a.path) < std::tie(*b.from, b.agreement, b.path);
}

void choose_others(const Reading& reading, std::string_view path, std::vector<Spell> spells,
                   Others& others) {
  const Spell own = spell_of(reading, path);
  const std::string_view replaces = top_text(reading.terms(), "replaces");
  if (!own.from) return;
  std::erase_if(spells, [&](const Spell& each) {
    const model::State* state = reading.scheme->shape.find_state(each.state);
    const bool is_void = state != nullptr && state->is_void;
    if (!each.from || is_void || each.state == model::first_state) return true;
    const bool never_began = !replaces.empty() && each.agreement == replaces && !each.was_away;
    return never_began || !is_earlier(each, own);
  });
  std::sort(spells.begin(), spells.end(), is_earlier);
  others.earlier = std::move(spells);
}

void read_spells(Reading& reading, std::string_view path, const CheckOptions& options,
                 std::optional<Date>& next_change) {
  if (!reading.can_be_judged()) return;
  const Scheme& scheme = *reading.scheme;
  const OtherAgreements* others = options.others;
  const bool is_as_if = !options.as_if_in.empty() && scheme.state_index(options.as_if_in);
  const auto state =
      is_as_if ? std::optional(std::string(options.as_if_in)) : reading.history.state;
  const bool asks = state && reads_register(scheme, *state, options.also_judges);
  if (!scheme.reads_spell && !asks) return;
  auto facts = std::make_shared<SpellFacts>();
  const auto kept_path = std::make_shared<const std::string>(path);
  facts->texts = kept_path;
  facts->own = as_value(spell_of(reading, *kept_path));
  if (asks && others != nullptr) {
    Others found = others->find(reading, path, options);
    facts->has_register = true;
    const bool is_placed = facts->own.get<Section>()->find("from") != nullptr;
    const bool is_person_known = others->knows_person() || person_of(reading.terms()).is_known();
    if (is_placed && is_person_known) {
      List list;
      for (const Spell& each : found.earlier) list.items.push_back(as_value(each));
      facts->earlier = Value{{}, std::move(list)};
    }
    if (found.replaced) facts->replaced = as_value(*found.replaced);
    facts->texts =
        std::make_shared<const std::pair<std::shared_ptr<const void>, std::shared_ptr<const void>>>(
            kept_path, found.texts);
    if (next_change && found.next_change) next_change = std::min(*next_change, *found.next_change);
  }
  reading.spells = std::move(facts);
}

}  // namespace secondment::policy
