/// The edge-list reader: what it takes, each of its messages, and that garbage is only refused.
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/network.hpp"
#include "sim/parallel.hpp"

using namespace credstream;
using Catch::Contains;

namespace {

constexpr std::uint32_t kPeople = 100;

std::vector<std::uint32_t> row(const ExplicitNetwork& network, std::uint32_t person) {
  const auto neighbours = network.neighbours(person);
  return {neighbours.begin(), neighbours.end()};
}

/// Expects one problem with this code and place, whose message holds `part`.
void expect(const std::string& text, const std::string& code, int line, int column,
            const std::string& part) {
  const EdgeListResult result = read_edge_list(text, kPeople, "friends.txt");
  CAPTURE(text);
  REQUIRE(result.problems.size() == 1);
  const Problem& problem = result.problems[0];
  CAPTURE(problem.message);
  CHECK(problem.code == code);
  CHECK(problem.file == "friends.txt");
  CHECK(problem.line == line);
  CHECK(problem.column == column);
  CHECK_THAT(problem.message, Contains(part));
  CHECK_FALSE(result.ok());
  CHECK(result.network.size() == 0);
}

}  // namespace

TEST_CASE("an edge list is read whatever its separators and line ends", "[network][input]") {
  const EdgeListResult result = read_edge_list(
      "\xEF\xBB\xBF# who knows whom\r\n"
      "\r\n"
      "1 2\r\n"
      "2\t3 # neighbours\n"
      "  4,5  \n"
      "6 , 7\n"
      "\t \n"
      "8,\t9\r\n"
      "000000000000000010   99\n"
      "2 1\n"
      "5 5\n"
      "3 2",
      kPeople);
  REQUIRE(result.problems.empty());
  CHECK(result.ok());
  CHECK(result.pairs == 9);
  CHECK(result.duplicates == 2);
  CHECK(result.loops == 1);
  CHECK(result.bad_lines == 0);
  CHECK(result.network.size() == kPeople);
  CHECK(result.network.edges() == 6);
  CHECK(row(result.network, 2) == std::vector<std::uint32_t>{1, 3});
  CHECK(result.network.joined(99, 10));
  CHECK(result.network.joined(4, 5));
  CHECK(result.network.joined(6, 7));
  CHECK(result.network.joined(8, 9));
}

TEST_CASE("a bad line of an edge list is named", "[network][input]") {
  expect("1 2\nfrom to\n", "E060", 2, 1, "'from' is not a whole number; '#' starts a heading");
  expect("1 two\n", "E060", 1, 3, "'two' is not a whole number");
  expect("1 2\n\n3 -4\n", "E060", 3, 3, "'-4' is not a whole number; people are numbered from 0");
  expect("1.5 2\n", "E060", 1, 1, "'1.5' is not a whole number");
  expect("1;2\n", "E060", 1, 1, "part the two people by a space, a tab or a comma");
  expect("1 \xEF\xBC\x92\n", "E060", 1, 3, "'\xEF\xBC\x92' is not a whole number; write digits");
  expect("1,,2\n", "E060", 1, 3, "',' is not a whole number");
  expect("1 2\r3 4\r", "E060", 1, 3, "CR alone");
  expect(std::string("1 2\n\0\0 7\n", 9), "E060", 2, 1,
         "'\\x00\\x00' is not a whole number; an edge list is plain text");
  expect("1 \xC3\x28\n", "E060", 1, 3, "'\\xc3('");
  expect("1 " + std::string(500, 'a') + "\n", "E060", 1, 3, "aaaa…'");
  expect("1 2\n7 101\n", "E061", 2, 3, "no person '101'; the 100 people are numbered from 0 to 99");
  expect("99 100\n", "E061", 1, 4, "(does the list count from 1?)");
  expect("4294967297 1\n", "E061", 1, 1, "no person '4294967297'");
  expect("1 99999999999999999999999999999999\n", "E061", 1, 3, "'999999999999999999999999…'");
  expect("1 2\n42\n", "E062", 2, 3, "the second person of the pair is missing");
  expect("42 # alone\n", "E062", 1, 4, "the second person");
  expect("42,\n", "E062", 1, 4, "the second person");
  expect("1 2 0.5\n", "E063", 1, 5, "after the two people comes '0.5'");
  expect("1,2,\n", "E063", 1, 4, "after the two people comes ','");
  expect(
      "\xFF\xFE"
      "1 2",
      "E065", 1, 1, "UTF-16");
  expect("\x1F\x8B\x08", "E065", 1, 1, "gzip");
  expect("PK\x03\x04", "E065", 1, 1, "spreadsheet");
  expect("", "E066", 0, 0, "joins nobody");
  expect("# nothing\n3 3\n", "E066", 0, 0, "joins nobody");
  CHECK_THAT(read_edge_list("0 1", 0).problems.at(0).message, Contains("has no people"));
}

