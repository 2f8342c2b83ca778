#include "revisions/merge.h"

#include <fmt/format.h>

#include "revisions/git_register.h"
#include "revisions/value_words.h"

namespace secondment::revisions {
namespace {

using tests::signed_agreement;

const std::string base(signed_agreement);

std::string entry(const std::string& day, const std::string& rest) {
  return fmt::format("  - {{date: {}, by: hr@example.org, {}}}\n", day, rest);
}

const std::string contact = entry("2026-04-01", "event: contact");
const std::string review = entry("2026-05-01", "event: note, note: all well");
const std::string move = entry("2026-08-31", "state: returned");

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string with_returns(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) {
    text.insert(at, "\r");
  }
  return text;
}

void check_clean(const MergeSides& sides, const std::string& expected) {
  const Merged merged = merge(sides);
  CHECK(merged.why == "");
  CHECK(merged.bytes == expected);
}

std::string why(const MergeSides& sides) {
  return merge(sides).why;
}

}  // namespace

TEST_CASE("what both sides added to a history is put together by the day it was entered") {
  check_clean({base, base + review, base + contact}, base + contact + review);
  check_clean({base, base + contact, base + review}, base + contact + review);
  check_clean({base, base + contact, base}, base + contact);
  check_clean({base, base, base + contact}, base + contact);
  // `recorded` comes first, and ours on a tie.
  const std::string late = entry("2026-04-20", "recorded: 2026-06-01, event: contact");
  check_clean({base, base + late, base + review}, base + review + late);
  const std::string same_day = entry("2026-04-01", "event: note, note: ours");
  check_clean({base, base + same_day, base + contact}, base + same_day + contact);
  // Equal ones once, however they are written.
  const std::string another_way =
      "  - date: 2026-04-01\n    event: contact\n    by: hr@example.org\n";
  check_clean({base, base + contact, base + another_way + review}, base + contact + review);
  check_clean({base, base + move, base + move}, base + move);
}

TEST_CASE("the side that changed more than its history keeps its bytes") {
  const std::string moved = replaced(base, "amara@example.org", "osei@example.org");
  check_clean({base, moved, base + contact}, moved + contact);
  check_clean({base, base + contact, moved}, moved + contact);
  check_clean({base, base + contact, moved + review}, moved + contact + review);
  const std::string remarked = replaced(base, "history:\n", "# what happened\nhistory:\n");
  check_clean({base, base + contact, remarked}, remarked + contact);
  const std::string within = replaced(base, "state: approved}", "state: approved}  # at last");
  check_clean({base, base + contact, within}, within + contact);
}

TEST_CASE("comments above an entry go with it, and those at the end stay there") {
  const std::string commented = "  # by telephone\n" + contact;
  check_clean({base, base + review, base + commented}, base + commented + review);
  const std::string tail = "# the end of the file\n";
  check_clean({base + tail, base + contact + tail, base + review + tail},
              base + contact + review + tail);
  check_clean({base + tail, base + tail + contact, base + review + tail},
              base + tail + contact + review);
  const std::string notes = "notes: the last key\n";
  check_clean({base + notes, base + contact + notes, base + review + notes},
              base + contact + review + notes);
}

TEST_CASE("line ends are those of the side that is kept") {
  const std::string crlf = with_returns(base);
  check_clean({crlf, crlf + with_returns(contact), crlf + with_returns(review)},
              with_returns(base + contact + review));
  // One side was saved by an editor that writes other line ends: that alone does not count as a
  // change.
  check_clean({base, base + contact, with_returns(base + review)}, base + contact + review);
  check_clean({base, with_returns(base + contact), base + review},
              with_returns(base + contact + review));
}

TEST_CASE("a last line without an end stays one") {
  const auto cut = [](std::string text) {
    text.pop_back();
    return text;
  };
  check_clean({cut(base), cut(base + contact), cut(base + review)}, cut(base + contact + review));
  check_clean({base, base + contact, cut(base + review)}, base + contact + review);
}

