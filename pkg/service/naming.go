package service

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/ask"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// naming labels what a question was read as, by the catalogue that it was read over.
type naming struct {
	metric map[string]wire.Metric
	level  map[string]wire.Text   // hierarchy.level
	member map[string]wire.Labels // hierarchy.level
}

func newNaming(c *wire.Catalog) naming {
	n := naming{metric: map[string]wire.Metric{}, level: map[string]wire.Text{}, member: map[string]wire.Labels{}}
	for _, m := range c.Metrics {
		n.metric[m.Name] = m
	}
	for _, h := range c.Hierarchies {
		for _, l := range h.Levels {
			n.level[h.Name+"."+l.Name], n.member[h.Name+"."+l.Name] = l.Label, l.Members
		}
	}
	return n
}

// points tells whether a metric's changes are counted in points.
func (n naming) points(metric string) bool { return n.metric[metric].Unit == "%" }

func (n naming) metrics(names []string) []wire.Meant {
	out := []wire.Meant{}
	for _, name := range names {
		out = append(out, wire.Meant{Name: name, Label: n.metric[name].Label})
	}
	return out
}

func (n naming) unclear(r ask.Reading) []wire.Unclear {
	var out []wire.Unclear
	for _, u := range r.Unclear {
		one := wire.Unclear{Text: u.Text, Candidates: n.metrics(u.Candidates)}
		if u.Kind != "metric" {
			for i := range one.Candidates {
				one.Candidates[i].Label = plain(one.Candidates[i].Name)
			}
		}
		out = append(out, one)
	}
	return out
}

func (n naming) pieces(r ask.Reading) []wire.Piece {
	out := []wire.Piece{}
	for _, p := range r.Parts {
		label := n.label(p)
		// A time that is not the one that was asked for is what it is compared with.
		if said, ok := partWords[r.Asked.Compare]; ok && p.Kind == "time" && r.Asked.Time != nil && p.Value != r.Asked.Time.From+".."+r.Asked.Time.To {
			label = said
		}
		out = append(out, wire.Piece{From: p.From, To: p.To, Text: p.Text, Kind: p.Kind, Typo: p.Typo, Label: label})
	}
	return out
}

// label says what a part was read as.
func (n naming) label(p ask.Part) wire.Text {
	switch p.Kind {
	case "metric":
		return n.labels(strings.Split(p.Value, ","), func(name string) wire.Text { return n.metric[name].Label })
	case "level":
		return n.level[p.Value]
	case "member":
		level, keys, _ := strings.Cut(p.Value, "=")
		return n.labels(strings.Split(keys, ","), func(key string) wire.Text { return n.member[level][key] })
	case "time":
		from, to, ranged := strings.Cut(p.Value, "..")
		if ranged && from != to {
			return wire.Text{"en": from + " to " + to, "zh": from + " 至 " + to}
		}
		return plain(from)
	}
	// A level of one member is the whole, and still has its name.
	if label, ok := n.level[p.Value]; ok {
		return label
	}
	if said, ok := partWords[p.Value]; ok {
		return said
	}
	return plain(p.Value)
}

// partWords say what is not of the catalogue.
var partWords = map[string]wire.Text{
	"previous_period": {"en": "against the period before", "zh": "对比上期"},
	"previous_year":   {"en": "against last year", "zh": "对比上年同期"},
	"row":             {"en": "in a row", "zh": "连续"},
	"day":             {"en": "by day", "zh": "按日"},
	"week":            {"en": "by week", "zh": "按周"},
	"month":           {"en": "by month", "zh": "按月"},
	"quarter":         {"en": "by quarter", "zh": "按季度"},
	"year":            {"en": "by year", "zh": "按年"},
}

func plain(s string) wire.Text { return wire.Text{"en": s, "zh": s} }

// labels joins the labels of several names; a name without a label stands for itself.
func (n naming) labels(names []string, of func(string) wire.Text) wire.Text {
	out := wire.Text{}
	for lang, between := range map[string]string{"en": ", ", "zh": "、"} {
		var said []string
		for _, name := range names {
			label := of(name)[lang]
			if label == "" {
				label = name
			}
			said = append(said, label)
		}
		out[lang] = strings.Join(said, between)
	}
	return out
}
