// The directory of organisations, which an agreement may name as parent or host by key instead of
// writing them out. One file, a mapping of keys.
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
  // Reads the file's bytes; `path` is only for messages. Do not check agreements with a directory
  // that has findings. Checked agreements hold views of the directory, which must outlive them.
  Organisations(std::string path, std::string bytes);
  ~Organisations();
  Organisations(Organisations&&) noexcept;
  Organisations& operator=(Organisations&&) noexcept;

  // The findings about the file, by place.
  [[nodiscard]] const std::vector<Finding>& findings() const;
  [[nodiscard]] const std::string& path() const;
  [[nodiscard]] const std::string& bytes() const;

  // What the file says about an organisation: name, sector, country, coordinator, checked_on. Null
  // for an unknown key.
  [[nodiscard]] const Section* find(std::string_view key) const;
  // In file order.
  [[nodiscard]] std::vector<std::string_view> keys() const;

 private:
  struct File;
  std::unique_ptr<const File> file_;
};

}  // namespace secondment
