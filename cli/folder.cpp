#include "cli/folder.hpp"

#include <ctime>

#include "experiments/results.hpp"
#include "output/files.hpp"
#include "output/netcdf_file.hpp"
#include "sim/text.hpp"
#include "viz/report.hpp"

namespace credstream {

Said is_there(const std::string& path) {
  return worded({"'{0}' exists; choose another name or give --force to replace it",
                 "'{0}' 已存在；请换一个名称，或用 --force 替换它"},
                path);
}

std::string default_folder(const Scenario& scenario) {
  std::string name = scenario.name;
  for (char& c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    if (!plain) c = '_';
  }
  return "results/" + name;
}

bool netcdf_granted(const Options& o) {
  if (!o.netcdf || has_netcdf()) return true;
  tell_error(worded({"this program was built without NetCDF", "本程序构建时未包含 NetCDF"}));
  return false;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

bool write_folder(OutputFolder& folder, const Options& options, const Scenario& scenario,
                  Comparison& comparison, const std::string& started) {
  const ManifestInput manifest =
      manifest_of(scenario, comparison, {options.words, thread_count(options), started});
  const Results results = results_of(comparison);
  const auto problem = write_results(folder, results, manifest, options.netcdf);
  if (problem) tell_error(*problem);
  return !problem;
}

bool write_page(const std::string& folder, const Options& options) {
  if (options.no_report) return true;
  const ReportResult page =
      render_report(folder, options.chinese() ? PageLanguage::zh : PageLanguage::en);
  for (const IoProblem& trouble : page.problems) tell_error(trouble);
  if (!page.ok()) return false;
  const auto problem = write_file(folder + "/" + output_file("report.html"), page.html);
  if (problem) tell_error(*problem);
  return !problem;
}

}  // namespace credstream
