// Checks that the invoices, payments and credit notes of a history fit together, so that reports
// can add them up.
#pragma once

#include <vector>

#include "model/history.h"
#include "secondment/finding.h"

namespace secondment::model {

// Reports, among the entries that count: a number that is used twice, more credited than invoiced,
// an invoice that is marked as paid but has payments, an amount in another currency than the
// invoice, and days of a credit note that are not days of its invoice.
void check_invoices(const History& history, std::vector<Finding>& findings);

}  // namespace secondment::model
