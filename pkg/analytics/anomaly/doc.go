// Package anomaly tells which points of a series are abnormal, how surely, since
// when and in which way. Every method here is causal: what it says of a point comes
// from that point and those before it, so what was said yesterday stays said.
//
// Detect is for business numbers with a calendar. A dynamic linear model (West and
// Harrison, Bayesian Forecasting and Dynamic Models, 1997, ch. 4 and 7) carries a
// level, a slope that fades, errors that last for a while, and effects of weekday,
// hour, month end and of each named mark with its first point, its further ones, the
// day before and the day after. One step ahead it gives what is expected and how far
// off is usual; a point that is far off moves the model no more than one at 1.2
// deviations does (Huber, 1964), so that a bad day teaches it little. Amounts are
// taken as logarithms, small counts and series with zeros as square roots, others as
// they are.
//
// How surprising a point is follows from how far off points have been in this very
// series: an exponential tail above the tenth that was furthest off (peaks over a
// threshold; Siffer et al., KDD 2017), held to that of normal errors by as much as a
// thousand points would say. It is the largest of five: the point alone; the point
// before, now that its successor is known; the sum of the last few points; their
// unrest; the same value again and again.
//
// Surprise is −log10 of the probability of a point like this where nothing happened.
// A point is abnormal from one false alarm in about nine years of a series on: this
// is the package's only threshold, the same for hours, days and months.
//
// It assumes that effects of the calendar add up (multiply, for logarithms), that the
// noise is of one size whatever the hour, and that a month's worth of points is normal
// to begin with. Cost: points × effects², about 0.5 ms for two years of days.
//
// Watch is for streams without a calendar, as machines give them every few minutes.
// See there.
package anomaly
