/// The server as others meet it: through a socket, with whatever bytes they like. Nothing here
/// depends on time but that a server which never answers fails the test.
#ifdef CREDSTREAM_SERVE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "experiments/live/answer.hpp"
#include "viz/live/server.hpp"

using namespace credstream;
using namespace std::chrono_literals;

namespace {

const std::string kToken = "TOKENTOKEN", kCode = "CODE42";

std::string scenario(int days) {
  return R"({"scenario": {"scenario": "served", "days": )" + std::to_string(days) +
         R"(, "population": {"consumers": 1000, "counties": 4, "network": {"kind": "implicit"}},
              "arms": [{"name": "a"}]}, "tables": ["metrics"]})";
}

ServerOptions options_for_tests() {
  ServerOptions options;
  options.page = "<p>teacher";
  options.join_page = "<p>phone";
  options.policy = "default-src 'none'";
  options.catalogue = "{}";
  options.scenario = [](const std::string& name) { return name == "known" ? "{\"a\":1}" : ""; };
  options.runs = {.at_once = 2, .waiting = 60, .time = 60s, .memory = {std::uint64_t{1} << 28}};
  return options;
}

/// A server on loopback while it lives.
class Served {
 public:
  explicit Served(ServerOptions options = options_for_tests()) : server_(std::move(options)) {
    REQUIRE(server_.bind());
    listener_ = std::jthread([this] { server_.listen(); });
  }
  ~Served() { server_.stop(); }

  int port() const { return server_.port(); }
  std::string host() const { return "127.0.0.1:" + std::to_string(port()); }
  const LiveRuns& runs() const { return server_.runs(); }

 private:
  LiveServer server_;
  std::jthread listener_;
};

/// A connection of a client that may do anything.
class Client {
 public:
  explicit Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{300, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  ~Client() { leave(); }
  Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}

  void send(const std::string& bytes) const {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
      const ssize_t n = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) return;  // the server has had enough
      sent += static_cast<std::size_t>(n);
    }
  }
  void end_of_sending() const { ::shutdown(socket_, SHUT_WR); }
  void leave() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }

  /// Bytes until there are `most`, or until the server closes.
  std::string receive(std::size_t most) const {
    std::string bytes;
    char buffer[4096];
    while (bytes.size() < most) {
      const ssize_t n = ::recv(socket_, buffer, std::min(sizeof buffer, most - bytes.size()), 0);
      if (n <= 0) break;
      bytes.append(buffer, static_cast<std::size_t>(n));
    }
    return bytes;
  }
  std::string receive_all() const { return receive(std::size_t{1} << 26); }

 private:
  int socket_;
};

struct Asked {
  std::string method = "GET", path = "/", body = {};
  std::string host = {};     ///< empty: the server's
  std::string headers = {};  ///< further ones, with their line ends
};

std::string text_of(const Served& served, const Asked& asked) {
  std::string text = asked.method + " " + asked.path +
                     " HTTP/1.1\r\nHost: " + (asked.host.empty() ? served.host() : asked.host) +
                     "\r\n" + asked.headers;
  if (asked.method == "POST")
    text += "Content-Length: " + std::to_string(asked.body.size()) + "\r\n";
  return text + "Connection: close\r\n\r\n" + asked.body;
}

std::string ask(const Served& served, const Asked& asked) {
  const Client client(served.port());
  client.send(text_of(served, asked));
  return client.receive_all();
}

int status_of(const std::string& answer) {
  return answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}

int status(const Served& served, const Asked& asked) { return status_of(ask(served, asked)); }

const std::string kJson = "Content-Type: application/json\r\n";

Asked run_of(int days) { return {"POST", "/api/run", scenario(days), {}, kJson}; }

/// The body of a chunked answer.
std::string unchunked(const std::string& answer) {
  std::string body;
  std::size_t at = answer.find("\r\n\r\n") + 4;
  while (at < answer.size()) {
    const std::size_t n = std::stoul(answer.substr(at), nullptr, 16);
    at = answer.find("\r\n", at) + 2;
    body += answer.substr(at, n);
    at += n + 2;
    if (n == 0) break;
  }
  return body;
}

