// A page of an explanation, put together once and rendered twice: for people as text of at most a
// hundred columns, for programs as a JSON object. Strings from files may be given as they are: in
// the text, nothing of them acts on a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/json.h"

namespace secondment::handbook {

inline constexpr std::size_t page_width = 100;

// A row of a list: what it is about, and what is said of it.
struct PageRow {
  std::string name;
  std::string words;
};

class Page {
 public:
  // `topic` is what kind of thing it is: "rule", "state".
  Page(std::string_view topic, std::string_view name, std::string_view title, bool in_colour);

  // Below the title, or below the heading before; nothing where there are no words, or no rows.
  void say(std::string_view words);
  void list(const std::vector<PageRow>& rows);
  // What follows stands below it.
  void head(std::string_view words);

  // A heading and what stands below it; nothing at all when that is nothing.
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
