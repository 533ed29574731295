#pragma once
/// Decompositions of small dense matrices, compiled once: their templates take seconds to compile.
#include <Eigen/Core>
#include <memory>
#include <optional>

namespace credstream {

/// Axes (columns, of length 1) and values of a symmetric matrix, in order of value.
struct SymmetricAxes {
  Eigen::MatrixXd axes;
  Eigen::VectorXd values;
};
SymmetricAxes symmetric_axes(const Eigen::MatrixXd& matrix);

/// Solves min |A x - b| for one A and many b, by Householder's QR with pivots.
class LeastSquares {
 public:
  /// `matrix` has at least one column.
  explicit LeastSquares(const Eigen::MatrixXd& matrix);
  ~LeastSquares();
  Eigen::VectorXd solve(const Eigen::VectorXd& right) const;

 private:
  struct Decomposition;
  std::unique_ptr<const Decomposition> decomposition_;
};

/// Element (i, i) of the inverse of a symmetric matrix; none when it has none.
std::optional<double> inverse_diagonal(const Eigen::MatrixXd& matrix, Eigen::Index i);

}  // namespace credstream
