// A page of an explanation, built once and rendered twice: for people as text of at most a hundred
// columns, and for programs as a JSON object. Strings from files may be passed unchanged: in the
// text, none of them can control a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/json.h"

namespace secondment::handbook {

inline constexpr std::size_t page_width = 100;

// A row of a list: its subject, and the text about it.
struct PageRow {
  std::string name;
  std::string words;
};

class Page {
 public:
  // `topic` is the kind of thing: "rule", "state".
  Page(std::string_view topic, std::string_view name, std::string_view title, bool in_colour);

  // Adds text or a list below the title or the previous heading; nothing if it is empty.
  void say(std::string_view words);
  void list(const std::vector<PageRow>& rows);
  // Starts a new heading.
  void head(std::string_view words);

  // Adds a heading with its content, unless the content is empty.
  void say(std::string_view heading, std::string_view words);
  void list(std::string_view heading, const std::vector<PageRow>& rows);

  [[nodiscard]] const std::string& text() const { return text_; }

  text::Json json = text::Json::object();

 private:
  [[nodiscard]] std::string strong(std::string_view words) const;

  std::string text_;
  bool in_colour_;
};

}  // namespace secondment::handbook
