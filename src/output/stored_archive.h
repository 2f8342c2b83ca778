// A ZIP archive, as documents of Word are, in which words of one file are replaced.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// Replaces `from`, where it is, in the last file of an archive that holds this file as it is, not
// compressed, and no more than the format's first edition allows.
[[nodiscard]] std::string replace_in_last_file(std::string_view archive, std::string_view from,
                                               std::string_view to);

}  // namespace secondment::output
