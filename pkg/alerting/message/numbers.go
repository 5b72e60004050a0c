package message

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Templates have no arithmetic, and Grafana's functions print 12.35M at best,
// while Chinese readers count in 万 and 亿. So a message template prints a number
// with four digits and an exponent (1.235e+06) and moves the point by regular
// expressions, one for each exponent: 123.5万.

// scale is a word for powers of ten, and the exponents that it stands for.
type scale struct {
	power      int
	from, upTo int
	word       string
}

var scales = map[words.Lang][]scale{
	words.Chinese: {{4, 4, 7, "万"}, {8, 8, 11, "亿"}},
	words.English: {{3, 4, 5, "K"}, {6, 6, 8, "M"}, {9, 9, 11, "B"}},
}

// percent shows fractions times a hundred.
var percent = []scale{{-2, -6, 1, ""}}

// moves puts the point where it belongs.
func moves(list []scale) string {
	var b strings.Builder
	for _, s := range list {
		for e := s.from; e <= s.upTo; e++ {
			fmt.Fprintf(&b, "\n  | reReplaceAll `^(-?)([0-9])\\.([0-9])([0-9])([0-9])e\\%+03d$` `${1}%s%s`", e, point(e-s.power+1), s.word)
		}
	}
	return b.String()
}

// point writes the four digits with so many of them before the point.
func point(before int) string {
	digits := []string{"${2}", "${3}", "${4}", "${5}"}
	switch {
	case before <= 0:
		return "0." + strings.Repeat("0", -before) + strings.Join(digits, "")
	case before >= len(digits):
		return strings.Join(digits, "") + strings.Repeat("0", before-len(digits))
	}
	return strings.Join(digits[:before], "") + "." + strings.Join(digits[before:], "")
}

// Zeros after the point say nothing, also before a word.
const trim = " | reReplaceAll `(\\.[0-9]*?)0+([^0-9]*)$` `${1}${2}` | reReplaceAll `\\.([^0-9]*)$` `${1}`"

// Nothing is written 000 when its point is moved.
const lead = " | reReplaceAll `^(-?)0+([0-9])` `${1}${2}`"

// minus is the proper sign, before a currency's.
const minus = " | reReplaceAll `^([^0-9-]*)-` `" + words.Minus + "${1}`"

// numberTemplates print numbers: "number" takes a value and a pattern such as
// ¥_ or _%, where _ stands for the digits; "rate" a relative change.
func numberTemplates(l words.Lang) string {
	name := func(part string) string { return `"wheelhouse.` + string(l) + "." + part + `"` }
	// Only of such data: see of.
	number, pair := "{{ if eq (printf `%T` .) `float64` }}", "{{ if eq (printf `%T` .) `map[string]interface {}` }}"
	return `
{{ define ` + name("percent") + ` }}` + number + `{{ printf "%.3e" .` + moves(percent) + trim + lead + ` }}{{ end }}{{ end }}
{{ define ` + name("digits") + ` }}` + pair + `{{ if match "%" .pattern }}{{ template ` + name("percent") + ` .v }}{{ else if and (lt .v 99.95) (gt .v -99.95) }}{{ printf "%.2f" .v` + trim + ` }}{{ else if and (lt .v 9999.5) (gt .v -9999.5) }}{{ printf "%.0f" .v }}{{ else }}{{ printf "%.3e" .v` + moves(scales[l]) + trim + ` }}{{ end }}{{ end }}{{ end }}
{{ define ` + name("number") + ` }}` + pair + `{{ .pattern | reReplaceAll "_" (tmpl.Exec ` + name("digits") + ` .)` + minus + ` }}{{ end }}{{ end }}
{{ define ` + name("rate") + ` }}` + number + `{{ tmpl.Exec ` + name("percent") + " . | reReplaceAll `^([0-9])` `+${1}`" + minus + ` }}%{{ end }}{{ end }}
`
}

// Pattern is how a unit stands around the digits: ¥_, _%, _ 天. The number
// templates take it.
func Pattern(unit string, l words.Lang) string { return words.Unit{Name: unit}.Pattern(l) }
