package housekeeping

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/likeness"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// mostNext is how many metrics are proposed as a successor.
const mostNext = 5

// Retirement is what whoever would retire a metric goes by: who still uses it.
type Retirement struct {
	Metric Thing  `json:"metric"`
	Status string `json:"status"`
	Days   int    `json:"days"`
	// Uses are what goes by it in the definitions, itself or through others.
	Uses []publish.Use `json:"uses"`
	// Asked are the dashboards and alert rules of this Grafana, and the reports, that ask for it.
	Asked []loop.Reader `json:"asked"`
	// Readers have read it in these days, last on Last; null where that is not known.
	Readers   *int   `json:"readers"`
	Last      string `json:"last,omitempty"`
	Since     string `json:"since,omitempty"` // from when on reads are counted
	Followers int    `json:"followers"`
	// Unknown is what cannot be told, in words.
	Unknown []agenda.Text `json:"unknown"`
	// Next are metrics that could take its place, the likeliest first.
	Next []Thing `json:"next"`
	// Draft tells that there is a draft of it already, which is to be finished first.
	Draft bool `json:"draft"`
	May   bool `json:"may"` // propose it
	// Why tells why the reader may not, where they may not.
	Why agenda.Text `json:"why,omitempty"`
	// Free tells that nothing uses it, as all of that is known, or as far as it is known of a
	// metric that is deprecated already: it can be retired at once.
	Free bool `json:"free"`
}

// RetirementOf tells who still uses a metric.
func RetirementOf(ctx context.Context, d *loop.Desk, name string, days int) (*Retirement, error) {
	days, err := span(days)
	if err != nil {
		return nil, err
	}
	e, err := gather(ctx, d, days)
	if err != nil {
		return nil, err
	}
	v := e.model.Metric(name)
	if v == nil || !e.metrics[name] {
		return nil, state.MissingItemError{Kind: "metric", Item: name}
	}
	out := &Retirement{
		Metric: metricThing(v), Status: v.Status, Days: days, Uses: []publish.Use{}, Asked: []loop.Reader{}, Unknown: []agenda.Text{}, Next: []Thing{},
		Followers: e.followers[name], Since: e.reads[name].Since,
	}
	out.Uses = append(out.Uses, e.going(v)...)
	e.read(out, name)
	acts := may(ctx, e.model, out.Metric)
	if e.askedWhy != nil {
		out.Unknown = append(out.Unknown, say("%s.", "%s。", sentence(e.askedWhy)))
	}
	if acts { // Grafana may keep their folders from others
		out.Asked = append(out.Asked, e.asked[name]...)
	} else if e.asked != nil {
		out.Unknown = append(out.Unknown, both("Dashboards and alert rules are shown to Editors and the steward.", "仪表板与告警规则仅对 Editor 与管理员显示。"))
	}
	for _, r := range e.reports[name] { // whose titles are told to everybody; what else is in them is not
		r.Metrics = []string{name}
		out.Asked = append(out.Asked, r)
	}
	known := e.askedWhy == nil && out.Readers != nil
	idle := len(out.Uses)+len(out.Asked)+len(e.asked[name])+out.Followers+e.reads[name].Readers == 0
	out.Free = idle && (known || v.Status == "deprecated") // of that one readers were told
	if next := v.Successor; next != nil && e.metrics[next.Name] {
		out.Next = append(out.Next, metricThing(next))
	}
	for _, p := range likeness.Of(e.model).With(v) {
		if e.metrics[p.B.Name] && len(out.Next) < mostNext && p.B != v.Successor && !e.madeOf(p.B, v) {
			out.Next = append(out.Next, metricThing(p.B))
		}
	}
	return out, out.rights(ctx, d, acts)
}

// shows tells whether the reader may know of something that goes by a metric.
func (e *evidence) shows(u publish.Use) bool {
	if u.Through != "" && !e.metrics[u.Through] {
		return false
	}
	switch u.Kind {
	case "rule":
		return e.rules[u.Name]
	case "scorecard":
		return true
	}
	return e.metrics[u.Name]
}

// read tells who read the metric, or why that is not known.
func (e *evidence) read(out *Retirement, name string) {
	r, known := e.unread(name)
	if known {
		out.Readers, out.Last = &r.Readers, r.Last
		return
	}
	switch {
	case !e.remembers:
		out.Unknown = append(out.Unknown, both("Whether anybody reads it is not known: there is no state database that counts it.", "是否有人查看无法得知：没有状态数据库计数。"))
	case r.Since == "":
		out.Unknown = append(out.Unknown, both("Whether anybody reads it is not known yet: its reads are not counted so far.", "是否有人查看暂时无法得知：尚未开始计数。"))
	default:
		out.Unknown = append(out.Unknown, say("Nobody has read it since %s, when its reads began to be counted: %d days have not passed yet.", "自 %s 开始计数以来无人查看，尚不足 %d 天。", r.Since, e.days))
	}
}

// sentence begins a text with a capital letter.
func sentence(t agenda.Text) agenda.Text {
	out := agenda.Text{"zh": t["zh"], "en": t["en"]}
	if en := t["en"]; en != "" && en[0] >= 'a' && en[0] <= 'z' {
		out["en"] = string(en[0]-'a'+'A') + en[1:]
	}
	return out
}

// rights tells whether the reader may propose it.
func (r *Retirement) rights(ctx context.Context, d *loop.Desk, acts bool) error {
	texts, err := d.Service.Texts(ctx)
	if err != nil {
		return err
	}
	switch {
	case r.Status == "retired":
		r.Why = both("It is retired already.", "它已停用。")
	case d.Store == nil:
		r.Why = both("There is no state database that keeps drafts.", "没有保存草稿的状态数据库。")
	case d.Shelf == nil:
		r.Why = both("The definitions are not kept as text here.", "此处的定义未以文本形式保存。")
	case !acts || !texts:
		r.Why = both("Editors and the metric's steward propose it.", "由 Editor 与该指标的管理员提出。")
	default:
		p, err := draft.One(ctx, d, draft.Metric, r.Metric.Name)
		if fieldless(err) != nil {
			return err
		}
		if err != nil {
			r.Why = both("The text of this definition cannot be edited here: it is written in one line with others, or comes from dbt.", "此定义无法在此编辑：它与其他定义写在同一行，或来自 dbt。")
			return nil
		}
		r.Draft = open(p)
		if r.May = !r.Draft; r.Draft {
			r.Why = both("There is a draft of it already: finish or withdraw it first.", "已有该指标的草稿，请先完成或撤回。")
		}
	}
	return nil
}

func open(p *draft.Page) bool {
	return p.Draft.Version > 0 && slices.Contains([]draft.State{draft.Open, draft.Review}, p.Draft.State)
}
