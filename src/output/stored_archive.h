// A ZIP archive, such as a Word document, in which words of one file are replaced.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// Replaces `from`, if it occurs, in the last file of an archive that stores this file uncompressed,
// and uses no later features of the format.
[[nodiscard]] std::string replace_in_last_file(std::string_view archive, std::string_view from,
                                               std::string_view to);

}  // namespace secondment::output
