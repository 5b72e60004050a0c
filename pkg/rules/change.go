package rules

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// change fires when the value moved by more than a fraction against the bucket
// before (环比) or the same period last year (同比). Comparisons smaller than
// MinBase are not judged: small numbers move by large rates.
type change struct{}

func (change) Name() string { return "change" }

func (change) Needs(r *model.Rule) Needs {
	if lastYear(r) {
		return Needs{Compare: "lastYear"}
	}
	return Needs{History: 1}
}

func (c change) BaselineOf(r *model.Rule) string {
	if lastYear(r) {
		return "lastYear"
	}
	return "previous"
}

func lastYear(r *model.Rule) bool { return r.Params.Against == "lastYear" }

func (change) Judge(r *model.Rule, t *Track, v []Verdict) {
	for b := t.First; b <= t.Last; b++ {
		x := t.Values[b]
		if math.IsNaN(x) {
			v[b] = skip(t.Missing[b])
			continue
		}
		base := math.NaN()
		switch {
		case lastYear(r):
			base = t.Compared[b]
		case b > 0:
			base = t.Values[b-1]
		}
		switch {
		case math.IsNaN(base):
			v[b] = skip(t.NoBase[b], answer.NoCounterpart)
		case base == 0:
			v[b] = skip(answer.ZeroBase)
		case r.Params.MinBase != nil && math.Abs(base) < *r.Params.MinBase:
			v[b] = Verdict{Value: x, Baseline: base, Start: -1} // judged, and too small to matter
		default:
			rate := (x - base) / math.Abs(base)
			v[b] = Verdict{Value: x, Baseline: base, Start: -1}
			v[b].Fired = r.Params.Drop != nil && rate <= -*r.Params.Drop || r.Params.Rise != nil && rate >= *r.Params.Rise
		}
	}
}

func (change) Words(r *model.Rule) model.Text {
	return sentence(r, func(l words.Lang) string {
		against := l.Pick("the "+words.Grain(r.Grain, l)+" before", "上一"+words.Grain(r.Grain, l))
		if lastYear(r) {
			against = l.Pick("the same period last year", "去年同期")
		}
		var moves []string
		if r.Params.Drop != nil {
			moves = append(moves, l.Pick("falls by ", "下降 ")+words.Percent(*r.Params.Drop))
		}
		if r.Params.Rise != nil {
			moves = append(moves, l.Pick("rises by ", "上升 ")+words.Percent(*r.Params.Rise))
		}
		move := words.List(moves, 2, "", l)
		if len(moves) == 2 {
			move = moves[0] + l.Pick(" or ", "或") + moves[1]
		}
		s := l.Pick(fmt.Sprintf("%s or more against %s", move, against), fmt.Sprintf("较%s%s以上", against, move))
		if r.Params.MinBase != nil {
			least := words.Value(*r.Params.MinBase, unitOf(r.Metric), l)
			s += l.Pick(fmt.Sprintf(" (judged from %s up)", least), fmt.Sprintf("(基数不低于 %s)", least))
		}
		return s
	})
}
