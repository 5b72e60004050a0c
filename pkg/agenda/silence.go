package agenda

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Why an agenda has no topics. Only the first is good news.
const (
	Quiet     = "quiet"     // all was judged and nothing fired
	Above     = "above"     // nothing fired here; units above have topics
	Partly    = "partly"    // nothing fired among what could be judged
	Blind     = "blind"     // nothing could be judged
	Unwatched = "unwatched" // the project has rules, none of them looks here
	Undefined = "undefined" // the project has no rules
)

// Silence says what no topics mean.
type Silence struct {
	Kind  string `json:"kind"` // quiet, above, partly, blind, unwatched, undefined
	Words Text   `json:"words"`
}

var silences = map[string][2]string{
	Quiet:     {"Nothing fired: all quiet.", "今日无预警,一切平稳。"},
	Above:     {"Nothing fired here, but units above have topics.", "此处无预警,但上级单位有议题。"},
	Partly:    {"Nothing fired among what could be judged.", "能够判断的部分没有预警。"},
	Blind:     {"Nothing could be judged: whether all is well is not known.", "今日所有规则都无法判断,是否一切正常尚不可知。"},
	Unwatched: {"No rule watches here: nothing was judged.", "此处没有规则,未作判断。"},
	Undefined: {"No rules are defined: nothing is watched, and nothing was judged.", "尚未定义规则:没有任何监测,未作判断。"},
}

// Silent says what an agenda without topics means; nil for one with topics.
func (a *Agenda) Silent() *Silence {
	if len(a.Items) > 0 {
		return nil
	}
	kind := Quiet
	switch {
	case a.Blind():
		kind = Blind
	case len(a.Above) > 0:
		kind = Above
	case len(a.Errors) > 0:
		kind = Partly
	case a.Checked.Defined == 0 && a.Checked.Rules == 0:
		kind = Undefined
	case a.Checked.Rules == 0:
		kind = Unwatched
	}
	return &Silence{Kind: kind, Words: both(func(l words.Lang) string { return l.Pick(silences[kind][0], silences[kind][1]) })}
}
