package frames

import (
	"slices"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
)

// Table gives one frame with a row per unit and bucket and a column for every
// number of the answer: <metric>; for each comparison with another period, such
// as previous, .previous and .previous.rate, where parts are asked for
// .previous.contribution; .target, .due, .attainment, .pace;
// .share, .rank, .status. Why a number is missing or limited is in .reason and
// .<comparison>.reason, how it stands to one of several comparisons in
// .<comparison>.status, whether it is finished in .complete (time axis:
// complete), the row of the rest in <key>.others, a unit without a name in
// <key>.null, the levels above a key under their names; these are there where
// they say something, and hidden in tables.
func Table(a *answer.Answer, axis Axis) *data.Frame {
	frame := data.NewFrame("")
	keys, above := keyFields(a)
	frame.Fields = append(frame.Fields, keys...)
	if a.Time != nil {
		frame.Fields = append(frame.Fields, data.NewField("time", nil, starts(a, axis)))
		if slices.Contains(a.Time.Complete, false) {
			frame.Fields = append(frame.Fields, hidden("complete", a.Time.Complete))
		}
	}
	for i := range a.Metrics {
		frame.Fields = append(frame.Fields, columns(&a.Metrics[i])...)
	}
	frame.Fields = append(frame.Fields, above...)
	frame.Meta = meta(a, "", axis)
	frame.Meta.PreferredVisualization = data.VisTypeTable
	return frame
}

// keyFields are the columns that name the units. The levels above a key are
// hidden and stand at the end, unless units are told apart by nothing else: a bar
// chart takes the first column of texts for its names, hidden or not, and Explore
// hides nothing.
func keyFields(a *answer.Answer) (out, behind []*data.Field) {
	rows := make([]int, a.Rows)
	for row := range rows {
		rows[row] = row
	}
	columns := columnsOf(a)
	alike := a.Layout.Clash()
	for _, c := range columns {
		k := &a.Keys[c.key]
		members := c.members(a, rows)
		values := make([]string, a.Rows)
		for i, m := range members {
			values[i] = shown(m)
		}
		if c.above {
			f := hidden(c.name, values)
			c.mapped(a, f)
			at := &behind
			if alike {
				f.Config.Custom = nil
				at = &out
			}
			for _, l := range k.Above {
				if l.Level == c.name {
					f.Config.DisplayNameFromDS = l.Label
				}
			}
			*at = append(*at, f)
			*at = append(*at, flags(c.name, members, answer.Null, answer.Unknown)...)
			continue
		}
		f := data.NewField(c.name, nil, values)
		f.Config = &data.FieldConfig{DisplayNameFromDS: k.Label}
		c.mapped(a, f)
		out = append(out, f)
		out = append(out, flags(c.name, members, answer.Rest, answer.Null)...)
	}
	return out, behind
}

// flagged is what the flags beside a column of members are called.
var flagged = map[answer.MemberKind]string{answer.Rest: ".others", answer.Null: ".null", answer.Unknown: ".unknown"}

// flags are hidden columns that tell which rows are no members, of the kinds that
// there are.
func flags(name string, members []answer.Member, kinds ...answer.MemberKind) (out []*data.Field) {
	for _, kind := range kinds {
		is := make([]bool, len(members))
		for i, m := range members {
			is[i] = m.Kind == kind
		}
		if slices.Contains(is, true) {
			out = append(out, hidden(name+flagged[kind], is))
		}
	}
	return out
}

// starts are the rows' bucket starts.
func starts(a *answer.Answer, axis Axis) []time.Time {
	buckets := axis.starts(a)
	out := make([]time.Time, a.Rows)
	for row, p := range a.Layout.Of {
		out[row] = buckets[p.Bucket]
	}
	return out
}

func columns(m *answer.Metric) (out []*data.Field) {
	add := func(suffix string, config *data.FieldConfig, values []answer.Num) {
		if values == nil {
			return
		}
		numbers := make([]*float64, len(values))
		for row, v := range values {
			numbers[row] = nullable(v)
		}
		f := data.NewField(m.Name+suffix, nil, numbers)
		f.Config = config
		if suffix == "" {
			f.Config.DisplayNameFromDS = m.Label
		}
		out = append(out, f)
	}
	add("", valueConfig(m), m.Values)
	why := func(suffix string, reasons []answer.Reason) {
		if words, said := reasonTexts(reasons); said {
			out = append(out, hidden(m.Name+suffix, words))
		}
	}
	for _, c := range m.Comparisons {
		name := "." + c.Name
		add(name, valueConfig(m), c.Values)
		if c.Kind == string(comparison.Intended) {
			of := "" // of the target that counts; those of another version stand behind its name
			if c.Name != comparison.Target {
				of = name
			}
			add(of+".due", valueConfig(m), c.Due)
			add(of+".attainment", Attainment.config(m), c.Attainment)
			add(of+".pace", Pace.config(m), c.Pace)
		} else if c.Share != nil {
			add(name+".share", numbered(percent), c.Share)
		} else {
			add(name+".rate", Field(c.Name+rate).config(m), c.Rate)
			add(name+".contribution", valueConfig(m), c.Contribution)
		}
		if slices.ContainsFunc(c.Status, judged) {
			out = append(out, hidden(m.Name+name+".status", c.Status))
		}
		why(name+".reason", c.Reasons)
	}
	add(".share", numbered(percent), m.Share)
	if m.Rank != nil {
		ranks := make([]int64, len(m.Rank))
		for row, r := range m.Rank {
			ranks[row] = int64(r)
		}
		out = append(out, data.NewField(m.Name+".rank", nil, ranks))
	}
	if m.Status != nil {
		out = append(out, data.NewField(m.Name+".status", nil, m.Status))
	}
	why(".reason", m.Reasons)
	if slices.Contains(m.Complete, false) {
		out = append(out, hidden(m.Name+".complete", m.Complete))
	}
	return out
}

func judged(status string) bool { return status != "" && status != "none" }

func reasonTexts(reasons []answer.Reason) (out []string, said bool) {
	out = make([]string, len(reasons))
	for row, r := range reasons {
		out[row] = string(r)
		said = said || r != ""
	}
	return out, said
}

// hidden is a column for panels that know it; tables leave it out. Up to 12.1
// Grafana reads hidden, from 12.2 on hideFrom, and converts the one to the other
// only in a dashboard's own overrides.
func hidden[T string | bool](name string, values []T) *data.Field {
	f := data.NewField(name, nil, values)
	f.Config = &data.FieldConfig{Custom: map[string]interface{}{
		"hidden": true, "hideFrom": map[string]bool{"legend": true, "tooltip": true, "viz": true},
	}}
	return f
}
