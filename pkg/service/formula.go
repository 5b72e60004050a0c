package service

import (
	"regexp"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// formula writes how a metric is made as a row of tokens that link to what
// they name.
func formula(m *model.Metric) []wire.Token {
	var out []wire.Token
	switch {
	case m.Simple != nil:
		out = measureTokens(m.Simple)
	case m.Ratio != nil:
		out = append(out, input(m.Ratio.Numerator)...)
		out = append(out, wire.Token{Text: " ÷ "})
		out = append(out, input(m.Ratio.Denominator)...)
	case m.Derived != nil:
		out = derived(m.Derived)
	case m.Cumulative != nil:
		out = cumulative(m.Cumulative)
	case m.Conversion != nil:
		out = append(measureTokens(&m.Conversion.Conversion), wire.Token{Text: " ÷ "})
		out = append(out, measureTokens(&m.Conversion.Base)...)
	case m.Staged():
		out = staged(m)
	}
	return append(out, condition(m.Filter)...)
}

func condition(e expr.Expr) []wire.Token {
	if e == nil {
		return nil
	}
	return []wire.Token{{Text: " | " + expr.Format(e)}}
}

func measureTokens(in *model.MeasureInput) []wire.Token {
	v := in.Measure
	out := []wire.Token{
		{Text: string(v.Agg) + "("},
		{Text: v.Source.Name + "." + v.Name, Measure: v.Source.Name + "." + v.Name, Label: wire.Text(v.Label)},
		{Text: ")"},
	}
	return append(out, condition(in.Filter)...)
}

func input(in model.MetricInput) []wire.Token {
	out := []wire.Token{{Text: in.Metric.Name, Metric: in.Metric.Name, Label: label(in.Metric.Label, in.Metric.Name)}}
	switch {
	case in.OffsetWindow != nil:
		out = append(out, wire.Token{Text: " −" + lasting(in.OffsetWindow, words.English)})
	case in.OffsetToGrain != "":
		out = append(out, wire.Token{Text: " @" + string(in.OffsetToGrain)})
	}
	return append(out, condition(in.Filter)...)
}

func cumulative(c *model.CumulativeSpec) []wire.Token {
	out := measureTokens(&c.Input)
	if c.Metric != nil {
		out = input(*c.Metric)
	}
	switch {
	case c.Window != nil:
		return append(out, wire.Token{Text: ", trailing " + lasting(c.Window, words.English), Label: wire.Text{"en": ", trailing " + lasting(c.Window, words.English), "zh": ",滚动 " + lasting(c.Window, words.Chinese)}})
	case c.ToDate != "":
		return append(out, wire.Token{Text: ", " + words.Since(c.ToDate, words.English), Label: wire.Text{"en": ", " + words.Since(c.ToDate, words.English), "zh": "," + words.Since(c.ToDate, words.Chinese)}})
	}
	return append(out, wire.Token{Text: ", all time", Label: wire.Text{"en": ", all time", "zh": ",历史累计"}})
}

func lasting(s *model.Span, l words.Lang) string { return words.Buckets(s.Count, s.Grain, l) }

var word = regexp.MustCompile(`[\p{L}_][\p{L}\p{N}_]*`)

// signs are the expression's operators as readers know them.
var signs = strings.NewReplacer(" / ", " ÷ ", " * ", " × ", " - ", " − ")

func derived(d *model.DerivedSpec) []wire.Token {
	names := map[string]model.MetricInput{}
	for _, in := range d.Inputs {
		names[in.Name()] = in
	}
	text := expr.Format(d.Expr)
	var out []wire.Token
	last := 0
	for _, at := range word.FindAllStringIndex(text, -1) {
		in, ok := names[text[at[0]:at[1]]]
		if !ok {
			continue
		}
		if at[0] > last {
			out = append(out, wire.Token{Text: signs.Replace(text[last:at[0]])})
		}
		out = append(out, input(in)...)
		last = at[1]
	}
	if last < len(text) {
		out = append(out, wire.Token{Text: signs.Replace(text[last:])})
	}
	return out
}

func formulaText(tokens []wire.Token) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.Text)
	}
	return b.String()
}
