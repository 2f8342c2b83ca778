// Verdicts of earlier runs in one file, each stored under the digest of the agreement's bytes and
// valid from the day of the check to the day before it may change. A verdict can be read only with
// the bytes that it is about, or with the state of their file on the disk, under which the digest
// is stored. See docs/decisions/verdict-store.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/file_state.h"
#include "secondment/date.h"
#include "secondment/result.h"
#include "text/digest.h"

namespace secondment::store {

using Digest = text::Digest::Bytes;

class VerdictStore {
 public:
  // Opens the file in that folder. `key` represents everything but the agreement that determines a
  // verdict: a file is not used if it has another key, is truncated, or was copied or moved. The
  // folder is created if necessary; returns an error if that fails, or if another file is in the
  // way.
  [[nodiscard]] static Result<VerdictStore> open(const std::string& folder, const Digest& key);

  [[nodiscard]] const std::string& path() const { return path_; }

  struct Found {
    std::size_t number;   // index in the file
    std::string verdict;  // as it was stored
  };
  // The verdict on an agreement with this digest; nothing if none is valid on this day. Safe to
  // call from several threads before the store is saved.
  [[nodiscard]] std::optional<Found> find(const Digest& agreement, Date day) const;

  struct KnownFile {
    std::size_t number;  // index in the file
    Digest agreement;    // of its bytes
  };
  // What an earlier run read in a file that has not changed since; nothing if it may have changed.
  [[nodiscard]] std::optional<KnownFile> find_file(const files::FileState& state) const;
  // `state` must be settled, and from before the bytes were read.
  void keep_file(const files::FileState& state, const Digest& agreement, Date day);

  void note_use(std::size_t number) { used_[number] = true; }
  void keep(const Digest& agreement, Date day, Date until, std::string_view verdict);

  // Writes the file again, including what other processes have added in the meantime, unless there
  // is nothing new. Drops verdicts that no run has used for a month.
  [[nodiscard]] Result<void> save(Date day);

 private:
  struct Entry {
    std::array<unsigned char, 16> tag = {};
    std::int32_t from = 0;
    std::int32_t until = 0;  // the first day on which it is no longer valid
    std::int32_t used = 0;   // the last day on which it was used, give or take a week
    std::uint32_t size = 0;
    std::uint64_t offset = 0;
  };
  // The content of a file that has been verified.
  struct Kept {
    std::string bytes;
    std::vector<Entry> entries;  // by tag

    [[nodiscard]] std::string_view verdict_of(const Entry& entry) const {
      return std::string_view(bytes).substr(entry.offset, entry.size);
    }
  };
  struct Fresh {
    Entry entry;
    std::string verdict;
  };

  VerdictStore(std::string path, const Digest& key) : path_(std::move(path)), key_(key) {}
  void add(const Digest& about, Entry entry, std::string_view text);
  [[nodiscard]] Result<Kept> read() const;

  std::string path_;
  Digest key_;
  Kept kept_;
  std::vector<bool> used_;
  std::map<std::array<unsigned char, 16>, Fresh> fresh_;
};

}  // namespace secondment::store
