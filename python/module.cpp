/// The Python module `credstream._core`: what the commands call, with tables in memory. It is kept
/// thin; python/credstream/*.py makes it comfortable, and python/credstream/_core.pyi types it.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "output/manifest.hpp"
#include "python/calibration.hpp"
#include "python/comparison.hpp"
#include "python/errors.hpp"
#include "python/study.hpp"
#include "python/tables.hpp"
#include "scenarios/reference.hpp"
#include "sim/parallel.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

namespace py = pybind11;
using Released = py::call_guard<py::gil_scoped_release>;

Scenario load(const std::string& file, const std::optional<std::string>& text,
              const std::vector<std::string>& set) {
  LoadResult loaded = text ? load_scenario_text(*text, file, {set}) : load_scenario(file, {set});
  if (!loaded.ok()) throw Refused{std::move(loaded.problems), std::move(loaded.texts)};
  return std::move(loaded.scenario);
}

std::vector<std::string> scenario_names() {
  std::vector<std::string> names;
  for (const LibraryEntry& entry : scenario_library()) names.push_back(entry.name);
  return names;
}

std::vector<std::string> arms_of(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const Arm& arm : scenario.arms) names.push_back(arm.name);
  return names;
}

/// Every value in force: path, value, unit, evidence, source and origin.
Columns values_of(const Scenario& scenario) {
  ColumnSink sink({{"path", CellType::text},
                   {"value", CellType::text},
                   {"unit", CellType::text},
                   {"evidence", CellType::text},
                   {"source", CellType::text},
                   {"origin", CellType::text}});
  for (const ValueOrigin& value : scenario.values) {
    sink.text(value.path);
    sink.text(value.text);
    sink.text(value.row != nullptr ? value.row->unit : "choice");
    sink.text(to_string(value.row != nullptr ? value.row->evidence : Evidence::chosen));
    sink.text(value.row != nullptr ? value.row->source : "");
    sink.text(value.origin);
  }
  return sink.take();
}

void add_watch(py::module_& m) {
  py::class_<Watch>(m, "Watch")
      .def(py::init<>())
      .def("stop", [](Watch& watch) { watch.stop = true; })
      .def_property_readonly("stopped", &Watch::stopped)
      .def_property_readonly("days_done", [](const Watch& w) { return w.days_done.load(); })
      .def_property_readonly("days_planned", [](const Watch& w) { return w.days_planned.load(); })
      .def_property_readonly("phase", [](const Watch& w) { return w.phase.load(); });
}

void add_scenario(py::module_& m) {
  py::class_<Scenario>(m, "Scenario")
      .def_readonly("name", &Scenario::name)
      .def_property_readonly("question",
                             [](const Scenario& s) { return s.question_in(speaks_chinese()); })
      .def_readonly("days", &Scenario::days)
      .def_readonly("seed", &Scenario::seed)
      .def_readonly("replicates", &Scenario::replicates)
      .def_readonly("baseline", &Scenario::baseline)
      .def_readonly("resolved", &Scenario::resolved)
      .def_readonly("notes", &Scenario::notes)
      .def_property_readonly("has_sweep", [](const Scenario& s) { return s.study.given; })
      .def_property_readonly("arms", &arms_of)
      .def("values", [](const Scenario& s) { return to_python(values_of(s)); });
  m.def("load", &load, py::arg("file"), py::arg("text"), py::arg("set"));
  m.def("scenario_names", &scenario_names);
  m.def("reference", [] { return reference_json(speaks_chinese() ? Language::zh : Language::en); });
}

void add_comparison(py::module_& m) {
  py::class_<Ran>(m, "Ran")
      .def_property_readonly("replicates", [](const Ran& ran) { return ran.manifest.replicates; })
      .def_property_readonly("interrupted", [](const Ran& ran) { return ran.manifest.interrupted; })
      .def_property_readonly("digest", &digest_of)
      .def("columns",
           [](const Ran& ran, const std::string& file) { return to_python(columns_of(ran, file)); })
      .def("text", &text_of)
      .def("save", &save, Released(), py::arg("folder"), py::arg("force"));
  m.def(
      "run_arms",
      [](const Scenario& scenario, std::int32_t replicates, bool compared, bool details,
         std::int32_t worlds, int threads, std::vector<std::string> command, std::string started,
         Watch& watch) {
        return run_arms(scenario,
                        {replicates, compared, details, worlds, threads, std::move(command),
                         std::move(started)},
                        watch);
      },
      Released(), py::arg("scenario"), py::arg("replicates"), py::arg("compared"),
      py::arg("details"), py::arg("worlds"), py::arg("threads"), py::arg("command"),
      py::arg("started"), py::arg("watch"));
}

