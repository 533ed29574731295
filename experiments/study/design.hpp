#pragma once
/// Where a study looks: points of the parameter space, laid out by a design. A point is a list of
/// values, one per axis.
#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"
#include "sim/problem.hpp"

namespace credstream {

using Points = std::vector<std::vector<double>>;

/// A number in [0, 1) for one axis of one point. It depends on the seed, the axis's path and the
/// point alone, so another axis changes nothing, and studies share the draws of what they share.
double unit_draw(std::uint32_t seed, const std::string& path, std::uint32_t point);

/// n points in the unit cube over the axes' paths: independent draws.
Points random_points(std::uint32_t seed, const std::vector<std::string>& paths, std::int32_t n);

/// Each axis takes each of n equal strata once, in an order and at a place of its own.
Points latin_hypercube(std::uint32_t seed, const std::vector<std::string>& paths, std::int32_t n);

/// The first n points of the Sobol' sequence (Joe and Kuo's direction numbers), the origin left
/// out: 0.5, then 0.75 and 0.25, and so on.
Points sobol_points(std::size_t dimensions, std::int32_t n);

/// The first n points of the sequence, origin included, scrambled by a seed: each axis by a linear
/// scramble of its binary digits and a digital shift (Matoušek, "On the L2-discrepancy for anchored
/// boxes", J. Complexity 14, 1998). Any aligned block of 2^k points stays as even as it was.
Points scrambled_sobol(std::uint32_t seed, const std::vector<std::string>& paths, std::int32_t n);

/// How the points of a design hang together, where its analysis has to know.
struct DesignStructure {
  std::string kind;                 ///< "morris" or "saltelli"; empty: points stand alone
  std::vector<std::string> groups;  ///< by path; empty where an axis moves alone
  double step = 0;                  ///< of morris, as a share of an axis
  std::vector<std::int32_t> moved;  ///< of morris, by point: see MorrisDesign

  bool operator==(const DesignStructure&) const = default;
};

/// Columns of a list of points that are no parameters: carried through into the table as they are.
struct Carried {
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> cells;  ///< by point
};

/// What a sweep visits.
struct Layout {
  std::vector<std::string> paths;
  Points points;
  DesignStructure structure = {};
  std::vector<std::string> scales = {};  ///< by path: how its values were laid out, in a word
  Carried carried = {};
  Problems problems;  ///< of a list of points; then nothing else counts
};

/// The points of a scenario's sweep; reads the file of a list.
Layout lay_out(const Scenario& scenario);

/// How the values of an axis are laid out: "linear", "log", "values" or "words".
std::string scale_word(const SweepAxis& axis);

/// The points that a CSV text lists for a scenario: paths in the first line, then a point in each.
/// A column whose name has no dot and is that of no key or parameter is carried through.
Layout read_points(const std::string& text, const std::string& file, const Scenario& scenario);

}  // namespace credstream
