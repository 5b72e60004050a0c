package agents

import (
	"cmp"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// search finds metrics of a domain, or of any, of which all words are said: first
// those that are called so, then those whose name or synonyms hold the words, then
// those whose description does. Within each the catalogue's order stays.
func search(all []wire.Metric, text, domain string) []*wire.Metric {
	words := strings.Fields(strings.ToLower(text))
	type hit struct {
		metric *wire.Metric
		rank   int
	}
	var hits []hit
	for i := range all {
		m := &all[i]
		if domain != "" && !strings.EqualFold(m.Domain, domain) {
			continue
		}
		if rank, ok := rankOf(m, words); ok {
			hits = append(hits, hit{m, rank})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	out := make([]*wire.Metric, len(hits))
	for i, h := range hits {
		out[i] = h.metric
	}
	return out
}

// Ranks of what is found.
const (
	calledSo = iota
	namedSo
	describedSo
)

// rankOf tells how close a metric is to words in small letters.
func rankOf(m *wire.Metric, words []string) (int, bool) {
	names := append([]string{m.Name, strings.ReplaceAll(m.Name, "_", " ")}, m.Synonyms...)
	for _, label := range m.Label {
		names = append(names, label)
	}
	if slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, strings.Join(words, " ")) }) {
		return calledSo, true
	}
	if holdsAll(names, words) {
		return namedSo, true
	}
	texts := append(names, m.Domain)
	for _, d := range m.Description {
		texts = append(texts, d)
	}
	return describedSo, holdsAll(texts, words)
}

// holdsAll tells whether each word is in one of the texts.
func holdsAll(texts, words []string) bool {
	all := strings.ToLower(strings.Join(texts, "\n"))
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(all, w) })
}
