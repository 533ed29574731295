/// The files of a study: a plan, or a file of results of a small study. Bytes that begin as neither
/// are taken for the figures of a plan, which must come back from its file as it was.
#include <fuzzer/FuzzedDataProvider.h>

#include <cmath>

#include "experiments/study/folder.hpp"
#include "experiments/study/table.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "viz/study_page.hpp"

namespace {

using namespace credstream;

StudyPlan small_plan() {
  StudyPlan plan;
  plan.program = "credstream";
  plan.kind = "sweep";
  plan.scenario_name = "small";
  plan.scenario = "scenario: small\nreplicates: 2\n";
  plan.days = 30;
  plan.replicates = 2;
  plan.arms = {"organic", "fake_orders"};
  plan.paths = {"belief.half_life_days"};
  plan.points = {{30}, {90.5}, {720}};
  plan.outcomes = {{"credibility", "probability", "mean over consumers"}};
  plan.hash = plan_hash(plan);
  return plan;
}

const StudyPlan kPlan = small_plan();
constexpr Shard kShard{2, 3};

/// Results as the program stores them: one that is done, one that failed and was tried again.
void write_seeds(const std::string& folder) {
  {
    auto opened = StoreWriter::open(folder, kPlan, kShard);
    auto& writer = std::get<StoreWriter>(opened);
    fuzz::must(!writer.add({{1, false, "", {0.5, 0.25}},
                            {4, true, "took too long", {}, true},
                            {4, false, "", {1e-300, -1}, false, 1}}));
  }
  std::ofstream(folder + "/plan.json") << plan_json(kPlan);
  std::error_code ignored;
  std::filesystem::remove(lock_of_store(folder + "/" + store_name(kShard)), ignored);
}

/// `status`, `merge` and whatever reads results: every row has its figures.
void check_store(const fuzz::Folder& folder, const std::string& bytes) {
  folder.write(store_name(kShard), bytes);
  std::vector<TaskResult> results;
  scan_study(kPlan, {folder.path()},
             [&](TaskResult result, const std::string&) { results.push_back(std::move(result)); });
  (void)study_table(kPlan, results);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    std::filesystem::remove(entry.path());
}

void check_plan_text(const fuzz::Folder& folder, const std::string& text) {
  const auto read = read_plan(text, "plan.json");
  if (const auto* plan = std::get_if<StudyPlan>(&read))
    fuzz::must(std::get<StudyPlan>(read_plan(plan_json(*plan), "plan.json")).hash == plan->hash);
  folder.write(output_file("plan.json"), text);
  (void)render_study_page(folder.path(), PageLanguage::en);
}

std::vector<std::string> words(FuzzedDataProvider& data, std::size_t least) {
  std::vector<std::string> list(data.ConsumeIntegralInRange<std::size_t>(least, 4));
  for (std::string& word : list)
    for (const char c : data.ConsumeRandomLengthString(16)) word += static_cast<char>(c & 0x7F);
  return list;
}

void check_plan_figures(const std::uint8_t* bytes, std::size_t size) {
  FuzzedDataProvider data(bytes, size);
  StudyPlan plan = small_plan();
  plan.seed = data.ConsumeIntegral<std::uint32_t>();
  plan.days = data.ConsumeIntegralInRange(1, 100'000);
  plan.replicates = data.ConsumeIntegralInRange(1, 100'000);
  plan.draws = data.ConsumeBool() ? Draws::common : Draws::independent;
  plan.arms = words(data, 1);
  plan.paths = words(data, 0);
  plan.scenario = data.ConsumeBool() ? words(data, 1).front() : plan.scenario;
  plan.points.assign(data.ConsumeIntegralInRange<std::size_t>(1, 8), {});
  for (std::vector<double>& point : plan.points)
    for (std::size_t i = 0; i < plan.paths.size(); ++i) {
      const auto value = data.ConsumeFloatingPoint<double>();
      point.push_back(std::isfinite(value) ? value : 0);
    }
  if (data.ConsumeBool())
    plan.structure = {words(data, 1).front(),
                      words(data, 0),
                      data.ConsumeProbability<double>(),
                      {data.ConsumeIntegral<std::int32_t>()}};
  plan.hash = plan_hash(plan);
  const auto read = read_plan(plan_json(plan), "plan.json");
  fuzz::must(std::holds_alternative<StudyPlan>(read));
  fuzz::must(std::get<StudyPlan>(read).points == plan.points);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  if (const std::string folder = fuzz::wants_seeds(); !folder.empty()) {
    write_seeds(folder);
    std::exit(0);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  const std::string text = fuzz::text_of(data, size);
  if (text.starts_with("SQLite"))
    check_store(folder, text);
  else if (text.starts_with('{'))
    check_plan_text(folder, text);
  else
    check_plan_figures(data, size);
  return 0;
}
