#include "viz/live/gate.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

namespace credstream {
namespace {

/// Without 0 and O, 1, I and L. 31 characters: a byte below 248 is one of them without bias.
constexpr std::string_view kCharacters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
constexpr unsigned kUnbiased = 256 / kCharacters.size() * kCharacters.size();

/// An address as a Host header writes it.
std::string host_text(const std::string& address, int port) {
  const bool v6 = address.find(':') != std::string::npos;
  return (v6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

}  // namespace

Gate::Gate(std::vector<std::string> addresses, int port, std::string token, std::string code)
    : token_(std::move(token)), code_(std::move(code)) {
  for (const char* loopback : {"localhost", "127.0.0.1", "::1"}) addresses.emplace_back(loopback);
  for (const std::string& address : addresses) hosts_.push_back(host_text(address, port));
}

bool Gate::is_ours(const Caller& caller) const {
  const auto host = std::find(hosts_.begin(), hosts_.end(), caller.host);
  if (host == hosts_.end()) return false;
  return caller.origin.empty() || caller.origin == "http://" + *host;
}

bool Gate::is_json(const Caller& caller) {
  const std::string_view type = caller.content_type.substr(0, caller.content_type.find(';'));
  return type == "application/json";
}

bool Gate::is_teacher(const Caller& caller) const {
  return token_.empty() || equal_secrets(caller.token, token_);
}

bool Gate::is_phone(const Caller& caller) const {
  return !code_.empty() && equal_secrets(caller.code, code_);
}

bool equal_secrets(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  return difference == 0;
}

std::string random_text(std::size_t n) {
  std::string text;
  while (text.size() < n) {
    unsigned char byte = 0;
    if (getrandom(&byte, 1, 0) != 1)
      throw std::system_error(errno, std::generic_category(), "no random numbers");
    if (byte < kUnbiased) text += kCharacters[byte % kCharacters.size()];
  }
  return text;
}

bool is_loopback(std::string_view address) {
  return address == "localhost" || address == "::1" || address.starts_with("127.");
}

std::vector<std::string> own_addresses() {
  ifaddrs* first = nullptr;
  if (getifaddrs(&first) != 0) return {"127.0.0.1"};
  const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> all(first, &freeifaddrs);
  std::vector<std::string> addresses;
  for (const ifaddrs* one = first; one != nullptr; one = one->ifa_next) {
    if (one->ifa_addr == nullptr || one->ifa_addr->sa_family != AF_INET) continue;
    std::array<char, INET_ADDRSTRLEN> text{};
    const auto* address = reinterpret_cast<const sockaddr_in*>(one->ifa_addr);
    if (inet_ntop(AF_INET, &address->sin_addr, text.data(), text.size()) != nullptr)
      addresses.emplace_back(text.data());
  }
  std::stable_partition(addresses.begin(), addresses.end(),
                        [](const std::string& address) { return !is_loopback(address); });
  return addresses;
}

}  // namespace credstream
