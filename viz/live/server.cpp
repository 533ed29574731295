#include "viz/live/server.hpp"

#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <optional>
#include <utility>

#include "viz/live/classroom.hpp"
#include "viz/live/connection.hpp"
#include "viz/live/gate.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;
using httplib::Request;
using httplib::Response;
using Handled = httplib::Server::HandlerResponse;

/// Beside the body: head of the request.
constexpr std::size_t kMostHeadBytes = std::size_t{16} << 10;
constexpr std::size_t kMostRequests = 1000;  // of a connection
constexpr auto kLookInterval = std::chrono::milliseconds(50);

enum Status : int {
  kBadRequest = 400,
  kUnauthorized = 401,
  kForbidden = 403,
  kNotFound = 404,
  kNoSuchMethod = 405,
  kConflict = 409,
  kTooLarge = 413,
  kUnsupported = 415,
  kTooMany = 429,
  kInternalError = 500,
  kUnavailable = 503,
};

/// A refusal in both languages.
struct Refusal {
  int status;
  const char* text;
  const char* text_zh;
};
constexpr Refusal kNotJson{kBadRequest, "the request is not of the form that was agreed",
                           "请求格式不正确"};
constexpr Refusal kNoToken{kUnauthorized, "open the address that the program printed",
                           "请打开程序显示的网址"};
constexpr Refusal kForeign{kForbidden, "this server answers its own pages only",
                           "本服务器只回应自己的页面"};
constexpr Refusal kNothing{kNotFound, "there is nothing here", "此处没有内容"};
constexpr Refusal kNoMethod{kNoSuchMethod, "this server knows GET and POST",
                            "本服务器只支持 GET 和 POST"};
constexpr Refusal kFault{kInternalError, "this request could not be answered", "无法回应该请求"};
constexpr Refusal kNoQuestion{kConflict, "no question is open", "当前没有开放的问题"};
constexpr Refusal kLarge{kTooLarge, "the request is too large", "请求过大"};
constexpr Refusal kWrongType{kUnsupported, "send JSON as application/json",
                             "请以 application/json 发送"};
constexpr Refusal kFull{kTooMany, "the class is full", "班级人数已满"};
constexpr Refusal kBusy{kUnavailable, "too many runs wait; try again",
                        "等待的运行过多，请稍后再试"};

void answer_json(Response& response, const Json& json) {
  response.set_content(json.dump(), "application/json");
}

void refuse(Response& response, const Refusal& refusal) {
  response.status = refusal.status;
  answer_json(response, {{"error", refusal.text}, {"error_zh", refusal.text_zh}});
}

Caller caller_of(const Request& request, std::string& code) {
  const auto header = [&](const char* name) -> std::string_view {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string_view() : found->second;
  };
  code = request.get_param_value("code");
  return {header("Host"), header("Origin"), header("Content-Type"), header("X-CredStream-Token"),
          code};
}

/// Threads for connections; beyond their number a connection is closed at once.
class Connections : public httplib::TaskQueue {
 public:
  explicit Connections(std::size_t n) : most_(n), pool_(n) {}

  void enqueue(std::function<void()> serve) override {
    if (open_.fetch_add(1) >= most_) {
      closing() = true;
      serve();
      closing() = false;
      --open_;
      return;
    }
    pool_.enqueue([this, serve = std::move(serve)] {
      serve();
      --open_;
    });
  }
  void shutdown() override { pool_.shutdown(); }

  /// Whether this thread is only to close the connection that it is handed.
  static bool& closing() {
    thread_local bool closing = false;
    return closing;
  }

 private:
  std::size_t most_;
  std::atomic<std::size_t> open_{0};
  httplib::ThreadPool pool_;
};

/// A connection as the library wants it.
class Stream : public httplib::Stream {
 public:
  explicit Stream(Connection& connection) : connection_(connection) {}

  bool is_readable() const override { return connection_.is_readable(); }
  bool is_writable() const override { return connection_.is_writable(); }
  ssize_t read(char* to, std::size_t size) override { return connection_.read(to, size); }
  ssize_t write(const char* from, std::size_t size) override {
    return connection_.write(from, size);
  }
  // Nobody asks who calls, and nothing is kept of it.
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  int socket() const override { return connection_.socket(); }

 private:
  Connection& connection_;
};

}  // namespace

