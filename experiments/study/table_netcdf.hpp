#pragma once
/// The tidy table of a study as NetCDF-4, for xarray, R and MATLAB: one dimension, `row`, and a
/// variable for each column, with unit and definition.
#include <string>
#include <vector>

#include "experiments/study/columns.hpp"
#include "experiments/study/folder.hpp"

namespace credstream {

/// Reads folders and writes their table, block by block, under a temporary name first; nothing is
/// written when a file cannot be used, which the status then names.
IoResult<StudyStatus> merge_netcdf(const StudyPlan& plan, const StudyColumns& columns,
                                   const std::vector<std::string>& folders,
                                   const std::string& path);

}  // namespace credstream
