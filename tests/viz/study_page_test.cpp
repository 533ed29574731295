/// The page of a study trusts no file that it reads.
#include "viz/study_page.hpp"

#include <catch2/catch.hpp>

#include "experiments/study/plan.hpp"
#include "output/files.hpp"
#include "tests/files.hpp"

using namespace credstream;

TEST_CASE("study page: a plan that was edited is named and refused, whatever was changed") {
  StudyPlan plan;
  plan.program = "credstream";
  plan.kind = "sweep";
  plan.scenario_name = "small";
  plan.days = 30;
  plan.arms = {"organic"};
  plan.paths = {"belief.half_life_days"};
  plan.points = {{90}};
  plan.outcomes = {{"credibility", "probability", "mean over consumers"}};
  plan.structure = {"morris", {""}, 0.5, {-1}};
  plan.hash = plan_hash(plan);
  const std::string sound = plan_json(plan);
  const Scratch folder;
  const auto page_of = [&](const std::string& text) {
    folder.write(output_file("plan.json"), text);
    return render_study_page(folder.path(), PageLanguage::en);
  };
  REQUIRE(page_of(sound).ok());
  const std::pair<std::string, std::string> edits[] = {
      {"\"small\"", "5"},
      {"\"kind\": \"morris\"", "\"kind\": 7"},
      {"\"name\": \"credibility\"", "\"name\": null"},
      {"\"organic\"", "{}"},
      {"[90]", "7"},
      {"\"scenario_name\"", "\"another_name\""},
  };
  for (const auto& [from, to] : edits) {
    CAPTURE(from);
    std::string text = sound;
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
    const ReportResult result = page_of(text);
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems.front().message.find("plan.json") != std::string::npos);
  }
}
