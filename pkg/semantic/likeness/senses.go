package likeness

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// senses are words and phrases that a search may mean otherwise too, each sense as words
// whose notions it has: what says different things to different trades, and what is near
// to the same without being it (a cost and an expense), which the dictionary keeps apart
// because definitions do. What a catalogue has metrics of is what is meant; where it has
// several, all are found, the words as they stand first.
var senses = map[string][]string{
	"turnover": {"sales", "leave rate", "leave", "周转"},
	"churn":    {"leave rate", "leave", "customer leave"},
	"returns":  {"return", "refund", "yield"},
	"流失":       {"leave", "leave rate"},
	"流水":       {"sales"},
	"周转率":      {"周转"},
	"rotation": {"周转"},
	"revenue":  {"sales"},
	"gmv":      {"sales"},
	"earnings": {"profit"},
	"wastage":  {"leave", "loss"},
	"人效":       {"sales employee", "人效"},
	"单量":       {"order", "order count"},

	"labour": {"employee"}, "labor": {"employee"}, "人力": {"employee"}, "人工": {"employee"}, "用工": {"employee"},
	"workforce": {"labour"}, "manpower": {"labour"}, "personnel": {"labour"}, "staff": {"labour"}, "employee": {"labour"}, "employees": {"labour"}, "员工": {"labour"}, "人员": {"labour"},
	"cost": {"expense"}, "costs": {"expense"}, "成本": {"expense"}, "expense": {"cost"}, "expenses": {"cost"}, "费用": {"cost"},
	"payroll": {"labour cost"}, "salaries": {"labour cost"}, "wages": {"labour cost"}, "工资": {"labour cost"}, "薪酬": {"labour cost"},
	"foot traffic": {"footfall"}, "traffic": {"footfall"}, "basket": {"average order amount"}, "购物篮": {"average order amount"},
	"repeat": {"retention"}, "repurchase": {"retention"}, "复购": {"retention", "repeat"}, "新客": {"new customer"}, "promo": {"discount"}, "shrinkage": {"loss"}, "shrink": {"loss"},
}

// reading is the notions that a text may mean, and how far from the words themselves.
type reading struct {
	notions []string
	aside   float64
}

const (
	eachSense  = 0.01 // what a reading loses for each word that is taken in another sense
	mostSenses = 2    // words of a search that are
)

// readings are what a text may mean, the plain reading first.
func readings(text string) []reading {
	out := []reading{{notions: read(text)}}
	texts := []string{strings.ToLower(text)}
	for n := 1; n <= mostSenses; n++ {
		var next []string
		for _, t := range texts {
			for word, means := range senses {
				before, after, found := cutWord(t, word)
				if !found {
					continue
				}
				for _, sense := range means {
					next = append(next, before+" "+sense+" "+after)
				}
			}
		}
		slices.Sort(next) // maps have no order, and what is found has to have one
		texts = slices.Compact(next)
		for _, t := range texts {
			if n := read(t); !slices.ContainsFunc(out, func(have reading) bool { return slices.Equal(have.notions, n) }) {
				out = append(out, reading{notions: n})
			}
		}
		for i := range out {
			if i > 0 && out[i].aside == 0 {
				out[i].aside = eachSense * float64(n)
			}
		}
	}
	return out
}

// cutWord is strings.Cut for whole words: labor is no part of laboratory. Chinese has no
// words that end.
func cutWord(text, word string) (before, after string, found bool) {
	first, _ := utf8.DecodeRuneInString(word)
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return "", "", false
		}
		i += from
		before, after = text[:i], text[i+len(word):]
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if unicode.Is(unicode.Han, first) || !latinLetter(last) && !latinLetter(next) {
			return before, after, true
		}
		from = i + len(word)
	}
}

func latinLetter(r rune) bool {
	return r != utf8.RuneError && unicode.IsLetter(r) && !unicode.Is(unicode.Han, r)
}
