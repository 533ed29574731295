#pragma once
/// From a live page's request to the frames of a run: what the page's own engine and the server
/// have in common.
#include <atomic>
#include <string>
#include <string_view>

#include "experiments/live/request.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {

/// What whoever answers grants a run.
struct LiveGrant {
  MemoryLimit memory;                       ///< for a run and its frames
  const std::atomic<bool>* stop = nullptr;  ///< ends the run after the current day
};

/// The frames of the run that was asked for, or of what is wrong with its scenario.
std::string answer(const LiveRequest& request, const LiveGrant& grant);

/// The same for the text of a request.
std::string answer(std::string_view text, const LiveGrant& grant);

}  // namespace credstream
