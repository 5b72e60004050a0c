package optimise

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// refusal is why a roll-up is not read: what kind of reason it is, and of which name. Those
// tell one reason from another where times of a question are in the words.
type refusal struct {
	query.Said
	kind RefusalKind
	name string
}

// RefusalKind is a kind of reason for which a roll-up cannot be read.
type RefusalKind string

// Kinds of reasons. Their words are never changed: they are written down.
const (
	RefusedMeasure  RefusalKind = "measure"  // a measure does not add up, or is not held
	RefusedColumn   RefusalKind = "column"   // something else is read of the source
	RefusedRows     RefusalKind = "rows"     // rows are followed or counted one by one
	RefusedTime     RefusalKind = "time"     // another time
	RefusedFiner    RefusalKind = "finer"    // periods within those of roll-ups
	RefusedCut      RefusalKind = "cut"      // times within periods
	RefusedJump     RefusalKind = "jump"     // clocks that are put back or forward
	RefusedValidity RefusalKind = "validity" // windows of validity by the time of day
)

// Reasons for which a roll-up is not read.

func said(english, chinese string, args ...any) *query.Said {
	return &query.Said{English: fmt.Sprintf(english, args...), Chinese: fmt.Sprintf(chinese, args...)}
}

func refused(kind RefusalKind, name, english, chinese string, args ...any) *refusal {
	return &refusal{Said: *said(english, chinese, args...), kind: kind, name: name}
}

func coarserServes(r *model.Rollup) query.Said {
	return *said("%s serves and has fewer rows", "%s 已可满足，且行数更少", r.Name)
}

func notKeptMeasure(v *model.Measure) *refusal {
	return refused(RefusedMeasure, v.Name, "it does not hold measure %s", "不含度量 %s", v.Name)
}

func notKeptColumn(name string) *refusal {
	return refused(RefusedColumn, name, "it does not keep %s", "未保留 %s", name)
}

func otherwiseAsked(r *model.Rollup) *refusal {
	return refused(RefusedRows, "", "rows of %s are followed or counted one by one, which sums do not tell", "%s 的行须逐条追踪或计数，汇总值无法给出", r.Source.Name)
}

func otherTime(name string) *refusal {
	return refused(RefusedTime, name, "%s is another time than the one that it is kept by", "%s 不是该汇总表所依据的时间", name)
}

func finer(name string, r *model.Rollup) *refusal {
	return refused(RefusedFiner, name, "%s is asked for in periods that are not made of its %ss", "所查 %[1]s 的周期无法由其周期组成", name, r.Grain)
}

func cutPeriod(at time.Time, r *model.Rollup) *refusal {
	at = grain.Noted(at)
	return refused(RefusedCut, "", "what is asked for begins or ends within a %s of it, at %s", "所查时段在其周期内开始或结束：%[2]s", r.Grain, at.Format("2006-01-02 15:04"))
}

func jumpedOver(at time.Time) *refusal {
	return refused(RefusedJump, "", "the clocks of its zone do not show %s once", "其时区的时钟并非恰好一次显示 %s", at.Format("2006-01-02 15:04"))
}

func validWithin(name string) *refusal {
	return refused(RefusedValidity, name, "rows of %s are valid from and to a time of day, and it keeps none", "%s 的有效期精确到时刻，而汇总表不含时刻", name)
}

func beyond(until time.Time) *refusal {
	return &refusal{Said: *said("it is known to equal its source before %s only", "仅确认其在 %s 之前与源表一致", until.Format(time.DateOnly))}
}

func before(from time.Time) *refusal {
	return &refusal{Said: *said("it begins on %s, and its source earlier", "其数据自 %s 起，而源表更早", from.Format(time.DateOnly))}
}

var unlooked = &refusal{Said: *said("nobody has compared it with its source", "尚未与源表核对")}
