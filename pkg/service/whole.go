package service

import (
	"cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// whole is what sentences call all that a reader reads of a metric, nil: of whatever there
// is, where that is not all: "All stores of East China", and a store by its own name.
// Units that are many, or of several levels, are those that the reader may see.
func (s sight) whole(v *model.Metric) agenda.Text {
	if s.grant == nil || s.grant.Scope(v) == "" {
		return nil
	}
	given := access.Conditioned(s.grant, v)
	named, h := s.called(given)
	if named != nil {
		if at := given[0].In[0].Level; at.Index == len(h.Levels)-1 {
			return agenda.Text(named)
		}
	}
	var top *model.Level
	for _, each := range s.m.Hierarchies {
		if l := each.Levels[0]; l.Dimension == "" && len(l.TopLabel) > 0 && (h == nil || h == each) {
			top = l
			break
		}
	}
	out := agenda.Text{}
	for _, lang := range []string{"en", "zh"} {
		all := map[string]string{"en": "All units", "zh": "全部单位"}[lang]
		if top != nil {
			all = cmp.Or(top.TopLabel.In(lang), all)
		}
		switch {
		case lang == "zh" && named != nil:
			out[lang] = named[lang] + all
		case lang == "zh":
			out[lang] = "您可见的" + all
		case named != nil:
			out[lang] = all + " of " + named[lang]
		default:
			out[lang] = all + " that you may see"
		}
	}
	return out
}
