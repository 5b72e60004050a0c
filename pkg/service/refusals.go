package service

import (
	"errors"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// refusals are what a reader's rows refuse, in Chinese, by the names of findings: what it
// is, and what to ask instead. Cards and pages show them in the place of a number.
var refusals = map[string][2]string{
	"organisation-not-granted": {"您能看到的数据按会随时间变动的组织归属划定，按某一天的组织口径会是另一些数据", "请改用“当时”的组织口径"},
	"parent-not-told":          {"不向您展示上级单位的合计", "去掉与上级的对比；可由访问策略的 parents 开放"},
	"group-not-counted":        {"该指标只向您展示数量足够多的分组，而其数量无法统计", "请联系维护指标定义的人"},
	"series-join":              {"时间序列旁边没有可关联的表", "请按指标自身的标签分组和筛选"},
	"series-filter":            {"Prometheus 无法对标签提出这个条件", "标签只能与文本比较：等于、不等于、在或不在列表中、有无值"},
	"series-measure":           {"Prometheus 只有样本、没有数据行，无法这样计算", "请使用增量、速率、平均、最小、最大或最后值的合计、平均、最小、最大或序列个数"},
	"series-windows":           {"该请求需要向 Prometheus 提出过多的查询", "请减少周期数量或改用更长的周期"},
	"series-time":              {"Prometheus 无法对样本的时间提出这个要求", "请用粒度和时间范围提问"},
}

// inWords says refusals in the reader's language; other errors stay as they are.
func inWords(err error, lang string) error {
	var list diag.ListError
	if lang != "zh" || !errors.As(err, &list) {
		return err
	}
	out := make(diag.List, len(list.List))
	for i, d := range list.List {
		if said, ok := refusals[d.Name]; ok {
			d.Message, d.Hint = said[0], said[1]
		}
		out[i] = d
	}
	return out.Err()
}
