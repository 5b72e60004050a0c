package likeness

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// notions are what a name says: numbers of notions, sorted, each once.
type notions []int32

// numbers of notions, in the order in which they were met.
type numbers map[string]int32

func (ids numbers) of(words []string) notions {
	var out notions
	for _, w := range words {
		id, ok := ids[w]
		if !ok {
			id = int32(len(ids))
			ids[w] = id
		}
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// called are the notions of a metric's names: its name, labels and synonyms.
func (ids numbers) called(m *model.Metric) []notions {
	var out []notions
	add := func(text string) {
		n := ids.of(read(text))
		if len(n) > 0 && !slices.ContainsFunc(out, func(o notions) bool { return slices.Equal(o, n) }) {
			out = append(out, n)
		}
	}
	add(strings.ReplaceAll(m.Name, "_", " "))
	for _, lang := range []string{"en", "zh"} {
		add(m.Label[lang])
	}
	for _, s := range m.Synonyms {
		add(s)
	}
	return out
}

// shared is the largest share of notions that a name of one has in common with a name
// of the other (Dice), 1 where two say the same.
func shared(a, b []notions) float64 {
	best := 0.0
	for _, x := range a {
		for _, y := range b {
			best = max(best, 2*float64(common(x, y))/float64(len(x)+len(y)))
		}
	}
	return best
}

// common counts what is in both.
func common(x, y notions) (n int) {
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] < y[j]:
			i++
		case x[i] > y[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// read takes a name apart into words for notions, sorted, each once.
func read(text string) []string {
	var out []string
	text = strings.ToLower(norm.NFKC.String(text))
	for text != "" {
		word, rest := next(text)
		text = rest
		if word == "" {
			continue
		}
		notion, known := dictionary[word]
		switch {
		case known && notion == "":
			continue // says nothing
		case known:
			word = notion
		}
		out = append(out, strings.Fields(word)...)
	}
	slices.Sort(out)
	return settled(slices.Compact(out))
}

// next cuts a word off: of letters, or of Chinese the longest that the dictionary has,
// else one character.
func next(text string) (word, rest string) {
	first, size := utf8.DecodeRuneInString(text)
	switch {
	case unicode.Is(unicode.Han, first):
		return longestWord(text, size)
	case unicode.IsLetter(first) || unicode.IsDigit(first):
		end := strings.IndexFunc(text, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) || unicode.Is(unicode.Han, r)
		})
		if end < 0 {
			end = len(text)
		}
		return known(singular(text[:end])), text[end:]
	case first == '%':
		return "rate", text[size:]
	}
	return "", text[size:]
}

// longestWord cuts the longest word of the dictionary off, else the first character, which
// has so many bytes.
func longestWord(text string, size int) (word, rest string) {
	cut, n := size, 0
	for at := range text {
		if n > 1 && has(text[:at]) {
			cut = at
		}
		if n == longest {
			return text[:cut], text[cut:]
		}
		n++
	}
	if n > 1 && has(text) {
		cut = len(text)
	}
	return text[:cut], text[cut:]
}

func has(word string) bool { _, ok := dictionary[word]; return ok }

// known is the word, or as the dictionary spells it, or in the one spelling of both.
func known(word string) string {
	if has(word) {
		return word
	}
	return oneSpelling(word)
}

// singular takes the ending of a plural off, where the dictionary does not know the word.
func singular(word string) string {
	switch {
	case has(word):
		return word
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && len(word) > 3:
		return word[:len(word)-1]
	}
	return word
}

// settled leaves out what goes without saying: sales are an amount, orders are counted.
func settled(n []string) []string {
	without := func(what string, beside []string) {
		if slices.ContainsFunc(n, func(w string) bool { return slices.Contains(beside, w) }) {
			n = slices.DeleteFunc(n, func(w string) bool { return w == what })
		}
	}
	if !slices.Contains(n, "average") && !slices.Contains(n, "rate") {
		without("amount", []string{"sales", "cost", "profit", "refund", "discount", "expense"})
		if !slices.Contains(n, "amount") {
			without("count", []string{"order", "customer", "visit", "employee", "ticket", "return", "complaint", "store"})
		}
	}
	return n
}
