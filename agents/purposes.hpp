#pragma once
/// What draws are for. Each purpose has an address space of its own, so no two decisions share
/// a draw; networks own 100 to 119.
#include <cstdint>

namespace credstream {

enum Purpose : std::uint32_t {
  kDrawPrior = 1,    ///< (person / 4): class of the government prior
  kDrawTalent,       ///< (county): audience of its official
  kDrawQuality,      ///< (county): share of disappointing orders
  kDrawCalendar,     ///< (county, k): day of its k-th stream
  kDrawAudience,     ///< (county, k): audience of its k-th stream
  kDrawAdoption,     ///< (county, tactic)
  kDrawReach,        ///< (stream, block, strip): who watches
  kDrawOrder,        ///< (person, stream): minute and size of an order
  kDrawLottery,      ///< (person, stream): rank when stock is short
  kDrawExperience,   ///< (person, purchase): quality, return, repetition
  kDrawTelling,      ///< (teller, neighbour, purchase): whether the teller speaks of it
  kDrawBelief,       ///< (person, source, purchase): rounding of evidence
  kDrawForced,       ///< (person, stream): rounding of resentment
  kDrawExposure,     ///< (county, day): leak, platform, customers
  kDrawNewsRanking,  ///< (county, block): who is near to news of the county
  kDrawNews,         ///< (person, county, day): rounding of evidence
  kDrawRole,         ///< (county): role of its official
  kDrawRoleNews,     ///< (person, county, day): rounding of evidence against roles
  kDrawCorrection,   ///< (person, county, day of the exposure): who hears the apology
  kDrawDisclosure,  ///< (county, 0, 1): whether it publishes; (stream): which arranged figure comes
                    ///< out
  kDrawAware,       ///< (person): knows of the campaign from the start
  kDrawAwarePlatform,  ///< (day, block, strip): who learns of it from the platform
  kDrawAwareTelling,   ///< (teller, neighbour): days until the teller speaks of it
  kDrawRoom,           ///< (person, stream): arrival and stay
  kDrawEvaluation,     ///< (county): phase of its official's evaluations
  kDrawDecision,       ///< (county, day): imitation, peer, copy, own choice
  kDrawInspection,     ///< (county, day): inspection, finding
  kDrawMedia,          ///< (county, day): whose scandal the media take up
  kDrawBatch,          ///< (stream, batch, attempt): quality of a batch
  kDrawSample,         ///< (stream, batch): whether its samples are good
  kDrawFailure,        ///< (person, stream): an order that comes to nothing
  kDrawTrainee,        ///< (county, trainee): success as a host
  kDrawHostEvening,    ///< (county): weekday of its hosts; (county, day): audience
  kDrawHostViewer,     ///< (county, viewer, day): who watches and orders
  kDrawPolicy,         ///< (county, policy): whether it is covered, whether it complies
  kDrawPermit,         ///< (county, k): what becomes of its k-th stream
  kDrawPlatform,       ///< (county): on which platform it sells
  kDrawRepeat,         ///< (person, purchase, group): when those behind a buyer come back
  kDrawDelivered,      ///< (person, purchase): whether farmers deliver what was ordered again
  kDrawPurge,          ///< (county, day, kind): purge, and whether it makes news
  kDrawAgency,         ///< (county): its agency; (agency, day, 1): whether its books become known
  kDrawCancelled,      ///< (county, k): whether its k-th stream is held
};

}  // namespace credstream
