#include "sim/parallel.hpp"

#if defined(CREDSTREAM_PARALLEL_TBB)
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#elif defined(CREDSTREAM_PARALLEL_JTHREAD)
#include <atomic>
#include <thread>
#endif

namespace credstream {
namespace {

/// Set while this thread must not hand work to others.
thread_local bool inside_loop = false;

}  // namespace

OnThisThread::OnThisThread(bool wanted) : before_(inside_loop) { inside_loop = before_ || wanted; }
OnThisThread::~OnThisThread() { inside_loop = before_; }

bool detail::runs_alone(std::size_t n) { return n <= 1 || inside_loop; }

ThreadLimit::~ThreadLimit() = default;

#if defined(CREDSTREAM_PARALLEL_TBB)

const char* parallel_backend() { return "TBB"; }
int hardware_threads() { return tbb::info::default_concurrency(); }

struct ThreadLimit::Control {
  tbb::global_control limit;
};

ThreadLimit::ThreadLimit(int threads)
    : control_(new Control{tbb::global_control(tbb::global_control::max_allowed_parallelism,
                                               static_cast<std::size_t>(threads))}) {}

namespace {

template <class Partitioner>
void run(std::size_t n, const detail::RangeBody& body, const Partitioner& partitioner) {
  if (detail::runs_alone(n)) return body(0, n);
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, n),
      [&](const tbb::blocked_range<std::size_t>& range) { body(range.begin(), range.end()); },
      partitioner);
}

}  // namespace

void detail::in_ranges(std::size_t n, const RangeBody& body) {
  run(n, body, tbb::auto_partitioner{});
}

void detail::one_by_one(std::size_t n, const RangeBody& body) {
  run(n, body, tbb::simple_partitioner{});
}

#elif defined(CREDSTREAM_PARALLEL_JTHREAD)

namespace {

std::atomic<int> thread_limit{0};

}  // namespace

const char* parallel_backend() { return "jthread"; }

int hardware_threads() {
  const unsigned n = std::thread::hardware_concurrency();
  return n > 0 ? static_cast<int>(n) : 1;
}

struct ThreadLimit::Control {
  explicit Control(int threads) : before(thread_limit.exchange(threads)) {}
  ~Control() { thread_limit = before; }
  Control(const Control&) = delete;
  Control& operator=(const Control&) = delete;

  int before;
};

ThreadLimit::ThreadLimit(int threads) : control_(std::make_unique<Control>(threads)) {}

void detail::one_by_one(std::size_t n, const RangeBody& body) {
  const int limit = thread_limit.load();
  const auto threads = static_cast<std::size_t>(limit > 0 ? limit : hardware_threads());
  if (threads <= 1 || runs_alone(n)) return body(0, n);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    const OnThisThread alone(true);
    for (std::size_t i = next.fetch_add(1); i < n; i = next.fetch_add(1)) body(i, i + 1);
  };
  std::vector<std::jthread> others;
  for (std::size_t t = 1; t < threads && t < n; ++t) others.emplace_back(work);
  work();
}

void detail::in_ranges(std::size_t n, const RangeBody& body) { one_by_one(n, body); }

#else

const char* parallel_backend() { return "serial"; }
int hardware_threads() { return 1; }

struct ThreadLimit::Control {};

ThreadLimit::ThreadLimit(int /*threads*/) {}

void detail::in_ranges(std::size_t n, const RangeBody& body) { body(0, n); }
void detail::one_by_one(std::size_t n, const RangeBody& body) { body(0, n); }

#endif

}  // namespace credstream
