#pragma once
/// What goes wrong as exceptions of Python, which python/credstream/errors.py declares.
#include <pybind11/pybind11.h>

#include <map>
#include <string>

#include "output/io_problem.hpp"
#include "sim/problem.hpp"

namespace credstream {

/// Problems with what the caller gave; `texts` show their lines.
struct Refused {
  Problems problems;
  std::map<std::string, std::string> texts;
};

/// One problem that has no place.
Refused refused(std::string message);

/// A problem of files.
struct FileTroubled {
  IoProblem problem;
};

/// The value of a result, or its problem as an exception.
template <class T>
T value_of(IoResult<T> result) {
  if (auto* problem = std::get_if<IoProblem>(&result)) throw FileTroubled{std::move(*problem)};
  return std::get<T>(std::move(result));
}

/// Translates all of them, and broken invariants, from now on.
void translate_errors();

}  // namespace credstream
