#include "yaml/yaml_builder.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <charconv>
#include <optional>
#include <vector>

#include "text/characters.h"

namespace secondment::yaml {
namespace {

YAML::Node copy(const Node& node) {
  if (node.is_mapping()) {
    YAML::Node made(YAML::NodeType::Map);
    for (const Entry entry : node.entries()) {
      made.force_insert(std::string(entry.key.text()), copy(entry.value));
    }
    return made;
  }
  if (node.is_sequence()) {
    YAML::Node made(YAML::NodeType::Sequence);
    for (const Node item : node.items()) made.push_back(copy(item));
    return made;
  }
  return YAML::Node(std::string(node.text()));
}

struct Step {
  std::string name;
  std::size_t index = 0;
  bool is_item = false;
};

// "objectives[0].due" in three steps; nothing when the path is not written so.
std::optional<std::vector<Step>> parse_path(std::string_view path) {
  std::vector<Step> steps;
  while (!path.empty()) {
    const std::size_t size = std::min(path.find_first_of(".["), path.size());
    if (size == 0) return std::nullopt;
    steps.push_back({std::string(path.substr(0, size))});
    path.remove_prefix(size);
    while (path.starts_with('[')) {
      Step item{.is_item = true};
      const char* end = path.data() + path.size();
      const auto number = std::from_chars(path.data() + 1, end, item.index);
      if (number.ec != std::errc() || number.ptr == end || *number.ptr != ']') return std::nullopt;
      path.remove_prefix(static_cast<std::size_t>(number.ptr + 1 - path.data()));
      steps.push_back(item);
    }
    if (path.empty()) break;
    if (!path.starts_with('.') || path.size() == 1) return std::nullopt;
    path.remove_prefix(1);
  }
  if (steps.empty()) return std::nullopt;
  return steps;
}

struct EmitJson {
  YAML::Emitter& out;

  void operator()(std::nullptr_t) const { out << YAML::Null; }
  void operator()(const std::string& text) const { out << YAML::DoubleQuoted << text; }
  void operator()(const text::Json::Array& items) const {
    out << (items.empty() ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
    for (const text::Json& item : items) std::visit(*this, item.data());
    out << YAML::EndSeq;
  }
  void operator()(const text::Json::Object& members) const {
    out << (members.empty() ? YAML::Flow : YAML::Block) << YAML::BeginMap;
    for (const text::JsonMember& each : members) {
      out << YAML::Key << YAML::Auto << each.key << YAML::Value;
      std::visit(*this, each.value.data());
    }
    out << YAML::EndMap;
  }
  template <class Scalar>
  void operator()(Scalar value) const {
    out << value;
  }
};

Error no_path(std::string_view path) {
  return {fmt::format("{} is not a path", text::backquoted(path)),
          "write names with dots between them, items by number from 0: objectives[0].due"};
}

Error not_there(std::string_view path) {
  return {fmt::format("there is nothing at {}", text::backquoted(path)),
          "items are counted from 0; look at `base:`"};
}

}  // namespace

struct YamlBuilder::Document {
  YAML::Node root;

  // The value that holds the last step; nothing when a step before it is not there and is not to
  // be, or cannot be, made. (Assigning to a YAML::Node changes what it stands for: hence reset.)
  std::optional<YAML::Node> find_holder(const std::vector<Step>& steps, bool make) {
    YAML::Node at = root;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
      const Step& step = steps[i];
      if (step.is_item ? !at.IsSequence() || step.index >= at.size() : !at.IsMap()) {
        return std::nullopt;
      }
      if (!step.is_item && !find(at, step.name).IsDefined()) {
        if (!make || steps[i + 1].is_item) return std::nullopt;
        at.force_insert(step.name, YAML::Node(YAML::NodeType::Map));
      }
      const YAML::Node next = step.is_item ? at[step.index] : find(at, step.name);
      at.reset(next);
    }
    return at;
  }

  static YAML::Node find(const YAML::Node& map, const std::string& name) {
    const YAML::Node& constant = map;  // the other operator would add the key
    return constant[name];
  }
};

YamlBuilder::YamlBuilder(const Node& root)
    : document_(std::make_unique<Document>(Document{copy(root)})) {}
YamlBuilder::~YamlBuilder() = default;
YamlBuilder::YamlBuilder(YamlBuilder&&) noexcept = default;

Result<void> YamlBuilder::put(std::string_view path, const Node& value) {
  const auto steps = parse_path(path);
  if (!steps) return unexpected(no_path(path));
  auto holder = document_->find_holder(*steps, true);
  if (!holder) return unexpected(not_there(path));
  const Step& last = steps->back();
  if (last.is_item) {
    if (!holder->IsSequence() || last.index >= holder->size()) return unexpected(not_there(path));
    (*holder)[last.index] = copy(value);
  } else {
    if (!holder->IsMap()) return unexpected(not_there(path));
    (*holder)[last.name] = copy(value);
  }
  return {};
}

Result<void> YamlBuilder::take_out(std::string_view path) {
  const auto steps = parse_path(path);
  if (!steps) return unexpected(no_path(path));
  auto holder = document_->find_holder(*steps, false);
  if (!holder) return unexpected(not_there(path));
  const Step& last = steps->back();
  const bool was_there = last.is_item ? holder->IsSequence() && holder->remove(last.index)
                                      : holder->IsMap() && holder->remove(last.name);
  if (!was_there) return unexpected(not_there(path));
  return {};
}

void YamlBuilder::append(std::string_view path, const Node& value) {
  document_->root[std::string(path)].push_back(copy(value));
}

std::string YamlBuilder::yaml() const {
  YAML::Emitter out;
  out.SetStringFormat(YAML::DoubleQuoted);
  out << document_->root;
  return std::string(out.c_str()) + "\n";
}

std::string render_yaml(const text::Json& json) {
  YAML::Emitter out;
  std::visit(EmitJson{out}, json.data());
  return std::string(out.c_str()) + "\n";
}

}  // namespace secondment::yaml
