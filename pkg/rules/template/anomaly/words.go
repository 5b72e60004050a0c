package anomaly

import (
	"fmt"

	method "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func rule(r *model.Rule, l words.Lang) string {
	side := [3]string{l.Pick("below", "低于"), l.Pick("off", "偏离"), l.Pick("above", "高于")}[template.Side(r)+1]
	s := l.Pick("is abnormally "+side+" what calendar and course lead to", "异常"+side+"按日历与走势应有的水平")
	if v, ok := r.Params.Number("minChange"); ok {
		least := words.Percent(v)
		s += l.Pick(", by "+least+" or more", ",且相差 "+least+" 以上")
	}
	return s
}

// how a kind is said in a headline, down and up; both alike where it has no side.
type how struct{ down, up, zhDown, zhUp string }

var hows = map[method.Kind]how{
	method.Level:    {"shifted down", "shifted up", "水平下移", "水平上移"},
	method.Slope:    {"drifting down", "drifting up", "持续走低", "持续走高"},
	method.Variance: {"fluctuating abnormally", "fluctuating abnormally", "波动异常", "波动异常"},
	method.Pattern:  {"out of its usual pattern", "out of its usual pattern", "节律异常", "节律异常"},
	method.Stuck:    {"standing still", "standing still", "停滞不变", "停滞不变"},
}

func headline(f *template.Found) string {
	said := how{"abnormally low", "abnormally high", "异常偏低", "异常偏高"}
	if f.Abnormal != nil && !f.Together {
		if h, ok := hows[method.Kind(f.Abnormal.Kind)]; ok {
			said = h
		}
	}
	how := f.Lang.Pick(said.down, said.zhDown)
	if f.Rising() {
		how = f.Lang.Pick(said.up, said.zhUp)
	}
	if f.Lang == words.Chinese {
		return fmt.Sprintf("%s%s%s(%s)", f.Metric, f.Run, how, f.Move)
	}
	if f.Run != "" {
		how += " " + f.Run
	}
	return fmt.Sprintf("%s %s (%s)", f.Metric, how, f.Move)
}

func figures(f *template.Found) string {
	from, to := f.Pair()
	return f.Lang.Pick(fmt.Sprintf("%s, expected %s (%s)", to, from, f.Movement()), fmt.Sprintf("%s,应为 %s(%s)", to, from, f.Movement()))
}

// whys are why a value counts as abnormal, by its kind.
var whys = map[method.Kind][2]string{
	method.Spike:    {"it is further off than one value is by chance", "单值偏离超出偶然范围"},
	method.Level:    {"it went off at once and has stayed", "骤然偏移后未恢复"},
	method.Slope:    {"it drifts away, each time a little", "每次小幅偏离,逐步走偏"},
	method.Variance: {"it jumps to both sides more than it did", "上下波动大于以往"},
	method.Pattern:  {"it goes against what weekdays or hours usually do", "与以往的周内或日内节律相反"},
	method.Stuck:    {"the same value comes again and again", "同一数值反复出现"},
}

// path says what was expected, what a value is usually between, why this one counts as
// abnormal, and how often chance does the like.
func path(f *template.Found) string {
	s := figures(f)
	if f.Abnormal == nil {
		return s
	}
	why, ok := whys[method.Kind(f.Abnormal.Kind)]
	if !ok {
		return s
	}
	return s + f.Lang.Pick(
		fmt.Sprintf(", usually %s; %s: by chance %s", f.Band(), why[0], f.Rarity()),
		fmt.Sprintf(",通常在 %s 之间;%s,偶然出现的机会%s", f.Band(), why[1], f.Rarity()))
}

func alert(_ *model.Rule, l words.Lang) string {
	return l.Pick("{value}[, expected {base}]", "{value}[，应为 {base}]") + template.AlertRate(l)
}
