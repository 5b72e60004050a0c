package ask

// Intent is what a question wants.
type Intent string

// The intents.
const (
	Value      Intent = "value"
	Trend      Intent = "trend"
	Rank       Intent = "rank"
	Compare    Intent = "compare"
	Share      Intent = "share"
	Why        Intent = "why"
	Forecast   Intent = "forecast"
	ListAlerts Intent = "list_alerts"
	Define     Intent = "define"
	Attainment Intent = "attainment"
	Clarify    Intent = "clarify"
	OutOfScope Intent = "out_of_scope"
)

// Asked is a question's request in names of the catalogue.
type Asked struct {
	Metrics []string `json:"metrics"`
	// GroupBy holds levels, and at most one of time.hour, time.day, time.week, time.month,
	// time.quarter and time.year, which is last.
	GroupBy []string    `json:"group_by"`
	Filters []Condition `json:"filters"`
	Time    *Range      `json:"time"`
	// Compare is "", previous_period, previous_year or target.
	Compare string `json:"compare"`
	Order   *Order `json:"order"`
	Limit   int    `json:"limit"` // 0 where there is none
}

// Condition is about members (Level, Op in or not_in, Members) or about a metric's
// value (Metric, Op gt, lt, gte or lte, and Value, a number or "target"). By tells
// what of the metric: "" its value, change, change_pct.
type Condition struct {
	Level   string   `json:"level,omitempty"`
	Metric  string   `json:"metric,omitempty"`
	Op      string   `json:"op"`
	Members []string `json:"members,omitempty"`
	Value   any      `json:"value,omitempty"`
	By      string   `json:"by,omitempty"`
}

// Order sorts by a metric's value, change or change_pct, or by the size of those,
// whichever way they go: change_size, change_pct_size. Dir is asc or desc.
type Order struct {
	Metric string `json:"metric"`
	Dir    string `json:"dir"`
	By     string `json:"by"`
}

// Part tells what became of a piece of the question: From and To count its
// characters, Value is what it was read as.
type Part struct {
	From  int    `json:"from"`
	To    int    `json:"to"`
	Text  string `json:"text"`
	Kind  string `json:"kind"` // metric, level, member, time, number, grain, word
	Value string `json:"value"`
	Typo  bool   `json:"typo,omitempty"` // the name is spelt otherwise
}

// Ambiguity is a piece that may mean several things.
type Ambiguity struct {
	Text       string   `json:"text"`
	Kind       string   `json:"kind"`
	Candidates []string `json:"candidates"`
}

// Reading is a question, understood as far as it goes.
type Reading struct {
	Question string      `json:"question"`
	Intent   Intent      `json:"intent"`
	Asked    Asked       `json:"asked"`
	Parts    []Part      `json:"parts"`
	Unclear  []Ambiguity `json:"unclear,omitempty"`
	Unknown  []string    `json:"unknown,omitempty"` // what was not understood
	Reason   string      `json:"reason,omitempty"`  // a code of [Reasons] where there is no request
	// Assumed names what the question left open and was filled in: metric, time.
	Assumed []string `json:"assumed,omitempty"`
	// Preset is the time as one that moves along with the clock, as a request has it
	// (lastMonth); "" where it was said by its date.
	Preset string `json:"preset,omitempty"`
	// Step is the grain that a time was counted in: three months are of months, though
	// they may make a quarter.
	Step string `json:"step,omitempty"`
	// Calendar by which periods count where it is not the project's: years that were said
	// are those of the calendar, though the project's begin in another month.
	Calendar string `json:"calendar,omitempty"`
	// LimitEach tells that the limit is of each period: the first three of every month.
	LimitEach bool `json:"limit_each,omitempty"`
	// Each holds the levels of which several members were named, without a word on
	// whether they are one number or one each: [Reading.Request] lays them out one by one.
	Each []string `json:"each,omitempty"`
	// InRow is in how many periods, one after the other, conditions have to hold; 0
	// where they are about the whole time.
	InRow int `json:"in_row,omitempty"`
}

// Reasons why a question has no request, or why the answer is less than was asked,
// in words.
var Reasons = map[string]Label{
	"empty":           {"en": "There is no question.", "zh": "没有问题内容。"},
	"long":            {"en": "The question is too long; ask one thing in at most 500 characters.", "zh": "问题太长；请在 500 字以内问一件事。"},
	"unknown":         {"en": "Part of the question is not in the catalogue.", "zh": "问题里有目录中没有的内容。"},
	"denied":          {"en": "Say what the change is to be, instead of what it is not.", "zh": "请说明变化应当是多少，而不是不是多少。"},
	"apart":           {"en": "A time is compared with the one right before it or a year before; ask for the two one after the other.", "zh": "只能与紧邻的上期或上年同期对比，请分别询问这两段时间。"},
	"in_row":          {"en": "Periods in a row are the last ones that are over; leave the time out.", "zh": "连续若干期指最近已结束的几期，请不要再指定时间。"},
	"number":          {"en": "What a number in the question is for was not understood.", "zh": "没有看懂问题里某个数字的用途。"},
	"time":            {"en": "A time in the question was not understood.", "zh": "没有看懂问题里的某个时间。"},
	"row_of":          {"en": "Say what is in a row: months, weeks or days.", "zh": "请说明连续的是几个月、几周还是几天。"},
	"none":            {"en": "The first none are nobody: say how many, from 1 on.", "zh": "前 0 个没有内容：请说明要几个，至少 1 个。"},
	"spread":          {"en": "How much a number goes up and down is not worked out; ask for its change, or for its course.", "zh": "波动大小暂不计算，请改问变化或走势。"},
	"action":          {"en": "Questions are answered; nothing is sent, changed or deleted.", "zh": "这里只回答问题，不发送、修改或删除任何内容。"},
	"nothing":         {"en": "No metric of the catalogue was recognised.", "zh": "没有认出目录中的指标。"},
	"several":         {"en": "The word stands for several metrics; choose one.", "zh": "这个词对应多个指标，请选择一个。"},
	"agenda":          {"en": "The agenda lists what needs attention.", "zh": "需要关注的内容见预警摘要。"},
	"over":            {"en": "The time is over: ask what was, not what will be.", "zh": "这段时间已经过去，请直接问实际数值。"},
	"one":             {"en": "One metric can be foreseen at a time; name one.", "zh": "一次只能预测一个指标，请只问一个。"},
	"foreseen_if":     {"en": "Units are not picked by what they will be; name them, or ask for all.", "zh": "不能按未来的数值筛选单位，请指定单位或查看全部。"},
	"foreseen_change": {"en": "What is foreseen is told as it will be; its change is not.", "zh": "预测只给出未来的数值，不给出其变化。"},

	"one_each":      {"en": "Each is told by itself; say \"together\" for one number.", "zh": "以上分别列出；如需一个合计数，请在问题中加上“合计”。"},
	"no_units":      {"en": "The condition is told by the numbers themselves, since no units were named that it could pick.", "zh": "没有指定按什么单位筛选，条件请直接对照数值。"},
	"share_of_some": {"en": "Shares of all units are listed, so that the whole stays the whole.", "zh": "列出全部单位的占比，以保证分母是整体。"},

	"metadata": {"en": "What a metric means is on its page.", "zh": "指标的含义见其页面。"},
}

// MaxLength of a question, in characters.
const MaxLength = 500
