/// Closed forms, on the simulator itself and with fewer draws than `credstream verify`.
#include "experiments/verify/verify.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "tests/files.hpp"

using namespace credstream;

TEST_CASE("a quantity holds within four standard errors and its allowance, on both sides") {
  CHECK(FormCheck{"", 1.0, 1.49, 0.1, 0.1}.holds());
  CHECK(FormCheck{"", 1.0, 0.51, 0.1, 0.1}.holds());
  CHECK_FALSE(FormCheck{"", 1.0, 1.51, 0.1, 0.1}.holds());
  CHECK_FALSE(FormCheck{"", 1.0, 0.49, 0.1, 0.1}.holds());
  CHECK_FALSE(FormCheck{"", 1.0, std::numeric_limits<double>::quiet_NaN(), 0.1, 0.1}.holds());
  // Equivalence: the interval of ± 1.96 x 0.01 must lie within ± 0.03.
  CHECK(FormCheck{"", 1.0, 1.010, 0.01, 0, 0.03}.holds());
  CHECK_FALSE(FormCheck{"", 1.0, 1.011, 0.01, 0, 0.03}.holds());
  CHECK_FALSE(FormCheck{"", 1.0, 1.0, 0.02, 0, 0.03}.holds());
}

TEST_CASE("every closed form holds, and docs/verification.md shows it") {
  // Seeds are fixed; with new ones a quantity would fail by chance with probability 6e-5.
  Watch watch;
  const std::string page = read(kTop / "docs/verification.md");
  for (const ClosedForm& form : closed_forms()) {
    Workbench bench(true, 2, watch);
    form.check(bench);
    CHECK_FALSE(bench.checks().empty());
    for (const FormCheck& check : bench.checks()) {
      CAPTURE(form.id, check.quantity, check.expected, check.simulated, check.tolerance());
      CHECK(check.holds());
      CHECK(page.find("| " + check.quantity + " |") != std::string::npos);
    }
    CAPTURE(form.id);
    CHECK(page.find("| " + std::string(form.id) + " | " + std::string(form.says) + " |") !=
          std::string::npos);
  }
}
