package frames

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/address"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// in picks a text's language, the other one where it is missing.
func in(t agenda.Text, lang string) string {
	if s := t[lang]; s != "" {
		return s
	}
	if s := t["en"]; s != "" {
		return s
	}
	return t["zh"]
}

// Items gives an agenda as a table, one row per item, most important first; below
// them those of units above its scope, which "above" names by their level. The zone
// is that of its dates.
func Items(a *agenda.Agenda, lang string, zone *time.Location) *data.Frame {
	items := slices.Concat(a.Items, a.Above)
	n := len(items)
	text := func(name string, of func(*agenda.Item) string) *data.Field {
		values := make([]string, n)
		for i := range items {
			values[i] = of(&items[i])
		}
		return data.NewField(name, nil, values)
	}
	number := func(name, unit string, of func(*agenda.Item) answer.Num) *data.Field {
		values := make([]*float64, n)
		for i := range items {
			values[i] = nullable(of(&items[i]))
		}
		f := data.NewField(name, nil, values)
		f.Config = &data.FieldConfig{Unit: Unit(unit)}
		return f
	}
	frame := data.NewFrame("agenda",
		text("id", func(it *agenda.Item) string { return it.ID }),
		text("tier", func(it *agenda.Item) string { return strconv.Itoa(it.Tier) }),
		text("headline", func(it *agenda.Item) string { return in(it.Headline, lang) }),
		text("detail", func(it *agenda.Item) string { return in(it.Detail, lang) }),
		text("why", func(it *agenda.Item) string { return in(it.Why, lang) }),
		text("unit", func(it *agenda.Item) string { return in(it.Unit.Name, lang) }),
		text("scope", scope),
		text("domain", func(it *agenda.Item) string { return in(it.DomainLabel, lang) }),
		text("metric", func(it *agenda.Item) string { return it.Metric }),
		text("rule", func(it *agenda.Item) string { return it.Rule }),
		text("owner", owner(lang)),
		text("playbook", func(it *agenda.Item) string {
			if it.Playbook == nil {
				return ""
			}
			return in(it.Playbook.Label, lang)
		}),
		text("since", func(it *agenda.Item) string { return it.Since }),
		text("novelty", func(it *agenda.Item) string { return it.Novelty }),
		number("value", "", func(it *agenda.Item) answer.Num { return it.Value }),
		number("baseline", "", func(it *agenda.Item) answer.Num { return it.Baseline }),
		number("rate", "%", func(it *agenda.Item) answer.Num { return it.Rate }),
		number("money", a.Currency, func(it *agenda.Item) answer.Num { return it.Money }),
		text("above", func(it *agenda.Item) string { return levelAbove(it, lang) }),
		text("part", func(it *agenda.Item) string {
			if it.Part == nil {
				return ""
			}
			return in(it.Part.Words, lang)
		}),
		text("cause", func(it *agenda.Item) string {
			if it.Cause == nil {
				return ""
			}
			return in(it.Cause.Words, lang)
		}),
	)
	about := AgendaMeta{AsOf: a.AsOf, Now: a.Now, Zone: zone.String(), Currency: a.Currency, Checked: a.Checked.Words, Silence: a.Silence}
	for i := range items {
		about.Slices = append(about.Slices, Slice{items[i].ID, items[i].Slice})
	}
	frame.Meta = &data.FrameMeta{PreferredVisualization: data.VisTypeTable, Notices: problems(a, lang), Custom: about}
	return frame
}

// levelAbove is the level of a topic above the scope: "Region"; the unit's own name for
// the whole.
func levelAbove(it *agenda.Item, lang string) string {
	switch {
	case it.Part == nil:
		return ""
	case len(it.Unit.Path) == 0:
		return in(it.Unit.Name, lang)
	}
	return in(it.Unit.Label, lang)
}

// AgendaMeta is what the frame of items carries beside them: what was checked,
// which a quiet morning has to say, and the request that shows each item.
type AgendaMeta struct {
	AsOf     string      `json:"asOf"`
	Now      string      `json:"now"`
	Zone     string      `json:"zone"`
	Currency string      `json:"currency,omitempty"`
	Checked  agenda.Text `json:"checked,omitempty"`
	// Silence says what it means that the scope has no topics of its own.
	Silence *agenda.Silence `json:"silence,omitempty"`
	Slices  []Slice         `json:"slices,omitempty"`
}

// Slice is the request that shows exactly what an item is about.
type Slice struct {
	ID      string      `json:"id"`
	Request interface{} `json:"request"` // query.Request
}

// scope writes the item's place as pages take it: "organisation:region=East".
func scope(it *agenda.Item) string {
	var path []address.Step
	for _, s := range it.Unit.Path {
		path = append(path, address.Step(s))
	}
	if len(path) == 0 {
		return ""
	}
	return address.Scope(it.Unit.Hierarchy, path)
}