/// The library's server, but for how it reads from a connection.
class LiveServer::Implementation : public httplib::Server {
 public:
  explicit Implementation(ServerOptions options)
      : options_(std::move(options)), runs_(options_.runs) {
    new_task_queue = [n = options_.connections] { return new Connections(n); };
    set_payload_max_length(kLiveLimits.bytes);
    set_default_headers({{"X-Content-Type-Options", "nosniff"},
                         {"Referrer-Policy", "no-referrer"},
                         {"Cache-Control", "no-store"},
                         {"Cross-Origin-Resource-Policy", "same-origin"},
                         {"X-Frame-Options", "DENY"},
                         {"Content-Security-Policy", options_.policy}});
    set_pre_routing_handler(
        [this](const Request& request, Response& response) { return admit(request, response); });
    set_error_handler([](const Request&, Response& response) { explain(response); });
    set_exception_handler([](const Request&, Response& response, const std::exception_ptr&) {
      refuse(response, kFault);
    });
    add_pages();
    add_engine();
    if (!options_.code.empty()) add_class();
  }

  bool bind() {
    port_ = options_.port;
    if (port_ == 0)
      port_ = bind_to_any_port(options_.address);
    else if (!bind_to_port(options_.address, port_))
      port_ = -1;
    if (port_ < 0) return false;
    gate_.emplace(is_loopback(options_.address) ? std::vector<std::string>{} : own_addresses(),
                  port_, options_.token, options_.code);
    return true;
  }

  int port() const { return port_; }
  const LiveRuns& runs() const { return runs_; }

  void listen() {
    listen_after_bind();
    ended_ = true;
  }

