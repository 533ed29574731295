/// A class's guesses, and who may talk to the server that collects them.
#include "viz/live/classroom.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "viz/live/gate.hpp"
#include "viz/live/page.hpp"

using namespace credstream;
using Json = nlohmann::ordered_json;
using Outcome = Classroom::Outcome;

namespace {

const std::string kQuestion =
    R"({"id": "lesson-2", "title": "How far?", "title_zh": "多少？", "numbers": [
        {"label": "a", "label_zh": "甲", "unit": "points", "unit_zh": "点", "low": -10, "high": 10}]})";

std::string guess(const std::string& phone, double value) {
  return Json{{"phone", phone}, {"values", {value}}}.dump();
}

Caller caller(std::string_view host, std::string_view origin = "") {
  Caller result;
  result.host = host;
  result.origin = origin;
  return result;
}

}  // namespace

TEST_CASE("classroom: guesses are shown once revealed, and forgotten", "[classroom]") {
  Classroom room;
  CHECK(room.guess(guess("phone001", 1)) == Outcome::no_question);
  CHECK(room.reveal() == Outcome::no_question);
  REQUIRE(room.ask(kQuestion) == Outcome::fine);
  for (int i = 1; i <= 5; ++i)
    CHECK(room.guess(guess("phone00" + std::to_string(i), i)) == Outcome::fine);
  CHECK(room.guess(guess("phone001", 9)) == Outcome::fine);  // in place of the first
  CHECK(room.state(false, "phone001").at("spread").is_null());
  CHECK(room.state(false, "phone001").at("mine") == Json{9.0});
  CHECK(room.state(false, "phone999").at("mine").is_null());
  CHECK(room.state(true, "").at("guesses") == 5);
  const Json spread = room.state(true, "").at("spread").at(0);
  CHECK(spread.at("n") == 5);
  CHECK(spread.at("low") == 2);
  CHECK(spread.at("p25") == 3);
  CHECK(spread.at("median") == 4);
  CHECK(spread.at("p75") == 5);
  CHECK(spread.at("high") == 9);
  CHECK(spread.at("values") == Json{2.0, 3.0, 4.0, 5.0, 9.0});
  CHECK(room.reveal() == Outcome::fine);
  CHECK(room.state(false, "").at("spread") == room.state(true, "").at("spread"));
  CHECK(room.guess(guess("phone001", 1)) == Outcome::no_question);
  room.close();
  const Json after = room.state(true, "phone001");
  CHECK(after.at("open") == false);
  CHECK(after.at("guesses") == 0);
  CHECK(after.at("question").is_null());
  CHECK(after.at("mine").is_null());
}

TEST_CASE("classroom: the spread names nobody", "[classroom]") {
  Classroom room;
  room.ask(kQuestion);
  room.guess(guess("AliceAlice", 3));
  room.reveal();
  CHECK(room.state(true, "").dump().find("Alice") == std::string::npos);
}

TEST_CASE("classroom: other forms are refused", "[classroom]") {
  Classroom room;
  for (const char* bad :
       {"", "[]", "{}", R"({"id": "a", "title": "b"})",
        R"({"id": "a", "title": "b", "title_zh": "c", "numbers": []})",
        R"({"id": "a", "title": "b", "title_zh": "c", "numbers": [{"label": "a", "label_zh": "b",
            "unit": "c", "unit_zh": "d", "low": 1, "high": 1}]})"}) {
    CAPTURE(bad);
    CHECK(room.ask(bad) == Outcome::bad_form);
  }
  room.ask(kQuestion);
  for (const std::string& bad :
       {std::string("x"), std::string(R"({"phone": "phone001"})"), guess("short", 1),
        guess("with space", 1), guess(std::string(65, 'a'), 1), guess("phone001", 11),
        std::string(R"({"phone": "phone001", "values": [1, 2]})"),
        std::string(R"({"phone": "phone001", "values": ["1"]})")}) {
    CAPTURE(bad);
    CHECK(room.guess(bad) == Outcome::bad_form);
  }
  CHECK(room.state(true, "").at("guesses") == 0);
}

TEST_CASE("classroom: a crowd of phones is bounded", "[classroom]") {
  Classroom room;
  room.ask(kQuestion);
  for (std::size_t i = 0; i < Classroom::kMostPhones; ++i)
    REQUIRE(room.guess(guess("phone" + std::to_string(1000 + i), 1)) == Outcome::fine);
  CHECK(room.guess(guess("phoneOneMore", 1)) == Outcome::too_many);
  CHECK(room.guess(guess("phone1000", 2)) == Outcome::fine);  // one who is in already
}

