#include "cli/own_scenario.hpp"

#include "experiments/live/catalogue.hpp"
#include "experiments/live/request.hpp"
#include "scenarios/report.hpp"

namespace credstream {

OwnScenario own_scenario(const Options& o) {
  OwnScenario own;
  if (o.files.empty()) return own;
  own.scenario = load_or_tell(o, o.files.front());
  own.refused = !own.scenario;
  if (own.refused) return own;
  if (own.scenario->arms.size() < 2) {
    own.refused = true;
    tell_error(worded({"{0} has one arm; a live page compares two worlds",
                       "{0} 只有一个方案；实时页面要比较两个世界"},
                      quote(o.files.front())));
  } else if (!fits_a_request(*own.scenario)) {
    own.refused = true;
    tell_error(
        worded({"{0} with its tables and map is larger than the {1} KiB that a live page can "
                "send; leave out the map, or simplify it",
                "{0} 连同表格和地图超过实时页面可发送的 {1} KiB；请去掉或简化地图"},
               quote(o.files.front()), kLiveLimits.bytes >> 10));
  }
  return own;
}

}  // namespace credstream
