/// Ranks by Open MPI's C interface. Only the main thread of a process sends and receives; its
/// workers take tasks from a queue that is kept filled, so that they never wait for a message.
#include "experiments/study/ranks.hpp"

#ifdef CREDSTREAM_MPI
#include <mpi.h>

#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include "experiments/study/workers.hpp"
#include "sim/archive.hpp"
#include "sim/fail.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

enum Tag : int { kTask, kResult, kStop, kEnd, kBye };

/// Tasks that wait on a rank for each of its workers, beside the one that it runs.
constexpr int kAhead = 1;

void pause_briefly() { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }

/// A message, if one waits.
struct Message {
  int from = 0, tag = 0;
  std::string bytes;
};

std::optional<Message> receive() {
  int waits = 0;
  MPI_Status status;
  MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &waits, &status);
  if (waits == 0) return std::nullopt;
  int size = 0;
  MPI_Get_count(&status, MPI_BYTE, &size);
  Message message{status.MPI_SOURCE, status.MPI_TAG,
                  std::string(static_cast<std::size_t>(size), 0)};
  MPI_Recv(message.bytes.data(), size, MPI_BYTE, message.from, message.tag, MPI_COMM_WORLD,
           MPI_STATUS_IGNORE);
  return message;
}

void send(int to, Tag tag, const std::string& bytes = {}) {
  MPI_Send(bytes.data(), static_cast<int>(bytes.size()), MPI_BYTE, to, tag, MPI_COMM_WORLD);
}

/// Writes a message's bytes, field by field.
class MessageWriter : public Archive {
 public:
  explicit MessageWriter(std::string& bytes) : Archive(false), bytes_(bytes) {}

 private:
  bool transfer(void* data, std::size_t n) override {
    bytes_.append(static_cast<const char*>(data), n);
    return true;
  }
  std::string& bytes_;
};

/// Reads them back.
class MessageReader : public Archive {
 public:
  explicit MessageReader(const std::string& bytes) : Archive(true), bytes_(bytes) {}

 private:
  bool transfer(void* data, std::size_t n) override {
    if (bytes_.size() - at_ < n) return false;
    std::memcpy(data, bytes_.data() + at_, n);
    at_ += n;
    return true;
  }
  const std::string& bytes_;
  std::size_t at_ = 0;
};

template <class T>
std::string packed(T value) {
  std::string bytes;
  MessageWriter writer(bytes);
  writer(value);
  return bytes;
}

template <class T>
T unpacked(const std::string& bytes) {
  MessageReader reader(bytes);
  T value;
  reader(value);
  if (!reader.ok()) fail("a message between ranks is cut off", "study", 0);
  return value;
}

/// Tasks on their way from the messages to the workers of a rank, and results on their way back.
class Desk {
 public:
  void add(OpenTask task) {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(task);
    changed_.notify_one();
  }
  void end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }
  /// The next task; waits for one, and gives nothing at the end.
  std::optional<OpenTask> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ || !tasks_.empty(); });
    if (tasks_.empty()) return std::nullopt;
    const OpenTask task = tasks_.front();
    tasks_.pop_front();
    return task;
  }
  void give_back(TaskResult result) {
    const std::lock_guard lock(mutex_);
    results_.push_back(std::move(result));
  }
  std::deque<TaskResult> results() {
    const std::lock_guard lock(mutex_);
    return std::exchange(results_, {});
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<OpenTask> tasks_;
  std::deque<TaskResult> results_;
  bool ended_ = false;
};

/// Calls `work` on so many workers of its own until the object ends.
template <class Work>
std::thread workers_apart(std::size_t workers, const Work& work) {
  return std::thread([workers, work] {
    parallel_for(workers, [&](std::size_t worker) {
      const OnThisThread alone(workers > 1);
      work(worker);
    });
  });
}

/// Every other rank: runs what it is sent until the end, and sends what came of it.
void serve(Workers& workers, std::size_t at_once, Watch& watch) {
  Desk desk;
  std::thread work = workers_apart(at_once, [&](std::size_t worker) {
    while (const auto task = desk.take())
      if (!watch.stopped())
        if (auto result = workers.run(*task, worker)) desk.give_back(std::move(*result));
  });
  const auto send_results = [&] {
    for (const TaskResult& result : desk.results()) send(0, kResult, packed(result));
  };
  for (bool told = false;;) {
    send_results();
    if (watch.stopped() && !std::exchange(told, true)) send(0, kStop);
    const auto message = receive();
    if (!message) {
      pause_briefly();
      continue;
    }
    if (message->tag == kTask) {
      desk.add(unpacked<OpenTask>(message->bytes));
      continue;
    }
    if (!message->bytes.empty()) watch.stop = true;
    break;
  }
  desk.end();
  work.join();
  send_results();
  send(0, kBye);
}

