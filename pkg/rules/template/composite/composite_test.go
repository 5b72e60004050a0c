package composite_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/composite"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Series of a part, a letter a day: x fires, . does not, ? is not known.
func series(s string) []template.Verdict {
	var out []template.Verdict
	for _, c := range s {
		v := template.Held(1, 2, c == 'x')
		if c == '?' {
			v = template.Skip(answer.NoData)
		}
		out = append(out, v)
	}
	return out
}

// Each case is worked out by hand: the last letter of the last series is the day in question.
func TestJudge(t *testing.T) {
	a, b, c := &model.Rule{Name: "a"}, &model.Rule{Name: "b"}, &model.Rule{Name: "c"}
	list := func(r ...*model.Rule) []*model.Rule { return r }
	and, or := &model.Parts{All: list(a, b)}, &model.Parts{Any: list(a, b)}
	but := &model.Parts{All: list(a), Unless: list(b)}
	then := &model.Parts{All: list(a), Then: b, Within: 2}
	mixed := &model.Parts{All: list(a), Any: list(b, c)}
	excused := &model.Parts{All: list(a), Then: b, Within: 2, Unless: list(c)}
	for _, tt := range []struct {
		name  string
		parts *model.Parts
		of    []string
		fired bool
		why   answer.Reason
	}{
		{"and: both", and, []string{"..x", "..x"}, true, ""},
		{"and: one", and, []string{"..x", "xx."}, false, ""},
		{"and: one is not known", and, []string{"..x", "..?"}, false, answer.NoData},
		{"and: one does not, whatever the other", and, []string{"...", "..?"}, false, ""},
		{"or: one", or, []string{"...", "..x"}, true, ""},
		{"or: one, whatever the other", or, []string{"..?", "..x"}, true, ""},
		{"or: none known", or, []string{"...", "..?"}, false, answer.NoData},
		{"or: none", or, []string{"xx.", "xx."}, false, ""},
		{"unless it does not", but, []string{"..x", "xx."}, true, ""},
		{"unless it does", but, []string{"..x", "..x"}, false, ""},
		{"unless nobody knows", but, []string{"..x", "..?"}, false, answer.NoData},
		{"nothing to excuse", but, []string{"...", "..?"}, false, ""},
		{"followed on the next day", then, []string{".x.", "..x"}, true, ""},
		{"followed on the second day", then, []string{".x..", "...x"}, true, ""},
		{"followed too late", then, []string{"x...", "...x"}, false, ""},
		{"together is not after", then, []string{"...x", "...x"}, false, ""},
		{"not followed", then, []string{".xx.", "...."}, false, ""},
		{"follows what nobody knows", then, []string{".??.", "...x"}, false, answer.NoData},
		{"follows what is known on one day", then, []string{".x?.", "...x"}, true, ""},
		{"all and any", mixed, []string{"..x", "...", "..x"}, true, ""},
		{"all without any", mixed, []string{"..x", "...", "..."}, false, ""},
		{"followed and excused", excused, []string{".x.", "..x", "..x"}, false, ""},
		{"excused on another day only", excused, []string{".x.", "..x", ".x."}, true, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := len(tt.of[0])
			track := template.TrackOf(make([]float64, n), nil)
			for _, s := range tt.of {
				track.Parts = append(track.Parts, series(s))
			}
			r := templatetest.Rule("composite", model.GoodUp, nil)
			r.Parts = tt.parts
			if got := templatetest.LastOf(t, r, track); got.Fired != tt.fired || got.Reason != tt.why {
				t.Errorf("fired %v for %q, want %v for %q", got.Fired, got.Reason, tt.fired, tt.why)
			}
		})
	}
}
