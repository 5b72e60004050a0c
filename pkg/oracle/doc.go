// Package oracle checks the resolver against answers that are computed another
// way: row by row, day by day, in plain Go, with none of the resolver's code.
// The data are generated with what breaks such systems: days without rows,
// rows without values, doubled rows, stores that no table knows, leap days,
// a last day that came late, instants in a zone with daylight saving.
//
// All of it is in the tests: every metric kind × grain × comparison × finished
// or unfinished period × filter × grouping.
package oracle
