#pragma once
/// labels.json: the headline figures of a comparison and what arms, tactics and policies are
/// called, so that pages declare neither.
#include <string>
#include <utility>
#include <vector>

#include "output/text.hpp"

namespace credstream {

/// A headline figure as pages show it.
struct HeadlineRow {
  std::string name;
  std::string metric;      ///< column of series.csv
  std::string level;       ///< metric of summary.csv whose value is shown
  std::string difference;  ///< metric of summary.csv whose difference is shown
  std::string scale;       ///< "yuan" or "points"
  std::string better;      ///< "higher", "lower" or "neither"
  std::string curve;       ///< metric of curves.csv; empty where curves leave it out
  bool curve_is_difference = false;
  Text title;
  std::string role = {};  ///< "income" or "trust", what a comparison is about; else empty
};

struct Labels {
  std::vector<HeadlineRow> headline;
  std::vector<std::pair<std::string, Text>> arms;
  std::vector<std::pair<std::string, Text>> names;  ///< of tactics and policies
};

std::string labels_json(const Labels& labels);

}  // namespace credstream
