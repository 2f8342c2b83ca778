// Reads the parts of an .xlsx workbook, which is a zip archive of XML files, within limits: an
// archive may unpack to far more than its own size.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "secondment/result.h"

namespace secondment::imports {

// Called for each element of a part, with its name without a prefix, and for the text in it.
class XmlReader {
 public:
  // Returns the value of an attribute, ignoring prefixes; empty if there is none.
  using Attributes = std::function<std::string_view(std::string_view name)>;

  virtual ~XmlReader() = default;
  virtual void begin(std::string_view element, const Attributes& attributes) = 0;
  virtual void text(std::string_view) {}
  virtual void end(std::string_view) {}

  // Stops reading; only the first reason is kept.
  void fail(Error why);
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

 private:
  std::optional<Error> failure_;
};

class Archive {
 public:
  // `bytes` must outlive the archive.
  [[nodiscard]] static Result<Archive> open(std::string_view bytes);

  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  [[nodiscard]] bool has(const std::string& part) const;
  [[nodiscard]] Result<void> read(const std::string& part, XmlReader& reader);

 private:
  struct Opened;
  explicit Archive(std::unique_ptr<Opened> opened);

  std::unique_ptr<Opened> opened_;
};

}  // namespace secondment::imports
