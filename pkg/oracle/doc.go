// Package oracle checks the resolver against answers that are computed another
// way: row by row, day by day, in plain Go, with none of the resolver's code.
// The data are generated with what breaks such systems: days without rows,
// rows without values, doubled rows, stores that no table knows, leap days,
// a last day that came late, instants in a zone with daylight saving.
//
// Beside that, requests are drawn at random: around the nights on which the
// clocks of a zone are moved, by fiscal calendars and weeks from any day with
// filters by levels and joined expressions, and against targets of several grains
// and levels, of which some units have none, and of organisations over time: as they
// were, are, or as of a day, like for like or not, over two hierarchies and a ragged
// level. WHEELHOUSE_ORACLE_ROUNDS=20 draws
// twenty times as many, WHEELHOUSE_ORACLE_SEED=7 others.
//
// All of it is in the tests: every metric kind × grain × comparison × finished
// or unfinished period × filter × grouping.
package oracle
