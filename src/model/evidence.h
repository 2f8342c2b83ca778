// The files that entries name as evidence: the fingerprint that is kept beside a path, which
// shows whether the file was changed after it was recorded.
#pragma once

#include <string>

#include "secondment/result.h"

namespace secondment::model {

// "sha256:" and 64 hexadecimal digits, of the bytes of a regular file; the error does not name the
// path.
[[nodiscard]] Result<std::string> fingerprint_of_file(const std::string& path);

}  // namespace secondment::model