bool is_well(const Served& served) { return status(served, {}) == 200; }

}  // namespace

TEST_CASE("serve: the page, with headers that let nothing else in", "[serve]") {
  const Served served;
  const std::string answer = ask(served, {});
  CHECK(status_of(answer) == 200);
  CHECK(answer.ends_with("<p>teacher"));
  for (const char* header :
       {"Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff",
        "Referrer-Policy: no-referrer", "Cache-Control: no-store", "X-Frame-Options: DENY"}) {
    CAPTURE(header);
    CHECK(answer.find(header) != std::string::npos);
  }
  CHECK(answer.find("Access-Control") == std::string::npos);
  CHECK(status(served, {.path = "/api/catalogue"}) == 200);
  CHECK(ask(served, {.path = "/api/scenario?name=known"}).ends_with("{\"a\":1}"));
}

TEST_CASE("serve: a run's frames are those of the page's own engine", "[serve]") {
  const Served served;
  const std::string body = unchunked(ask(served, run_of(60)));
  CHECK(body == answer(scenario(60), {}));
}

TEST_CASE("serve: what is not there, and ways out of it", "[serve]") {
  const Served served;
  for (const char* path :
       {"/nothing", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd", "/api/scenario?name=../../etc/passwd", "/api/scenario?name=%2fetc%2fpasswd",
        "/api/scenario", "/join", "/api/class", "/page.html", "/.git/config"}) {
    CAPTURE(path);
    const std::string answer = ask(served, {.path = path});
    CHECK(status_of(answer) == 404);
    CHECK(answer.find("root:") == std::string::npos);
  }
}

TEST_CASE("serve: foreign names, foreign pages and other kinds of content", "[serve]") {
  const Served served;
  // A name that was made to point here sends itself as Host.
  CHECK(status(served, {.host = "rebind.example:" + std::to_string(served.port())}) == 403);
  CHECK(status(served, {.host = "127.0.0.1"}) == 403);
  Asked cross = run_of(1);
  cross.headers += "Origin: http://evil.example\r\n";
  CHECK(status(served, cross) == 403);
  cross = run_of(1);
  cross.headers += "Origin: http://" + served.host() + "\r\n";
  CHECK(status(served, cross) == 200);
  Asked form = run_of(1);
  form.headers = "Content-Type: text/plain\r\n";
  CHECK(status(served, form) == 415);
  CHECK(status(served, {"OPTIONS", "/api/run", "", {}, "Origin: http://evil.example\r\n"}) == 403);
  for (const char* method : {"OPTIONS", "PUT", "DELETE", "TRACE", "PATCH"})
    CHECK(status(served, {.method = method, .path = "/api/run"}) >= 400);
}

TEST_CASE("serve: what follows a refused request is not a request", "[serve]") {
  const Served served;
  const std::string hidden = text_of(served, {.path = "/api/catalogue"});
  const Client client(served.port());
  client.send("POST /api/run HTTP/1.1\r\nHost: " + served.host() +
              "\r\nOrigin: http://evil.example\r\nContent-Type: text/plain\r\nContent-Length: " +
              std::to_string(hidden.size()) + "\r\n\r\n" + hidden);
  const std::string answers = client.receive_all();
  CHECK(status_of(answers) == 403);
  CHECK(answers.find("HTTP/1.1 200") == std::string::npos);
}

TEST_CASE("serve: requests of another form", "[serve]") {
  const Served served;
  for (const char* body : {"", "x", "[]", "{}", "{\"scenario\": 1}", "\xff\xfe"}) {
    CAPTURE(body);
    const std::string answer = ask(served, {"POST", "/api/run", body, {}, kJson});
    CHECK(status_of(answer) == 400);
    CHECK(answer.find("error_zh") != std::string::npos);
  }
  // Scenarios with problems are answered by frames that name them.
  const std::string frames = unchunked(
      ask(served, {"POST", "/api/run", R"({"scenario": {"scenarioo": "x"}})", {}, kJson}));
  CHECK(frames.find("did you mean 'scenario'?") != std::string::npos);
  for (const char* bytes :
       {"\r\n\r\n", "GET\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00", "GET / HTTP/9.9\r\n\r\n",
        "POST /api/run HTTP/1.1\r\nContent-Length: x\r\n\r\n"}) {
    CAPTURE(bytes);
    const Client client(served.port());
    client.send(bytes);
    client.end_of_sending();
    CHECK(status_of(client.receive_all()) != 200);
  }
  CHECK(is_well(served));
}

