#include "register/facts.h"

#include <fmt/format.h>

#include "register/spell_json.h"
#include "text/characters.h"
#include "text/digest.h"
#include "text/json.h"

namespace secondment::registers {
namespace {

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

// Returns nothing unless the text is exactly this many bytes in hexadecimal digits.
std::optional<std::string> read_hex(std::string_view text, std::size_t bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  if (text.size() != 2 * bytes || text.find_first_not_of(digits) != text.npos) return std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    out += static_cast<char>(digits.find(text[i]) * 16 + digits.find(text[i + 1]));
  }
  return out;
}

std::string first_bytes(const text::Digest::Bytes& digest) {
  return {digest.begin(), digest.begin() + digest_size};
}

// Reads the members of one line. All members are required; a missing value is written as null.
class Line {
 public:
  explicit Line(const text::Json& json) : json_(json) {}

  std::string text(std::string_view name) {
    const text::Json* value = json_.find(name);
    const auto* string = value != nullptr ? value->get<std::string>() : nullptr;
    if (string == nullptr && (value == nullptr || !value->is_null())) {
      note(fmt::format("it has no {}", text::backquoted(name)));
    }
    return string != nullptr ? *string : std::string();
  }

  std::optional<Date> day(std::string_view name) {
    const std::string string = text(name);
    if (string.empty()) return std::nullopt;
    const auto day = parse_date(string);
    if (!day) note(day.error().message);
    return day ? std::optional(*day) : std::nullopt;
  }

  std::string person(std::string_view name) {
    const std::string string = text(name);
    if (string.empty()) return string;
    auto bytes = read_hex(string, digest_size);
    if (!bytes)
      note(fmt::format("its {} is not one that was written here", text::backquoted(name)));
    return bytes.value_or("");
  }

  std::optional<policy::Spell> spell(policy::SpellTexts& texts) {
    const text::Json* value = json_.find("spell");
    if (value == nullptr) note("it has no `spell`");
    if (value == nullptr || value->is_null()) return std::nullopt;
    auto spell = read_spell(*value, texts);
    if (!spell) note(spell.error().message);
    return spell ? std::optional(*spell) : std::nullopt;
  }

  double share() {
    const text::Json* value = json_.find("share");
    const auto* number = value != nullptr ? value->get<double>() : nullptr;
    const auto* whole = value != nullptr ? value->get<std::int64_t>() : nullptr;
    if (number == nullptr && whole == nullptr) note("it has no `share`");
    return number != nullptr ? *number : whole != nullptr ? static_cast<double>(*whole) : 1;
  }

  void note(std::string wrong) {
    if (wrong_.empty()) wrong_ = std::move(wrong);
  }
  [[nodiscard]] const std::string& wrong() const { return wrong_; }

 private:
  const text::Json& json_;
  std::string wrong_;
};

}  // namespace

std::string name_of_key(std::string_view key) {
  return hex(first_bytes(text::keyed_digest_of(key, "secondment facts")));
}

void hide_person(Trace& trace, std::string_view key) {
  for (std::string* person : {&trace.secondee_key, &trace.email, &trace.staff_number}) {
    if (person->empty()) continue;
    *person = key.empty() ? "" : first_bytes(text::keyed_digest_of(key, *person));
  }
}

Fact fact_of(const policy::Reading& reading, std::string path, policy::SpellTexts& texts) {
  Fact fact{.path = std::move(path),
            .as_at = {},
            .key = {},
            .trace = trace_of(reading),
            .spell = policy::spell_for_others(reading, "", texts)};
  identify_secondee(reading, fact.trace);
  return fact;
}

std::string render_fact(const Fact& fact) {
  const Trace& trace = fact.trace;
  text::Json json = {{"schema", 1},
                     {"as_at", render_date(fact.as_at)},
                     {"key", text::or_null(std::string_view(fact.key))},
                     {"path", fact.path},
                     {"agreement", text::or_null(std::string_view(trace.id))},
                     {"replaces", text::or_null(std::string_view(trace.replaces))},
                     {"start", nullptr},
                     {"end", nullptr},
                     {"share", nullptr},
                     {"secondee_key", text::or_null(std::string_view(hex(trace.secondee_key)))},
                     {"email", text::or_null(std::string_view(hex(trace.email)))},
                     {"staff_number", text::or_null(std::string_view(hex(trace.staff_number)))}};
  if (trace.spell) {
    json["start"] = render_date(trace.spell->start);
    json["end"] = render_date(trace.spell->end);
    json["share"] = trace.spell->share;
  }
  json["spell"] = fact.spell ? spell_json(*fact.spell) : text::Json();
  return text::dump(json) + "\n";
}

Result<Fact> read_fact(std::string_view text, policy::SpellTexts& texts) {
  const auto json = text::parse_json(text);
  if (!json) return unexpected(json.error());
  Line line(*json);
  const text::Json* schema = json->find("schema");
  const auto* number = schema != nullptr ? schema->get<std::int64_t>() : nullptr;
  if (number == nullptr || *number != 1) line.note("its `schema` is not 1");
  Fact fact;
  fact.path = line.text("path");
  fact.key = line.text("key");
  const auto as_at = line.day("as_at");
  if (!as_at) line.note("it has no `as_at`");
  fact.trace.id = line.text("agreement");
  fact.trace.replaces = line.text("replaces");
  const auto start = line.day("start");
  const auto end = line.day("end");
  if (start && end) fact.trace.spell = Trace::Spell{*start, *end, line.share(), {}};
  fact.trace.secondee_key = line.person("secondee_key");
  fact.trace.email = line.person("email");
  fact.trace.staff_number = line.person("staff_number");
  fact.spell = line.spell(texts);
  if (!line.wrong().empty()) return unexpected(Error{line.wrong(), ""});
  fact.as_at = *as_at;
  return fact;
}

}  // namespace secondment::registers