func owner(lang string) func(*agenda.Item) string {
	return func(it *agenda.Item) string {
		switch {
		case it.Owner == nil:
			return ""
		case it.Owner.Person != "":
			return it.Owner.Person
		}
		return in(it.Owner.Label, lang)
	}
}

// problems tells of rules that could not be judged: an agenda without them
// would look quieter than the morning is.
func problems(a *agenda.Agenda, lang string) []data.Notice {
	l := words.LangOf(lang)
	var out []data.Notice
	for _, p := range a.Errors {
		n, names := len(p.Rules), strings.Join(p.Rules, l.Pick(", ", "、"))
		text := l.Pick("rule "+names+" was not judged: ", "规则 "+names+" 未判断：")
		if n > 1 {
			text = l.Pick(fmt.Sprintf("%d rules (%s) were not judged: ", n, names), fmt.Sprintf("%d 条规则（%s）未判断：", n, names))
		}
		out = append(out, data.Notice{Severity: data.NoticeSeverityWarning, Text: text + p.In(lang)})
	}
	return out
}

// Digest gives an agenda as one row for the alert rule that sends it: the whole
// text as the label digest, the judged day as the label day, which makes every
// morning an alert of its own, and the number of items.
func Digest(a *agenda.Agenda, text string) *data.Frame {
	count := float64(len(a.Items))
	frame := data.NewFrame("digest",
		data.NewField(alerting.DayLabel, nil, []string{a.AsOf}),
		data.NewField(alerting.DigestLabel, nil, []string{strings.TrimSpace(text)}),
		data.NewField("items", nil, []*float64{&count}),
	)
	frame.Meta = &data.FrameMeta{Type: data.FrameTypeNumericLong, TypeVersion: data.FrameTypeVersion{0, 1}, Notices: problems(a, "en")}
	return frame
}

// Message is Digest for a message that goes out at a time of day. It counts at
// least one while it is due, since a quiet morning is told too, and otherwise
// nothing. Why tells that the agenda could not be made; a is nil then.
func Message(a *agenda.Agenda, text, day, why string) *data.Frame {
	count := 0.0
	switch {
	case why != "":
		count, text = 1, why
	case a != nil:
		count = max(1, float64(len(a.Items)))
		day = a.AsOf
	}
	frame := data.NewFrame("digest",
		data.NewField(alerting.DayLabel, nil, []string{day}), data.NewField(alerting.DigestLabel, nil, []string{strings.TrimSpace(text)}),
		data.NewField("items", nil, []*float64{&count}),
	)
	frame.Meta = &data.FrameMeta{Type: data.FrameTypeNumericLong, TypeVersion: data.FrameTypeVersion{0, 1}}
	if a != nil {
		frame.Meta.Notices = problems(a, "en")
	}
	return frame
}

// Annotation is one mark on a time axis, or a time on it.
type Annotation struct {
	ID    string
	Time  time.Time
	End   time.Time // zero: a mark
	Title string
	Text  string
	Tags  []string
}

// Annotations gives marks in the columns that Grafana's annotation queries
// read.
func Annotations(list []Annotation) *data.Frame {
	n := len(list)
	ids, times, titles, texts, tags := make([]string, n), make([]time.Time, n), make([]string, n), make([]string, n), make([]string, n)
	ends, lasting := make([]*time.Time, n), false
	for i, a := range list {
		ids[i], times[i], titles[i], texts[i], tags[i] = a.ID, a.Time, a.Title, a.Text, strings.Join(a.Tags, ",")
		if !a.End.IsZero() {
			ends[i], lasting = &list[i].End, true
		}
	}
	frame := data.NewFrame("annotations",
		data.NewField("time", nil, times), data.NewField("title", nil, titles), data.NewField("text", nil, texts),
		data.NewField("tags", nil, tags), data.NewField("id", nil, ids))
	if lasting {
		frame.Fields = append(frame.Fields, data.NewField("timeEnd", nil, ends))
	}
	return frame
}

// AgendaAnnotations marks each item where it began, within [from, to).
func AgendaAnnotations(a *agenda.Agenda, lang string, axis Axis, from, to time.Time) []Annotation {
	var out []Annotation
	for i := range a.Items {
		it := &a.Items[i]
		at, ok := axis.instant(it.Since)
		if !ok || at.Before(from) || !at.Before(to) {
			continue
		}
		out = append(out, Annotation{
			ID: it.ID, Time: at, Title: in(it.Headline, lang), Text: in(it.Detail, lang),
			Tags: []string{"wheelhouse", "tier-" + strconv.Itoa(it.Tier), it.Domain, it.Metric},
		})
	}
	return out
}

// instant reads a bucket's start as answers write it; not ok for anything else.
func (x Axis) instant(text string) (t time.Time, ok bool) {
	layout, zone := time.DateOnly, x.Business
	if len(text) > len(layout) {
		layout = "2006-01-02T15:04:05"
	} else if x.Reader != nil {
		zone = x.Reader
	}
	t, err := time.ParseInLocation(layout, text, zone)
	return t, err == nil
}
