// libyaml reads YAML 1.1. Where 1.2 differs, libyaml is given other bytes, which mean to it what
// the file means in 1.2:
//   "\ud83d\ude00"   the two halves of a character, as JSON writes it; 1.1 has no halves
//   |                a block text that begins with a tab, behind the spaces that indent it; to
//     →x             libyaml the tab is bad indentation unless the header says how deep it is
//   ...              the mark of an end before anything has begun
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace secondment::yaml {

class TextForLibyaml {
 public:
  // `bytes`, which must outlive this, are UTF-8.
  explicit TextForLibyaml(std::string_view bytes);

  [[nodiscard]] std::string_view bytes() const { return changed_.empty() ? given_ : changed_; }

  // The position in the file of a character that libyaml counts, which it does without the byte
  // order mark.
  [[nodiscard]] std::size_t in_file(std::size_t character) const;

  // Whether a scalar that libyaml has read may differ from the text in the file.
  [[nodiscard]] bool has_halves() const { return has_halves_; }
  // Joins the halves of characters. Returns false if one lacks its other half.
  [[nodiscard]] static bool restore(std::string& text);

  // Handles libyaml's error about a tab in a block text. All positions are in bytes of the file,
  // except `indent`, the column of the section or list that the text is in; it is negative if there
  // is none. Returns true if there is now another text, which must be read from the start.
  [[nodiscard]] bool accept_tab(std::size_t header, std::size_t tab, int indent);

 private:
  void join_halves();
  void drop_early_ends();
  [[nodiscard]] std::string& change();

  std::string_view given_;
  std::string changed_;                // empty: the file as it is
  std::vector<std::size_t> inserted_;  // characters that only libyaml sees, in its count, in order
  bool has_halves_ = false;
};

}  // namespace secondment::yaml
