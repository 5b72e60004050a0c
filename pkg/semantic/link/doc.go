// Package link turns definitions as written into the model: every name is
// resolved to what it names. All names that lead nowhere are reported at once,
// with the nearest one that exists.
//
// Invariants: whatever could not be linked is left out or nil, so that later
// checks still see the rest; metrics never form a cycle after linking.
package link
