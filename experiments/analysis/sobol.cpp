#include "experiments/analysis/sobol.hpp"

#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace credstream {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Bits of a number in [0, 1) that designs use.
constexpr double kBits = 0x1p53;

std::uint64_t bits_of(double u) { return static_cast<std::uint64_t>(u * kBits); }

std::vector<double> shifted(const std::vector<double>& point,
                            const std::vector<std::uint64_t>& shift) {
  std::vector<double> moved;
  for (std::size_t i = 0; i < point.size(); ++i)
    moved.push_back(static_cast<double>(bits_of(point[i]) ^ shift[i]) / kBits);
  return moved;
}

/// The place in the sequence at which B stands beside row `row` of A: each bit is flipped by lot,
/// a lot for each value of the bits above it. So any aligned block of 2^m rows is shuffled within
/// a block, and its points stay even (Burley, "Practical hash-based Owen scrambling", JCGT 9,
/// 2020). Two dimensions of one sequence would be paired by rule instead, and some pairs badly:
/// totals were off by 40 % at 256 rows, beyond what resampling can see.
std::uint32_t partner(std::uint32_t seed, std::uint32_t row, std::uint32_t all) {
  std::uint32_t place = 0;
  for (std::uint32_t bit = all / 2; bit > 0; bit /= 2) {
    const std::uint32_t above = row & ~(2 * bit - 1);
    const double lot = unit_draw(seed, "order of B by " + std::to_string(bit), above);
    place |= (row & bit) ^ (lot < 0.5 ? bit : 0);
  }
  return place;
}

/// What one row adds to the sums behind variance and indices.
struct RowTerms {
  double mean, square;               ///< over A and B
  std::vector<double> first, total;  ///< by factor
};

std::vector<RowTerms> terms_of(std::span<const double> outcomes, std::size_t n_factors,
                               std::size_t rows) {
  const std::size_t width = saltelli_row(n_factors);
  std::vector<std::span<const double>> whole;
  double centre = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    const auto values = outcomes.subspan(row * width, width);
    bool told = true;
    for (const double v : values) told = told && !std::isnan(v);
    if (!told) continue;
    whole.push_back(values);
    centre += values[0] + values[1];
  }
  centre /= 2 * static_cast<double>(whole.size());
  std::vector<RowTerms> terms;
  for (const auto& values : whole) {
    const double a = values[0] - centre, b = values[1] - centre;
    RowTerms& row = terms.emplace_back();
    row.mean = (a + b) / 2;
    row.square = (a * a + b * b) / 2;
    for (std::size_t f = 0; f < n_factors; ++f) {
      const double mixed = values[f + 2] - centre;
      row.first.push_back(b * (mixed - a));
      row.total.push_back((a - mixed) * (a - mixed) / 2);
    }
  }
  return terms;
}

/// Variance, then first and total index of each factor, from rows so often picked.
struct Estimate {
  double variance = 0;
  std::vector<double> first, total;
};

Estimate estimate(const std::vector<RowTerms>& terms, const std::vector<std::uint32_t>& times,
                  std::size_t n_factors) {
  const auto n = static_cast<double>(terms.size());
  double mean = 0, square = 0;
  Estimate e;
  e.first.assign(n_factors, 0);
  e.total.assign(n_factors, 0);
  for (std::size_t row = 0; row < terms.size(); ++row) {
    if (times[row] == 0) continue;
    const double share = times[row] / n;
    mean += share * terms[row].mean;
    square += share * terms[row].square;
    for (std::size_t f = 0; f < n_factors; ++f) {
      e.first[f] += share * terms[row].first[f];
      e.total[f] += share * terms[row].total[f];
    }
  }
  e.variance = square - mean * mean;
  for (std::size_t f = 0; f < n_factors; ++f) {
    e.first[f] = e.variance > 0 ? e.first[f] / e.variance : kNone;
    e.total[f] = e.variance > 0 ? e.total[f] / e.variance : kNone;
  }
  return e;
}

}  // namespace

Points saltelli_design(std::uint32_t seed, const std::vector<std::string>& paths,
                       const std::vector<Factor>& factors, std::int32_t rows) {
  const auto all = static_cast<std::int32_t>(std::bit_ceil(static_cast<std::uint32_t>(rows)));
  Points sequence = sobol_points(paths.size(), all - 1);
  sequence.insert(sequence.begin(), std::vector<double>(paths.size(), 0.0));
  const auto shifts = [&](const std::string& half) {
    std::vector<std::uint64_t> shift;
    for (const std::string& path : paths) shift.push_back(bits_of(unit_draw(seed, half + path, 0)));
    return shift;
  };
  const std::vector<std::uint64_t> of_a = shifts("A of "), of_b = shifts("B of ");
  Points points;
  for (std::uint32_t row = 0; row < static_cast<std::uint32_t>(rows); ++row) {
    const auto a = shifted(sequence[row], of_a);
    const auto b = shifted(sequence[partner(seed, row, static_cast<std::uint32_t>(all))], of_b);
    points.push_back(a);
    points.push_back(b);
    for (const Factor& factor : factors) {
      points.push_back(a);
      for (const std::size_t axis : factor.axes) points.back()[axis] = b[axis];
    }
  }
  return points;
}

SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t n_factors,
                           std::size_t rows, Key key, std::uint32_t rounds) {
  const std::vector<RowTerms> terms = terms_of(outcomes, n_factors, rows);
  SobolIndices result;
  result.rows = terms.size();
  const Estimate all = estimate(terms, std::vector<std::uint32_t>(terms.size(), 1), n_factors);
  result.variance = all.variance;
  std::vector<std::vector<double>> first(n_factors), total(n_factors);
  for (std::uint32_t round = 0; round < rounds && !terms.empty(); ++round) {
    std::vector<std::uint32_t> times(terms.size(), 0);
    for (const std::uint32_t row : resampled(key, round, terms.size())) ++times[row];
    const Estimate drawn = estimate(terms, times, n_factors);
    for (std::size_t f = 0; f < n_factors; ++f) {
      first[f].push_back(drawn.first[f]);
      total[f].push_back(drawn.total[f]);
    }
  }
  for (std::size_t f = 0; f < n_factors; ++f)
    result.factors.push_back(
        {resampling_interval(all.first[f], std::move(first[f]), terms.size()),
         resampling_interval(all.total[f], std::move(total[f]), terms.size())});
  return result;
}

}  // namespace credstream
