// The directory of organisations: what an agreement may name as parent or host by a bare key, in
// place of writing it out. One file, a mapping of keys.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/agreement.h"
#include "secondment/finding.h"

namespace secondment {

class Organisations {
 public:
  // Reads the file's bytes; `path` is only for messages. Agreements must not be checked with a
  // directory that has findings, nor outlive it: their values are views of it.
  Organisations(std::string path, std::string bytes);
  ~Organisations();
  Organisations(Organisations&&) noexcept;
  Organisations& operator=(Organisations&&) noexcept;

  // What is wrong with the file, by place.
  [[nodiscard]] const std::vector<Finding>& findings() const;
  [[nodiscard]] const std::string& path() const;
  [[nodiscard]] const std::string& bytes() const;

  // What the file says of an organisation: name, sector, country, coordinator, checked_on. Null
  // when it has no such key.
  [[nodiscard]] const Section* find(std::string_view key) const;
  // In file order.
  [[nodiscard]] std::vector<std::string_view> keys() const;

 private:
  struct File;
  std::unique_ptr<const File> file_;
};

}  // namespace secondment