  /// The library can only stop what has begun.
  void end() {
    while (!is_running() && !ended_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    stop();
  }

 private:
  enum class Who { anyone, teacher, phone, teacher_or_phone };

  /// Lets through what is addressed to this server by itself.
  Handled admit(const Request& request, Response& response) const {
    std::string code;
    const Caller caller = caller_of(request, code);
    const bool is_post = request.method == "POST";
    const bool is_get = request.method == "GET" || request.method == "HEAD";
    if (!gate_->is_ours(caller))
      refuse(response, kForeign);
    else if (!is_post && !is_get)
      refuse(response, kNoMethod);
    else if (request.has_header("Content-Encoding"))  // a small body could become a huge one
      refuse(response, kWrongType);
    else if (is_post && !Gate::is_json(caller))
      refuse(response, kWrongType);
    else
      return Handled::Unhandled;
    return Handled::Handled;
  }

  /// Sees every refusal: those of the library get the words of this server. What a refused caller
  /// still sends must not be taken for another request, so its connection ends.
  static void explain(Response& response) {
    ends_here() = true;
    if (!response.body.empty()) return;
    refuse(response, response.status == kNotFound ? kNothing
                     : response.status == kTooLarge
                         ? kLarge
                         : Refusal{response.status, kNotJson.text, kNotJson.text_zh});
  }

  bool is_allowed(const Request& request, Who who) const {
    std::string code;
    const Caller caller = caller_of(request, code);
    const bool teacher = gate_->is_teacher(caller), phone = gate_->is_phone(caller);
    switch (who) {
      case Who::anyone:
        return true;
      case Who::teacher:
        return teacher && !(phone && gate_->token().empty());
      case Who::phone:
        return phone;
      case Who::teacher_or_phone:
        break;
    }
    return teacher || phone;
  }

  /// A handler for those who may use it.
  template <class F>
  Handler for_those(Who who, const F& handle) {
    return [this, who, handle](const Request& request, Response& response) {
      if (is_allowed(request, who))
        handle(request, response);
      else
        refuse(response, kNoToken);
    };
  }

  void add_pages() {
    const auto add = [&](const char* path, const std::string& html) {
      if (html.empty()) return;
      Get(path, [&html](const Request&, Response& response) {
        response.set_content(html, "text/html; charset=utf-8");
      });
    };
    add("/", options_.page);
    if (!options_.code.empty()) add("/join", options_.join_page);
  }

  void add_engine() {
    Get("/api/catalogue", for_those(Who::teacher, [this](const Request&, Response& response) {
          response.set_content(options_.catalogue, "application/json");
        }));
    Get("/api/scenario",
        for_those(Who::teacher, [this](const Request& request, Response& response) {
          const std::string tree = options_.scenario(request.get_param_value("name"));
          if (tree.empty()) return refuse(response, kNothing);
          response.set_content(tree, "application/json");
        }));
    Post("/api/run", for_those(Who::teacher, [this](const Request& request, Response& response) {
           start_run(request, response);
         }));
  }

  void start_run(const Request& request, Response& response) {
    const SpeakEnglish english;
    Report report;
    auto asked = read_live_request(request.body, report);
    if (!asked) {
      const std::string why = report.take().front().message;
      response.status = kBadRequest;
      return answer_json(response, {{"error", why}, {"error_zh", kNotJson.text_zh + ("：" + why)}});
    }
    const std::shared_ptr<LiveRuns::Ticket> ticket = runs_.start(std::move(*asked));
    if (!ticket) return refuse(response, kBusy);
    const auto send = [ticket](std::size_t, httplib::DataSink& sink) {
      if (!ticket->wait(kLookInterval)) return sink.is_writable();  // gone: the run ends, too
      const std::string& frames = ticket->frames();
      const bool sent = sink.write(frames.data(), frames.size());
      sink.done();
      return sent;
    };
    response.set_chunked_content_provider("application/octet-stream", send,
                                          [ticket](bool) { ticket->cancel(); });
  }

  void add_class() {
    const auto post = [&](const char* path, Who who, auto outcome_of) {
      Post(path, for_those(who, [outcome_of](const Request& request, Response& response) {
             answer_outcome(outcome_of(request.body), response);
           }));
    };
    post("/api/class/question", Who::teacher,
         [this](const std::string& body) { return class_.ask(body); });
    post("/api/class/reveal", Who::teacher, [this](const std::string&) { return class_.reveal(); });
    post("/api/class/close", Who::teacher, [this](const std::string&) {
      class_.close();
      return Classroom::Outcome::fine;
    });
    post("/api/class/guess", Who::phone,
         [this](const std::string& body) { return class_.guess(body); });
    Get("/api/class",
        for_those(Who::teacher_or_phone, [this](const Request& request, Response& response) {
          const bool teacher = is_allowed(request, Who::teacher);
          Json state = class_.state(teacher, request.get_param_value("phone"));
          if (teacher) state["address"] = join_address(request.get_header_value("Host"));
          answer_json(response, state);
        }));
  }

  static void answer_outcome(Classroom::Outcome outcome, Response& response) {
    switch (outcome) {
      case Classroom::Outcome::fine:
        return answer_json(response, Json::object());
      case Classroom::Outcome::bad_form:
        return refuse(response, kNotJson);
      case Classroom::Outcome::no_question:
        return refuse(response, kNoQuestion);
      case Classroom::Outcome::too_many:
        break;
    }
    refuse(response, kFull);
  }

  /// Where phones go: an address that they can reach, if this machine has one.
  std::string join_address(const std::string& host) const {
    const std::vector<std::string> addresses = own_addresses();
    const bool reachable = !is_loopback(options_.address) && !is_loopback(addresses.front());
    return "http://" + (reachable ? addresses.front() + ":" + std::to_string(port_) : host) +
           "/join?code=" + options_.code;
  }

  bool process_and_close_socket(int socket) override {
    if (!Connections::closing()) serve(socket);
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return true;
  }

  void serve(int socket) {
    Connection connection(
        socket, {options_.request_time, options_.answer_time, kMostHeadBytes + kLiveLimits.bytes});
    Stream stream(connection);
    for (std::size_t i = 1; i <= kMostRequests && svr_sock_ != INVALID_SOCKET; ++i) {
      if (!request_comes(connection)) return;
      connection.begin_request();
      ends_here() = false;
      bool closed = false;
      // Many ranges of one page would add up to a huge answer.
      const auto whole = [](Request& request) { request.ranges.clear(); };
      if (!process_request(stream, i == kMostRequests, closed, whole)) return;
      if (closed || ends_here()) return;
    }
  }

  /// Waits for a request until the connection has been idle too long or the server stops.
  bool request_comes(const Connection& connection) const {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point end = Clock::now() + options_.idle_time;
    while (svr_sock_ != INVALID_SOCKET && Clock::now() < end) {
      const Connection::Waited waited = connection.wait(kLookInterval);
      if (waited != Connection::Waited::nothing) return waited == Connection::Waited::request;
    }
    return false;
  }

  /// Whether this thread's connection is to be closed after the answer.
  static bool& ends_here() {
    thread_local bool ends = false;
    return ends;
  }

  ServerOptions options_;
  LiveRuns runs_;
  Classroom class_;
  std::optional<Gate> gate_;
  int port_ = -1;
  std::atomic<bool> ended_{false};
};

LiveServer::LiveServer(ServerOptions options)
    : implementation_(std::make_unique<Implementation>(std::move(options))) {}
LiveServer::~LiveServer() = default;

bool LiveServer::bind() { return implementation_->bind(); }
int LiveServer::port() const { return implementation_->port(); }
void LiveServer::listen() { implementation_->listen(); }
void LiveServer::stop() { implementation_->end(); }
const LiveRuns& LiveServer::runs() const { return implementation_->runs(); }

}  // namespace credstream
