package meeting

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/letter"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// sentFor is how long an alert stands that sends minutes: two looks of its rule, and one
// that is missed.
const sentFor = 12 * time.Minute

// awaited is how long minutes wait for a rule that looks for them: after that they are no
// news, and every look would go through all that ever were.
const awaited = 31 * 24 * time.Hour

// send has the minutes of a meeting sent, once.
func send(ctx context.Context, d *loop.Desk, tx *state.Tx, m *Meeting, in Deed, by string) error {
	switch {
	case m.State != "closed":
		return about.Unfit("state", "end the meeting first", "请先结束会议")
	case m.Sent != nil:
		return about.Unfit("state", "the minutes have been sent", "纪要已经发送")
	case d.Service.Model().MessageNamed(in.Way) == nil:
		return about.Unfit("way", fmt.Sprintf("the definitions have no message %.80q", in.Way), "定义中没有这条定时消息")
	}
	m.Sent = &Sent{Way: in.Way, By: by, At: state.Stamp(tx.Now)}
	return update(ctx, tx, m, in.Version)
}

// Due are the minutes that are to be sent a message's way, each with its text as it goes
// out: from when the first server asks, which writes it down, for as long as a rule needs to
// see it. What the message's reader may not read, and what is about metrics that not
// everybody may read, is counted.
func Due(ctx context.Context, d *loop.Desk, way string, now time.Time, reader letter.Reader) ([]letter.Letter, error) {
	return letter.Due(ctx, d, way, sent, func(place state.Place, by *model.Agenda, m Meeting) (*letter.Letter, error) {
		if m.Sent == nil || m.Sent.Way != way {
			return nil, nil
		}
		if at, err := state.ReadTime(m.Sent.At); err == nil && now.After(at.Add(awaited)) {
			return nil, nil
		}
		lang := words.LangOf(by.Language)
		l := letter.Letter{Paper: "meetings/meeting-" + about.Number(m.ID), Way: way, Day: m.Day, Title: m.Title}
		l, err := letter.Once(ctx, d, place, l, func(ctx context.Context) (string, error) {
			return text(reader(ctx, by), d, place, m.ID, lang)
		})
		if err != nil {
			return nil, err
		}
		at, err := state.ReadTime(l.At)
		if err != nil || !now.Before(at.Add(sentFor)) {
			return nil, nil // a time that cannot be read was not written by us
		}
		if l.Title == "" {
			l.Title = lang.Pick("Minutes", "会议纪要")
		}
		return &l, nil
	})
}

// text is minutes in a few lines.
func text(ctx context.Context, d *loop.Desk, place state.Place, id int64, l words.Lang) (string, error) {
	var m *Meeting
	err := d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		m, err = read(ctx, tx, id)
		return err
	})
	if err != nil {
		return "", err
	}
	all := len(m.Items)
	if err := shown(ctx, d, m); errors.As(err, &access.Denied{}) {
		m.Items = nil // no policy admits the message
	} else if err != nil {
		return "", err
	}
	var lines []string
	for _, it := range m.Items {
		if !told(d.Service.Model(), &it) {
			continue
		}
		all--
		line := fmt.Sprintf("%d. %s %s %s", it.N, it.Topic.Headline[string(l)], l.Pick("–", "——"), outcomes[it.Outcome][string(l)])
		if it.Decision != "" {
			line += l.Pick(": ", "：") + it.Decision
		}
		for _, more := range []string{it.Assignee, it.Due} {
			if more != "" {
				line += " · " + more
			}
		}
		lines = append(lines, line)
	}
	if all > 0 {
		lines = append(lines, l.Pick(words.Plural(all, "more item is", "more items are")+" behind the link, for those who may see them.", fmt.Sprintf("另有 %d 项见链接，仅对有权限者显示。", all)))
	}
	if len(lines) == 0 {
		lines = append(lines, l.Pick("No items.", "没有议题。"))
	}
	return strings.Join(lines, "\n"), nil
}

// told tells whether everybody may read what an item is about, and know of its unit.
func told(m *model.Model, it *Item) bool {
	for _, of := range numbers(it) {
		if of.Metric != "" && !letter.Open(m, of.Metric) || !letter.OpenScope(m, of.Scope) {
			return false
		}
	}
	return true
}
