#include "model/organisations.h"

#include <fmt/format.h>

#include <map>

#include "model/read_agreement.h"
#include "model/scalar.h"
#include "model/shape.h"
#include "text/characters.h"
#include "text/ensure.h"
#include "text/nearest.h"
#include "yaml/place_findings.h"
#include "yaml/read_tree.h"

namespace secondment {

struct Organisations::File {
  std::string path;
  yaml::ReadTree read;
  Section listed;
  std::vector<Finding> findings;
  std::map<std::string_view, const Section*> by_key;
};

namespace {

void check_keys(const Section& listed, std::vector<Finding>& findings) {
  for (const Member& member : listed.members) {
    auto read = model::parse_scalar(member.name, {.kind = model::Type::Kind::id});
    if (read) continue;
    findings.push_back({.rule = "format/value",
                        .message = std::move(read).error().message,
                        .help = read.error().help,
                        .span = member.key});
  }
}

}  // namespace

Organisations::Organisations(std::string path, std::string bytes) {
  auto file = std::make_unique<File>();
  file->path = std::move(path);
  file->read = yaml::read_tree(std::move(bytes));
  file->findings = file->read.findings;
  // An empty file, with or without comments, is an empty directory.
  std::erase_if(file->findings,
                [](const Finding& finding) { return finding.rule == "format/empty"; });
  if (file->read.complete) {
    file->listed =
        model::read_section(file->read.tree.root(), model::organisations_type(), file->findings);
    check_keys(file->listed, file->findings);
  }
  for (const Member& member : file->listed.members) {
    if (const auto* section = member.value.get<Section>()) {
      file->by_key.emplace(member.name, section);
    }
  }
  yaml::place_findings(file->findings, file->read.tree, file->read.complete);
  file_ = std::move(file);
}

Organisations::~Organisations() = default;
Organisations::Organisations(Organisations&&) noexcept = default;
Organisations& Organisations::operator=(Organisations&&) noexcept = default;

const std::vector<Finding>& Organisations::findings() const {
  return file_->findings;
}
const std::string& Organisations::path() const {
  return file_->path;
}
const std::string& Organisations::bytes() const {
  return file_->read.tree.bytes;
}

const Section* Organisations::find(std::string_view key) const {
  const auto found = file_->by_key.find(key);
  return found == file_->by_key.end() ? nullptr : found->second;
}

std::vector<std::string_view> Organisations::keys() const {
  std::vector<std::string_view> keys;
  for (const Member& member : file_->listed.members) keys.push_back(member.name);
  return keys;
}

}  // namespace secondment

