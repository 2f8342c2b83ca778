// Calendars that are imported again on a later day: an event keeps its UID, and no UID is given to
// another event.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <map>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment::tests {
namespace {

using Events = std::map<std::string, std::string>;  // summaries by UID

Events events_of(std::vector<std::string> words, const std::string& as_at) {
  for (const char* word : {"--format", "ics", "--as-at"}) words.emplace_back(word);
  words.push_back(as_at);
  std::string text = print(words);
  for (std::size_t at = 0; (at = text.find("\r\n ", at)) != text.npos;) text.erase(at, 3);
  Events events;
  const auto value_after = [&](const char* name, std::size_t from) {
    const std::size_t begin = text.find(name, from) + std::string(name).size();
    return text.substr(begin, text.find('\r', begin) - begin);
  };
  for (std::size_t at = 0; (at = text.find("\nUID:", at)) != text.npos; ++at) {
    const bool is_new = events.emplace(value_after("UID:", at), value_after("SUMMARY:", at)).second;
    CHECK(is_new);
  }
  return events;
}

constexpr std::string_view amended =
    "agreement: A-1\nscheme: loan\nsecondee: {name: Ann Lee}\n"
    "term: {start: 2026-01-05, end: 2027-01-04}\n"
    "placement: {post: Adviser, location: Leeds}\n"
    "contact: {method: call, every: P1M, parent_contact: {name: Bo Ray}}\n"
    "appraisal: {reviews: [{id: mid, due: 2026-05-15}, {id: late, due: 2026-05-15}]}\n"
    "history:\n"
    "- {date: 2025-12-01, by: a, state: proposed}\n"
    "- {date: 2025-12-02, by: a, state: approved}\n"
    "- {date: 2025-12-03, by: a, state: signed}\n"
    "- {date: 2026-01-05, by: a, state: active}\n"
    "- {date: 2026-04-06, by: a, event: contact}\n"
    "- {date: 2026-05-20, by: a, event: contact}\n"
    "- {date: 2026-06-01, by: a, event: amendment, summary: s, changes: [{path: placement.post, "
    "to: Head}, {path: placement.location, to: York}]}\n"
    "- {date: 2026-06-02, by: a, event: amendment, summary: s, changes: [{path: placement.post, "
    "to: Chief}]}\n";

}  // namespace

TEST_CASE("a change keeps its UID from one day to the next, and no other change is given it") {
  const Folder folder;
  write_text(folder / "a.yaml", std::string(amended));
  Events known;
  for (const char* as_at : {"2026-05-18", "2026-05-25", "2026-06-01", "2026-06-12", "2026-07-01"}) {
    for (const char* since : {"2026-04-20", "2026-05-10", "2026-05-17"}) {
      CAPTURE(as_at);
      CAPTURE(since);
      for (const auto& [uid, summary] :
           events_of({"report", "changes", folder / "a.yaml", "--since", since}, as_at)) {
        CHECK(known.emplace(uid, summary).first->second == summary);
      }
    }
  }
  CHECK(known.contains("A-1:became%20late:core/appraisal:mid:2026-05-15@secondment"));
  CHECK(known.contains("A-1:settled:interchange/contact:2026-05-06@secondment"));
  CHECK(known.contains("A-1:became%20late:interchange/contact:2026-06-20@secondment"));
  CHECK(known.contains("A-1:amended:2:7@secondment"));
  CHECK(known.contains("A-1:amended:1:8@secondment"));
}

TEST_CASE("what changes next keeps its UID when it falls on another day") {
  const Folder folder;
  const auto events = [&](const std::string& text) {
    write_text(folder / "a.yaml", text);
    return events_of({"report", "flips", folder / "a.yaml", "--within", "P1Y"}, "2026-05-10");
  };
  const Events before = events(std::string(amended));
  std::string moved(amended);
  moved.replace(moved.find("due: 2026-05-15"), 15, "due: 2026-05-28");
  const Events after = events(moved);
  for (const char* uid : {"A-1:next:late:core/appraisal:mid@secondment",
                          "A-1:next:late:core/appraisal:late@secondment"}) {
    CHECK(before.contains(uid));
    CHECK(after.contains(uid));
  }
}

}  // namespace secondment::tests
