#pragma once
/// One declaration per metric: name, unit, label and definition in two languages, and how it
/// follows from the day's core.
#include <span>
#include <vector>

#include "agents/figures/core.hpp"
#include "agents/state/model.hpp"
#include "agents/state/streams.hpp"
#include "sim/record.hpp"

namespace credstream {

/// What the metrics are called and mean.
std::span<const MetricInfo> metric_infos();

/// Appends one day's value of every metric.
void append_metrics(const Model& m, const CoreDay& core, const Streams& streams,
                    std::vector<double>& series);

}  // namespace credstream
