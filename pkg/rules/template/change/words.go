package change

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func rule(r *model.Rule, l words.Lang) string {
	var moves []string
	if v, ok := r.Params.Number("drop"); ok {
		moves = append(moves, l.Pick("falls by ", "下降 ")+words.Percent(v))
	}
	if v, ok := r.Params.Number("rise"); ok {
		moves = append(moves, l.Pick("rises by ", "上升 ")+words.Percent(v))
	}
	move := words.List(moves, 2, "", l)
	if len(moves) == 2 {
		move = moves[0] + l.Pick(" or ", "或") + moves[1]
	}
	base := said(r)[string(l)].Against
	s := l.Pick(fmt.Sprintf("%s or more against %s", move, base), fmt.Sprintf("较%s%s以上", base, move))
	if v, ok := r.Params.Number("minBase"); ok {
		least := words.Value(v, words.Unit{Name: r.Metric.Unit, Format: r.Metric.Format}, l)
		s += l.Pick(fmt.Sprintf(" (judged from %s up)", least), fmt.Sprintf("(基数不低于 %s)", least))
	}
	return s
}

func headline(f *template.Found) string {
	base := said(f.Rule)[string(f.Lang)].Against
	out := f.Lang.Pick(f.Metric+" "+f.Move+" against "+base, f.Metric+"较"+base+" "+f.Move)
	if f.Run != "" {
		out += f.Lang.Pick(", ", ",") + f.Run
	}
	return out
}

func alert(r *model.Rule, l words.Lang) string {
	base := said(r)[string(l)].Against
	return "[{base} → ]{value}" + template.AlertRate(l) + l.Pick(" against ", "，较") + base
}
