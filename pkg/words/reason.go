package words

import "strings"

// reasons say in words why there is no number, or why it is limited. The front
// end has the same (src/i18n/words.ts).
var reasons = map[string][2]string{
	"no_data":         {"no data", "无数据"},
	"before_start":    {"no data that far back", "无更早数据"},
	"after_end":       {"not loaded yet", "尚未加载"},
	"unready":         {"not ready: a check of the data fails", "未就绪：数据检查未通过"},
	"unfinished":      {"still running, compared like with like", "未结束,按同期对比"},
	"no_counterpart":  {"no such date in the compared period", "对比期没有这一天"},
	"zero_base":       {"was zero before", "基期为零"},
	"no_target":       {"no target", "未设目标"},
	"target_grain":    {"target is set for other periods or units", "目标按其他周期或单位设定"},
	"target_spread":   {"a share of a longer target, by days alike: not judged", "由更长周期的目标按天均摊,不作评判"},
	"negative_target": {"target below zero: the difference tells", "目标为负,看差额"},
	"not_additive":    {"cannot be added up", "不能累加"},
	"zero_divisor":    {"divided by zero", "除数为零"},
	"unknown_unit":    {"unknown unit", "未知单位"},
	"no_event":        {"the event did not take place at both times", "活动并非两期都有"},
	"event_length":    {"the event had another number of days", "活动天数与上次不同"},
	"closed":          {"closed then", "当时休业"},
	"masked":          {"not told to you", "对您不展示数值"},
	"small":           {"too few to tell, or next to such a number", "数量过少,或与之相邻,不予展示"},
}

// Reason is a reason in words; one that is not known is written as it is.
func Reason(code string, l Lang) string {
	w, ok := reasons[code]
	if !ok {
		return strings.ReplaceAll(code, "_", " ")
	}
	return Typeset(l.Pick(w[0], w[1]), l)
}

// DataWait says, as part of a sentence, that data behind the last that is gone by are held
// back by a check.
func DataWait(l Lang) string {
	return l.Pick("newer data wait, since a check of them fails", "之后的数据未通过检查，等待就绪")
}
