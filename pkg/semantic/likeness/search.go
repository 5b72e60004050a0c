package likeness

import (
	"cmp"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Hit is a metric that a search means, and how well: 0 to 1.
type Hit struct {
	Metric *model.Metric
	Score  float64
}

// Search finds the metrics that a text means, best first: those whose names have all
// notions of it, by how little else they say. Names are name, labels and synonyms, in
// any language. Nothing is found by words alone that no metric's name means.
func Search(metrics []*model.Metric, text string) []Hit {
	called := make([][]spelling, len(metrics))
	for i, m := range metrics {
		called[i] = spellings(m)
	}
	scores := make([]float64, len(metrics))
	for _, a := range readings(text) {
		fits, best := make([]float64, len(metrics)), 0.0
		for i, names := range called {
			for _, name := range names {
				if a.aside > 0 && len(a.notions) == 1 && !slices.Contains(a.notions, name.head) {
					continue // in another sense a word alone stands for what is meant, and for nothing beside it
				}
				fits[i] = max(fits[i], fit(a.notions, name)-a.aside)
			}
			best = max(best, fits[i])
		}
		for i, f := range fits { // what a reading means is told by the best of it
			if f > best*far {
				scores[i] = max(scores[i], f)
			}
		}
	}
	var out []Hit
	for i, score := range scores {
		if score > 0 {
			out = append(out, Hit{metrics[i], score})
		}
	}
	slices.SortStableFunc(out, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

const (
	// far is how much of a reading's best score is too little to be meant as well.
	far = 0.75
	// beside is what a name loses that has what is asked only beside what it is: a cost
	// of sales is no sale.
	beside = 0.7
)

// fit is how well a name says what is asked: all of it, and little else.
func fit(asked []string, name spelling) float64 {
	if len(asked) == 0 {
		return 0
	}
	for _, n := range asked {
		if !slices.Contains(name.notions, n) {
			return 0
		}
	}
	score := 2 * float64(len(asked)) / float64(len(asked)+len(name.notions))
	if !slices.Contains(asked, name.head) {
		score *= beside
	}
	return score
}

// spelling is what a name says, and what of it comes last, which in both languages is
// what the thing is.
type spelling struct {
	notions []string
	head    string
}

func spell(text string) spelling {
	out := spelling{notions: read(text)}
	// "sales (this month)" and "sales per visit" are sales.
	for _, cut := range []string{"(", "（", ",", "，", " per ", " of ", " to ", " against "} {
		text, _, _ = strings.Cut(text, cut)
	}
	for text = strings.ToLower(text); text != ""; {
		var word string
		if word, text = next(text); word == "" {
			continue
		}
		if n := read(word); len(n) > 0 {
			out.head = n[len(n)-1]
			if words := strings.Fields(dictionary[word]); len(words) > 0 {
				out.head = words[len(words)-1]
			}
		}
	}
	return out
}

// spellings are what the names of a metric say. A name with a word of several senses
// says the one that the others say, where there are others.
func spellings(m *model.Metric) []spelling {
	names := []string{strings.ReplaceAll(m.Name, "_", " ")}
	for _, lang := range []string{"en", "zh"} {
		names = append(names, m.Label[lang])
	}
	names = append(names, m.Synonyms...)
	var sure, unsure []spelling
	for _, n := range names {
		if one := spell(n); len(one.notions) > 0 {
			if several(n) {
				unsure = append(unsure, one)
				continue
			}
			sure = append(sure, one)
		}
	}
	if len(sure) > 0 {
		return sure
	}
	return unsure
}

// several tells whether a name has a word whose senses have nothing in common.
func several(name string) bool {
	lower := strings.ToLower(name)
	for word, means := range senses {
		if !strings.Contains(lower, word) {
			continue
		}
		shared := read(means[0])
		for _, other := range means[1:] {
			shared = slices.DeleteFunc(shared, func(n string) bool { return !slices.Contains(read(other), n) })
		}
		if len(shared) == 0 {
			return true
		}
	}
	return false
}
