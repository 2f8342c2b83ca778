#include "model/fingerprint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "files/file.h"
#include "model/organisations.h"
#include "text/characters.h"
#include "text/digest.h"

namespace secondment::model {
namespace {

// A JSON string; agreements contain no other control characters than these.
void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c;
    }
  }
  out += '"';
}

class Canonical {
 public:
  void append(const Section& section) {
    std::vector<const Member*> members;
    for (const Member& member : section.members) members.push_back(&member);
    std::sort(members.begin(), members.end(),
              [](const Member* a, const Member* b) { return a->name < b->name; });
    out_ += '{';
    for (const Member* member : members) {
      if (out_.back() != '{') out_ += ',';
      append_text(out_, member->name);
      out_ += ':';
      append(member->value);
    }
    out_ += '}';
  }

  void append(const Value& value) {
    // The key was agreed, not what the directory says about the organisation today.
    if (const auto key = directory_key(value)) {
      out_ += "{\"key\":";
      append_text(out_, *key);
      out_ += '}';
      return;
    }
    std::visit([this](const auto& data) { (*this)(data); }, value.data);
  }

  void operator()(Refused) { out_ += "null"; }
  void operator()(std::string_view text) { append_text(out_, text); }
  void operator()(bool flag) { out_ += flag ? "true" : "false"; }
  void operator()(std::int64_t number) { out_ += std::to_string(number); }
  void operator()(double number) {
    // 37.0 is 37.
    const bool is_whole = std::trunc(number) == number && std::abs(number) < 9e15;
    out_ +=
        is_whole ? std::to_string(static_cast<std::int64_t>(number)) : fmt::format("{}", number);
  }
  void operator()(Date date) { append_text(out_, render_date(date)); }
  void operator()(Period period) { append_text(out_, render_period(period)); }
  void operator()(Money money) { append_text(out_, render_money(money)); }
  void operator()(const Section& section) { append(section); }
  void operator()(const List& list) {
    out_ += '[';
    for (const Value& item : list.items) {
      if (out_.back() != '[') out_ += ',';
      append(item);
    }
    out_ += ']';
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string render(const text::Digest::Bytes& digest) {
  return "sha256:" + text::render_hex(digest);
}

}  // namespace

std::string canonical_terms(const Agreement& agreement) {
  Section terms;
  for (const Member& member : agreement.body.members) {
    const bool is_agreed =
        member.name != "waivers" && member.name != "history" && member.name != "format";
    if (is_agreed) terms.members.push_back(member);
  }
  Canonical canonical;
  canonical.append(terms);
  return canonical.take();
}

std::string fingerprint(const Agreement& agreement) {
  return render(text::digest_of(canonical_terms(agreement)));
}

Result<std::string> fingerprint_of_file(const std::string& path) {
  text::Digest digest;
  const auto take = [&](std::string_view piece) { digest.add(piece); };
  if (auto read = files::read_pieces(path, take); !read) return unexpected(std::move(read).error());
  return render(digest.finish());
}

void check_terms(const Agreement& agreement, const History& history,
                 std::vector<Finding>& findings) {
  const HistoryEntry* agreed = nullptr;
  for (const HistoryEntry& entry : history.entries) {
    if (entry.counts && entry.fields != nullptr && entry.fields->find("terms") != nullptr) {
      agreed = &entry;
    }
  }
  if (agreed == nullptr) return;
  const Value* terms = agreed->fields->find("terms");
  const auto* recorded = terms->get<std::string_view>();
  if (recorded == nullptr || *recorded == fingerprint(agreement)) return;
  findings.push_back(
      {.rule = "history/terms",
       .message = fmt::format("what was agreed has been changed since {}",
                              agreed->date ? render_date(*agreed->date) : "signature"),
       .help = "restore what was agreed, or record an `amendment` that all parties agree to",
       .pointer = fmt::format("/history/{}/terms", agreed->index),
       .span = terms->span});
}

}  // namespace secondment::model