TEST_CASE("serve: requests that are too large", "[serve]") {
  const Served served;
  Asked large = run_of(1);
  large.body.append(kLiveLimits.bytes, ' ');
  CHECK(status(served, large) != 200);
  const Client endless(served.port());  // a head without an end
  endless.send("GET / HTTP/1.1\r\n");
  for (int i = 0; i < 100'000; ++i) endless.send("X-Filler: " + std::string(100, 'x') + "\r\n");
  CHECK(status_of(endless.receive_all()) != 200);
  Asked packed = run_of(1);  // a small body that would grow
  packed.headers += "Content-Encoding: gzip\r\n";
  CHECK(status(served, packed) == 415);
  std::string ranges = "Range: bytes=0-8";
  for (int i = 0; i < 500; ++i) ranges += ",0-8";
  const std::string once = ask(served, {.headers = ranges + "\r\n"});
  CHECK(once.size() < 2000);  // the page, and not five hundred times
  CHECK(once.ends_with("<p>teacher"));
  const Client boast(served.port());  // says more than it sends, and more than is taken
  boast.send("POST /api/run HTTP/1.1\r\nHost: " + served.host() + "\r\n" + kJson +
             "Content-Length: 99999999999\r\n\r\n{}");
  boast.end_of_sending();
  CHECK(status_of(boast.receive_all()) != 200);
  CHECK(is_well(served));
}

TEST_CASE("serve: fifty clients at once get the same bytes", "[serve]") {
  const Served served;
  const std::string expected = answer(scenario(30), {});
  std::vector<std::string> bodies(50);
  {
    std::vector<std::jthread> clients;
    for (std::string& body : bodies)
      clients.emplace_back([&] { body = unchunked(ask(served, run_of(30))); });
  }
  for (const std::string& body : bodies) CHECK(body == expected);
}

TEST_CASE("serve: slow clients keep nobody waiting, and are sent away", "[serve]") {
  ServerOptions options = options_for_tests();
  options.request_time = options.idle_time = 300ms;
  const Served served(options);
  std::vector<Client> slow;
  for (int i = 0; i < 50; ++i) {
    slow.emplace_back(served.port());
    slow.back().send(i % 2 == 0 ? "GET / HT" : "");
  }
  CHECK(is_well(served));
  for (const Client& client : slow) CHECK(status_of(client.receive_all()) != 200);
  // A byte now and then does not buy time.
  const Client drip(served.port());
  std::jthread dripping([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      drip.send("x");
      std::this_thread::sleep_for(20ms);
    }
  });
  CHECK(status_of(drip.receive_all()) != 200);
}

TEST_CASE("serve: more connections than it has room for are closed", "[serve]") {
  ServerOptions options = options_for_tests();
  options.connections = 8;
  options.idle_time = 60s;
  const Served served(options);
  std::vector<Client> idle;
  // One more than fits: whichever is accepted last is closed at once.
  for (int i = 0; i < 9; ++i) idle.emplace_back(served.port());
  CHECK(idle.back().receive_all().empty());
  idle.clear();
  while (!is_well(served)) std::this_thread::yield();
}

TEST_CASE("serve: a run ends when its page leaves", "[serve]") {
  const Served served;
  // Long enough that none of them can be complete when its page has gone.
  std::string body = scenario(3650);
  body.replace(body.find("1000"), 4, "200000");
  {
    std::vector<Client> pages;
    for (int i = 0; i < 6; ++i) {
      pages.emplace_back(served.port());
      pages.back().send(text_of(served, {"POST", "/api/run", body, {}, kJson}));
    }
    while (served.runs().running() == 0) std::this_thread::sleep_for(1ms);
  }
  while (served.runs().cancelled() < 2 || served.runs().running() > 0)
    std::this_thread::sleep_for(1ms);
  CHECK(unchunked(ask(served, run_of(5))) == answer(scenario(5), {}));
}

