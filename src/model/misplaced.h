// Advice on a key or an event that is unknown where it is written: what was probably meant, or
// where it belongs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/shape.h"

namespace secondment::model {

// The fields and events of other schemes. Used only if something is unknown, because it requires
// reading every policy.
class KnownSchemes {
 public:
  virtual ~KnownSchemes() = default;
  // The fields and events of all schemes together.
  [[nodiscard]] virtual const Shape& shape_of_all() const = 0;
  [[nodiscard]] virtual std::vector<std::string_view> schemes_following(
      std::string_view policy) const = 0;
};

struct MisplacedKey {
  std::string_view name;
  const Type& section;      // where the key is
  const Field* left_empty;  // the previous key, if it has no value; else null
  bool is_on_top;           // the section is the whole document
};

struct KeyAdvice {
  std::string help;
  std::string_view meant;  // the field that is probably meant; else empty
};

// `shape` and `elsewhere` are those of an agreement; null for other documents.
[[nodiscard]] KeyAdvice advise_on_key(const MisplacedKey& key, const Shape* shape,
                                      const KnownSchemes* elsewhere);

[[nodiscard]] std::string advise_on_event(std::string_view name, const Shape& shape,
                                          const KnownSchemes& elsewhere);

}  // namespace secondment::model
