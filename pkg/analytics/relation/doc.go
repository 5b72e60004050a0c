// Package relation tells which series moved together, one before the other.
//
// Two series that each have a weekday and a trend go together whether or not they have
// to do with each other, and so do two that remember their own last value: the usual
// correlation finds a relation in any pair (G. U. Yule, "Why do we sometimes get
// nonsense-correlations between time-series?", Journal of the Royal Statistical Society
// 89, 1926). So each is first reduced to what is new in it (L. D. Haugh, "Checking the
// independence of two covariance-stationary time series", Journal of the American
// Statistical Association 71, 1976; G. E. P. Box and G. M. Jenkins, Time Series
// Analysis, 1970): its level of the weeks around and its effect of the weekday are taken
// off, then what an autoregression tells from its own past, of as many terms as Akaike's
// criterion wants. What is left of unrelated series is unrelated at every lag, each
// correlation near a Student t. Before that what is left is put into the order of normal
// scores, so that no single day makes a relation.
//
// Of the lags asked for the one of the least probability is told, and that probability
// is the one of the least of so many (Šidák). Over many pairs Discoveries keeps the
// share of false ones below a bound (Y. Benjamini and Y. Hochberg, Journal of the Royal
// Statistical Society B 57, 1995).
//
// Assumed is that the relation is the same all along, linear in what is new, and not of
// days that are left out (NaN): days of feasts and sales move everything at once and
// have to be left out by the caller. What is found moved together, before or at once; it
// says nothing of which made which. Cost: points × (terms² + lags).
package relation
