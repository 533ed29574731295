/// `class`: the live page with its engine in one file that opens from a disk.
#include <fmt/format.h>

#include <filesystem>

#include "cli/folder.hpp"
#include "cli/options.hpp"
#include "cli/own_scenario.hpp"
#include "experiments/live/catalogue.hpp"
#include "output/folder.hpp"
#include "output/reader.hpp"
#include "sim/text.hpp"
#include "viz/live/page.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

/// Where the engine's build leaves the module: beside the program, or beside its build folder.
std::string engine_path(const Options& o) {
  if (!o.engine.empty()) return o.engine;
  const std::string name = o.plain ? "credstream-plain.wasm.gz" : "credstream.wasm.gz";
  std::error_code none;
  const fs::path beside = fs::read_symlink("/proc/self/exe", none).parent_path();
  const fs::path installed = beside / name, built = beside.parent_path() / "engine" / name;
  return (fs::exists(installed, none) ? installed : built).string();
}

}  // namespace

int class_command(const Options& o) {
  const std::string path = o.output.empty() ? "class.html" : o.output;
  std::error_code none;
  if (!o.force && fs::exists(path, none)) {
    tell_error(is_there(path));
    return kIoError;
  }
  const std::string engine_file = engine_path(o);
  const auto engine = read_file(engine_file);
  if (const auto* problem = std::get_if<IoProblem>(&engine)) {
    tell_error(*problem);
    tell_error(worded({"viz/web/engine/build.sh builds the engine; --engine names another file",
                       "viz/web/engine/build.sh 可构建引擎；--engine 可指定其他文件"}));
    return kIoError;
  }
  const OwnScenario own = own_scenario(o);
  if (own.refused) return kInputError;
  const std::string catalogue = live_catalogue(lesson_scenarios(), true, own.get());
  LivePage page;
  page.language = o.chinese() ? PageLanguage::zh : PageLanguage::en;
  page.catalogue = catalogue;
  page.engine = std::get<std::string>(engine);
  const auto html = live_page(page);
  if (!html) {
    tell_error(worded({"this program was built without the live page (viz/web/dist)",
                       "本程序构建时未包含实时页面（viz/web/dist）"}));
    return kIoError;
  }
  if (const auto problem = write_file(path, *html)) {
    tell_error(*problem);
    return kIoError;
  }
  fmt::print("{}\n", path);
  return kFine;
}

}  // namespace credstream
