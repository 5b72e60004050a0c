package report

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// mostBlocks is how many a report has; each is a question.
const mostBlocks = 40

func full() error {
	return about.Unfit("blocks", fmt.Sprintf("a report has at most %d blocks", mostBlocks), fmt.Sprintf("一份报告最多 %d 块", mostBlocks))
}

// fit makes what was sent fit to be written down.
func fit(ctx context.Context, d *loop.Desk, deed string, in *Deed, sent *done) (err error) {
	switch deed {
	case "write":
		*in, err = check(ctx, d, *in, sent.shown.Scope, sent.shown.Blocks...)
	case "add":
		if in.Block == nil {
			return about.Unfit("block", "send the block to add", "缺少要添加的内容")
		}
		own := *in.Block
		own.ID = 0
		err = fitBlock(ctx, d, &own, sent.shown.Scope, 0, false)
		*in = Deed{Block: &own}
	case "comment":
		in.Text, err = about.Prose("text", in.Text, true)
		if err == nil && in.On != 0 && !slices.ContainsFunc(sent.shown.Figures, func(f Figure) bool { return f.Block == in.On && !f.Hidden }) {
			err = state.MissingItemError{Kind: "block", Item: about.Number(int64(in.On))}
		}
		if err == nil && in.On == 0 && sent.shown.Hidden > 0 {
			err = about.Unfit("on", "say it of a block that you see", "请针对你能看到的内容发表意见")
		}
		*in = Deed{On: in.On, Text: in.Text}
	case "send":
		err = in.Send.fit(d.Service.Model())
		*in = Deed{Version: in.Version, Send: in.Send}
	case "keep":
		if in.Text, err = about.Line("text", in.Text, false); err == nil {
			err = keep(ctx, d, sent)
		}
		*in = Deed{Version: in.Version, Text: in.Text}
	}
	return err
}

// keep reads what an edition holds, in both languages.
func keep(ctx context.Context, d *loop.Desk, sent *done) error {
	sent.kept = edition{Edition: Edition{Definitions: d.Service.Model().Fingerprint}, Key: sent.key, Figures: map[string][]Figure{}}
	for _, lang := range []string{"en", "zh"} {
		r, err := One(ctx, d, sent.shown.ID, Ask{Lang: lang})
		if err != nil {
			return err
		}
		if r.Version != sent.shown.Version {
			return state.StaleError{Kind: Kind, Item: about.Number(r.ID), Expected: sent.shown.Version, Found: r.Version}
		}
		sent.kept.Figures[lang] = r.Figures
	}
	return nil
}

// check makes a report's page fit: texts within their lengths, requests that are answered
// for their writer. Those that stand there already, in the same scope, are not asked again.
func check(ctx context.Context, d *loop.Desk, in Deed, scope *query.Scope, were ...Block) (Deed, error) {
	out := Deed{Version: in.Version}
	var err error
	if out.Title, err = about.Line("title", in.Title, true); err != nil {
		return out, err
	}
	if in.Scope != nil && len(in.Scope.Path) > 0 {
		out.Scope = in.Scope
		if err := about.SightOf(d.Service).Check(ctx, about.Subject{Scope: in.Scope}); err != nil {
			return out, err
		}
	}
	if len(in.Blocks) > mostBlocks {
		return out, full()
	}
	for i, b := range in.Blocks {
		stands := reflect.DeepEqual(out.Scope, scope) && slices.ContainsFunc(were, func(w Block) bool {
			return w.ID == b.ID && b.ID != 0 && reflect.DeepEqual(w.Request, b.Request)
		})
		if err := fitBlock(ctx, d, &b, out.Scope, i, stands); err != nil {
			return out, err
		}
		out.Blocks = append(out.Blocks, b)
	}
	return out, nil
}

// fitBlock makes a block fit; i is its place, for what is said of it. stands tells that its
// request has been answered before.
func fitBlock(ctx context.Context, d *loop.Desk, b *Block, scope *query.Scope, i int, stands bool) (err error) {
	at := fmt.Sprintf("blocks[%d].", i)
	if b.Title, err = about.Line(at+"title", b.Title, false); err != nil {
		return err
	}
	if b.Kind == Text {
		if b.Request != nil {
			return about.Unfit(at+"request", "a text asks for nothing", "文字块不能带请求")
		}
		b.Text, err = about.Prose(at+"text", b.Text, true)
		return err
	}
	if !slices.Contains([]string{Number, Table, Chart}, b.Kind) {
		return about.Unfit(at+"kind", fmt.Sprintf("%.40q is no kind: use text, number, table or chart", b.Kind), "类型只能是文字、数字、表格或图")
	}
	b.Text, b.Free = "", false
	req := b.Request
	if req == nil || len(req.Metrics) == 0 || req.SavedQuery != "" {
		return about.Unfit(at+"request", "name the metrics", "请指明指标")
	}
	for _, metric := range req.Metrics {
		if reads, err := d.Service.Reads(ctx, metric); err != nil {
			return err
		} else if !reads {
			return about.NoMetric(at+"request", metric)
		}
	}
	if b.Kind == Number && (len(req.By) > 0 || req.Grain != "") {
		return about.Unfit(at+"request", "a number is of one unit and one time: leave out by and grain, or make it a table", "单个数字不能分组或按周期展开，请改用表格")
	}
	if b.Kind == Chart && req.Grain == "" && len(req.By) == 0 {
		return about.Unfit(at+"request", "a chart has a grain or something to group by", "图需要周期或分组")
	}
	if stands {
		return nil
	}
	a, err := d.Service.Query(ctx, asked(&Report{Scope: scope}, b, nil, ""))
	if err == nil && a.Rows > mostRows {
		err = about.FieldError{Field: at + "request", Words: tooMany(a.Rows)}
	}
	return err
}
