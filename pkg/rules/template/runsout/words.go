package runsout

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var called = map[string][2]string{
	"mon": {"Monday", "周一"}, "tue": {"Tuesday", "周二"}, "wed": {"Wednesday", "周三"}, "thu": {"Thursday", "周四"},
	"fri": {"Friday", "周五"}, "sat": {"Saturday", "周六"}, "sun": {"Sunday", "周日"},
}

func rule(r *model.Rule, l words.Lang) string {
	days := words.Buckets(r.Params.Count("lead", usualLead), grain.Day, l)
	likely := words.Percent(chance(r))
	until := l.Pick("within "+days, days+"内")
	if text := r.Params.Text("delivery"); text != "" {
		var names []string
		for _, d := range strings.Split(text, ",") {
			names = append(names, l.Pick(called[d][0], called[d][1]))
		}
		list := strings.Join(names, l.Pick(" or ", "或"))
		until = l.Pick("before the first "+list+" after "+days, days+"后首个"+list+"到货前")
	}
	by := l.Pick("by what it falls from day to day", "按自身逐日减少量")
	if m := r.Use; m != nil {
		name := m.Label.In(string(l))
		if name == "" {
			name = m.Name
		}
		by = l.Pick("by "+name, "按"+name)
	}
	return l.Pick("is used up "+until+", "+by+" as foreseen, with a probability of "+likely+" or more", by+"预测,"+until+"用尽的概率不低于 "+likely)
}

// day is a date in words; "" where nothing was foreseen.
func day(f *template.Found) string {
	if f.Foreseen == nil || f.Foreseen.Day.IsZero() {
		return ""
	}
	return words.Bucket(f.Foreseen.Day, grain.Day, f.Calendar, f.Lang)
}

func headline(f *template.Found) string {
	at := day(f)
	switch {
	case f.Together || at == "":
		return f.Lang.Pick(f.Metric+" will run out", f.Metric+"即将用尽")
	case f.Value <= 0:
		return f.Lang.Pick(f.Metric+" has run out", f.Metric+"已用尽")
	case f.Foreseen.Day.Equal(f.Bucket):
		return f.Lang.Pick(f.Metric+" does not last a day", f.Metric+"不足一天之用")
	}
	return f.Lang.Pick(f.Metric+" lasts until "+at, f.Metric+"预计仅够用到 "+at)
}

func figures(f *template.Found) string {
	from, to := f.Pair()
	s := f.Foreseen
	if s == nil {
		return f.Lang.Pick(fmt.Sprintf("%s left, %s foreseen to be used", to, from), fmt.Sprintf("余 %s,预计消耗 %s", to, from))
	}
	ahead := words.Buckets(s.Lead, grain.Day, f.Lang)
	out := f.Lang.Pick(fmt.Sprintf("%s left, %s foreseen to be used in %s", to, from, ahead), fmt.Sprintf("余 %s,预计 %s内消耗 %s", to, ahead, from))
	if f.Value <= 0 {
		return out
	}
	first, last := words.Bucket(s.From, grain.Day, f.Calendar, f.Lang), words.Bucket(s.To, grain.Day, f.Calendar, f.Lang)
	if s.Last {
		return out + f.Lang.Pick("; four times out of five it lasts until "+first+" or longer", ";五次中有四次可用到 "+first+"或更久")
	}
	if s.From.Equal(s.To) {
		return out + f.Lang.Pick("; four times out of five it lasts until then", ";五次中有四次用到当天")
	}
	return out + f.Lang.Pick(fmt.Sprintf("; four times out of five it lasts until %s to %s", first, last), fmt.Sprintf(";五次中有四次可用到 %s至 %s", first, last))
}

func short(f *template.Found) string {
	switch at := day(f); {
	case at == "":
		return f.Movement()
	case f.Value <= 0:
		return f.Lang.Pick("none left", "已无")
	default:
		return f.Lang.Pick("until "+at, "至 "+at)
	}
}

func over(f *template.Found) string {
	return f.Lang.Pick(f.Metric+" lasts long enough again", f.Metric+"已足够")
}

func alert(_ *model.Rule, l words.Lang) string {
	return l.Pick("{value} left[, {base} foreseen to be used]", "余 {value}[，预计消耗 {base}]") + template.AlertRate(l)
}
