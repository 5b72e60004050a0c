package journal

import (
	"context"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Keeper writes what happens to incidents into the record: the loop.Recorder of a desk.
type Keeper struct{}

var _ loop.Recorder = Keeper{}

// Happened is one line, in the transaction of what happened.
func (Keeper) Happened(ctx context.Context, tx *state.Tx, h loop.Happening) error {
	e := Entry{
		Kind: Incident, Day: h.Day, Item: strconv.FormatInt(h.Incident, 10), Deed: h.Deed, Who: h.Who, Text: h.Text,
		About: about.Subject{Metric: h.Metric, Scope: h.Scope}, Called: about.Called{Metric: h.Called},
	}
	if h.Verdict != "" {
		e.Deed += ":" + string(h.Verdict)
	}
	e.Words = wordsOf(e.Deed, h.Headline)
	_, err := Write(ctx, tx, e)
	return err
}

// did says what was done to an incident.
var did = map[string]agenda.Text{
	"opened":             {"en": "Opened", "zh": "新事件"},
	"acknowledged":       {"en": "Acknowledged", "zh": "已确认"},
	"snoozed":            {"en": "Snoozed", "zh": "已静默"},
	"resolved":           {"en": "Resolved", "zh": "已解决"},
	"reopened":           {"en": "Reopened", "zh": "重新打开"},
	"reviewed":           {"en": "Reviewed", "zh": "已复盘"},
	"merged":             {"en": "Merged into another incident", "zh": "并入另一事件"},
	"unmerged":           {"en": "One of its own again", "zh": "重新独立"},
	"escalated":          {"en": "Nobody acknowledged it in time", "zh": "超时无人确认，已升级"},
	"verdict:right":      {"en": "The warning was right", "zh": "预警正确"},
	"verdict:noise":      {"en": "The warning was noise", "zh": "预警为误报"},
	"verdict:tooLate":    {"en": "The warning came too late", "zh": "预警太迟"},
	"verdict:wrongCause": {"en": "The cause that was named was wrong", "zh": "所指原因有误"},
}

func wordsOf(deed string, headline agenda.Text) agenda.Text {
	return agenda.Text{"en": did[deed]["en"] + ": " + headline["en"], "zh": did[deed]["zh"] + "：" + headline["zh"]}
}

// reworded tells entries of incidents as their reader may know of them: by the units that
// they may know of. What was found by words is left out where those may be of others.
func reworded(ctx context.Context, d *loop.Desk, found []Entry, words string) (out []Entry, err error) {
	var ids []int64
	of := func(e Entry) int64 {
		id, err := strconv.ParseInt(e.Item, 10, 64)
		if e.Kind != Incident || err != nil {
			return 0
		}
		return id
	}
	for _, e := range found {
		if id := of(e); id != 0 {
			ids = append(ids, id)
		}
	}
	told, err := d.Headlines(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, e := range found {
		if id := of(e); id != 0 {
			t, known := told[id]
			switch {
			case !known, t.Partial && words != "":
				continue
			case t.Partial:
				e.Words = wordsOf(e.Deed, t.Headline)
			}
		}
		out = append(out, e)
	}
	return out, nil
}