void add_calibration(py::module_& m) {
  py::class_<Calibrated>(m, "Calibrated")
      .def_property_readonly("fitted", [](const Calibrated& c) { return to_python(c.fitted); })
      .def_property_readonly("targets", [](const Calibrated& c) { return to_python(c.targets); })
      .def_readonly("converged", &Calibrated::converged)
      .def_readonly("ambiguous", &Calibrated::ambiguous)
      .def_readonly("evaluations", &Calibrated::evaluations);
  m.def("calibrated", &calibrated, Released(), py::arg("scenario"), py::arg("threads"),
        py::arg("watch"));
}

void add_study(py::module_& m) {
  py::class_<StudyCounts>(m, "StudyCounts")
      .def_readonly("planned", &StudyCounts::planned)
      .def_readonly("done", &StudyCounts::done)
      .def_readonly("failed", &StudyCounts::failed)
      .def_readonly("interrupted", &StudyCounts::interrupted)
      .def_readonly("enough_after", &StudyCounts::enough_after);
  py::class_<PlannedStudy>(m, "PlannedStudy")
      .def_property_readonly("tasks", [](const PlannedStudy& s) { return s.plan.tasks(); })
      .def_property_readonly("paths", [](const PlannedStudy& s) { return s.plan.paths; });
  py::class_<StoredStudy>(m, "StoredStudy")
      .def_property_readonly("columns", [](const StoredStudy& s) { return to_python(s.columns); })
      .def_readonly("outcomes", &StoredStudy::outcomes)
      .def_readonly("baseline", &StoredStudy::baseline)
      .def_readonly("definitions", &StoredStudy::definitions)
      .def_readonly("planned", &StoredStudy::planned)
      .def_readonly("done", &StoredStudy::done)
      .def_readonly("failed", &StoredStudy::failed);
  py::class_<MadeAgain>(m, "MadeAgain")
      .def_property_readonly("columns", [](const MadeAgain& a) { return to_python(a.columns); })
      .def_property_readonly("series", [](const MadeAgain& a) { return to_python(a.series); })
      .def_readonly("same", &MadeAgain::same);
  py::class_<IndicesAsked>(m, "IndicesAsked")
      .def(py::init([](std::string method, int points, std::vector<std::string> outcomes,
                       std::string arm, std::string against) {
             return IndicesAsked{std::move(method),
                                 points,
                                 std::move(outcomes),
                                 {std::move(arm), std::move(against)}};
           }),
           py::arg("method"), py::arg("points"), py::arg("outcomes"), py::arg("arm"),
           py::arg("against"));
  py::class_<ToldIndices>(m, "ToldIndices")
      .def_readonly("sensitivity", &ToldIndices::sensitivity)
      .def_readonly("convergence", &ToldIndices::convergence);
  m.def("plan_indices", &plan_indices, Released(), py::arg("scenario"), py::arg("asked"));
  m.def("indices_in", &indices_in, Released(), py::arg("folder"), py::arg("asked"));
  m.def("plan_sweep", &plan_sweep, Released(), py::arg("scenario"));
  m.def("plan_points", &plan_points, Released(), py::arg("scenario"), py::arg("points"),
        py::arg("outcomes"), py::arg("replicates"));
  m.def("planned_in", &planned_in, Released(), py::arg("folder"));
  m.def(
      "run_in",
      [](const std::string& folder, PlannedStudy& study, int workers, bool force, bool retry_failed,
         double seconds_per_task, Watch& watch) {
        return run_in(folder, study, {workers, force, retry_failed, seconds_per_task}, watch);
      },
      Released(), py::arg("folder"), py::arg("study"), py::arg("workers"), py::arg("force"),
      py::arg("retry_failed"), py::arg("seconds_per_task"), py::arg("watch"));
  m.def("read_stored", &read_stored, Released(), py::arg("folders"));
  m.def("replay_in", &replay_in, Released(), py::arg("folder"), py::arg("run"), py::arg("series"),
        py::arg("watch"));
}

}  // namespace

PYBIND11_MODULE(_core, m) {
  m.doc() = "What the commands of CredStream call, with tables in memory";
  translate_errors();
  m.def("program_name", &program_name);
  m.def("hardware_threads", &hardware_threads);
  m.def("speak_chinese", &speak_chinese, py::arg("chinese"));
  m.def("speaks_chinese", &speaks_chinese);
  add_watch(m);
  add_scenario(m);
  add_comparison(m);
  add_calibration(m);
  add_study(m);
}

}  // namespace credstream
