#include "scenarios/outlines.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <queue>
#include <utility>

#include "scenarios/numbers.hpp"

namespace credstream {
namespace {

template <class Shapes, class F>
void for_each_ring(Shapes& shapes, const F& f) {
  for (auto& shape : shapes)
    for (auto& polygon : shape)
      for (auto& ring : polygon) f(ring);
}

/// What a map of some shapes covers, and how degrees become pixels: a plain equirectangular
/// projection, true to scale at the middle latitude.
class Projection {
 public:
  explicit Projection(const std::vector<MapShape>& shapes) {
    MapPoint low{kFar, kFar}, high{-kFar, -kFar};
    for_each_ring(shapes, [&](const MapRing& ring) {
      for (const MapPoint& p : ring) {
        low = {std::min(low.lon, p.lon), std::min(low.lat, p.lat)};
        high = {std::max(high.lon, p.lon), std::max(high.lat, p.lat)};
      }
    });
    constexpr double kHalfTurn = 180;
    narrowing_ = std::cos((low.lat + high.lat) / 2 * std::numbers::pi / kHalfTurn);
    const double extent = std::max((high.lon - low.lon) * narrowing_, high.lat - low.lat);
    pixels_per_degree_ = extent > 0 ? kMapPixels / extent : 1;
  }

  double pixels_per_degree() const { return pixels_per_degree_; }

  /// Twice the area of a triangle, with its sign, in square pixels.
  double doubled_area(const MapPoint& a, const MapPoint& b, const MapPoint& c) const {
    return ((b.lon - a.lon) * (c.lat - a.lat) - (c.lon - a.lon) * (b.lat - a.lat)) * narrowing_ *
           pixels_per_degree_ * pixels_per_degree_;
  }

  double area(const MapRing& ring) const {
    double sum = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i)
      sum += doubled_area(ring[0], ring[i], ring[i + 1]);
    return std::fabs(sum) / 2;
  }

 private:
  static constexpr double kFar = std::numeric_limits<double>::infinity();
  double narrowing_ = 1;
  double pixels_per_degree_ = 1;
};

/// Visvalingam and Whyatt's rule: the corner goes first that makes the smallest triangle with its
/// neighbours. Two counties that share a border lose the same corners of it.
class CornerCutter {
 public:
  CornerCutter(std::vector<MapShape>& shapes, const Projection& projection)
      : shapes_(shapes), projection_(projection) {
    for_each_ring(shapes_, [&](const MapRing& ring) { add(ring); });
    left_ = corners_.size();
    for (std::size_t i = 0; i < corners_.size(); ++i) queue(i, 0);
  }

  void cut() {
    constexpr double kSeen = 1;  // square pixels
    while (!queue_.empty()) {
      const auto [area, i] = queue_.top();
      queue_.pop();
      Corner& corner = corners_[i];
      if (corner.gone || area != corner.area) continue;
      if (area >= kSeen && left_ <= kMostCorners) break;
      if (in_ring_[corner.ring] > kFewest) remove(i, area);
    }
    keep_the_rest();
  }

 private:
  static constexpr std::size_t kFewest = 3;  // corners of a ring

  struct Corner {
    MapPoint at;
    std::size_t ring;
    std::size_t before, behind;
    double area = 0;
    bool gone = false;
  };

  void add(const MapRing& ring) {
    const std::size_t first = corners_.size(), n = ring.size();
    for (std::size_t i = 0; i < n; ++i)
      corners_.push_back({ring[i], in_ring_.size(), first + (i + n - 1) % n, first + (i + 1) % n});
    in_ring_.push_back(n);
  }

  /// Queues a corner by its triangle, or by that of the corner that went before it.
  void queue(std::size_t i, double least) {
    Corner& corner = corners_[i];
    const double doubled =
        projection_.doubled_area(corners_[corner.before].at, corner.at, corners_[corner.behind].at);
    corner.area = std::max(least, std::fabs(doubled) / 2);
    queue_.emplace(corner.area, i);
  }

  void remove(std::size_t i, double area) {
    Corner& corner = corners_[i];
    corner.gone = true;
    --left_;
    --in_ring_[corner.ring];
    corners_[corner.before].behind = corner.behind;
    corners_[corner.behind].before = corner.before;
    queue(corner.before, area);
    queue(corner.behind, area);
  }

  void keep_the_rest() {
    std::size_t i = 0;
    for_each_ring(shapes_, [&](MapRing& ring) {
      const std::size_t end = i + ring.size();
      ring.clear();
      for (; i < end; ++i)
        if (!corners_[i].gone) ring.push_back(corners_[i].at);
    });
  }

  std::vector<MapShape>& shapes_;
  const Projection& projection_;
  std::vector<Corner> corners_;
  std::vector<std::size_t> in_ring_;
  std::size_t left_ = 0;
  using Entry = std::pair<double, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
};

/// Takes away what is smaller than a pixel, but for the largest polygon of a shape.
void drop_specks(MapShape& shape, const Projection& projection) {
  const auto outline = [&](const MapPolygon& polygon) { return projection.area(polygon.front()); };
  std::stable_sort(shape.begin(), shape.end(), [&](const MapPolygon& a, const MapPolygon& b) {
    return outline(a) > outline(b);
  });
  std::size_t kept = 0;
  std::erase_if(shape,
                [&](const MapPolygon& polygon) { return kept++ > 0 && outline(polygon) < 1; });
  for (MapPolygon& polygon : shape) {
    std::size_t ring = 0;
    std::erase_if(polygon, [&](const MapRing& r) { return ring++ > 0 && projection.area(r) < 1; });
  }
}

}  // namespace

void simplify(std::vector<MapShape>& shapes) {
  const Projection projection(shapes);
  for (MapShape& shape : shapes) drop_specks(shape, projection);
  CornerCutter(shapes, projection).cut();
}

int decimals_for(const std::vector<MapShape>& shapes) {
  constexpr int kMost = 7;
  const double pixel = 1 / Projection(shapes).pixels_per_degree();
  return std::clamp(static_cast<int>(std::ceil(-std::log10(pixel))), 0, kMost);
}

std::string coordinates_json(const MapShape& shape, int decimals) {
  const double steps = std::pow(10.0, decimals);
  const auto number = [&](double degrees) {
    return number_text(std::round(degrees * steps) / steps);
  };
  const auto list = [](const auto& items, const auto& text_of) {
    std::string text = "[";
    for (const auto& item : items) {
      if (text.size() > 1) text += ',';
      text += text_of(item);
    }
    return text + "]";
  };
  return list(shape, [&](const MapPolygon& polygon) {
    return list(polygon, [&](const MapRing& ring) {
      MapRing closed = ring;
      if (!ring.empty()) closed.push_back(ring.front());
      return list(closed, [&](const MapPoint& p) {
        return "[" + number(p.lon) + "," + number(p.lat) + "]";
      });
    });
  });
}

}  // namespace credstream
