#include "output/answer.h"

#include "secondment/check.h"

namespace secondment::output {

text::Json tool_json() {
  return {{"name", "secondment"}, {"version", version()}};
}

text::Json begin_answer(std::string_view command, std::optional<Date> as_at) {
  text::Json answer = {{"schema", 1}, {"command", command}};
  if (as_at) answer["as_at"] = render_date(*as_at);
  answer["tool"] = tool_json();
  return answer;
}

std::string open_answer(std::string_view command, std::optional<Date> as_at) {
  std::string json = text::dump(begin_answer(command, as_at));
  json.pop_back();
  return json;
}

}  // namespace secondment::output
