#pragma once
/// Parallel loops with three back ends: TBB, std::jthread and serial. The only header of
/// `sim` and `agents` that knows of threads. A loop's body must write to places of its own
/// (indexed by its argument), so that results cannot depend on the number of threads.
#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#if defined(CREDSTREAM_PARALLEL_TBB)
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>

#include <memory>
#elif defined(CREDSTREAM_PARALLEL_JTHREAD)
#include <atomic>
#include <thread>
#endif

namespace credstream {

#if defined(CREDSTREAM_PARALLEL_TBB)

inline const char* parallel_backend() { return "TBB"; }

namespace detail {
inline thread_local bool inside_loop = false;
}

/// Number of threads the machine offers.
inline int hardware_threads() { return tbb::info::default_concurrency(); }

/// Caps the threads of all loops while it lives.
class ThreadLimit {
 public:
  explicit ThreadLimit(int threads)
      : control_(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)) {}

 private:
  tbb::global_control control_;
};

/// Calls body(i) once for each i in [0, n), in any order and on any thread.
template <class Body>
void parallel_for(std::size_t n, const Body& body) {
  if (n <= 1 || detail::inside_loop) {
    for (std::size_t i = 0; i < n; ++i) body(i);
    return;
  }
  tbb::parallel_for(std::size_t{0}, n, body);
}

namespace detail {
/// A loop whose pieces are handed out one by one.
template <class Body>
void one_by_one(std::size_t n, const Body& body) {
  tbb::parallel_for(std::size_t{0}, n, body, tbb::simple_partitioner{});
}
}  // namespace detail

#elif defined(CREDSTREAM_PARALLEL_JTHREAD)

inline const char* parallel_backend() { return "jthread"; }

inline int hardware_threads() {
  const unsigned n = std::thread::hardware_concurrency();
  return n > 0 ? static_cast<int>(n) : 1;
}

namespace detail {
inline std::atomic<int> thread_limit{0};
inline thread_local bool inside_loop = false;
}  // namespace detail

class ThreadLimit {
 public:
  explicit ThreadLimit(int threads) : before_(detail::thread_limit.exchange(threads)) {}
  ~ThreadLimit() { detail::thread_limit = before_; }
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;

 private:
  int before_;
};

template <class Body>
void parallel_for(std::size_t n, const Body& body) {
  const int limit = detail::thread_limit.load();
  const std::size_t threads = static_cast<std::size_t>(limit > 0 ? limit : hardware_threads());
  if (n <= 1 || threads <= 1 || detail::inside_loop) {
    for (std::size_t i = 0; i < n; ++i) body(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    detail::inside_loop = true;
    for (std::size_t i = next.fetch_add(1); i < n; i = next.fetch_add(1)) body(i);
    detail::inside_loop = false;
  };
  std::vector<std::jthread> others;
  for (std::size_t t = 1; t < threads && t < n; ++t) others.emplace_back(work);
  work();
}

namespace detail {
template <class Body>
void one_by_one(std::size_t n, const Body& body) {
  parallel_for(n, body);
}
}  // namespace detail

#else

inline const char* parallel_backend() { return "serial"; }
inline int hardware_threads() { return 1; }

class ThreadLimit {
 public:
  explicit ThreadLimit(int /*threads*/) {}
};

template <class Body>
void parallel_for(std::size_t n, const Body& body) {
  for (std::size_t i = 0; i < n; ++i) body(i);
}

namespace detail {
inline thread_local bool inside_loop = false;
template <class Body>
void one_by_one(std::size_t n, const Body& body) {
  parallel_for(n, body);
}
}  // namespace detail

#endif

/// While it lives, this thread runs its loops by itself: for a share of work that keeps all
/// threads busy as it is.
class OnThisThread {
 public:
  explicit OnThisThread(bool wanted) : before_(detail::inside_loop) {
    detail::inside_loop = before_ || wanted;
  }
  ~OnThisThread() { detail::inside_loop = before_; }
  OnThisThread(const OnThisThread&) = delete;
  OnThisThread& operator=(const OnThisThread&) = delete;

 private:
  bool before_;
};

/// The same for a few pieces of work of very different size(i), the largest first, so that nobody
/// waits for one that began last.
template <class Size, class Body>
void parallel_for_largest_first(std::size_t n, const Size& size, const Body& body) {
  if (n <= 1 || detail::inside_loop) {
    for (std::size_t i = 0; i < n; ++i) body(i);
    return;
  }
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return size(a) != size(b) ? size(a) > size(b) : a < b;
  });
  detail::one_by_one(n, [&](std::size_t k) { body(order[k]); });
}

}  // namespace credstream
