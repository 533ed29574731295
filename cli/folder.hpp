#pragma once
/// From a comparison to its output folder.
#include <optional>
#include <string>

#include "cli/options.hpp"
#include "experiments/compare.hpp"
#include "output/folder.hpp"
#include "sim/text.hpp"

namespace credstream {

/// A file that is there already and is not to be replaced.
Said is_there(const std::string& path);

/// The folder that is used where none is named: results/NAME.
std::string default_folder(const Scenario& scenario);

/// Writes all files of the contract but the page; takes the records out of the comparison. Problems
/// are reported; false when the folder is not complete.
bool write_folder(OutputFolder& folder, const Options& options, const Scenario& scenario,
                  Comparison& comparison, const std::string& started);

/// Writes the page of a folder's results, unless it is not wanted. Problems are reported; false
/// when it could not be written.
bool write_page(const std::string& folder, const Options& options);

/// Whether NetCDF is not asked for or can be had; tells when not.
bool netcdf_granted(const Options& o);

/// Now, in UTC as ISO 8601.
std::string utc_now();

}  // namespace credstream
