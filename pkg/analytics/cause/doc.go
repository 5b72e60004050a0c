// Package cause finds the slices that explain a change: sets of dimension = value
// within which the finest parts, the leaves, all changed alike.
//
// Assumed is that a leaf is what was expected of it, times noise; within a cause
// also times an effect that the whole slice has (the ripple effect of Y. Sun et al.,
// "HotSpot", IEEE Access 6, 2018, and Z. Li et al., "Squeeze", ISSRE 2019). A slice
// is worth telling when its effect makes the leaves shorter to tell than noise does,
// by more than the slice's name costs (minimum description length, J. Rissanen,
// Automatica 14, 1978): so few and general slices win over many fine ones. A
// few constants (margin, exceptions, material, general, swerving) are fixed for all
// data; they were chosen on the labelled sets of docs/benchmarks.md:
//
//   - The noise is read from the leaves themselves, by size, from those that no cause
//     explains, and how far its tail reaches as well (noise.go, tail.go).
//   - Slices are taken greedily, the one that tells most first; it has to be what its
//     middle leaf did, and most parts of it have to have moved with it along every
//     other dimension (search.go). Causes within one slice that moved as one are put
//     together (merge.go).
//   - A ratio is looked at twice: its own rates, and the weights of its denominators.
//     Where it counts cases among cases, most leaves are too few to have a rate, and
//     slices are judged by the Poisson likelihood of their cases (counts.go); of
//     what mostly happens, by the likelihood of the times that it did not.
//   - A dimension that lies in another is never named beside it: its values imply
//     those.
//
// Cost: leaves × sets of dimensions, with a bound (cuboid.go) beyond which finer sets
// are left out, which the result says.
package cause
