// Package ask reads a question in Chinese, English or both over a catalogue of
// metrics, levels and members, and gives the intent, the request, and what became
// of each part of the question. It knows rules and the catalogue, nothing else: no
// model, no network, no randomness.
//
// How it reads. The text is folded (width, case, script), cut into units (a Chinese
// character, a Latin word, a number), and the catalogue's names are found in it by
// the cheapest covering of the units: an exact name beats a misspelt one, a long
// one beats a short one (a trie, walked by dynamic programming; compare the word
// lattice of Chinese segmenters). What is found becomes one letter of a line, the
// sketch (M a metric, L a level, B a member, T a time …), and everything after that
// is a pattern over the sketch: "前N的L" is a top N of a level, whatever its name.
// Each kind of thing that a question can say is a file with a table of patterns.
//
// Assumptions: one question at a time, at most [MaxLength] characters; names of the
// catalogue in the question; days of the catalogue's own zone. What fits no rule is
// not guessed: it is told as not understood, and a question that needs it is out of
// scope. A name that several metrics share is asked back with the candidates.
//
// Cost: linear in the question for each of a fixed number of patterns; making the
// [Reader] is linear in the catalogue and is done once.
package ask
