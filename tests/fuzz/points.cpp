/// A design of the user's own: a list of points as CSV.
#include "experiments/study/design.hpp"
#include "output/csv_text.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/scenario_text.hpp"

namespace {

/// The list as the program would write it.
std::string csv_of(const credstream::Layout& layout) {
  std::string text;
  for (const std::string& path : layout.paths)
    text += (text.empty() ? "" : ",") + credstream::csv_cell(path);
  for (const std::vector<double>& point : layout.points) {
    for (std::size_t i = 0; i < point.size(); ++i) {
      text += i == 0 ? '\n' : ',';
      credstream::append_number(text, point[i]);
    }
  }
  return text + "\n";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace credstream;
  static const LoadResult loaded = load_text(kGood);
  fuzz::must(loaded.ok());
  const std::string text = fuzz::text_of(data, size);
  const Layout layout = read_points(text, "points.csv", loaded.scenario);
  for (const Problem& problem : layout.problems)
    fuzz::must(!describe(problem, {{"points.csv", text}}, true).empty());
  if (!layout.problems.empty()) return 0;
  const Layout again = read_points(csv_of(layout), "points.csv", loaded.scenario);
  fuzz::must(again.problems.empty() && again.paths == layout.paths &&
             again.points == layout.points);
  return 0;
}