TEST_CASE("every bad line of an edge list is reported, up to twenty", "[network][input]") {
  std::string text;
  for (int i = 0; i < 7; ++i) text += "1 2\nx\n";
  const EdgeListResult few = read_edge_list(text, kPeople);
  REQUIRE(few.problems.size() == 7);
  for (int i = 0; i < 7; ++i) CHECK(few.problems[static_cast<std::size_t>(i)].line == 2 * i + 2);
  for (int i = 0; i < 200'000; ++i) text += "y y\n";
  for (const int threads : {1, 2, 3, 8}) {
    const ThreadLimit limit(threads);
    const EdgeListResult many = read_edge_list(text, kPeople);
    REQUIRE(many.problems.size() == EdgeListResult::kMostProblems);
    CHECK(many.problems.back().line == 27);
    CHECK(many.bad_lines == 200'007);
  }
}

TEST_CASE("a long edge list is read alike on any number of threads", "[network][input]") {
  // Some three megabytes, so that lines are split over many chunks.
  constexpr std::uint32_t kMany = 70'000;
  std::string text;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t i = 0; i < 250'000; ++i) {
    const Words words = draw({7, 7}, {i, 0, 0, 1});
    pairs.emplace_back(below(words[0], kMany), below(words[1], kMany));
    constexpr const char* kSeparators[] = {" ", ",", "\t", "  , "};
    text += std::to_string(pairs.back().first) + kSeparators[words[2] % 4] +
            std::to_string(pairs.back().second) + (words[3] % 8 == 0 ? "\r\n" : "\n");
    if (words[3] % 100 == 1) text += "# a comment that says something\n";
  }
  const ExplicitNetwork expected = ExplicitNetwork::from_edges(kMany, pairs);
  for (const int threads : {1, 2, 3, 8}) {
    const ThreadLimit limit(threads);
    const EdgeListResult result = read_edge_list(text, kMany);
    REQUIRE(result.ok());
    CHECK(result.pairs == pairs.size());
    CHECK(result.pairs - result.loops - result.duplicates == expected.edges());
    std::uint32_t wrong = 0;
    for (std::uint32_t i = 0; i < kMany; ++i) wrong += row(result.network, i) != row(expected, i);
    CHECK(wrong == 0);
  }
  // The place of a fault far into the text.
  std::size_t line = 1;
  for (const char c : text) line += c == '\n';
  const EdgeListResult result = read_edge_list(text + "17 oops\n", kMany);
  REQUIRE(result.problems.size() == 1);
  CHECK(result.problems[0].line == static_cast<int>(line));
  CHECK(result.problems[0].column == 4);
}

TEST_CASE("garbage is refused, not obeyed", "[network][input]") {
  // Seeded noise, from bytes that the reader knows and from all bytes.
  const std::string known = "0123456789 ,\t#\r\n-.x";
  for (std::uint32_t round = 0; round < 400; ++round) {
    std::string text;
    const std::uint32_t length = draw({1, round}, {0, 0, 0, 1})[0] % 3000;
    for (std::uint32_t i = 0; i < length; ++i) {
      const std::uint32_t word = draw({1, round}, {i, 1, 0, 1})[0];
      text += round % 2 == 0 ? known[word % known.size()] : static_cast<char>(word >> 24);
    }
    const EdgeListResult result = read_edge_list(text, 12);
    CHECK(result.problems.size() <= EdgeListResult::kMostProblems);
    CHECK(result.ok() == (result.network.edges() > 0));
    for (const Problem& problem : result.problems) {
      if (problem.message.size() > 400 || problem.message.find('\0') != std::string::npos) {
        FAIL("an unfit message");
      }
    }
  }
  // One endless line, one endless number, nothing but line ends.
  CHECK(read_edge_list(std::string(3'000'000, 'q'), 12).problems.at(0).column == 1);
  CHECK(read_edge_list(std::string(3'000'000, '7'), 12).problems.at(0).code == "E061");
  CHECK(read_edge_list(std::string(3'000'000, '\n'), 12).problems.at(0).code == "E066");
  CHECK(read_edge_list(std::string(3'000'000, ' '), 12).problems.at(0).code == "E066");
}
