package service

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// spoken are refusals that a question in words can run into, in Chinese, by the names of
// findings. Who asks in words did not write a request, so that they say what to ask
// otherwise and not which field is wrong.
var spoken = map[string]string{
	"unknown-reference":           "该指标不能按这个维度拆分或筛选：其数据里没有这个维度",
	"ambiguous-reference":         "该指标按这个维度有多种拆法，问题里无法区分",
	"grain-too-fine":              "该指标没有这么细的时间粒度，请按更长的周期提问",
	"no-time":                     "该指标的数据没有日期，不能按时间提问",
	"never-changes":               "该指标的数据没有日期，各个时期数值相同，没有可解释的变化",
	"needs-metric-time":           "该指标需要时间范围，请说明时间",
	"no-spine":                    "该指标需要的时间轴没有定义",
	"several-connections":         "该指标的数据分布在多个连接上，不能在一个问题里回答",
	"several-calendars":           "这些指标使用不同的日历，请分开提问",
	"outside-calendar":            "所问的时间超出了日历定义的范围",
	"too-many-buckets":            "时间范围按这个粒度拆得太多，请缩短时间或按更长的周期提问",
	"too-many-units":              "符合条件的单位太多，请缩小范围或按更粗的层级提问",
	"metric-filter-without-units": "请说明按什么单位筛选，例如门店或大区",
	"bad-time-range":              "这个时间范围无法查询",
	"dimension-required":          "按访问策略，该指标必须按指定的维度查看",
	"told-with-care":              "按访问策略，该指标不能这样查询",
	"overlap-told":                "按访问策略，重叠的时间段不能一起查询",
	"unknown-member":              "数据中没有这个成员",
	"no-text":                     "条件里有数据库文本不允许的字符",
	"outlook-of-one":              "一次只能预测一个指标",
	"outlook-of-many":             "单位太多，无法逐一预测；请缩小范围或按更粗的层级提问",
	"outlook-horizon":             "预测的时间太远",
	"outlook-grain":               "不能按这个粒度预测",
}

// reasonOf words why the definitions or the policies refuse a question, in both
// languages: in English with what the finding says.
func reasonOf(err error) wire.Text {
	out := wire.Text{"en": err.Error(), "zh": err.Error()}
	var list diag.ListError
	if !errors.As(err, &list) {
		if policyRefuses(err) {
			out["zh"] = "您没有查看这些数据的权限。"
		}
		return out
	}
	var said, plain []string
	for _, d := range list.List {
		if d.Severity != diag.Error {
			continue
		}
		plain = append(plain, plainly(d))
		words, ok := spoken[d.Name]
		if own, known := refusals[d.Name]; known {
			words, ok = own[0]+"；"+own[1], true
		}
		if !ok {
			words = "这个问题现在无法查询：" + d.Message
		}
		said = append(said, words+"。")
	}
	out["en"], out["zh"] = strings.Join(plain, " "), strings.Join(said, "")
	return out
}

// plainly is a finding as a sentence for who asks in words: without its code and severity,
// which say something to who writes definitions.
func plainly(d diag.Diagnostic) string {
	said := d.Message
	if d.Hint != "" {
		said += "; " + d.Hint
	}
	first, size := utf8.DecodeRuneInString(said)
	return string(unicode.ToUpper(first)) + said[size:] + "."
}
