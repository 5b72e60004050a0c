package housekeeping

import (
	"context"
	"errors"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
)

// fieldless is an error but for those about what was sent.
func fieldless(err error) error {
	if errors.As(err, &about.FieldError{}) {
		return nil
	}
	return err
}

// propose drafts the end of a metric: deprecated, with what takes its place and until when it
// is kept right; or retired at once where nothing goes by it and nobody reads it. From there
// the draft goes its way: its review, and its steward's word.
func propose(ctx context.Context, d *loop.Desk, in Deed) (*Done, error) {
	if in.Metric == "" {
		if _, err := loop.Permit(ctx, loop.Act, nil); err != nil {
			return nil, err
		}
		return nil, about.Unfit("metric", "tell which metric", "请说明是哪个指标")
	}
	page, err := draft.One(ctx, d, draft.Metric, in.Metric)
	if err != nil {
		return nil, err
	}
	if _, err := loop.Permit(ctx, loop.Act, keeps(d.Service.Model(), Thing{Kind: "metric", Name: in.Metric})); err != nil {
		return nil, err
	}
	if open(page) {
		return nil, about.Unfit("metric", "there is a draft of it already: finish or withdraw it first", "已有该指标的草稿，请先完成或撤回")
	}
	r, err := RetirementOf(ctx, d, in.Metric, in.Days)
	if err != nil {
		return nil, err
	}
	why, err := about.Line("why", in.Why, true)
	if err != nil {
		return nil, err
	}
	keys, err := r.ending(d, in)
	if err != nil {
		return nil, err
	}
	files, _, err := d.Shelf.Files(ctx)
	if err != nil {
		return nil, err
	}
	text, _ := publish.TextOf(files, in.Metric)
	for _, k := range keys {
		if text, err = publish.SetKey(text, k[0], k[1]); err != nil {
			return nil, about.Unfit("metric", err.Error(), err.Error())
		}
	}
	if _, err = draft.Put(ctx, d, draft.Metric, in.Metric, draft.Save{Version: page.Draft.Version, Text: text, Why: why}); err != nil {
		return nil, err
	}
	return &Done{Draft: in.Metric}, nil
}

// ending are the keys that end the definition's life.
func (r *Retirement) ending(d *loop.Desk, in Deed) ([][2]string, error) {
	m := d.Service.Model()
	retires, err := about.Day("retires", in.Retires)
	if err != nil {
		return nil, err
	}
	next := m.Metric(in.Successor)
	switch {
	case r.Status == "retired":
		return nil, about.Unfit("metric", "it is retired already", "它已停用")
	case in.Successor == "" && retires == "" && r.Free:
		return [][2]string{{"status", "retired"}}, nil
	case in.Successor == "" && len(r.Uses) > 0:
		return nil, about.Unfit("successor", "name the metric that takes its place: others go by this one", "仍有内容依据它，请填写替代指标")
	case in.Successor != "" && (next == nil || in.Successor == r.Metric.Name):
		return nil, about.Unfit("successor", "there is no other metric \""+in.Successor+"\"", "没有其他指标 "+in.Successor)
	case next != nil && slices.ContainsFunc(publish.UsesOf(m, r.Metric.Name), func(u publish.Use) bool { return u.Kind == "metric" && u.Name == next.Name }):
		return nil, about.Unfit("successor", "the successor is made of this metric", "替代指标依据的正是此指标")
	case next != nil && over(next):
		return nil, about.Unfit("successor", "the successor is "+next.Status+" itself", "替代指标自身"+statusWords[next.Status]["zh"])
	case retires == "":
		return nil, about.Unfit("retires", "say until when it is kept right", "请填写停用日期")
	case retires < clock(d).Format("2006-01-02"):
		return nil, about.Unfit("retires", "the day has passed", "该日期已过")
	}
	keys := [][2]string{{"status", "deprecated"}}
	if in.Successor != "" {
		keys = append(keys, [2]string{"successor", in.Successor})
	}
	return append(keys, [2]string{"retires", retires}), nil
}
