package rollups

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
)

// Words is a sentence by language.
type Words map[string]string

func both(english, chinese string, args ...any) Words {
	return Words{"en": fmt.Sprintf(english, args...), "zh": fmt.Sprintf(chinese, args...)}
}

// Reasons for which nothing is proposed.
var (
	tooMany  = both("shapes of questions that are too many to be told apart", "形态过多、不再逐一区分的查询")
	ofSeries = both("its engine keeps time series, of which nothing is added up here", "其引擎保存的是时间序列，不在此汇总")
)

func goneSource(name string) Words {
	return both("source %s is not in the definitions any more", "定义中已无数据源 %s", name)
}

func goneName(name string) Words {
	return both("%s is not in the definitions any more", "定义中已无 %s", name)
}

func existing(name string) Words {
	return both("roll-up %s holds it already; where it is not read, explain tells why", "汇总表 %s 已包含；若未采用，可在解释中查看原因", name)
}

func tooFew(times, least int) Words {
	return both("asked %d times, and less than %d do not pay", "仅查询 %d 次，少于 %d 次不值得汇总", times, least)
}

func notSmaller(rows, of float64, bound bool) Words {
	if bound {
		return both("what would answer it may have %.0f rows, and the source has %.0f", "可满足它的汇总表至多可达 %.0f 行，而源表有 %.0f 行", rows, of)
	}
	return both("what would answer it has %.0f rows, and the source has %.0f", "可满足它的汇总表有 %.0f 行，而源表有 %.0f 行", rows, of)
}

var tooLittle = both("it takes too little of the source's time for a table of its own", "占该源表查询时间过少，不值得单独建表")

var others = both("as many as were asked for save more", "所要数目的汇总表已由节省更多者占满")

var noRows = both("the source has no rows", "源表没有数据")

// refusals word why no roll-up is read, by kind.
var refusals = map[optimise.RefusalKind]func(s *model.Source, of string) Words{
	optimise.RefusedMeasure: func(s *model.Source, of string) Words {
		for _, v := range s.Measures {
			if v.Name != of {
				continue
			}
			if _, adds := v.Agg.Again(); !adds {
				return both("%s is %s, which the values of parts do not tell", "%s 的聚合方式为 %s，无法由部分值得出", of, v.Agg)
			}
			if v.NonAdditive != nil {
				return both("%s is a balance: over time it does not add up", "%s 是余额类度量，不能按时间相加", of)
			}
		}
		return both("%s reads another source, or goes by another time or the clock", "%s 读取其他数据源，或依据另一时间、当前时间", of)
	},
	optimise.RefusedColumn: func(_ *model.Source, of string) Words {
		return both("it is asked by %s, which a roll-up cannot keep", "查询用到汇总表无法保留的 %s", of)
	},
	optimise.RefusedRows: func(*model.Source, string) Words {
		return both("its rows are followed, listed or counted one by one, which sums do not tell", "其行须逐条追踪、列出或计数，汇总值无法给出")
	},
	optimise.RefusedTime: func(_ *model.Source, of string) Words {
		return both("it is asked by %s as well as by another time", "同时按 %s 与另一时间查询", of)
	},
	optimise.RefusedFiner: func(_ *model.Source, of string) Words {
		return both("%s is asked for in periods that are not made of days", "所查 %s 的周期无法由日组成", of)
	},
	optimise.RefusedCut: func(*model.Source, string) Words {
		return both("what is asked for begins or ends within a day", "所查时段在一日之内开始或结束")
	},
	optimise.RefusedJump: func(*model.Source, string) Words {
		return both("what is asked for begins or ends where clocks are put forward or back", "所查时段在时钟拨动之处开始或结束")
	},
	optimise.RefusedValidity: func(_ *model.Source, of string) Words {
		return both("rows of %s are valid from and to a time of day", "%s 的有效期精确到时刻", of)
	},
	optimise.RefusedOpen: func(*model.Source, string) Words {
		return both("it is asked without an end, and no roll-up is known to be equal for ever", "查询没有截止时间，而汇总表只能确认到某一时间")
	},
}

func refusedWords(s *model.Source, n optimise.RollupNeed) Words {
	if w := refusals[n.Why]; w != nil {
		return w(s, n.Of)
	}
	return refusals[optimise.RefusedRows](s, n.Of)
}
