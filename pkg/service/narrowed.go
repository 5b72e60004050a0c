package service

import (
	"context"
	"maps"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// narrowed is what a reader reads of a metric where that is less than the whole that
// they are told of otherwise: the region whose margins they may see beside the sales of
// all. Nil where it is that whole, which heads name then.
func (s sight) narrowed(v *model.Metric) wire.Text {
	if s.grant == nil {
		return nil
	}
	given := access.Conditioned(s.grant, v)
	if len(given) == 0 || s.grant.Scope(v) == s.grant.Scope(nil) {
		return nil
	}
	if own, _ := s.called(given); own != nil {
		return own
	}
	return wire.Text{"en": "what you may see", "zh": "您可见的范围"}
}

// label is what a metric is called, with what the reader reads of it where that is less
// than the whole, so that no number of one region stands for all.
func (s sight) label(v *model.Metric) wire.Text {
	out, own := label(v.Label, v.Name), s.narrowed(v)
	if own == nil {
		return out
	}
	out = maps.Clone(out)
	for lang, text := range out {
		out[lang] = text + aside(own, lang)
	}
	return out
}

// aside is a text in brackets of its language.
func aside(own wire.Text, lang string) string {
	text := model.Text(own).In(lang)
	if lang == "zh" {
		return "（" + text + "）"
	}
	return " (" + text + ")"
}

// callNarrowed writes beside the metrics of an answer what the reader reads of them.
func (st *state) callNarrowed(ctx context.Context, a *answer.Answer, lang string) error {
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return err
	}
	see := sight{grant: grant, m: st.model}
	for i := range a.Metrics {
		m := &a.Metrics[i]
		if v := st.model.Metric(m.Name); v != nil {
			if own := see.narrowed(v); own != nil {
				m.Label += aside(own, lang)
			}
		}
	}
	return nil
}
