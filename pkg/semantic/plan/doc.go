// Package plan is the relational answer to a Core as an algebra of immutable
// nodes: what is read, joined, filtered, grouped and combined, in words of the
// model. Package build makes it of a Core, Print shows it as a tree, package
// optimise rewrites it, lowering turns it into SQL.
//
// Row nodes (Scan, ScanSpine, ScanGroup, JoinEntity, JoinMetric, JoinGrain,
// CrossSpine, Filter, During, AssignWindow, Shift, Accumulate, Pick, Convert,
// Fold) give facts. They end in Aggregate or Distinct, whose Scope says what the
// names in expressions stand for. Group nodes (Aggregate, Distinct, Rewindow,
// Regroup, PickGroups, SpineJoin, Restrict, Combine, Reaggregate, Compute,
// MinMax, OrderLimit) give one row per combination of keys. Each has a file.
//
// Expressions are expr trees: in row nodes, Refs name fields of the scope and
// Columns belong to the measure's own source; in group nodes, Refs name columns.
//
// Joins only ever go towards a primary, unique or natural key, so no fact is
// counted twice.
package plan
