#include "output/netcdf_file.hpp"

#ifndef CREDSTREAM_NETCDF
namespace credstream {

bool has_netcdf() { return false; }

NetcdfFile::NetcdfFile(const std::string&) : error_(1) {}
NetcdfFile::NetcdfFile() : error_(1) {}
NetcdfFile::~NetcdfFile() = default;
int NetcdfFile::dimension(const std::string&, std::size_t) { return -1; }
int NetcdfFile::variable(const std::string&, Type, std::span<const int>,
                         std::span<const std::size_t>, std::string_view, std::string_view) {
  return -1;
}
void NetcdfFile::attribute(int, const char*, std::string_view) {}
void NetcdfFile::meanings(int, std::span<const std::string>) {}
void NetcdfFile::put(int, std::span<const std::size_t>, std::span<const std::size_t>,
                     const double*) {}
void NetcdfFile::put(int, std::span<const std::size_t>, std::span<const std::size_t>,
                     const std::int64_t*) {}
void NetcdfFile::put(int, std::span<const std::size_t>, std::span<const std::size_t>,
                     const std::string*) {}
std::string NetcdfFile::told() const { return "this program was built without NetCDF"; }
std::string NetcdfFile::close() { return told(); }
std::string NetcdfFile::bytes(std::string& error) {
  error = told();
  return {};
}

}  // namespace credstream
#else
#include <netcdf.h>
#include <netcdf_mem.h>

#include <cstdlib>
#include <utility>

namespace credstream {
namespace {

std::size_t volume(std::span<const std::size_t> count) {
  std::size_t n = 1;
  for (const std::size_t along : count) n *= along;
  return n;
}

}  // namespace

static_assert(NetcdfFile::kWhole == NC_GLOBAL);

bool has_netcdf() { return true; }

NetcdfFile::NetcdfFile(const std::string& path) {
  check(nc_create(path.c_str(), NC_NETCDF4 | NC_CLOBBER, &file_));
  if (error_ != NC_NOERR) file_ = -1;
}

NetcdfFile::NetcdfFile() {
  constexpr std::size_t kAtFirst = 1u << 20;
  check(nc_create_mem("memory", NC_NETCDF4, kAtFirst, &file_));
  if (error_ != NC_NOERR) file_ = -1;
}

NetcdfFile::~NetcdfFile() { close(); }

void NetcdfFile::check(int error) {
  if (error_ == NC_NOERR) error_ = error;
}

std::string NetcdfFile::told() const { return error_ == NC_NOERR ? "" : nc_strerror(error_); }

int NetcdfFile::dimension(const std::string& name, std::size_t length) {
  int id = -1;
  if (error_ == NC_NOERR)
    check(nc_def_dim(file_, name.c_str(), length == 0 ? NC_UNLIMITED : length, &id));
  return id;
}

int NetcdfFile::variable(const std::string& name, Type type, std::span<const int> dimensions,
                         std::span<const std::size_t> piece, std::string_view unit,
                         std::string_view meaning) {
  constexpr nc_type kTypes[] = {NC_DOUBLE, NC_INT64, NC_INT, NC_STRING};
  int id = -1;
  if (error_ == NC_NOERR)
    check(nc_def_var(file_, name.c_str(), kTypes[static_cast<std::size_t>(type)],
                     static_cast<int>(dimensions.size()), dimensions.data(), &id));
  if (error_ == NC_NOERR) check(nc_def_var_chunking(file_, id, NC_CHUNKED, piece.data()));
  if (error_ == NC_NOERR && type != Type::text) check(nc_def_var_deflate(file_, id, 1, 1, 1));
  if (!unit.empty()) attribute(id, "units", unit);
  if (!meaning.empty()) attribute(id, "long_name", meaning);
  return id;
}

void NetcdfFile::attribute(int variable, const char* name, std::string_view text) {
  if (error_ == NC_NOERR) check(nc_put_att_text(file_, variable, name, text.size(), text.data()));
}

void NetcdfFile::meanings(int variable, std::span<const std::string> words) {
  std::vector<int> values;
  std::string all;
  for (const std::string& word : words) {
    values.push_back(static_cast<int>(values.size()));
    if (!all.empty()) all += ' ';
    for (const char c : word) all += c == ' ' ? '_' : c;
  }
  if (error_ == NC_NOERR)
    check(nc_put_att_int(file_, variable, "flag_values", NC_INT, values.size(), values.data()));
  attribute(variable, "flag_meanings", all);
}

template <class Pointer, class Put>
void NetcdfFile::put_with(const Put& put_values, int variable, std::span<const std::size_t> start,
                          std::span<const std::size_t> count, Pointer values) {
  if (error_ == NC_NOERR && volume(count) > 0)
    check(put_values(file_, variable, start.data(), count.data(), values));
}

void NetcdfFile::put(int variable, std::span<const std::size_t> start,
                     std::span<const std::size_t> count, const double* values) {
  put_with(nc_put_vara_double, variable, start, count, values);
}

void NetcdfFile::put(int variable, std::span<const std::size_t> start,
                     std::span<const std::size_t> count, const std::int64_t* values) {
  const std::vector<long long> copy(values, values + volume(count));
  put_with(nc_put_vara_longlong, variable, start, count, copy.data());
}

void NetcdfFile::put(int variable, std::span<const std::size_t> start,
                     std::span<const std::size_t> count, const std::string* values) {
  std::vector<const char*> pointers;
  for (std::size_t i = 0; i < volume(count); ++i) pointers.push_back(values[i].c_str());
  const auto as_strings = [](auto... a) { return nc_put_vara_string(a...); };
  put_with(as_strings, variable, start, count, pointers.data());
}

std::string NetcdfFile::close() {
  if (file_ >= 0) check(nc_close(std::exchange(file_, -1)));
  return told();
}

std::string NetcdfFile::bytes(std::string& error) {
  std::string result;
  if (file_ >= 0) {
    NC_memio memory{};
    check(nc_close_memio(std::exchange(file_, -1), &memory));
    if (error_ == NC_NOERR) result.assign(static_cast<const char*>(memory.memory), memory.size);
    std::free(memory.memory);
  }
  error = told();
  return result;
}

}  // namespace credstream
#endif
