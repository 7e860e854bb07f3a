#pragma once
// Order by court: courts order posts hidden, at a rate or on a date of the calendar.
//
//   orders of a day   those of the calendar, then Poisson( orders_per_year / 365 * scale )
//   named             one unlawful post that is still up, drawn evenly, with its copies
//   items             floor( u^(-1/order_exponent) ), at most largest_order; the calendar's size
//
// An order goes to the line of courts and law without intake. The company complies with
// compliance_share of orders: a geo-block; it does not ask its own three questions. An order for which
// no post is left has no effect. What a court orders is no request of the government: it moves neither
// its estimate of what is granted nor its statistics.
//
// Reads   live posts.   Writes  tickets of the legal pool.
// Draws   kCourtOrderCount (day), kCourtOrder (day, number), kCourtChoice (post, day), kAssessLaw (order).
// Source  Google: 16,600 of India's 17,713 restrictions of 2018 H2 were one court order; MODEL.md P2, G4.
// Limits  rate 0 and no calendar: none; items: P(items >= n) = n^-order_exponent.
#include "world/world.hpp"

namespace chokepoint {

struct OrderByCourtParameters {
  double orders_per_year;
  double order_exponent;
  double largest_order;
  double deadline_days;
  double compliance_share;
};

inline constexpr Field kOrderByCourtFields[] = {
    {CHOKEPOINT_FIELD(OrderByCourtParameters, orders_per_year), 12, "1/year", {0, 1e6}, {0, 200}, Evidence::kAssumed,
     "no figure found, so that no country has one of its own", "court orders that name posts on the company's services"},
    {CHOKEPOINT_FIELD(OrderByCourtParameters, order_exponent), 1.2, "1", {0.5, 10}, {0.9, 1.8}, Evidence::kAssumed,
     "as for requests: half-years ruled by single orders", "exponent of the Pareto law of items per order"},
    {CHOKEPOINT_FIELD(OrderByCourtParameters, largest_order), 20000, "items", {1, 1e7}, {1e3, 1e5}, Evidence::kEstimated,
     "India 2018 H2: 16,600 items in one order", "most items that one order names", Kind::kWhole},
    {CHOKEPOINT_FIELD(OrderByCourtParameters, deadline_days), 7, "days", {0.1, 3650}, {1, 30}, Evidence::kAssumed,
     "no figure found", "deadline of an order"},
    {CHOKEPOINT_FIELD(OrderByCourtParameters, compliance_share), 0.9, "share", {0, 1}, {0.6, 1}, Evidence::kAssumed,
     "courts are complied with more than ministries", "orders that the company complies with"},
};
static_assert(covers<OrderByCourtParameters>(kOrderByCourtFields));
inline constexpr Table kOrderByCourtTable = {"order_by_court", "courts order posts hidden", kOrderByCourtFields};

/// The calendar's orders of today become tickets, one each at any population scale: only their items are scaled.
void order_by_calendar(World& world, const OrderByCourtParameters& p, double population_scale, Tally& tally);

/// Today's other orders do.
void order_by_court(World& world, const OrderByCourtParameters& p, double population_scale,
                    Tally& tally);

/// Whether the company complies with an order.
bool complies_with(const Draws& draws, const Ticket& order, const OrderByCourtParameters& p);

}  // namespace chokepoint
