package target

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// called is the target in words, with its version where that is not the one that
// counts: "target (Forecast 1)".
func called(r *model.Rule, l words.Lang) string {
	target := l.Pick("target", "目标")
	if r.Version == nil {
		return target
	}
	version := r.Version.Label.In(string(l))
	if version == "" {
		version = r.Version.Name
	}
	return l.Pick(target+" ("+version+")", target+"("+version+")")
}

func rule(r *model.Rule, l words.Lang) string {
	target := called(r, l)
	if r.Metric.Good == model.GoodDown {
		over := words.Percent(1 - attainment(r))
		return l.Pick("exceeds the "+target+" due by then by more than "+over, "超出同期应达"+target+" "+over+" 以上")
	}
	need := words.Percent(attainment(r))
	return l.Pick("reaches less than "+need+" of the "+target+" due by then", "不足同期应达"+target+"的 "+need)
}

// reached is how much of the target is attained, in per cent; ok is false where
// a quotient would lie.
func reached(f *template.Found) (string, bool) {
	if f.Baseline <= 0 {
		return "", false
	}
	return words.Attained(f.Value/f.Baseline, attainment(f.Rule)), true
}

// over is by how much a target is exceeded that may not be, in per cent: what is
// "attained" of it says the opposite.
func over(f *template.Found) (string, bool) {
	if f.Rule.Metric.Good != model.GoodDown || f.Baseline <= 0 || f.Value <= f.Baseline {
		return "", false
	}
	return words.Percent(f.Value/f.Baseline - 1), true
}

func headline(f *template.Found) string {
	l, target := f.Lang, called(f.Rule, f.Lang)
	if f.Most > 1 && f.Grain() == grain.Day || f.Together {
		return sideOf(f)
	}
	if by, ok := over(f); ok {
		when := words.Bucket(f.Bucket, f.Grain(), f.Calendar, l)
		if f.Running {
			upTo := toDate(f.Grain(), l)
			return l.Pick(fmt.Sprintf("%s %s over the %s due%s", f.Metric, by, target, upTo), fmt.Sprintf("%s%s超出应达%s %s", f.Metric, upTo, target, by))
		}
		return l.Pick(fmt.Sprintf("%s %s over %s, %s", f.Metric, by, target, when), fmt.Sprintf("%s %s超出%s %s", f.Metric, when, target, by))
	}
	share, ok := reached(f)
	if !f.Running {
		when := words.Bucket(f.Bucket, f.Grain(), f.Calendar, l)
		if !ok {
			return l.Pick(fmt.Sprintf("%s %s against %s, %s", f.Metric, f.Movement(), target, when), fmt.Sprintf("%s %s较%s %s", f.Metric, when, target, f.Movement()))
		}
		return l.Pick(fmt.Sprintf("%s at %s of %s, %s", f.Metric, share, target, when), fmt.Sprintf("%s %s达成%s的 %s", f.Metric, when, target, share))
	}
	upTo := toDate(f.Grain(), l)
	if !ok {
		return l.Pick(fmt.Sprintf("%s %s against the %s due%s", f.Metric, f.Movement(), target, upTo), fmt.Sprintf("%s%s较应达%s %s", f.Metric, upTo, target, f.Movement()))
	}
	return l.Pick(fmt.Sprintf("%s at %s of the %s due%s", f.Metric, share, target, upTo), fmt.Sprintf("%s%s达成应达%s的 %s", f.Metric, upTo, target, share))
}

// sideOf says of several units, or of several days, on which side they are.
func sideOf(f *template.Found) string {
	target := called(f.Rule, f.Lang)
	side := f.Lang.Pick("short of ", "低于") + target
	if f.Rule.Metric.Good == model.GoodDown {
		side = f.Lang.Pick("over ", "超出") + target
	}
	if f.Lang == words.Chinese {
		return f.Metric + f.Run + side
	}
	if f.Run != "" {
		return f.Metric + " " + side + ", " + f.Run
	}
	return f.Metric + " " + side
}

func toDate(g grain.Grain, l words.Lang) string {
	switch g {
	case grain.Week:
		return l.Pick(", week to date", "本周至今")
	case grain.Month:
		return l.Pick(", month to date", "本月至今")
	case grain.Quarter:
		return l.Pick(", quarter to date", "本季至今")
	case grain.Year:
		return l.Pick(", year to date", "本年至今")
	}
	return ""
}

func figures(f *template.Found) string {
	from, to := f.Pair()
	target := called(f.Rule, f.Lang)
	share, ok := reached(f)
	attained := f.Lang.Pick(share, "达成 "+share)
	if by, is := over(f); is {
		attained = f.Lang.Pick(by+" over", "超出 "+by)
	}
	switch {
	case !ok:
		return f.Lang.Pick(fmt.Sprintf("%s, %s %s (%s)", to, target, from, f.Movement()), fmt.Sprintf("%s,%s %s(%s)", to, target, from, f.Movement()))
	case !f.Running:
		return f.Lang.Pick(fmt.Sprintf("%s, %s %s (%s)", to, target, from, attained), fmt.Sprintf("%s,%s %s(%s)", to, target, from, attained))
	}
	by := dueBy(f)
	return f.Lang.Pick(fmt.Sprintf("%s of %s due%s (%s)", to, from, by, attained), fmt.Sprintf("%s,%s应达 %s(%s)", to, by, from, attained))
}

// dueBy is how the target spreads over its period, in front of what it says of: ""
// where nobody says.
func dueBy(f *template.Found) string {
	if f.DueBy == "" {
		return ""
	}
	return f.Lang.Pick(" "+f.DueBy, f.DueBy)
}

func short(f *template.Found) string {
	if by, ok := over(f); ok {
		return f.Lang.Pick(by+" over", "超出 "+by)
	}
	if share, ok := reached(f); ok {
		return share
	}
	return f.Movement()
}

func alert(r *model.Rule, l words.Lang) string {
	target := words.Typeset(called(r, l), l)
	return l.Pick("{value}[, "+target+" up to now {base}]", "{value}[，进度"+target+" {base}]") + template.AlertRate(l)
}
