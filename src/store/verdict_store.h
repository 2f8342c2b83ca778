// Verdicts of earlier runs in one file, each under the digest of the agreement's bytes and valid
// from the day on which it was judged to the day before it may change. What a verdict says can be
// read only with the bytes that it was made of. See docs/decisions/verdict-store.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/date.h"
#include "secondment/result.h"
#include "text/digest.h"

namespace secondment::store {

using Digest = text::Digest::Bytes;

class VerdictStore {
 public:
  // The file in that folder. `key` stands for all but the agreement that decides a verdict: what
  // was kept by another is not believed, nor what is torn, or has been copied or moved from
  // elsewhere. The folder is made where there is none; an error when that is not possible, or when
  // another file is in the way.
  [[nodiscard]] static Result<VerdictStore> open(const std::string& folder, const Digest& key);

  [[nodiscard]] const std::string& path() const { return path_; }

  struct Found {
    std::size_t number;   // among those of the file
    std::string verdict;  // as it was kept
  };
  // Of an agreement whose bytes have this digest; nothing when none is valid on this day. Safe to
  // call from several threads, until it is saved.
  [[nodiscard]] std::optional<Found> find(const Digest& agreement, Date day) const;

  void note_use(std::size_t number) { used_[number] = true; }
  void keep(const Digest& agreement, Date day, Date until, std::string_view verdict);

  // Writes the file again, with what other processes have kept meanwhile, unless there is nothing
  // new. What no run has used for a month is left out.
  [[nodiscard]] Result<void> save(Date day);

 private:
  struct Entry {
    std::array<unsigned char, 16> tag;
    std::int32_t from;
    std::int32_t until;  // the first day on which it is not valid
    std::int32_t used;   // the last day on which it was asked for, give or take a week
    std::uint32_t size;
    std::uint64_t offset;
  };
  // What is in a file, checked.
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
  [[nodiscard]] Result<Kept> read() const;

  std::string path_;
  Digest key_;
  Kept kept_;
  std::vector<bool> used_;
  std::map<std::array<unsigned char, 16>, Fresh> fresh_;
};

}  // namespace secondment::store
