#pragma once
/// The live page over HTTP: the page, its runs and its class, for one teacher and the phones of a
/// room. What it serves is fixed when it starts; it opens no file. viz/web/PROTOCOL.md, section 4.
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "viz/live/runs.hpp"

namespace credstream {

struct ServerOptions {
  std::string address = "127.0.0.1";
  int port = 0;                 ///< 0: any that is free
  std::string token;            ///< of the teacher; empty: none is asked for
  std::string code;             ///< of the class; empty: there is none
  std::string page, join_page;  ///< HTML; an empty one is not there
  std::string policy;           ///< Content-Security-Policy of both
  std::string catalogue;        ///< JSON
  std::function<std::string(const std::string& name)> scenario;  ///< its tree; empty: no such
  LiveRuns::Limits runs;

  std::size_t connections = 256;                   ///< at once; further ones are closed
  std::chrono::milliseconds request_time{15'000};  ///< from its first byte to its last
  std::chrono::milliseconds idle_time{5'000};      ///< between two requests of a connection
  std::chrono::milliseconds answer_time{120'000};  ///< to take an answer once it is there
};

class LiveServer {
 public:
  explicit LiveServer(ServerOptions options);
  ~LiveServer();
  LiveServer(const LiveServer&) = delete;
  LiveServer& operator=(const LiveServer&) = delete;

  /// Takes the port; false when it cannot be had.
  bool bind();
  int port() const;

  /// Answers until stop() is called, once, from another thread; stop() waits until this has begun.
  void listen();
  void stop();

  const LiveRuns& runs() const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace credstream
