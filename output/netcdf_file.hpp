#pragma once
/// A NetCDF-4 file in the making: named dimensions, and variables with unit and meaning.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace credstream {

/// Whether the program was built with NetCDF.
bool has_netcdf();

/// The first error is kept and makes all later calls do nothing, so that only the end need ask.
/// NetCDF is not thread-safe: one file at a time.
class NetcdfFile {
 public:
  enum class Type { number, integer, code, text };  ///< double, 64 bits, 32 bits, string
  static constexpr int kWhole = -1;                 ///< attributes of the file as a whole

  /// On disk, over whatever is there; or in memory.
  explicit NetcdfFile(const std::string& path);
  NetcdfFile();
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;
  ~NetcdfFile();

  /// `length` 0: as long as what is written.
  int dimension(const std::string& name, std::size_t length);

  /// Compressed in pieces of `piece` along each dimension.
  int variable(const std::string& name, Type type, std::span<const int> dimensions,
               std::span<const std::size_t> piece, std::string_view unit, std::string_view meaning);
  void attribute(int variable, const char* name, std::string_view text);
  /// What the codes 0, 1, … of a variable mean, as the CF conventions say it: words parted by
  /// blanks, hence blanks in words as _.
  void meanings(int variable, std::span<const std::string> words);

  /// Writes `count` values along each dimension from `start` on.
  void put(int variable, std::span<const std::size_t> start, std::span<const std::size_t> count,
           const double* values);
  void put(int variable, std::span<const std::size_t> start, std::span<const std::size_t> count,
           const std::int64_t* values);
  void put(int variable, std::span<const std::size_t> start, std::span<const std::size_t> count,
           const std::string* values);

  /// Ends the file; what went wrong, or nothing.
  std::string close();
  /// Ends a file in memory and hands it over; what went wrong goes to `error`.
  std::string bytes(std::string& error);

 private:
  void check(int error);
  template <class Pointer, class Put>
  void put_with(const Put& put_values, int variable, std::span<const std::size_t> start,
                std::span<const std::size_t> count, Pointer values);
  std::string told() const;

  int file_ = -1, error_ = 0;
};

}  // namespace credstream
