#pragma once
/// Outlines of places on a map, made small enough for a page.
#include <cstddef>
#include <string>
#include <vector>

namespace credstream {

/// A place on the globe, in degrees.
struct MapPoint {
  double lon = 0;
  double lat = 0;
};

using MapRing = std::vector<MapPoint>;  ///< closed; the last point is not the first again
/// An outline with the holes in it.
using MapPolygon = std::vector<MapRing>;
/// What belongs to one place; an island is a polygon of its own.
using MapShape = std::vector<MapPolygon>;

/// A map is drawn so many pixels wide or high, and has so many corners at most.
inline constexpr double kMapPixels = 1000;
inline constexpr std::size_t kMostCorners = 16'000;

/// Takes away the corners that least change the outlines: those that nobody sees on a map of
/// `kMapPixels`, and further ones while there are more than `kMostCorners`. Islands and holes
/// smaller than a pixel go; every shape keeps its largest polygon.
void simplify(std::vector<MapShape>& shapes);

/// A shape as the coordinates of a GeoJSON MultiPolygon, rounded to so many decimals.
std::string coordinates_json(const MapShape& shape, int decimals);

/// Decimals with which no corner of a map of these shapes moves by a pixel.
int decimals_for(const std::vector<MapShape>& shapes);

}  // namespace credstream