TEST_CASE("serve: limits on time and memory of a run", "[serve]") {
  ServerOptions options = options_for_tests();
  options.runs = {.at_once = 1, .waiting = 1, .time = 1ms, .memory = {std::uint64_t{1} << 28}};
  const Served served(options);
  std::string body = scenario(3650);
  body.replace(body.find("1000"), 4, "2000000");
  const Asked lengthy{"POST", "/api/run", body, {}, kJson};
  // Its time is over before the run is, be it before its first day or after.
  const std::string stopped = unchunked(ask(served, lengthy));
  INFO(stopped.substr(0, 500));
  CHECK(stopped.find("\"interrupted\":true") != std::string::npos);
  Asked huge = lengthy;
  huge.body.replace(huge.body.find("2000000"), 7, "500000000");
  CHECK(unchunked(ask(served, huge)).find("E050") != std::string::npos);
}

TEST_CASE("serve: one runs, one waits, the third is refused", "[serve]") {
  ServerOptions options = options_for_tests();
  options.runs.at_once = options.runs.waiting = 1;
  const Served served(options);
  std::string body = scenario(3650);
  body.replace(body.find("1000"), 4, "200000");
  const std::string lengthy = text_of(served, {"POST", "/api/run", body, {}, kJson});
  const Client first(served.port()), second(served.port());
  first.send(lengthy);
  while (served.runs().running() == 0) std::this_thread::sleep_for(1ms);
  second.send(lengthy);
  while (served.runs().waiting() == 0) std::this_thread::sleep_for(1ms);
  const Client third(served.port());
  third.send(lengthy);
  CHECK(status_of(third.receive_all()) == 503);
}

TEST_CASE("serve: teachers have a token, phones a code", "[serve]") {
  ServerOptions options = options_for_tests();
  options.token = kToken;
  options.code = kCode;
  const Served served(options);
  const std::string teacher = "X-CredStream-Token: " + kToken + "\r\n";
  CHECK(status(served, {}) == 200);  // the page holds no secret
  CHECK(status(served, {.path = "/join"}) == 200);
  for (const char* path : {"/api/catalogue", "/api/class", "/api/class?code=WRONG1"})
    CHECK(status(served, {.path = path}) == 401);
  CHECK(status(served, run_of(1)) == 401);
  Asked run = run_of(1);
  run.headers += teacher;
  CHECK(status(served, run) == 200);

  const std::string question =
      R"({"id": "q", "title": "t", "title_zh": "题", "numbers": [{"label": "l", "label_zh": "名",
          "unit": "u", "unit_zh": "单位", "low": 0, "high": 10}]})";
  const Asked ask_class{"POST", "/api/class/question", question, {}, kJson + teacher};
  Asked by_phone = ask_class;
  by_phone.path += "?code=" + kCode;
  by_phone.headers = kJson;
  CHECK(status(served, by_phone) == 401);
  const auto guess = [&](int value) {
    return Asked{"POST",
                 "/api/class/guess?code=" + kCode,
                 R"({"phone": "phone001", "values": [)" + std::to_string(value) + "]}",
                 {},
                 kJson};
  };
  CHECK(status(served, guess(1)) == 409);
  CHECK(status(served, ask_class) == 200);
  CHECK(status(served, guess(11)) == 400);
  CHECK(status(served, guess(7)) == 200);
  const Asked state{.path = "/api/class?code=" + kCode + "&phone=phone001"};
  const std::string before = ask(served, state);
  CHECK(before.find("\"spread\":null") != std::string::npos);
  CHECK(before.find("\"mine\":[7.0]") != std::string::npos);
  CHECK(before.find("address") == std::string::npos);
  CHECK(status(served, {"POST", "/api/class/reveal", "{}", {}, kJson + teacher}) == 200);
  CHECK(ask(served, state).find("\"median\":7.0") != std::string::npos);
  CHECK(ask(served, {"GET", "/api/class", "", {}, teacher}).find("/join?code=" + kCode) !=
        std::string::npos);
  CHECK(status(served, {"POST", "/api/class/close", "{}", {}, kJson + teacher}) == 200);
  CHECK(ask(served, state).find("\"question\":null") != std::string::npos);
}
#endif
