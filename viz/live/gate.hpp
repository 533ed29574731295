#pragma once
/// Who may talk to the server: rules over a request's address and headers, without a network.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace credstream {

/// What a caller has shown of itself.
struct Caller {
  std::string_view host;          ///< header Host
  std::string_view origin;        ///< header Origin; empty when there is none
  std::string_view content_type;  ///< header Content-Type
  std::string_view token;         ///< header X-CredStream-Token
  std::string_view code;          ///< query parameter `code`
};

/// The places and secrets of one server.
class Gate {
 public:
  /// A server that is reached at these addresses and this port. Beyond loopback it has a token.
  /// With a class it has a code for phones.
  Gate(std::vector<std::string> addresses, int port, std::string token, std::string code);

  /// Whether the request names this server, and comes from one of its own pages or from no page:
  /// what keeps out other sites, also those whose name was made to point here.
  bool is_ours(const Caller& caller) const;

  /// Whether a POST is of the one kind that no form of another site can send.
  static bool is_json(const Caller& caller);

  bool is_teacher(const Caller& caller) const;
  bool is_phone(const Caller& caller) const;

  const std::string& token() const { return token_; }
  const std::string& code() const { return code_; }

 private:
  std::vector<std::string> hosts_;  ///< "address:port"
  std::string token_, code_;
};

/// Whether two texts are equal, in a time that depends on their lengths alone.
bool equal_secrets(std::string_view a, std::string_view b);

/// `n` random characters that nobody confuses when reading them aloud; from the system's source.
std::string random_text(std::size_t n);

/// Whether an address is loopback.
bool is_loopback(std::string_view address);

/// The IPv4 addresses of this machine's interfaces, loopback last.
std::vector<std::string> own_addresses();

}  // namespace credstream
