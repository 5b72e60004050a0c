package forecastmiss

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

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
	target, likely := called(r, l), words.Percent(share(r, "chance", usualChance))
	attainment := share(r, "attainment", usualAttainment)
	if r.Metric.Good == model.GoodDown {
		above := target
		if attainment < 1 {
			above = l.Pick("more than "+words.Percent(1-attainment)+" above the "+target, target+" "+words.Percent(1-attainment)+" 以上")
			return l.Pick("is foreseen to end "+above+", with a probability of "+likely+" or more", "预计期末超出"+above+",概率不低于 "+likely)
		}
		return l.Pick("is foreseen to end above the "+above+", with a probability of "+likely+" or more", "预计期末超出"+above+",概率不低于 "+likely)
	}
	below := l.Pick("the "+target, target)
	if attainment != 1 {
		below = l.Pick(words.Percent(attainment)+" of the "+target, target+"的 "+words.Percent(attainment))
	}
	return l.Pick("is foreseen to end below "+below+", with a probability of "+likely+" or more", "预计期末不足"+below+",概率不低于 "+likely)
}

// attained is a value as a share of the target; ok is false where a quotient would lie.
func attained(f *template.Found, v float64) (string, bool) {
	if f.Baseline <= 0 {
		return "", false
	}
	return words.Attained(v/f.Baseline, share(f.Rule, "attainment", usualAttainment)), true
}

func landing(f *template.Found) *template.Landing {
	if f.Foreseen == nil {
		return nil
	}
	return f.Foreseen.Landing
}

func headline(f *template.Found) string {
	target := called(f.Rule, f.Lang)
	d := landing(f)
	if f.Together {
		side := f.Lang.Pick("short of ", "低于")
		if f.Rule.Metric.Good == model.GoodDown {
			side = f.Lang.Pick("over ", "超出")
		}
		if d == nil {
			return f.Lang.Pick(f.Metric+" ended "+side+target, f.Metric+"期末"+side+target)
		}
		return f.Lang.Pick(f.Metric+" will end "+side+target, f.Metric+"预计期末"+side+target)
	}
	period := words.Bucket(f.Bucket, f.Grain(), f.Calendar, f.Lang)
	what, ok := attained(f, f.Value)
	if ok {
		what = f.Lang.Pick("at "+what+" of its "+target, "达成"+target+"的 "+what)
	} else {
		what = f.Lang.Pick(f.Movement()+" from its "+target, "较"+target+" "+f.Movement())
	}
	if d == nil {
		return f.Lang.Pick(fmt.Sprintf("%s ended %s %s", f.Metric, period, what), fmt.Sprintf("%s %s%s", f.Metric, period, what))
	}
	return f.Lang.Pick(fmt.Sprintf("%s will end %s %s", f.Metric, period, what), fmt.Sprintf("%s %s预计%s", f.Metric, period, what))
}

func figures(f *template.Found) string {
	from, to := f.Pair()
	target := called(f.Rule, f.Lang)
	d := landing(f)
	if d == nil {
		return f.Lang.Pick(fmt.Sprintf("%s, %s %s", to, target, from), fmt.Sprintf("%s,%s %s", to, target, from))
	}
	likely := words.Percent(f.Foreseen.Chance)
	band := f.Lang.Pick("80% band ", "80% 区间 ")
	lower, ok := attained(f, d.Lower)
	upper, _ := attained(f, d.Upper)
	if !ok {
		lower, upper = f.Say(d.Lower), f.Say(d.Upper)
	}
	return f.Lang.Pick(
		fmt.Sprintf("%s foreseen of the %s of %s (%s%s–%s, probability of a miss %s)%s", to, target, from, band, lower, upper, likely, need(f, d)),
		fmt.Sprintf("预计 %s,%s %s(%s%s–%s,未达概率 %s)%s", to, target, from, band, lower, upper, likely, need(f, d)))
}

// need is what each shorter bucket that is left has to bring, and how much more that is
// than foreseen; of what may not exceed its target, what each may bring.
func need(f *template.Found, d *template.Landing) string {
	if math.IsNaN(d.Needed) || d.Left == 0 {
		return ""
	}
	left := words.Buckets(d.Left, d.Step, f.Lang)
	each := words.Grain(d.Step, f.Lang)
	amount := f.Say(d.Needed)
	more := ""
	if d.Pace > 0 {
		more = words.Rate(d.Needed/d.Pace-1, f.Lang)
		more = f.Lang.Pick(" ("+more+" against what is foreseen)", "(较预计 "+more+")")
	}
	if f.Rule.Metric.Good == model.GoodDown {
		return f.Lang.Pick(fmt.Sprintf("; %s a %s may come on the %s left%s", amount, each, left, more), fmt.Sprintf(";剩余 %s每%s不得超过 %s%s", left, each, amount, more))
	}
	return f.Lang.Pick(fmt.Sprintf("; %s a %s are needed on the %s left%s", amount, each, left, more), fmt.Sprintf(";剩余 %s每%s需 %s%s", left, each, amount, more))
}

// path tells since when it looks so.
func path(f *template.Found) string {
	s := figures(f)
	if d := landing(f); d != nil && !f.Foreseen.Since.IsZero() {
		day := words.Bucket(f.Foreseen.Since, d.Step, f.Calendar, f.Lang)
		if d.Step == grain.None {
			return s
		}
		s += f.Lang.Pick("; foreseen so with the numbers up to "+day, ";计入 "+day+"的数值起即如此预计")
	}
	return s
}

func short(f *template.Found) string {
	if share, ok := attained(f, f.Value); ok {
		return share
	}
	return f.Movement()
}

func over(f *template.Found) string {
	return f.Lang.Pick(f.Metric+" is no longer foreseen to miss its target", f.Metric+"预计不再错过目标")
}

func alert(r *model.Rule, l words.Lang) string {
	target := words.Typeset(called(r, l), l)
	return l.Pick("foreseen {value}[, "+target+" {base}]", "预计 {value}[，"+target+" {base}]") + template.AlertRate(l)
}
