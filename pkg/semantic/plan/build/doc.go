// Package build plans a Core: it finds the ways from each metric's source to what
// is asked for, puts conditions, windows and spines where they belong, and makes
// the nodes of package plan. There is a file for each kind of metric and for each
// way to treat time.
package build
