#include "import/naming.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "draft/given_values.h"
#include "model/scalar.h"
#include "text/characters.h"
#include "text/folding.h"
#include "workspace/agreements.h"

namespace secondment::imports {
namespace {

constexpr std::size_t longest_name = 240;  // of a file, in bytes, with room for a number

std::string join_path(const std::string& folder, const std::string& name) {
  if (folder.empty() || folder == ".") return name;
  return fmt::format("{}{}{}", folder, folder.ends_with('/') ? "" : "/", name);
}

}  // namespace

std::string id_of_reference(std::string_view reference) {
  std::string id;
  for (const char c : reference) {
    const bool is_fine = std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                         std::string_view("._/-").find(c) != std::string_view::npos;
    if (is_fine) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (id.ends_with('-')) id.pop_back();
  return model::parse_scalar(id, {.kind = model::Type::Kind::id}) ? id : "";
}

std::string id_of_content(std::string_view reference, const yaml::NewItem& fields) {
  const yaml::NewField* secondee = draft::find_given(fields, "secondee");
  const auto* alone = secondee != nullptr ? std::get_if<std::string>(&secondee->value) : nullptr;
  const std::string name = id_of_reference(text::fold_loosely(
      alone != nullptr ? *alone : draft::find_given_text(fields, "secondee", "name")));
  const std::string start = draft::find_given_text(fields, "term", "start");
  if (name.empty() && (start.empty() || reference.empty())) return "";
  std::string id(reference);
  for (const std::string& part : {name, start}) {
    if (!part.empty()) id += (id.empty() ? "" : "-") + part;
  }
  return id;
}

Result<std::string> FileNames::choose(std::string_view id, const KnownAgreements& known) {
  if (id.size() > longest_name) {
    return unexpected(Error{fmt::format("the id has {} characters, and the name of a file no more "
                                        "than {}",
                                        id.size(), longest_name),
                            "give it a shorter reference"});
  }
  for (std::size_t number = 1;; ++number) {
    std::string path = join_path(folder_, workspace::file_of_id(id, number));
    if (chosen_.contains(text::fold(path)) || known.has_file(path)) continue;
    std::error_code ignored;  // if it cannot be examined, that is reported when it is written
    if (std::filesystem::exists(std::filesystem::symlink_status(path, ignored))) {
      return unexpected(Error{
          fmt::format("{} is there, and cannot be read as an agreement", text::backquoted(path)),
          "move it away, and import again"});
    }
    chosen_.insert(text::fold(path));
    return path;
  }
}

}  // namespace secondment::imports
