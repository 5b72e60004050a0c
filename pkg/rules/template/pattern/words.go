package pattern

import (
	"fmt"
	"time"

	method "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func rule(r *model.Rule, l words.Lang) string {
	n := words.Buckets(window(r), r.Grain, l)
	return l.Pick("has another shape over the last "+n+" than before: it jumps about otherwise, or its rhythm has changed",
		"最近 "+n+"的形态与以往不同:波动变化,或节律改变")
}

// rhythm tells a change of weekdays or hours; else it is one of unrest.
func rhythm(f *template.Found) bool {
	return f.Abnormal != nil && f.Abnormal.Kind == string(method.Pattern) && f.Abnormal.By != 0
}

func headline(f *template.Found) string {
	en, zh := "has changed its shape", "形态异常"
	switch {
	case f.Abnormal == nil || f.Together:
	case rhythm(f):
		en, zh = "has another rhythm ("+short(f)+")", "节律改变("+short(f)+")"
	case f.Abnormal.Times < 1:
		en, zh = "is calmer than it was ("+short(f)+")", "波动减弱("+short(f)+")"
	case f.Abnormal.Times > 1:
		en, zh = "is more restless than it was ("+short(f)+")", "波动加剧("+short(f)+")"
	}
	return f.Lang.Pick(f.Metric+" "+en, f.Metric+zh)
}

// short is what changed most: "Saturdays −38%", "jumps 1.8 times as far".
func short(f *template.Found) string {
	switch {
	case f.Abnormal == nil:
		return f.Movement()
	case rhythm(f):
		return group(f) + " " + words.Rate(f.Abnormal.By, f.Lang)
	}
	n := fmt.Sprintf("%.1f", f.Abnormal.Times)
	return f.Lang.Pick("jumps "+n+" times as far", "波动为以往的 "+n+" 倍")
}

// group names the weekday or hour that is furthest from what it was.
func group(f *template.Found) string {
	if f.Grain() == grain.Hour {
		return f.Lang.Pick(fmt.Sprintf("%d:00", f.Abnormal.Group), fmt.Sprintf("%d 时", f.Abnormal.Group))
	}
	day := f.Abnormal.Group % 7
	return f.Lang.Pick(time.Weekday(day).String()+"s", "周"+string([]rune("日一二三四五六")[day]))
}

func figures(f *template.Found) string {
	from, to := f.Pair()
	return short(f) + f.Lang.Pick(fmt.Sprintf("; now %s, expected %s", to, from), fmt.Sprintf(";目前 %s,应为 %s", to, from))
}

// path says what was compared, what changed, and how often chance does the like.
func path(f *template.Found) string {
	if f.Abnormal == nil {
		return figures(f)
	}
	n := words.Buckets(window(f.Rule), f.Grain(), f.Lang)
	why := f.Lang.Pick("values jump from one to the next otherwise than before", "相邻数值的波动与以往不同")
	if rhythm(f) {
		why = f.Lang.Pick(group(f)+" stand otherwise to the rest than before", group(f)+"与其余时段的关系与以往不同")
	}
	return figures(f) + f.Lang.Pick("; over the last "+n+" "+why+": by chance "+f.Rarity(), ";最近 "+n+why+",偶然出现的机会"+f.Rarity())
}

func over(f *template.Found) string {
	return f.Lang.Pick(f.Metric+" has its usual shape again", f.Metric+"形态已恢复正常")
}

func alert(_ *model.Rule, l words.Lang) string {
	return l.Pick("{value}[, expected {base}]", "{value}[，应为 {base}]")
}
