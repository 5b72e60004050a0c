// Package validate checks a linked model: what is legal YAML with valid names
// and still wrong, dangerous or unkind to its readers. Each rule has a file of
// its own with its code, what it finds, why that matters, an example and the
// way out; the documentation of diagnostics is made from them.
//
// Invariants: rules only read the model, do not depend on each other, report
// everything that they find, and bear a model in which links are missing.
package validate
