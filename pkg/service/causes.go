package service

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// The budget of the causes of an agenda's items. A reader waits no longer for them than
// for the items themselves; whoever writes a message can wait.
const (
	causeItems = 12 // of the first that are explained
	causeAside = 3  // explained at a time
	causeLeast = 400 * time.Millisecond
	// CausePatience is for messages and documents, which nobody waits for.
	CausePatience = 10 * time.Second
)

// What is said where there is no cause to name.
var (
	causeLate    = agenda.Text{"en": "The likely cause was not worked out in time.", "zh": "未能及时推算出可能原因。"}
	causeUnknown = agenda.Text{"en": "The likely cause cannot be told from what you may see.", "zh": "依据当前可见数据，无法说明可能原因。"}
)

// causes tells what is likely behind each item. An item is never held up by it: what is
// not found by the time, or not told to this reader, says so.
func (st *state) causes(ctx context.Context, a *agenda.Agenda, patience time.Duration) {
	if len(a.Items) == 0 {
		return
	}
	bounded, stop := context.WithTimeout(ctx, patience)
	defer stop()
	var run errgroup.Group
	run.SetLimit(causeAside)
	for i := range a.Items[:min(len(a.Items), causeItems)] {
		it := &a.Items[i]
		if it.Asked == nil {
			continue
		}
		run.Go(func() error {
			it.Cause = st.cause(bounded, it)
			return nil
		})
	}
	_ = run.Wait() // each says for itself what became of it
}

// cause explains one item, as far as the subject may read.
func (st *state) cause(ctx context.Context, it *agenda.Item) *agenda.Cause {
	why, err := st.why(ctx, *it.Asked, true)
	switch {
	case err == nil:
	case ctx.Err() != nil || errors.Is(err, context.DeadlineExceeded):
		return &agenda.Cause{Kind: "late", Words: causeLate}
	default:
		return &agenda.Cause{Kind: "unknown", Words: causeUnknown}
	}
	return causeOf(why, st.model, it)
}

// causeOf puts what was found into words. What made a number better is not why it is bad:
// the topic may go by a limit or a target, and the change against the time before go the
// other way.
func causeOf(why *insight.Why, m *model.Model, it *agenda.Item) *agenda.Cause {
	if !why.Change.OK() {
		return &agenda.Cause{Kind: "unknown", Words: causeUnknown}
	}
	if contrary(it.Change, why.Change) {
		return &agenda.Cause{Kind: "none", Words: contraryWords(it, why)}
	}
	likely := why.LikelyAgainst(m, true, against(it))
	out := &agenda.Cause{Kind: "none", Words: likely.Words}
	if likely.Found {
		out.Kind = "found"
	}
	return out
}

// against says what the change of a cause is against, where its topic compares with
// something else, such as a target or a limit: two rates of one unit that are of two
// changes read as one that is wrong.
func against(it *agenda.Item) map[string]string {
	if it.Asked == nil || len(it.Asked.Compare) == 0 || it.Asked.Compare[0] == it.BaselineOf {
		return nil
	}
	base, err := comparison.Find(it.Asked.Compare[0])
	if err != nil {
		return nil
	}
	return comparison.Each(map[string]comparison.Words{"en": base.In("en"), "zh": base.In("zh")}, func(w comparison.Words) string { return w.Short })
}

// contrary tells that a metric moved the other way than what is told of it: it rose
// against the month before, and is short of its target. What made it move is no cause then.
func contrary(told, moved answer.Num) bool {
	return told.OK() && moved.OK() && float64(told)*float64(moved) < 0
}

func contraryWords(it *agenda.Item, why *insight.Why) agenda.Text {
	out := agenda.Text{}
	unit := words.Unit{Name: why.Unit, Format: why.Format}
	c, err := comparison.Find(why.Against)
	for _, lang := range []string{"en", "zh"} {
		l, against := words.LangOf(lang), ""
		if err == nil {
			said := c.In(lang)
			if step, ok := c.Steps[grain.Grain(it.Grain)][lang]; ok {
				said = step
			}
			against = said.Against
		}
		moved := words.FromTo(float64(why.Before), float64(why.After), unit, l)
		out[lang] = words.Typeset(l.Pick(
			"No cause to name: against "+against+" it moved the other way ("+moved+").",
			"没有可说明的原因：与"+against+"相比，它朝相反方向变动（"+moved+"）。"), l)
	}
	return out
}
