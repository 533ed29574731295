/// Tables as spreadsheets write them, and what is wrong with tables.
#include "scenarios/sheet.hpp"

#include <catch2/catch.hpp>

using namespace credstream;

namespace {

struct Read {
  Sheet sheet;
  Problems problems;
};

Read read(std::string_view text, const SheetLimits& limits = {}) {
  Report report;
  Sheet sheet = read_sheet(text, "t.csv", limits, report);
  return {std::move(sheet), report.take()};
}

std::vector<std::string> texts(const SheetRow& row) {
  std::vector<std::string> all;
  for (const SheetCell& cell : row) all.push_back(cell.text);
  return all;
}

using Texts = std::vector<std::string>;

/// "LINE:COLUMN CODE" of the first problem.
std::string told(std::string_view text, const SheetLimits& limits = {}) {
  const Problems problems = read(text, limits).problems;
  if (problems.empty()) return "fine";
  return std::to_string(problems[0].line) + ":" + std::to_string(problems[0].column) + " " +
         problems[0].code;
}

/// What a cell of a table with this separator means as a number.
std::string number(const std::string& text, char separator = ',') {
  Sheet sheet{"t.csv"};
  sheet.separator = separator;
  Report report;
  const auto plain = plain_number(sheet, {text, 2, 3}, report);
  const Problems problems = report.take();
  return plain ? *plain : problems.at(0).code;
}

}  // namespace

TEST_CASE("sheet: each way in which spreadsheets write a table is read alike", "[sheet]") {
  for (const char* text :
       {"name,price\n砀山,1.5\n\"a \"\"b\"\"\",2\n", "name;price\n砀山;1.5\n\"a \"\"b\"\"\";2\n",
        "name\tprice\r\n砀山\t1.5\r\n\"a \"\"b\"\"\"\t2\r\n",
        "name,price\r砀山,1.5\r\"a \"\"b\"\"\",2",
        "\xEF\xBB\xBFname,price\n\n砀山 , 1.5\n , \n\"a \"\"b\"\"\" , \"2\",,\n,\n"}) {
    CAPTURE(text);
    const Read got = read(text);
    CHECK(got.problems.empty());
    CHECK(texts(got.sheet.header) == Texts{"name", "price"});
    REQUIRE(got.sheet.rows.size() == 2);
    CHECK(texts(got.sheet.rows[0]) == Texts{"砀山", "1.5"});
    CHECK(texts(got.sheet.rows[1]) == Texts{"a \"b\"", "2"});
  }
}

TEST_CASE("sheet: cells know their lines and columns, also behind a cell of several lines",
          "[sheet]") {
  const Sheet sheet = read("name,note,price\n砀山,\"one\ntwo\", 3\n萧县,,4\n").sheet;
  REQUIRE(sheet.rows.size() == 2);
  CHECK(sheet.rows[0][1].text == "one\ntwo");
  CHECK(sheet.rows[0][2].line == 3);
  CHECK(sheet.rows[0][2].column == 7);
  CHECK(sheet.rows[1][2].line == 4);
  CHECK(sheet.rows[1][2].column == 5);
}

TEST_CASE("sheet: a separator inside of quotes separates nothing", "[sheet]") {
  const Sheet sheet = read("\"a;b\",c\n\"1,2\",3\n").sheet;
  CHECK(sheet.separator == ',');
  CHECK(texts(sheet.rows.at(0)) == Texts{"1,2", "3"});
}

TEST_CASE("sheet: what is no table gets its place and code", "[sheet]") {
  CHECK(told("PK\x03\x04") == "1:1 E080");
  CHECK(told("\xFF\xFEn") == "1:1 E080");
  CHECK(told("name,price\n\xB5\xC9\xC9\xBD,2\n") == "2:1 E080");
  CHECK(told("name\n砀山\xE9\n") == "2:3 E080");
  CHECK(told("name\na\x01\n") == "2:2 E005");
  CHECK(told("a,b\n1,\"2\n") == "2:3 E081");
  CHECK(told("a,b\n\"1\"x,2\n") == "2:1 E081");
  CHECK(told("a,b\n1,2,3\n") == "2:1 E016");
  CHECK(told("a,b\n1\n") == "2:1 E016");
  CHECK(told("a\n1\n2\n3\n", {.rows = 2}) == "4:1 E084");
  CHECK(told("a\n1\n2\n3\n", {.bytes = 5}) == "1:1 E084");
  CHECK(told("") == "fine");
  CHECK(read("\n \n").sheet.header.empty());
}

TEST_CASE("sheet: GB18030 is recognised among other encodings", "[sheet]") {
  CHECK(read("\xB5\xC9\xC9\xBD").problems.at(0).message.find("GB18030") != std::string::npos);
  CHECK(read("\x81\x30\x81\x30").problems.at(0).message.find("GB18030") != std::string::npos);
  CHECK(read("\xE9, \xE8").problems.at(0).message.find("GB18030") == std::string::npos);
}

TEST_CASE("sheet: decimal commas are read, and what has two readings is refused", "[sheet]") {
  CHECK(number("12,5") == "12.5");
  CHECK(number("-0,125") == "-0.125");
  CHECK(number("1234,567") == "1234.567");
  CHECK(number("1,234,567") == "1234567");
  CHECK(number("1.234.567,5", ';') == "1234567.5");
  CHECK(number("1,234.5") == "1234.5");
  CHECK(number("1.234") == "1.234");
  CHECK(number("0.125", ';') == "0.125");
  CHECK(number("1.5", ';') == "1.5");
  CHECK(number("1,234") == "E082");
  CHECK(number("-1,234", ';') == "E082");
  CHECK(number("1.234", ';') == "E082");
  // Left as they are, for the reader of numbers to refuse.
  for (const char* odd :
       {"1,23,4", "1,2345,678", "1.2,3.4", ",5", "5,", "1,234.567.8", "many", "1e5"})
    CHECK(number(odd) == odd);
  CHECK(number("=1+1") == "E083");
  CHECK(number("+A1") == "E083");
  CHECK(number("@SUM(A1)") == "E083");
  CHECK(number("-5") == "-5");
}

TEST_CASE("sheet: both readings of an ambiguous number are named", "[sheet]") {
  Report report;
  plain_number({"t.csv"}, {"-1,234", 2, 3}, report);
  const Problems problems = report.take();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].line == 2);
  CHECK(problems[0].column == 3);
  CHECK(problems[0].message.find("-1.234") != std::string::npos);
  CHECK(problems[0].message.find("-1234") != std::string::npos);
}
