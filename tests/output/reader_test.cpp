/// Output folders and tables read back: as written, as spreadsheets write them, cut and broken.
#include "output/reader.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "output/csv.hpp"
#include "output/folder.hpp"
#include "tests/small_results.hpp"

using namespace credstream;
namespace fs = std::filesystem;

TEST_CASE("tables are read as RFC 4180 and spreadsheets write them") {
  const Table table =
      value(read_csv("\xEF\xBB\xBF"
                     "arm,x,\"odd, name\"\r\n"
                     "a,1.5,\"two\nlines\"\r\n"
                     "\"say \"\"b\"\"\",,\r\n"
                     "a,-2e-3,z\n",
                     "t.csv"));
  CHECK(table.n_rows() == 3);
  CHECK(table.columns().size() == 3);
  CHECK(table.has("odd, name"));
  CHECK(value(table.texts("arm"))[1] == "say \"b\"");
  CHECK(value(table.texts("odd, name")) == std::vector<std::string_view>{"two\nlines", "", "z"});
  const auto x = value(table.numbers("x"));
  CHECK(x[0] == 1.5);
  CHECK(std::isnan(x[1]));
  CHECK(x[2] == -0.002);
  const Categories arms = value(table.categories("arm"));
  CHECK(arms.names == std::vector<std::string_view>{"a", "say \"b\""});
  CHECK(arms.index == std::vector<std::uint32_t>{0, 1, 0});
  // Lines count those of the file, also behind a cell of two lines.
  CHECK_THAT(message(table.numbers("odd, name")), Catch::StartsWith("t.csv:2: 'two\nlines'"));
  CHECK_THAT(message(value(read_csv("a,b\n\"1\n\",2\n3,x\n", "t.csv")).numbers("b")),
             Catch::StartsWith("t.csv:4: 'x' in column 'b' is not a number"));
  const Table copy = table;
  CHECK(value(copy.texts("arm"))[0] == "a");
  CHECK(value(read_csv("a\n", "t.csv")).n_rows() == 0);
}

TEST_CASE("bad tables are named with their line") {
  const std::map<std::string, std::string> cases = {
      {"", "t.csv: the file is empty"},
      {"a,b", "t.csv:1: the file ends in the middle of a line; it was cut off"},
      {"a,b\n1,2\n3,4", "t.csv:3: the file ends in the middle of a line; it was cut off"},
      {"a,b\n1,2\n3", "t.csv:3: the file ends in the middle of a line; it was cut off"},
      {"a,b\n1,2\n3\n", "t.csv:3: 1 cell where the header has 2"},
      {"a,b\n1,2,3\n", "t.csv:2: 3 cells where the header has 2"},
      {"a,b\n1,2\n\n", "t.csv:3: 1 cell where the header has 2"},
      {"a,a\n", "t.csv:1: the column 'a' is there twice"},
      {"a,b\n1,\"x\n", "t.csv:2: a quoted cell is never closed; the file was cut off or edited"},
      {"a,b\n1,\"x\"y\n", "t.csv:2: text follows a closing quote"},
      {"a,b\n1,\"", "t.csv:2: a quoted cell is never closed; the file was cut off or edited"},
  };
  for (const auto& [text, told] : cases) CHECK(message(read_csv(text, "t.csv")) == told);
  const Table table = value(read_csv("a,b\n1,2x\n 3,1e999\n", "t.csv"));
  CHECK(message(table.numbers("c")) == "t.csv:1: there is no column 'c'");
  CHECK(message(table.texts("c")) == "t.csv:1: there is no column 'c'");
  CHECK(message(table.categories("c")) == "t.csv:1: there is no column 'c'");
  CHECK(message(table.numbers("b")) == "t.csv:2: '2x' in column 'b' is not a number");
  CHECK(message(table.numbers("a")) == "t.csv:3: ' 3' in column 'a' is not a number");
  CHECK(message(value(read_csv("a\n1.5\n", "t.csv")).integers("a")) ==
        "t.csv:2: '1.5' in column 'a' is not a whole number");
  const std::array<std::string_view, 2> wanted = {"a", "d"};
  CHECK(message(table.missing(wanted)) == "t.csv:1: there is no column 'd'");
}

TEST_CASE("no cut of a table is taken for a whole one") {
  const Results results = small_results();
  const std::string whole = to_text(csv_of(result_table("summary.csv"), results));
  for (std::size_t n = 0; n < whole.size(); ++n) {
    const auto table = read_csv(whole.substr(0, n), "t.csv");
    const bool at_line_end = n > 0 && whole[n - 1] == '\n';
    if (std::holds_alternative<Table>(table) != at_line_end) FAIL_CHECK("cut at " << n);
  }
}

TEST_CASE("what is not an output folder is named") {
  const Scratch scratch;
  const std::string path = scratch / "out";
  CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("No such file or directory"));
  put(path, "file");
  CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("this is a file"));
  fs::remove(path);
  fs::create_directory(path);
  CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("there is no manifest.json"));
  {
    OutputFolder folder = value(OutputFolder::open(path, false));
    REQUIRE(message(write_results(folder, small_results(), small_manifest())) == "");
  }
  const std::string manifest = read(path + "/manifest.json");
  CHECK(message(ResultsFolder::open(path)) == "");

  SECTION("cut or foreign manifests") {
    put(path + "/manifest.json", manifest.substr(0, manifest.size() / 2));
    CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("this is not JSON"));
    put(path + "/manifest.json", "");
    CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("this is not JSON"));
    put(path + "/manifest.json", std::string(100000, '['));
    CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("this is not JSON"));
    put(path + "/manifest.json", "{\"name\": \"a web app\"}");
    CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("this is not a manifest"));
    put(path + "/manifest.json", "{\"format\": 99}");
    CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("later version (format 99"));
  }
  SECTION("every key that readers rely on") {
    const auto whole = nlohmann::ordered_json::parse(manifest);
    for (const char* key : {"seed", "arms", "results_digest", "files", "scenario"}) {
      auto json = whole;
      json.erase(key);
      put(path + "/manifest.json", json.dump());
      CHECK_THAT(message(ResultsFolder::open(path)),
                 Catch::Contains("'" + std::string(key) + "' is missing"));
      json = whole;
      json[key] = nullptr;
      put(path + "/manifest.json", json.dump());
      CHECK_THAT(message(ResultsFolder::open(path)),
                 Catch::Contains("'" + std::string(key) + "' is not"));
    }
    auto json = whole;
    json["arms"][0] = 3;
    put(path + "/manifest.json", json.dump());
    CHECK_THAT(message(ResultsFolder::open(path)), Catch::Contains("not a list of texts"));
  }
  SECTION("a table cut at the end of a line") {
    const std::string series = read(path + "/series.csv");
    put(path + "/series.csv", series.substr(0, series.rfind('\n', series.size() - 2) + 1));
    CHECK_THAT(message(value(ResultsFolder::open(path)).table("series.csv")),
               Catch::Contains("4 rows where the manifest says 5"));
  }
  SECTION("files that are none") {
    REQUIRE(::mkfifo((scratch / "pipe").c_str(), 0600) == 0);
    CHECK_THAT(message(read_file(scratch / "pipe")), Catch::Contains("cannot read"));
    CHECK_THAT(message(read_file(scratch.path())), Catch::Contains("Is a directory"));
    CHECK_THAT(message(read_file(path + "/series.csv", 10)), Catch::Contains("at most 10"));
  }
}
