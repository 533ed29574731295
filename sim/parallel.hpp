#pragma once
/// Parallel loops. A loop's body must write to places of its own (indexed by its argument), so that
/// results cannot depend on the number of threads. Threads themselves are known to sim/parallel.cpp
/// alone, which has three back ends: TBB, std::jthread and serial.
#include <algorithm>
#include <cstddef>
#include <memory>
#include <numeric>
#include <vector>

namespace credstream {

/// Name of the back end that was compiled in: "TBB", "jthread" or "serial".
const char* parallel_backend();

/// Number of threads the machine offers.
int hardware_threads();

/// Caps the threads of all loops while it lives.
class ThreadLimit {
 public:
  explicit ThreadLimit(int threads);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;

 private:
  struct Control;
  std::unique_ptr<Control> control_;
};

/// While it lives, this thread runs its loops by itself: for a share of work that keeps all
/// threads busy as it is.
class OnThisThread {
 public:
  explicit OnThisThread(bool wanted);
  ~OnThisThread();
  OnThisThread(const OnThisThread&) = delete;
  OnThisThread& operator=(const OnThisThread&) = delete;

 private:
  bool before_;
};

namespace detail {

/// A body by reference, so that back ends are compiled once. It runs a whole range in one call,
/// which leaves the loop itself to the body's own source.
class RangeBody {
 public:
  template <class Body>
  explicit RangeBody(const Body& body)
      : body_(&body), run_([](const void* object, std::size_t first, std::size_t last) {
          const Body& call = *static_cast<const Body*>(object);
          for (std::size_t i = first; i < last; ++i) call(i);
        }) {}

  void operator()(std::size_t first, std::size_t last) const { run_(body_, first, last); }

 private:
  const void* body_;
  void (*run_)(const void*, std::size_t, std::size_t);
};

/// True where a loop of n pieces would gain nothing from other threads, or must not use them.
bool runs_alone(std::size_t n);

/// Runs [0, n) in ranges that the back end chooses.
void in_ranges(std::size_t n, const RangeBody& body);

/// Runs [0, n) piece by piece, each handed out when a thread is free.
void one_by_one(std::size_t n, const RangeBody& body);

}  // namespace detail

/// Calls body(i) once for each i in [0, n), in any order and on any thread.
template <class Body>
void parallel_for(std::size_t n, const Body& body) {
  detail::in_ranges(n, detail::RangeBody(body));
}

/// The same for a few pieces of work of very different size(i), the largest first, so that nobody
/// waits for one that began last.
template <class Size, class Body>
void parallel_for_largest_first(std::size_t n, const Size& size, const Body& body) {
  if (detail::runs_alone(n)) {
    for (std::size_t i = 0; i < n; ++i) body(i);
    return;
  }
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return size(a) != size(b) ? size(a) > size(b) : a < b;
  });
  const auto in_order = [&](std::size_t k) { body(order[k]); };
  detail::one_by_one(n, detail::RangeBody(in_order));
}

}  // namespace credstream
