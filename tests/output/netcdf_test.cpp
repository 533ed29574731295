/// run.nc holds what the tables hold, read by NetCDF's own library.
#include <catch2/catch.hpp>

#include "output/results_netcdf.hpp"
#include "tests/small_results.hpp"

#ifdef CREDSTREAM_NETCDF
#include <netcdf.h>
#include <netcdf_mem.h>

#include <cmath>
#include <string>
#include <vector>

using namespace credstream;

namespace {

/// A file in memory, open for reading.
class Reader {
 public:
  explicit Reader(std::string bytes) : bytes_(std::move(bytes)) {
    REQUIRE(nc_open_mem("run.nc", NC_NOWRITE, bytes_.size(), bytes_.data(), &file_) == NC_NOERR);
  }
  ~Reader() { nc_close(file_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// Lengths along each dimension.
  std::vector<std::size_t> shape(const char* name) const {
    int dimensions[NC_MAX_VAR_DIMS], n = 0;
    REQUIRE(nc_inq_var(file_, id(name), nullptr, nullptr, &n, dimensions, nullptr) == NC_NOERR);
    std::vector<std::size_t> lengths(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < lengths.size(); ++i)
      REQUIRE(nc_inq_dimlen(file_, dimensions[i], &lengths[i]) == NC_NOERR);
    return lengths;
  }
  std::vector<double> numbers(const char* name) const {
    std::vector<double> values(size(name));
    REQUIRE(nc_get_var_double(file_, id(name), values.data()) == NC_NOERR);
    return values;
  }
  std::vector<std::string> words(const char* name) const {
    std::vector<char*> pointers(size(name));
    REQUIRE(nc_get_var_string(file_, id(name), pointers.data()) == NC_NOERR);
    std::vector<std::string> values(pointers.begin(), pointers.end());
    nc_free_string(pointers.size(), pointers.data());
    return values;
  }
  std::string attribute(const char* variable, const char* name) const {
    const int of = *variable ? id(variable) : NC_GLOBAL;
    std::size_t length = 0;
    REQUIRE(nc_inq_attlen(file_, of, name, &length) == NC_NOERR);
    std::string text(length, ' ');
    REQUIRE(nc_get_att_text(file_, of, name, text.data()) == NC_NOERR);
    return text;
  }

 private:
  int id(const char* name) const {
    int variable = -1;
    INFO(name);
    REQUIRE(nc_inq_varid(file_, name, &variable) == NC_NOERR);
    return variable;
  }
  std::size_t size(const char* name) const {
    std::size_t n = 1;
    for (const std::size_t length : shape(name)) n *= length;
    return n;
  }

  std::string bytes_;
  int file_ = -1;
};

/// Equal, or both not there.
void require_same(const std::vector<double>& got, const std::vector<double>& wanted) {
  REQUIRE(got.size() == wanted.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    CAPTURE(i, got[i], wanted[i]);
    REQUIRE((got[i] == wanted[i] || (std::isnan(got[i]) && std::isnan(wanted[i]))));
  }
}

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
using Lengths = std::vector<std::size_t>;

}  // namespace

TEST_CASE("run.nc holds the tables") {
  std::string error;
  const Reader file(results_netcdf(small_results(), small_manifest(), error));
  REQUIRE(error == "");
  CHECK(file.attribute("", "title") == "credstream run of small");
  CHECK(file.attribute("", "scenario") == "scenario: small\n");
  CHECK(file.words("arm") == std::vector<std::string>{"organic", "a, \"b\""});

  // The second run of the first arm ended after a day, and the second arm has one replicate.
  CHECK(file.shape("credibility") == Lengths{2, 2, 2});
  require_same(file.numbers("credibility"), {0.5, 0.1, 1, kNone, 0.5, 0.1, kNone, kNone});
  require_same(file.numbers("refunds_yuan"), {0, 1234.56, kNone, kNone, 0, 1234.56, kNone, kNone});
  CHECK(file.attribute("refunds_yuan", "units") == "yuan");
  CHECK(file.attribute("refunds_yuan", "long_name") == "Money, back");
  CHECK(file.shape("county_exposures") == Lengths{2, 2, 2});
  require_same(file.numbers("county_exposures"), {3, 0, kNone, kNone, 3, 0, kNone, kNone});

  // Rows of nothing are left out, as in the tables.
  require_same(file.numbers("ledger_amount_fen"), {3500, -7, 3500, -7});
  require_same(file.numbers("ledger_arm"), {0, 0, 1, 1});
  require_same(file.numbers("ledger_day"), {0, 1, 0, 1});
  require_same(file.numbers("ledger_from"), {0, 1, 0, 1});
  require_same(file.numbers("ledger_to"), {1, 0, 1, 0});
  CHECK(file.attribute("ledger_from", "flag_meanings") == "consumers farmers");
  CHECK(file.attribute("ledger_arm", "flag_meanings") == "organic a,_\"b\"");
  require_same(file.numbers("attribution_exact"), {-250, -250});
  require_same(file.numbers("attribution_cause"), {1, 1});
  require_same(file.numbers("attribution_change"), {-0.00025, -0.00025});
  CHECK(file.attribute("attribution_cause", "flag_meanings") ==
        "own_good hearsay own_good hearsay");

  CHECK(file.words("summary_arm") == std::vector<std::string>{"organic", "a, \"b\""});
  require_same(file.numbers("summary_difference_ci_low"), {kNone, -1e-7});
  require_same(file.numbers("curves_ci_high"), {1.5});
}

TEST_CASE("run.nc stands in the folder and the manifest when it is asked for") {
  const Scratch scratch;
  const std::string path = scratch / "out";
  OutputFolder folder = value(OutputFolder::open(path, false));
  REQUIRE(message(write_results(folder, small_results(), small_manifest(), true)) == "");
  CHECK(names_in(path).count("run.nc") == 1);
  CHECK(read(path + "/manifest.json").find("\"run.nc\"") != std::string::npos);
  std::string error;
  CHECK(read(path + "/run.nc") == results_netcdf(small_results(), small_manifest(), error));
}
#endif