TEST_CASE("gate: only this server's own name and pages", "[gate]") {
  const Gate gate({"192.168.1.7"}, 8750, "", "");
  CHECK(gate.is_ours(caller("127.0.0.1:8750")));
  CHECK(gate.is_ours(caller("localhost:8750", "http://localhost:8750")));
  CHECK(gate.is_ours(caller("[::1]:8750")));
  CHECK(gate.is_ours(caller("192.168.1.7:8750", "http://192.168.1.7:8750")));
  // Another name that points here, another port, no name.
  CHECK_FALSE(gate.is_ours(caller("rebind.example:8750")));
  CHECK_FALSE(gate.is_ours(caller("127.0.0.1:8751")));
  CHECK_FALSE(gate.is_ours(caller("127.0.0.1")));
  CHECK_FALSE(gate.is_ours(caller("")));
  // Pages of others, of another of our addresses, and those without an address.
  CHECK_FALSE(gate.is_ours(caller("127.0.0.1:8750", "http://evil.example")));
  CHECK_FALSE(gate.is_ours(caller("127.0.0.1:8750", "https://127.0.0.1:8750")));
  CHECK_FALSE(gate.is_ours(caller("127.0.0.1:8750", "http://localhost:8750")));
  CHECK_FALSE(gate.is_ours(caller("127.0.0.1:8750", "null")));
}

TEST_CASE("gate: tokens, codes and kinds of content", "[gate]") {
  const Gate open({}, 1, "", ""), closed({}, 1, "SECRET", "CODE");
  Caller someone;
  CHECK(open.is_teacher(someone));
  CHECK_FALSE(open.is_phone(someone));
  CHECK_FALSE(closed.is_teacher(someone));
  CHECK_FALSE(closed.is_phone(someone));
  someone.token = "SECRET";
  someone.code = "CODE";
  CHECK(closed.is_teacher(someone));
  CHECK(closed.is_phone(someone));
  someone.token = "SECRET2";
  CHECK_FALSE(closed.is_teacher(someone));
  someone.content_type = "application/json; charset=utf-8";
  CHECK(Gate::is_json(someone));
  for (const char* type : {"", "text/plain", "application/x-www-form-urlencoded",
                           "multipart/form-data", "application/jsonx"}) {
    someone.content_type = type;
    CHECK_FALSE(Gate::is_json(someone));
  }
}

TEST_CASE("gate: random texts differ and are easy to read aloud", "[gate]") {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(random_text(8));
  CHECK(seen.size() == 1000);  // a repetition in 31^8 has a chance of 6e-7
  CHECK(random_text(500).find_first_of("01OILabc") == std::string::npos);
}

TEST_CASE("live page: base64", "[live]") {
  // RFC 4648, section 10.
  const std::pair<const char*, const char*> known[] = {{"", ""},
                                                       {"f", "Zg=="},
                                                       {"fo", "Zm8="},
                                                       {"foo", "Zm9v"},
                                                       {"foob", "Zm9vYg=="},
                                                       {"fooba", "Zm9vYmE="},
                                                       {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : known) CHECK(base64(bytes) == text);
  CHECK(base64("\xff\xfe\xfd") == "//79");
}

TEST_CASE("live page: base91", "[live]") {
  // Worked out with another implementation; viz/web/test/unit/base91.test.ts reads the same back.
  const std::pair<std::string, std::string> known[] = {
      {std::string("", 0), R"()"},
      {std::string("\146", 1), R"(.#)"},
      {std::string("\146\157\157\142\141\162", 6), R"(AOmZPhR$)"},
      {std::string("\000\017\036\055\074\113\132\151\170\207\226\245\264\303\322\341\360\377", 18),
       R"(5N0=ANw]S5R-tbSckXq6}}#)"},
      {std::string("\000\000\000\000\000", 5), R"(!!!!!!)"},
      {std::string("\377\376\375", 3), R"(5{A9)"}};
  for (const auto& [bytes, text] : known) CHECK(base91(bytes) == text);
  std::string all;
  for (int i = 0; i < 4096; ++i) all += static_cast<char>(i * i + i / 7);
  CHECK(base91(all).find_first_of("<\"' \n") == std::string::npos);
  CHECK(base91(all).size() < base64(all).size() * 93 / 100);
}
