/// Sentences in both languages: gaps are filled in either order, and spaces stand where each
/// language wants them. What must not compile is in tests/compile_fail.
#include "sim/text.hpp"

#include <catch2/catch.hpp>
#include <cerrno>
#include <thread>

#include "sim/reason.hpp"
#include "tests/in_chinese.hpp"

using namespace credstream;

TEST_CASE("text: gaps are filled in the order of each language", "[text]") {
  const auto say = [] { return worded({"{0} on day {1}", "第 {1} 日的 {0}"}, "sales", 7).text(); };
  CHECK(say() == "sales on day 7");
  const InChinese chinese;
  CHECK(say() == "第 7 日的 sales");
}

TEST_CASE("text: what fills a gap is not read for gaps", "[text]") {
  CHECK(worded({"{0} and {1}", "{0} 与 {1}"}, "{1}", "x").text() == "{1} and x");
}

TEST_CASE("text: no space stands between two Chinese characters at a gap", "[text]") {
  const InChinese chinese;
  const auto zh = [](const char* what) { return worded({"a {0} b", "甲 {0} 乙"}, what).text(); };
  CHECK(zh("中") == "甲中乙");
  CHECK(zh("x") == "甲 x 乙");
  CHECK(zh("中 文") == "甲中 文乙");
  CHECK(zh("（x）") == "甲（x）乙");
}

TEST_CASE("text: what is stored is worded in English, on its own thread alone", "[text]") {
  const InChinese chinese;
  const auto say = [] { return worded({"stored", "保存"}).text(); };
  {
    const SpeakEnglish stored;
    CHECK(say() == "stored");
    std::string elsewhere;
    std::thread([&] { elsewhere = say(); }).join();
    CHECK(elsewhere == "保存");
    { const SpeakEnglish again; }
    CHECK(say() == "stored");
  }
  CHECK(say() == "保存");
}

TEST_CASE("text: the system's usual refusals are there in both languages", "[text]") {
  CHECK(reason_text(EACCES) == "Permission denied");
  const std::string rare = reason_text(EL2NSYNC);
  const InChinese chinese;
  CHECK(reason_text(EACCES) == "权限不足");
  CHECK(reason_text(ENOSPC) == "磁盘空间不足");
  CHECK(reason_text(EL2NSYNC) == rare);
}
