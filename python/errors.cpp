#include "python/errors.hpp"

#include <pybind11/stl.h>

#include <exception>
#include <utility>

#include "experiments/study/run.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {
namespace {

namespace py = pybind11;

/// Sets an exception of credstream.errors as Python's current one.
template <class... Args>
void raise(const char* type, const Args&... args) {
  const py::object error = py::module_::import("credstream.errors").attr(type);
  PyErr_SetObject(error.ptr(), error(args...).ptr());
}

/// A tuple of what credstream.errors.Problem holds, for each problem.
py::list problems_of(const Refused& refused) {
  py::list list;
  for (const Problem& p : refused.problems)
    list.append(py::make_tuple(p.code, p.message, p.file, p.line, p.column,
                               p.code.empty() ? p.message : describe(p, refused.texts, false)));
  return list;
}

void translate(std::exception_ptr pointer) {
  try {
    if (pointer) std::rethrow_exception(std::move(pointer));
  } catch (const Refused& refused) {
    raise("ScenarioError", problems_of(refused));
  } catch (const FileTroubled& troubled) {
    const IoProblem& problem = troubled.problem;
    raise("FileError", problem.message, problem.path, problem.error_number);
  } catch (const BrokenRun& broken) {
    raise("BrokenInvariant", broken.reason);
  }
}

}  // namespace

Refused refused(std::string message) {
  Problem problem;
  problem.message = std::move(message);
  return {{std::move(problem)}, {}};
}

void translate_errors() {
  py::register_exception_translator(translate);
  // A broken invariant is thrown to whoever called, for as long as the process lives.
  static const BreachAsFailure* const kept = new BreachAsFailure;
  static_cast<void>(kept);
}

}  // namespace credstream
