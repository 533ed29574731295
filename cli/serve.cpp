/// `serve`: the live page with this program as its engine, until Ctrl-C; and for a class.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "cli/options.hpp"
#include "cli/own_scenario.hpp"
#include "experiments/live/catalogue.hpp"
#include "sim/text.hpp"
#include "viz/live/gate.hpp"
#include "viz/live/page.hpp"
#include "viz/live/server.hpp"

namespace credstream {
namespace {

constexpr std::size_t kTokenCharacters = 26, kCodeCharacters = 6;
constexpr auto kLookInterval = std::chrono::milliseconds(100);

std::string address_of(const Options& o) {
  if (!o.address.empty()) return o.address;
  return o.with_class ? "0.0.0.0" : "127.0.0.1";
}

/// Whether the address is open to others than this machine's users.
bool is_open(const Options& o) { return !is_loopback(address_of(o)); }

LivePage page_of(const Options& o, std::string_view kind) {
  LivePage page;
  page.kind = kind;
  page.language = o.chinese() ? PageLanguage::zh : PageLanguage::en;
  return page;
}

ServerOptions server_options(const Options& o, const Scenario* own) {
  ServerOptions server;
  server.address = address_of(o);
  server.port = o.port;
  if (is_open(o)) server.token = random_text(kTokenCharacters);
  if (o.with_class) server.code = random_text(kCodeCharacters);
  server.catalogue = live_catalogue(all_scenarios(), false, own);
  LivePage page = page_of(o, "live");
  page.catalogue = server.catalogue;
  server.page = live_page(page).value_or("");
  server.join_page = live_page(page_of(o, "join")).value_or("");
  server.policy = live_policy(true);
  server.scenario = [](const std::string& name) { return library_tree(name).value_or(""); };
  server.runs.at_once = static_cast<std::size_t>(thread_count(o));
  server.runs.memory.bytes = available_memory().bytes / 2 / server.runs.at_once;
  return server;
}

/// Where the teacher's browser finds the page.
std::string teacher_address(const Options& o, const LiveServer& server, const std::string& token) {
  const std::string address = address_of(o);
  const std::string host = address == "0.0.0.0" ? "127.0.0.1" : address;
  return fmt::format("http://{}:{}/{}", host, server.port(),
                     token.empty() ? "" : "#token=" + token);
}

void print_addresses(const Options& o, const LiveServer& server, const std::string& token) {
  fmt::print("{} {}\n", o.say("Open", "请打开"), teacher_address(o, server, token));
  if (is_open(o))
    fmt::print("{}\n",
               o.say("Whoever has this address can run simulations here: show it to nobody.",
                     "持有此网址者可在本机运行模拟，请勿外传。"));
  fmt::print("{}\n", o.say("Ctrl-C ends it; nothing is kept.", "按 Ctrl-C 结束；不保留任何数据。"));
  std::fflush(stdout);
}

}  // namespace

int serve_command(const Options& o) {
  const OwnScenario own = own_scenario(o);
  if (own.refused) return kInputError;
  ServerOptions options = server_options(o, own.get());
  if (options.page.empty()) {
    tell_error(worded({"this program was built without the live page (viz/web/dist)",
                       "本程序构建时未包含实时页面（viz/web/dist）"}));
    return kIoError;
  }
  const std::string token = options.token;
  LiveServer server(std::move(options));
  if (!server.bind()) {
    tell_error(worded({"port {0} of {1} cannot be had; choose another one with --port",
                       "无法使用 {1} 的端口 {0}；请用 --port 另选"},
                      o.port, address_of(o)));
    return kIoError;
  }
  print_addresses(o, server, token);
  std::jthread listener([&] { server.listen(); });
  while (!interruptible_watch().stopped()) std::this_thread::sleep_for(kLookInterval);
  server.stop();
  return kFine;
}

}  // namespace credstream
