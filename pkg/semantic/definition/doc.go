// Package definition is native YAML as written: Go types of everything that a
// definition file may hold, the loader that reads them with the place of every
// value, the JSON Schema for editors, and the reference for authors. The doc
// comments of the types are that reference's text.
//
// Invariants: the loader reports everything that it finds, never only the
// first; a value that is wrong is left at zero; names are not looked up here
// (package link does that).
package definition
