#include "python/tables.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <memory>
#include <utility>

namespace credstream {
namespace {

namespace py = pybind11;

/// The array keeps the vector alive.
template <class T>
py::object to_object(std::vector<T> cells) {
  auto kept = std::make_unique<std::vector<T>>(std::move(cells));
  const py::capsule owner(kept.get(), [](void* p) { delete static_cast<std::vector<T>*>(p); });
  const std::vector<T>& held = *kept.release();
  return py::array_t<T>(static_cast<py::ssize_t>(held.size()), held.data(), owner);
}

py::object to_object(NamedCells cells) {
  return py::make_tuple(py::cast(cells.names), to_object(std::move(cells.index)));
}

}  // namespace

py::dict to_python(Columns columns) {
  py::dict table;
  for (Column& column : columns)
    table[py::str(column.name)] =
        std::visit([](auto& cells) { return to_object(std::move(cells)); }, column.cells);
  return table;
}

}  // namespace credstream
