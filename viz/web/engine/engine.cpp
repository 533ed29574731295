/// The engine's face to JavaScript: room for a request, and its answer. See viz/web/PROTOCOL.md.
#include <boost/throw_exception.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <string>

#include "experiments/live/answer.hpp"
#include "sim/fail.hpp"

/// Hands what broke to the page, which ends the worker. Defined in core.mjs.
extern "C" [[clang::import_module("credstream"), clang::import_name("broken")]] void broken(
    const char* text, std::size_t bytes);

namespace credstream {
namespace {

/// A module has 4 GiB of addresses; a tab that takes more than this is no page for a class.
constexpr MemoryLimit kMemory{std::uint64_t{1} << 30};

std::string request_text, answer_bytes;

[[noreturn]] void end_at_breach(const Breach& breach) {
  const std::string text = breach.what + " (" + breach.agent + ", day " +
                           std::to_string(breach.day) + ", " + breach.where.file_name() + ":" +
                           std::to_string(breach.where.line()) + ")";
  broken(text.data(), text.size());
  std::abort();
}

}  // namespace

/// Room for a request of so many bytes; its address.
extern "C" [[clang::export_name("room")]] char* room(std::size_t bytes) {
  request_text.assign(bytes, '\0');
  return request_text.data();
}

/// Answers the request that stands in the room; returns the answer's address.
extern "C" [[clang::export_name("answer")]] const char* answer_request() {
  set_breach_handler([](const Breach& breach) { end_at_breach(breach); });
  answer_bytes = answer(request_text, {kMemory, nullptr});
  return answer_bytes.data();
}

/// Bytes of the last answer.
extern "C" [[clang::export_name("answer_bytes")]] std::size_t answer_size() {
  return answer_bytes.size();
}

}  // namespace credstream

// What the libraries expect of a host that has exceptions and protected stacks.
extern "C" {
std::uintptr_t __stack_chk_guard = 0x5bd1e995;
[[noreturn]] void __stack_chk_fail() { std::abort(); }
}

namespace boost {
BOOST_NORETURN void throw_exception(const std::exception&) { std::abort(); }
BOOST_NORETURN void throw_exception(const std::exception&, const source_location&) { std::abort(); }
}  // namespace boost
