#include "model/evidence.h"

#include <fmt/format.h>

#include <utility>

#include "files/file.h"
#include "model/format_rules.h"
#include "model/known_names.h"
#include "text/characters.h"
#include "text/digest.h"

namespace secondment::model {
namespace {

using text::backquoted;
using Where = files::NamedFile::Where;

constexpr std::string_view before_digest = " sha256:";

Result<std::string> read_digest(const std::string& path, std::size_t most) {
  text::Digest digest;
  const auto take = [&](std::string_view piece) { digest.add(piece); };
  auto read = files::read_pieces(path, take, most);
  if (!read) return unexpected(std::move(read).error());
  return text::render_hex(digest.finish());
}

// As many digits as people can compare.
std::string_view short_digest(std::string_view sha256) {
  return sha256.substr(0, 12);
}

class EvidenceCheck {
 public:
  EvidenceCheck(NamedFiles& files, std::vector<Finding>& findings)
      : files_(files), findings_(findings) {}

  void check_entry(const HistoryEntry& entry) {
    if (!entry.counts) return;
    if (const auto* list = entry.get<List>("evidence")) {
      for (const Value& item : list->items) compare_recorded(item);
    }
    const bool is_signature = entry.event == events::signature && entry.fields != nullptr;
    const Value* proof = is_signature ? entry.fields->find(entries::proof) : nullptr;
    if (proof != nullptr) compare_recorded(*proof);
  }

  // An amended digest is in the history.
  void check_document(const Section& document, Span history) {
    const Span path = document.find("path") != nullptr ? document.find("path")->span : Span();
    const Value* digest = document.find("sha256");
    const bool is_amended = digest != nullptr && digest->span.begin >= history.begin &&
                            digest->span.begin < history.end;
    const auto* text = document.get<std::string_view>("path");
    const auto* sha256 = document.get<std::string_view>("sha256");
    if (text == nullptr || sha256 == nullptr) return;
    compare(
        {*text, *sha256}, path, is_amended ? digest->span : path,
        {.gone = "put it back, or correct `path`, which starts from the agreement's folder",
         .changed = "put the file back whose digest is in `sha256`; if this one is right, change "
                    "`sha256`, by an amendment once the agreement is signed"});
  }

  [[nodiscard]] std::size_t not_read() const { return not_read_; }

 private:
  struct Help {
    std::string_view gone;
    std::string_view changed;
  };

  void compare_recorded(const Value& value) {
    const auto* text = value.get<std::string_view>();
    if (text == nullptr) return;
    compare(read_evidence(*text), value.span, value.span,
            {.gone = "put it back: its path starts from the agreement's folder; if it was moved, "
                     "record a `correction` of this entry, and then the entry again",
             .changed = "put the file back that was recorded; if this one is right, record a "
                        "`correction` of this entry, and then the entry again"});
  }

  void compare(const Evidence& named, Span path, Span digest, const Help& help) {
    const auto found =
        is_link(named.path) ? NamedFiles::Found{Where::elsewhere, ""} : files_.find(named.path);
    if (found.where == Where::gone) {
      return report(path, fmt::format("the file {} is gone", backquoted(named.path)), help.gone);
    }
    // Without a recorded digest there is nothing to compare with.
    if (found.sha256.empty() || named.sha256.empty()) {
      ++not_read_;
    } else if (found.sha256 != text::fold(named.sha256)) {
      report(
          digest,
          fmt::format("the file {} was changed: its digest is {}…, not {}…", backquoted(named.path),
                      short_digest(found.sha256), short_digest(named.sha256)),
          help.changed);
    }
  }

  void report(Span span, std::string message, std::string_view help) {
    constexpr std::string_view rule = "history/evidence";
    findings_.push_back({.rule = std::string(rule),
                         .severity = severity_of(rule),
                         .message = std::move(message),
                         .help = std::string(help),
                         .span = span});
  }

  NamedFiles& files_;
  std::vector<Finding>& findings_;
  std::size_t not_read_ = 0;
};

std::vector<const Section*> documents_of(const Agreement& terms) {
  std::vector<const Section*> documents;
  const auto* list = terms.body.get<List>("documents");
  if (list == nullptr) return documents;
  for (const Value& item : list->items) {
    if (const auto* document = item.get<Section>()) documents.push_back(document);
  }
  return documents;
}

}  // namespace

bool is_link(std::string_view path) {
  return path.find("://") != path.npos;
}

Evidence read_evidence(std::string_view text) {
  const std::size_t at = text.rfind(before_digest);
  if (at == text.npos) return {text};
  return {text.substr(0, at), text.substr(at + before_digest.size())};
}

std::string render_evidence(std::string_view path, std::string_view sha256) {
  return fmt::format("{}{}{}", path, before_digest, sha256);
}

Result<std::string> digest_of_file(const std::string& path) {
  return read_digest(path, files::any_size);
}

NamedFiles::NamedFiles(const std::string& path, ReadableFolders readable)
    : folder_(files::folder_of(path)), within_(std::move(readable.folders)) {
  // Uses the path as given: a symbolic link does not extend what may be read.
  if (readable.is_everything_in_them || files::is_within(path, within_)) return;
  within_.push_back(files::leads_down(path) ? "." : path.substr(0, path.rfind('/') + 1));
}

NamedFiles::Found NamedFiles::find(std::string_view path) {
  const files::NamedFile file = files::find_named_file(folder_, std::string(path), within_);
  if (file.where != Where::here) return {file.where, ""};
  const auto [known, is_new] = digests_.try_emplace(file.path);
  if (is_new) {
    if (auto digest = read_digest(file.path, largest)) known->second = std::move(*digest);
  }
  return {file.where, known->second};
}

Result<std::string> NamedFiles::read(std::string_view path, std::size_t most) const {
  if (is_link(path)) {
    return unexpected(Error{"is a link, which is never followed", "keep the file in the register"});
  }
  const files::NamedFile file = files::find_named_file(folder_, std::string(path), within_);
  if (file.where == Where::gone) return unexpected(Error{"is gone", "put it back"});
  if (file.where == Where::elsewhere) {
    return unexpected(Error{"is not a file in the register's folders",
                            "keep it there, not behind a link that leads elsewhere"});
  }
  auto bytes = files::read_file(file.path, most);
  if (bytes && bytes->size() > most) {
    return unexpected(Error{fmt::format("is larger than {} KiB", most >> 10), ""});
  }
  return bytes;
}

bool NamedFiles::has_read(const std::string& file) const {
  return digests_.contains(files::find_named_file(".", file, {"/"}).path);
}

std::string NamedFiles::path_of(const std::string& given) const {
  return files::path_from(folder_, given, within_);
}

std::size_t check_evidence(const Agreement& terms, const History& history, NamedFiles& files,
                           std::vector<Finding>& findings) {
  EvidenceCheck check(files, findings);
  for (const HistoryEntry& entry : history.entries) check.check_entry(entry);
  const Value* written = terms.body.find("history");
  const Span in_history = written != nullptr ? written->span : Span();
  for (const Section* document : documents_of(terms)) check.check_document(*document, in_history);
  return check.not_read();
}

std::vector<UnprovenDocument> find_unproven_documents(const Agreement& terms) {
  std::vector<UnprovenDocument> found;
  for (const Section* document : documents_of(terms)) {
    const auto* id = document->get<std::string_view>("id");
    const auto* path = document->get<std::string_view>("path");
    const bool has_digest = document->find("sha256") != nullptr;
    if (id == nullptr || path == nullptr || has_digest || is_link(*path)) continue;
    found.push_back({*id, *path});
  }
  return found;
}

}  // namespace secondment::model
