#pragma once
/// Columns of the program as arrays of numpy, without a copy.
#include <pybind11/pybind11.h>

#include "output/columns.hpp"

namespace credstream {

/// {name: array}, in the order of the columns; a column of texts is a pair, the names and the
/// positions among them.
pybind11::dict to_python(Columns columns);

}  // namespace credstream
