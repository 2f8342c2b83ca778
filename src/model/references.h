// Fields that name an element of a list in the agreement, such as the review that an appraisal was
// of. Which fields do is data: their type is `id of appraisal.reviews`, or `text of
// invoice.number` for a field of other events.
#pragma once

#include <span>
#include <vector>

#include "model/history.h"
#include "model/shape.h"
#include "secondment/agreement.h"
#include "secondment/finding.h"

namespace secondment::model {

// Reports each reference that finds nothing in any of the `terms`, with the nearest. Of entries,
// only those that count.
void check_references(const Agreement& agreement, const History& history, const Shape& shape,
                      std::span<const Agreement* const> terms, std::vector<Finding>& findings);

}  // namespace secondment::model
