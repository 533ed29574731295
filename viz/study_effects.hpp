#pragma once
/// What the points of a study show at a glance: an outcome over one parameter, and over two.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace credstream {

/// A figure of a study's points: an outcome of an arm, or of an arm less another.
struct PointFigure {
  std::string outcome, arm, against;
  std::vector<double> values;  ///< by point; NaN where there is none
};

/// A parameter of a study's points.
struct PointAxis {
  std::string path;
  std::string scale;           ///< "linear", "log", "values" or "words"
  std::vector<double> values;  ///< by point
};

/// For the page: `axes`, the places of the bins of each axis; `curves`, by figure and axis the mean
/// of each bin with the values that a tenth of its points lie below and above; `maps`, by figure
/// and two axes the means of the cells. Cells and bins without points are null. Of many axes, maps
/// show those over which figures move most.
nlohmann::ordered_json study_effects(const std::vector<PointAxis>& axes,
                                     const std::vector<PointFigure>& figures);

}  // namespace credstream
