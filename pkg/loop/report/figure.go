package report

import (
	"context"
	"errors"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/letter"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// mostRows is how many rows of an answer a block shows; more are no page.
const mostRows = 2000

// asked is a block's request as it is asked: in the scope of the link, else of the report,
// where it has none of its own.
func asked(r *Report, b *Block, link *query.Scope, lang string) query.Request {
	req := *b.Request
	req.Lang = string(words.LangOf(lang))
	if req.Scope == nil || len(req.Scope.Path) == 0 {
		req.Scope = r.Scope
		if link != nil && len(link.Path) > 0 {
			req.Scope = link
		}
	}
	return req
}

// figure is what stands in a block of numbers for the reader.
func (s *shower) figure(ctx context.Context, r *Report, b *Block, i int) (Figure, error) {
	f := Figure{Block: b.ID}
	if s.edition != nil {
		may, err := s.as(ctx, r, b, s.edition.Key)
		if kept := s.edition.Figures[string(words.LangOf(s.ask.Lang))]; err == nil && may && i < len(kept) {
			return kept[i], nil
		}
		f.Hidden = true
		return f, err
	}
	req := asked(r, b, s.ask.Scope, s.ask.Lang)
	a, err := s.d.Service.Query(ctx, req)
	if err != nil {
		return s.failed(ctx, f, err)
	}
	f.Request = &req
	if a.Rows > mostRows {
		f.Failed = tooMany(a.Rows)[req.Lang]
		return f, nil
	}
	return filled(f, a, req.Lang), nil
}

// filled is a figure with an answer in it.
func filled(f Figure, a *answer.Answer, lang string) Figure {
	own := *a // what is kept of answers is shared
	own.Stats = answer.Stats{}
	if own.Keys == nil {
		own.Keys = []answer.Key{}
	}
	f.Answer = &own
	f.Columns, f.Rows, f.More = table(&own, words.LangOf(lang))
	return f
}

// failed tells why there are no numbers: what the reader may not see is hidden, in the same
// words as what there is not.
func (s *shower) failed(ctx context.Context, f Figure, err error) (Figure, error) {
	if ctx.Err() != nil {
		return f, err
	}
	switch {
	case errors.As(err, &access.Denied{}):
		f.Hidden = true
	case errors.As(err, &diag.ListError{}):
		all, failed := s.sight.Everything(ctx)
		if failed != nil {
			return f, failed
		}
		f.Hidden, f.Failed = !all, err.Error()
		if !all {
			f.Failed = ""
		}
	default:
		f.Failed = err.Error()
	}
	return f, nil
}

// as tells whether the reader may be told numbers of a block as somebody read them whose
// grant had a key.
func (s *shower) as(ctx context.Context, r *Report, b *Block, key string) (bool, error) {
	if own, err := s.d.Service.GrantKey(ctx); err != nil {
		return false, err
	} else if own != key {
		metrics, whole := letter.Told(s.d.Service.Model(), b.Request)
		if whole {
			return s.sight.Everything(ctx)
		}
		req := asked(r, b, nil, s.ask.Lang)
		for _, metric := range metrics {
			if may, err := s.sight.As(ctx, about.Subject{Metric: metric, Scope: req.Scope}, key); err != nil || !may {
				return false, err
			}
		}
	}
	return true, nil
}

func tooMany(rows int) map[string]string {
	return map[string]string{
		"en": fmt.Sprintf("the answer has %d rows, and a report shows at most %d: ask for fewer units or a coarser grain", rows, mostRows),
		"zh": fmt.Sprintf("结果有 %d 行，报告最多显示 %d 行，请减少对象或改用更粗的周期", rows, mostRows),
	}
}