/// Rank 0: hands out tasks, keeps results, and runs tasks as well.
class Dispatcher {
 public:
  Dispatcher(StudySession& session, int ranks, int ahead, std::int64_t days_per_task, Watch& watch)
      : session_(session),
        handed_out_(static_cast<std::size_t>(ranks)),
        ahead_(ahead),
        days_per_task_(days_per_task),
        watch_(watch) {}

  /// Runs what the session hands out.
  void run(Workers& workers, std::size_t at_once) {
    std::atomic<bool> own_done{false};
    std::thread work = workers_apart(at_once, [&](std::size_t worker) {
      while (!watch_.stopped()) {
        const auto task = session_.take();
        if (!task) break;
        if (auto result = workers.run(*task, worker)) session_.keep(std::move(*result));
      }
      own_done = true;
    });
    for (int rank = 1; rank < ranks(); ++rank) hand_out(rank);
    while (!watch_.stopped() && !(own_done && waiting_for_ == 0)) serve_one();
    work.join();
    while (!watch_.stopped() && waiting_for_ > 0) serve_one();
  }

  /// Ends the other ranks, and keeps what they have finished.
  void end() {
    for (int rank = 1; rank < ranks(); ++rank) send(rank, kEnd, watch_.stopped() ? "stop" : "");
    while (byes_ + 1 < ranks()) serve_one();
  }

 private:
  int ranks() const { return static_cast<int>(handed_out_.size()); }

  /// Sends tasks until the rank has as many as it should.
  void hand_out(int rank) {
    int& has = handed_out_[static_cast<std::size_t>(rank)];
    while (has < ahead_ && !watch_.stopped()) {
      const auto task = session_.take();
      if (!task) return;
      send(rank, kTask, packed(*task));
      ++has;
      ++waiting_for_;
    }
  }

  void serve_one() {
    auto message = receive();
    if (!message) return pause_briefly();
    if (message->tag == kStop) watch_.stop = true;
    if (message->tag == kBye) ++byes_;
    if (message->tag != kResult) return;
    session_.keep(unpacked<TaskResult>(message->bytes));
    watch_.days_done += days_per_task_;
    --handed_out_[static_cast<std::size_t>(message->from)];
    --waiting_for_;
    hand_out(message->from);
  }

  StudySession& session_;
  std::vector<int> handed_out_;  ///< by rank
  int ahead_;
  std::int64_t days_per_task_;
  Watch& watch_;
  std::int64_t waiting_for_ = 0;
  int byes_ = 0;
};

}  // namespace

bool has_mpi() { return true; }

Ranks::Ranks() {
  int level = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &level);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
}

Ranks::~Ranks() { MPI_Finalize(); }

int Ranks::worst(int code) const {
  int greatest = code;
  MPI_Allreduce(&code, &greatest, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
  return greatest;
}

bool Ranks::agrees(const std::string& text) const {
  std::array<char, 128> first{};
  text.copy(first.data(), first.size() - 1);
  MPI_Bcast(first.data(), static_cast<int>(first.size()), MPI_CHAR, 0, MPI_COMM_WORLD);
  return text.substr(0, first.size() - 1) == first.data();
}

IoResult<StudyCounts> run_on_ranks(const Ranks& ranks, const std::string& folder,
                                   const StudyPlan& plan, TaskRunner& runner,
                                   const StudyOptions& options, Watch& watch) {
  const auto at_once = runner.large() ? std::size_t{1} : static_cast<std::size_t>(options.threads);
  Workers workers(runner, watch, at_once, options.seconds_per_task);
  if (!ranks.first()) {
    serve(workers, at_once, watch);
    return StudyCounts{};
  }
  auto opened = StudySession::open(folder, plan, options.shard, options.retry_failed);
  if (auto* problem = std::get_if<IoProblem>(&opened)) {
    for (int rank = 1; rank < ranks.size(); ++rank) send(rank, kEnd);
    for (int byes = 0; byes + 1 < ranks.size();) {
      const auto message = receive();
      if (!message) pause_briefly();
      byes += message && message->tag == kBye;
    }
    return std::move(*problem);
  }
  auto& session = std::get<StudySession>(opened);
  const auto days = static_cast<std::int64_t>(plan.arms.size()) * plan.days;
  watch.days_planned += session.open_tasks() * days;
  Dispatcher dispatcher(session, ranks.size(), static_cast<int>(at_once) * (1 + kAhead), days,
                        watch);
  const auto enough = run_until_enough(folder, plan, options.stop, runner.baseline(), session,
                                       watch, [&] { dispatcher.run(workers, at_once); });
  dispatcher.end();
  return session.finish(watch.stopped(), enough);
}

}  // namespace credstream
#endif
