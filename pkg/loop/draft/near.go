package draft

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/builder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/likeness"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// mostNear is how many metrics are told that are like one, and mostApart in how many ways
// they are told to differ.
const (
	mostNear  = 3
	mostApart = 3
)

// Near is a metric in force that is like one that is made.
type Near struct {
	Name   string      `json:"name"`
	Label  agenda.Text `json:"label,omitempty"`
	Status string      `json:"status,omitempty"`
	Unit   string      `json:"unit,omitempty"`
	Format string      `json:"format,omitempty"`
	// Kind is same, scaled, clash, variant or near (likeness.Kind), and Words say it.
	Kind  string      `json:"kind"`
	Words agenda.Text `json:"words"`
	// Apart is in what it differs, from the one that is made to this one.
	Apart []publish.Difference `json:"apart"`
	// Value is its own over the last 90 days; null where it was not asked.
	Value answer.Num `json:"value"`
}

var nearWords = map[likeness.Kind]agenda.Text{
	likeness.Same:    {"en": "It is the same number.", "zh": "是同一个数。"},
	likeness.Scaled:  {"en": "It is the same number but for a factor.", "zh": "只差一个固定倍数。"},
	likeness.Clash:   {"en": "It is called alike and is another number.", "zh": "叫法相同，却是另一个数。"},
	likeness.Variant: {"en": "It has the same formula over other rows or another time.", "zh": "公式相同，数据范围或时间口径不同。"},
	likeness.Near:    {"en": "It is called in part alike and made in part of the same.", "zh": "叫法相近，所用数据有重叠。"},
}

// tried works the definition out among the others.
func (t *Tried) tried(ctx context.Context, d *loop.Desk, b *bench, in Try, taken bool, language string) error {
	name, text := t.Reading.Form.Name, t.Text
	if taken {
		if name = untitled; b.before.Metric(name) != nil {
			return nil
		}
		f := t.Reading.Form
		f.Name = name
		written, _, err := builder.Write(text, f, language)
		if err != nil {
			return nil //nolint:nilerr // without a name nothing is found
		}
		text = written
	}
	if err := b.lay(d, name, text); err != nil {
		return err
	}
	for _, f := range b.found {
		if name != untitled || f.Severity == diag.Error {
			t.Findings = append(t.Findings, f)
		}
	}
	if b.after == nil {
		return nil
	}
	v := b.after.Metric(name)
	for _, input := range v.Inputs() { // of a formula that is written
		if may, err := d.Service.Reads(ctx, input.Metric.Name); err != nil || !may {
			t.Withheld = agenda.Text{"en": "It is made of a metric that you do not read.", "zh": "它依据了你不可见的指标。"}
			return err
		}
	}
	if in.Of != "" {
		t.Differences = publish.Differences(b.before, b.after, name)
	}
	if err := t.near(ctx, d, b.after, v, in); err != nil {
		return err
	}
	if !in.Numbers || b.found.HasErrors() {
		return nil
	}
	trial, end, err := d.Service.TrialFor(ctx, b.after, name)
	if err != nil {
		return err
	}
	if trial == nil {
		t.Withheld = agenda.Text{"en": "Its numbers would tell what policies keep from you.", "zh": "其数值会泄露策略限制你查看的内容，故不显示。"}
		return nil
	}
	defer end()
	numbers, err := moved(ctx, d.Service, trial, b, name)
	t.Numbers = &numbers
	return err
}

// near lists what is like the metric, of what the reader reads.
func (t *Tried) near(ctx context.Context, d *loop.Desk, m *model.Model, v *model.Metric, in Try) error {
	for _, p := range likeness.Of(m).With(v) {
		if len(t.Near) == mostNear {
			return nil
		}
		may, err := d.Service.Reads(ctx, p.B.Name)
		if err != nil {
			return err
		}
		if !may {
			continue
		}
		one := Near{
			Name: p.B.Name, Label: agenda.Text(p.B.Label), Status: p.B.Status, Unit: p.B.Unit, Format: p.B.Format,
			Kind: string(p.Kind), Words: nearWords[p.Kind], Apart: []publish.Difference{}, Value: answer.None(),
		}
		if p.Kind != likeness.Same {
			apart := publish.Between(m, v, p.B)
			one.Apart = append(one.Apart, apart[:min(len(apart), mostApart)]...)
		}
		if in.Numbers {
			whole, err := d.Service.Query(ctx, query.Request{Metrics: []string{p.B.Name}, Time: query.TimeRange{Preset: lastDays}})
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err == nil && len(whole.Metrics) == 1 && len(whole.Metrics[0].Values) == 1 {
				one.Value = whole.Metrics[0].Values[0]
			}
		}
		t.Near = append(t.Near, one)
	}
	return nil
}
