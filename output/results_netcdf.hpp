#pragma once
/// The tables of an output folder in one NetCDF-4 file, for xarray, R and MATLAB.
#include <string>

#include "output/results.hpp"

namespace credstream {

/// The file as bytes; `error` says what went wrong, if anything. Metrics stand over
/// (arm, replicate, day) and figures of counties, named county_…, over (arm, replicate, county),
/// with NaN where a run ended early. The ledger, the attribution, the summary and the dose curves
/// keep their rows, along ledger_row and so on, with codes for names: their attributes flag_values
/// and flag_meanings say what a code means.
std::string results_netcdf(const Results& results, const ManifestInput& manifest,
                           std::string& error);

}  // namespace credstream
