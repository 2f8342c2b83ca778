// The fingerprint of what was agreed: of everything but the waivers, the history and the version
// of the format. Comments, the order of keys, quoting and layout do not affect it, nor does another
// notation for the same value (P12M for P1Y); every change of meaning does. It shows that something
// was changed after signature, not who changed it: anyone can compute it again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/history.h"
#include "secondment/agreement.h"
#include "secondment/finding.h"
#include "secondment/result.h"

namespace secondment::model {

// "sha256:" and 64 hexadecimal digits.
[[nodiscard]] std::string fingerprint(const Agreement& agreement);

// The same of the bytes of a regular file, whatever they are; the error does not name the path.
[[nodiscard]] Result<std::string> fingerprint_of_file(const std::string& path);

// The text that the fingerprint is of: JSON with sorted keys.
[[nodiscard]] std::string canonical_terms(const Agreement& agreement);

// A finding when the latest entry that counts and has `terms` has other ones.
void check_terms(const Agreement& agreement, const History& history,
                 std::vector<Finding>& findings);

}  // namespace secondment::model
