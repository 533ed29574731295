/// The register of mechanisms: complete, and true to the files.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <iterator>
#include <set>

#include "agents/figures/metrics.hpp"
#include "experiments/verify/verify.hpp"
#include "scenarios/reference.hpp"
#include "tests/files.hpp"
#include "tests/mechanism.hpp"

using namespace credstream;

namespace fs = std::filesystem;

TEST_CASE("M1: trust in the official's identity sells") { check_mechanism("M1"); }

TEST_CASE("every mechanism has a rule, a switch, an equation, a scenario and a test of its own") {
  std::string tests;
  for (const auto& entry : fs::recursive_directory_iterator(kTop / "tests"))
    if (entry.path().extension() == ".cpp") tests += read(entry.path());
  std::set<std::string_view> used;
  constexpr int kOfV1 = 34;
  REQUIRE(mechanisms().size() > kOfV1);
  int place = 0, last = 0;
  for (const Mechanism& m : mechanisms()) {
    CAPTURE(m.id);
    const int number = std::stoi(std::string(m.id.substr(1)));
    CHECK(m.id.front() == (place < kOfV1 ? 'M' : 'N'));
    CHECK(number > (place == kOfV1 ? 0 : last));
    if (place++ < kOfV1) CHECK(number == place);
    last = number;
    CHECK_FALSE(m.what.empty());
    CHECK_FALSE(m.what_zh.empty());
    CHECK(m.equation.size() > 5);
    CHECK_FALSE(m.source.empty());
    CHECK((m.sign == 1 || m.sign == -1));
    CHECK((!m.file.empty() && fs::is_regular_file(kTop / m.file)));
    CHECK((!m.scenario.empty() &&
           fs::is_regular_file(kTop / "scenarios" / (std::string(m.scenario) + ".yaml"))));
    CHECK(m.off.find('=') != std::string_view::npos);
    const auto metrics = run_schema().metrics;
    CHECK(std::any_of(metrics.begin(), metrics.end(),
                      [&](const MetricInfo& info) { return info.name == m.metric; }));
    CHECK((!m.test.empty() &&
           tests.find("TEST_CASE(\"" + std::string(m.test) + "\"") != std::string::npos));
    CHECK(tests.find("check_mechanism(\"" + std::string(m.id) + "\")") != std::string::npos);
    CHECK(used.insert(m.scenario).second);
    CHECK(used.insert(m.test).second);
  }
}

TEST_CASE("closed forms that mechanisms name are there, and those of later rules are named") {
  std::set<std::string_view> forms;
  for (const ClosedForm& form : closed_forms()) forms.insert(form.id);
  for (const Mechanism& m : mechanisms()) {
    CAPTURE(m.id);
    if (!m.closed_form.empty()) CHECK(forms.contains(m.closed_form));
    if (forms.contains(m.id)) CHECK(m.closed_form == m.id);  // as N1
  }
}

TEST_CASE("docs/model.md holds the register of mechanisms") {
  const std::string page = read(kTop / "docs/model.md");
  CHECK((table_made_by(page, "credstream params --format mechanisms") ==
         mechanism_reference(Language::en)));
}
