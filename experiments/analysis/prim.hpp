#pragma once
/// Scenario discovery: a box of the parameter space in which a case happens, described by few
/// bounds. The patient rule induction method: peel thin slices off while the share of cases rises,
/// then paste back what was peeled too far.
/// Friedman and Fisher, "Bump hunting in high-dimensional data", Stat. Comput. 9, 1999; coverage,
/// density and quasi p-values after Bryant and Lempert, Technol. Forecast. Soc. 77, 2010.
#include <cstdint>
#include <limits>
#include <vector>

#include "experiments/study/design.hpp"
#include "sim/random.hpp"

namespace credstream {

/// A bound on one axis: between two values, or, for an axis of categories, one of some.
struct Restriction {
  std::size_t axis = 0;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  std::vector<double> among;  ///< not empty for categories: those that remain, ascending

  bool admits(double value) const;
};

/// Restrictions, at most one to an axis, in order of axes. None: everything.
using Box = std::vector<Restriction>;

bool admits(const Box& box, const std::vector<double>& point);

/// How a box fares on points of which some are cases.
struct BoxScore {
  std::size_t points = 0, cases = 0;  ///< inside
  double coverage = 0;                ///< share of all cases that lie inside
  double density = 0;                 ///< share of the points inside that are cases
  double support = 0;                 ///< share of all points that lie inside
};

BoxScore score(const Box& box, const Points& points, const std::vector<bool>& cases);

/// How sure a restriction of a box is.
struct RestrictionTest {
  Restriction restriction;
  /// Chance to find so many cases inside if the restriction told nothing: of a binomial count with
  /// the density of the box without it. Too small, as the bound was chosen by the same points.
  double quasi_p = 1;
  /// Share of halves of the points in which a box of its own restricts the same axis on a same
  /// side.
  double found_again = 0;
};

struct FoundBox {
  std::vector<RestrictionTest> restrictions;
  std::vector<Restriction> dispensable;  ///< found by peeling and dropped again, with why below
  BoxScore score;  ///< of what lies outside the boxes before; shares are of all cases and points

  Box box() const;
};

struct PrimOptions {
  double peel = 0.05;           ///< share of the points inside that one step takes at most
  double paste = 0.05;          ///< share that one step gives back
  double least_support = 0.05;  ///< share of all points that a box keeps
  double keep_below = 0.05;     ///< quasi p-value above which a restriction is dropped
  std::uint32_t halves = 40;    ///< of the points, on which the search is repeated
  std::size_t most_boxes = 3;
};

/// What was found.
struct Discovery {
  std::vector<FoundBox> boxes;  ///< each among the points outside those before; scores over all
  std::vector<BoxScore> trajectory;  ///< of the first box while it was peeled
  BoxScore whole;                    ///< without any restriction
};

/// The box on the peeling trajectory that lies nearest to full coverage and full density, pasted;
/// restrictions that tell nothing dropped. `categories[axis]`: its values have no order. Further
/// boxes follow among what is left while they are at least twice as dense as what is left. No box
/// where all points are cases or none is.
Discovery discover(const Points& points, const std::vector<bool>& cases,
                   const std::vector<bool>& categories, Key key, const PrimOptions& options = {});

}  // namespace credstream