namespace secondment::model {
namespace {

using text::backquoted;

constexpr FieldRow rows[] = {
    {"name", "text*", "full name of the organisation"},
    {"sector", "one of*", "kind of organisation"},
    {"country", "country", "country where it is based"},
    {"coordinator", "person", "the interchange manager"},
    {"checked_on", "date", "when this was last checked"},
};

// The sectors are the same as in agreements.
Type make_organisations_type() {
  Type section = make_section(rows);
  const Field* parent = format_shape().agreement.find_field("parent");
  const Field* sector = parent != nullptr ? parent->type.find_field("sector") : nullptr;
  ensure(sector != nullptr, "an organisation has a sector");
  for (Field& field : section.fields) {
    if (field.name == sector->name) field.type = sector->type;
  }
  Type map{.kind = Type::Kind::map};
  map.fields.push_back({"", std::move(section)});
  return map;
}

std::string_view text_of(const Section& section, std::string_view name) {
  const Value* value = section.find(name);
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? *text : std::string_view();
}

// The help for a name that is written instead of a key.
std::string find_by_name(std::string_view name, const Organisations& organisations) {
  const std::string wanted = text::fold(name);
  for (const std::string_view key : organisations.keys()) {
    const Section* listed = organisations.find(key);
    if (listed != nullptr && text::fold(text_of(*listed, "name")) == wanted) {
      return fmt::format("its key is {}", backquoted(key));
    }
  }
  return "";
}

std::string advise(std::string_view key, const Organisations& organisations) {
  std::string help = text::suggest_nearest(key, organisations.keys());
  return help.empty() ? find_by_name(key, organisations) : help;
}

Error refused_key(std::string_view key, const Organisations* organisations) {
  constexpr std::size_t longest = 60;
  const bool is_simple = key.size() <= longest && key.find_first_of(":#\"'{[") == key.npos;
  const std::string write_out =
      fmt::format("write the organisation out: `name:{}` and `sector:`, indented under this key",
                  is_simple ? fmt::format(" {}", text::visible(key)) : "");
  // A key has no spaces, so a string with spaces is the name of an organisation.
  if (organisations == nullptr && key.find(' ') != key.npos) {
    return {fmt::format("an organisation needs `name:` and `sector:`, and {} is only its name",
                        backquoted(key)),
            write_out};
  }
  if (organisations == nullptr) {
    return {
        fmt::format("{} is the key of an organisation, but there is no directory to look it up in",
                    backquoted(key)),
        fmt::format("{}; or name a directory in secondment.yaml", write_out)};
  }
  const std::string help = advise(key, *organisations);
  const std::string path = text::visible(organisations->path());
  return {fmt::format("{} is not in the directory", backquoted(key)),
          help.empty() ? fmt::format("add it to {}, or {}", path, write_out) : help};
}

// Copies a value of the directory as if it were written at `place`.
Value moved_to(Span place, const Value& value) {
  Value moved{place, value.data};
  if (auto* section = std::get_if<Section>(&moved.data)) {
    for (Member& member : section->members) {
      member.key = place;
      member.value = moved_to(place, member.value);
    }
  }
  return moved;
}

// The scheme may allow fewer words for a field than the directory.
Result<void> check_word(const Value& value, const Field& field, std::string_view key) {
  const auto* word = value.get<std::string_view>();
  if (word == nullptr || field.type.kind != Type::Kind::one_of) return {};
  auto known = parse_scalar(*word, field.type);
  if (known) return {};
  return unexpected(
      Error{fmt::format("the directory gives {} for {} of {}, which is not allowed here",
                        backquoted(*word), backquoted(field.name), backquoted(key)),
            std::move(known).error().help});
}

}  // namespace

const Type& organisations_type() {
  static const Type type = make_organisations_type();
  return type;
}

std::optional<std::string_view> directory_key(const Value& value) {
  const auto* section = value.get<Section>();
  if (section == nullptr || section->members.empty()) return std::nullopt;
  const Member& first = section->members.front();
  const auto* key = first.value.get<std::string_view>();
  // A value written in the section would be shorter than the section.
  if (key == nullptr || first.name != "key" || first.value.span != value.span) return std::nullopt;
  return *key;
}

Section look_up(const Value& key, const Type& organisation, const Organisations* organisations,
                const RefuseKey& refuse) {
  const std::string_view name = *key.get<std::string_view>();
  Section section;
  section.members.push_back({organisation.shorthand, key.span, key});
  const Section* listed = organisations ? organisations->find(name) : nullptr;
  if (listed == nullptr) {
    refuse("format/directory", "", refused_key(name, organisations));
  }
  for (const Field& field : organisation.fields) {
    const Value* value = listed != nullptr ? listed->find(field.name) : nullptr;
    if (value == nullptr && !field.required) continue;
    if (value == nullptr) {
      if (listed != nullptr) {
        refuse("format/missing", field.name,
               {fmt::format("the directory has no {} for {}, which is required here",
                            backquoted(field.name), backquoted(name)),
                "add it there, or write the organisation out"});
      }
      section.members.push_back({field.name, key.span, {}});
      continue;
    }
    Value moved = moved_to(key.span, *value);
    if (auto word = check_word(moved, field, name); !word) {
      refuse("format/value", field.name, std::move(word).error());
      moved.data = Refused{};
    }
    section.members.push_back({field.name, key.span, std::move(moved)});
  }
  return section;
}

}  // namespace secondment::model
