// Fields that refer to an element of a list in the agreement, such as the review that an appraisal
// was for. The type of the field says so: `id of appraisal.reviews`, or `text of invoice.number`
// for a field of other events.
#pragma once

#include <span>
#include <vector>

#include "model/history.h"
#include "model/shape.h"
#include "secondment/agreement.h"
#include "secondment/finding.h"

namespace secondment::model {

// Notes for each type whether a value may be a reference or hold one, so that nothing else needs to
// be searched. Call when the shape is complete.
void note_references(Shape& shape);

// Reports each reference that matches nothing in any of the `terms`, and suggests the nearest.
// Checks only entries that count.
void check_references(const Agreement& agreement, const History& history, const Shape& shape,
                      std::span<const Agreement* const> terms, std::vector<Finding>& findings);

}  // namespace secondment::model
