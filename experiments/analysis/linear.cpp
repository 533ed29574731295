#include "experiments/analysis/linear.hpp"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <limits>

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
  const auto [axes, values] = symmetric_axes(matrix);
  const double most = values.cwiseAbs().maxCoeff();
  const double negligible =
      static_cast<double>(values.size()) * std::numeric_limits<double>::epsilon() * most;
  if (!(values.cwiseAbs().minCoeff() > negligible)) return std::nullopt;
  return (axes.row(i).transpose().array().square() / values.array()).sum();
}

}  // namespace credstream