TEST_CASE("a history may begin on both sides, with its own indentation") {
  const std::string draft =
      "agreement: EE-2\nscheme: expert-exchange\nsecondee: {name: Amara Osei}\n";
  const std::string one = "- date: 2026-04-01\n  by: hr@example.org\n  event: note\n  note: one\n";
  const std::string two =
      "    - date: 2026-05-01\n      by: hr@example.org\n      event: note\n      note: two\n";
  const std::string two_at_margin =
      "- date: 2026-05-01\n  by: hr@example.org\n  event: note\n  note: two\n";
  check_clean({draft + "history: []\n", draft + "history:\n" + one, draft + "history:\n" + two},
              draft + "history:\n" + one + two_at_margin);
  check_clean({draft + "history:\n", draft + "history:\n" + one, draft + "history:\n" + two},
              draft + "history:\n" + one + two_at_margin);
}

TEST_CASE("a block text in an entry keeps its lines") {
  const std::string block =
      "  - date: 2026-04-01\n    by: hr@example.org\n    event: note\n    note: |\n"
      "      first line\n\n        - not an entry\n";
  check_clean({base, base + review, base + block}, base + block + review);
}

TEST_CASE("what cannot be put together for certain is not clean") {
  const std::string ours = replaced(base, "48000", "49000");
  const std::string theirs = replaced(base, "48000", "50000");
  CHECK(why({base, ours, theirs}) == "both sides changed more than the end of the history");
  CHECK(why({base, ours, replaced(base, "amara@", "osei@")}) ==
        "both sides changed more than the end of the history");
  CHECK(why({base, base + move, base + entry("2026-07-01", "state: returned, reason: other")}) ==
        "both sides added a move, or an entry that is bound to the terms");
  const std::string bound = entry("2026-05-02", "event: signature, party: host, terms: abc");
  CHECK(why({base, base + move, base + bound}) ==
        "both sides added a move, or an entry that is bound to the terms");
  check_clean({base, base + move, base + contact}, base + contact + move);
  CHECK(why({base, replaced(base, "2026-01-12", "2026-01-13"), base + contact}) ==
        "the history was not only added to");
  CHECK(why({base, base + contact, "agreement: [\n"}) ==
        "one of the three states of the file cannot be read for certain");
  CHECK(why({"", base, base + contact}) ==
        "one of the three states of the file cannot be read for certain");
  CHECK(why({base, base + entry("2026-13-01", "event: contact"), base + contact}) ==
        "an added entry has no day that can be read");
  const std::string flow =
      "agreement: X\nscheme: loan\nhistory: [{date: 2026-01-01, by: a, state: proposed}]\n";
  CHECK(!merge({flow, flow, flow + "notes: x\n"}).is_clean());
}

TEST_CASE("together, two right histories may be wrong") {
  // The move to `returned` on our side leaves no state for their event that is entered later.
  const std::string early = entry("2026-04-01", "recorded: 2026-09-30, event: contact");
  const Merged merged = merge({base, base + early, base + entry("2026-09-01", "event: contact")});
  CHECK(merged.is_clean());
  CHECK(merged.bytes == base + entry("2026-09-01", "event: contact") + early);
}

TEST_CASE("markers stand around both histories where a text merge finds no conflict") {
  const MergeSides sides{base, base + contact, base + review};
  const std::string marked = mark_histories(std::nullopt, sides, {});
  CHECK(has_markers(marked, 7));
  CHECK(marked.starts_with(base.substr(0, base.find("history:")) + "<<<<<<< ours\nhistory:\n"));
  CHECK(marked.ends_with(review + ">>>>>>> theirs\n"));
  CHECK(marked.find(contact + "=======\nhistory:\n") != std::string::npos);
  const std::string notes = "notes: the last key\n";
  const std::string before_notes =
      mark_histories(std::nullopt, {base + notes, base + contact + notes, base + notes}, {});
  CHECK(before_notes.ends_with(">>>>>>> theirs\n" + notes));
  // Nothing that either side says is lost.
  const std::string other = replaced(base, "48000", "50000");
  CHECK(mark_histories(std::nullopt, {base, base + contact, other}, {}) ==
        mark_whole({base, base + contact, other}, {}));
  CHECK(mark_whole({"", "a", "b\n"}, {.size = 3, .ours = "A", .theirs = "B"}) ==
        "<<< A\na\n===\nb\n>>> B\n");
}

}  // namespace secondment::revisions
