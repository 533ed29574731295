#include "experiments/analysis/linear.hpp"

#include <Eigen/Dense>

namespace credstream {

using Eigen::MatrixXd;
using Eigen::VectorXd;

SymmetricAxes symmetric_axes(const MatrixXd& matrix) {
  const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(matrix);
  return {solver.eigenvectors(), solver.eigenvalues()};
}

struct LeastSquares::Decomposition {
  Eigen::ColPivHouseholderQR<MatrixXd> qr;
};

LeastSquares::LeastSquares(const MatrixXd& matrix)
    : decomposition_(
          std::make_unique<const Decomposition>(Decomposition{matrix.colPivHouseholderQr()})) {}
LeastSquares::~LeastSquares() = default;

VectorXd LeastSquares::solve(const VectorXd& right) const {
  return decomposition_->qr.solve(right);
}

std::optional<double> inverse_diagonal(const MatrixXd& matrix, Eigen::Index i) {
  const Eigen::FullPivLU<MatrixXd> solver(matrix);
  if (!solver.isInvertible()) return std::nullopt;
  return solver.inverse()(i, i);
}

}  // namespace credstream
