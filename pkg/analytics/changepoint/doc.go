// Package changepoint finds the turning points of a series: where its level, its slope
// or its unrest changed for good.
//
// Series with a calendar of days or hours are cut in two steps. Effects of the calendar
// (package season) are taken off by a robust regression on what is left of a running
// median. Optimal partitioning (Jackson et al., 2005) cuts the rest into straight
// lines, at five times the logarithm of the points a cut: it finds pairs of turns of
// which neither would be found alone. Then steps and bends at these cuts, the calendar
// and a wave of a year are fitted together, with errors that last (AR(1), after
// Prais and Winsten, 1954), and the least needed is left out until each one that stays
// takes off 2.5 times the logarithm of the points, in units of the noise. What stays is
// moved to where it fits best, and up to three more are added where they take off half as
// much again. So a summer is no turning point, and a step is told from
// a bend.
//
// Other series (months, quarters, years, or of unknown grain) are cut once, after
// whitening with a robust AR(1) coefficient (Chakar et al., Bernoulli 2017) of no more
// than 0.7, by partitioning into straight lines, at nine times the logarithm a cut; there
// the noise counts as at least 0.3 of the series' spread, since a curve is no sequence of
// turning points, and of cuts nearer than 30 points, or an eighth of all, the better one
// stays.
//
// A change is over (Change.Over) where the last points, too few to be a change of their
// own, are those that there would be without it. Points without a value are filled with
// the median of three values on either side, after the calendar's effects; no noise, cut
// or effect is learnt from them, and a turn has four values on either side.
//
// Of series of days or hours that are above zero throughout logarithms are taken, since
// what the calendar does multiplies; others are taken as they are, as one sees them. Noise is measured by
// medians, single outliers are cut down before. Unrest is cut likewise, as the
// logarithm of squared errors.
//
// It assumes that between turning points a series is straight but for the calendar, a
// year's wave and noise. Cost: points² for the partition and points × (effects +
// cuts)² per elimination, about 40 ms for a year
// and a half of days. Online, Find is asked with
// what is known so far: each Change tells how many points came after it, which is the
// delay with which it was seen.
package changepoint
