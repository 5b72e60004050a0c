package report

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
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/schedule"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Sending is when a report is sent, and which way.
type Sending struct {
	Way string `json:"way"` // a message of the definitions: to whom, on which days, as whom it is read
	At  string `json:"at"`  // 15:04
}

// fit makes a schedule fit; nil sends nothing any more.
func (s *Sending) fit(m *model.Model) error {
	if s == nil {
		return nil
	}
	if m.MessageNamed(s.Way) == nil {
		return about.Unfit("send.way", fmt.Sprintf("the definitions have no message %.80q", s.Way), "定义中没有这条定时消息")
	}
	at, err := time.Parse("15:04", s.At)
	if err != nil || at.Format("15:04") != s.At {
		return about.Unfit("send.at", fmt.Sprintf("%.20q is no time of day; write it as 08:30", s.At), fmt.Sprintf("%.20q 不是时刻，请写成 08:30", s.At))
	}
	if end := at.Add(schedule.Usual); end.After(midnight) { // its rule may not look before the day is over
		last := midnight.Add(-schedule.Usual).Format("15:04")
		return about.Unfit("send.at", fmt.Sprintf("a report that is due at %s may be missed, since it is due on its day alone; use %s or earlier", s.At, last),
			fmt.Sprintf("%s 到午夜时间太短，可能来不及发送；请用 %s 或更早", s.At, last))
	}
	return nil
}

// midnight is the end of a day, as time.Parse reads times of day.
var midnight = time.Date(0, 1, 2, 0, 0, 0, 0, time.UTC)

// Due are the reports that are to be sent a message's way at an instant of the project's
// clock, each with its text as it goes out. They are read as reader says; of metrics that
// not everybody may read nothing is told, since everybody reads the labels of an alert.
func Due(ctx context.Context, d *loop.Desk, way string, now time.Time, reader letter.Reader) ([]letter.Letter, error) {
	return letter.Due(ctx, d, way, all, func(place state.Place, by *model.Agenda, r Report) (*letter.Letter, error) {
		if r.Send == nil || r.Send.Way != way {
			return nil, nil
		}
		since, due, err := scheduled(by, r.Send.At).Due(now)
		if err != nil || !due {
			return nil, nil // a time that cannot be read was refused when it was written
		}
		l := letter.Letter{Paper: "reports/" + about.Number(r.ID), Way: way, Day: since.Format(time.DateOnly), Title: r.Title}
		l, err = letter.Once(ctx, d, place, l, func(ctx context.Context) (string, error) {
			read, err := one(reader(ctx, by), d, place, r.ID, Ask{Lang: by.Language})
			l := words.LangOf(by.Language)
			switch {
			case errors.As(err, &access.Denied{}): // no policy admits the message
				return behind(len(r.Blocks), l), nil
			case err != nil:
				return "", err
			}
			return message(d.Service.Model(), read, l), nil
		})
		return &l, err
	})
}

// scheduled is a time of day on the days of a message.
func scheduled(by *model.Agenda, at string) schedule.Schedule {
	s := schedule.Schedule{At: at, Days: by.Days, Holidays: by.Holidays, Workdays: by.Workdays}
	if by.On != nil {
		s.On, s.Counts = by.On.Name, by.On.Counts
	}
	return s
}

// mostTold is how many rows of a table a message has.
const mostTold = 8

// message is a report in a few lines; what it leaves out is behind the link. A text may tell
// what its writer could read, so it goes where everybody may read the report's numbers.
func message(m *model.Model, r *Report, l words.Lang) string {
	var lines []string
	left, open, whole := r.Hidden, make([]bool, len(r.Blocks)), true
	for i, b := range r.Blocks {
		if b.Request != nil {
			req := asked(r, &b, nil, string(l))
			open[i] = letter.OpenRequest(m, &req)
			whole = whole && open[i]
		}
	}
	for i, b := range r.Blocks {
		f := r.Figures[i]
		switch {
		case f.Hidden:
		case b.Kind == Text && (b.Free || whole):
			lines = append(lines, titled(b.Title, b.Text, l))
		case !open[i]:
			left++
		case f.Failed != "":
			lines = append(lines, titled(b.Title, f.Failed, l))
		default:
			lines = append(lines, told(&b, &f, l)...)
		}
	}
	if left > 0 {
		lines = append(lines, behind(left, l))
	}
	return strings.Join(lines, "\n")
}

func behind(parts int, l words.Lang) string {
	return l.Pick(words.Plural(parts, "more part is", "more parts are")+" behind the link, for those who may see them.", fmt.Sprintf("另有 %d 处见链接，仅对有权限者显示。", parts))
}

func titled(title, text string, l words.Lang) string {
	if title == "" {
		return text
	}
	return title + l.Pick(": ", "：") + text
}

// told are the lines of a block of numbers: one of a number, the newest of a chart, the
// first of a table.
func told(b *Block, f *Figure, l words.Lang) []string {
	rows, more := f.Rows, f.More
	keys := len(f.Answer.Keys)
	if f.Answer.Time != nil {
		keys++
	}
	if b.Kind == Chart && keys == 1 && f.Answer.Time != nil && len(rows) > 0 {
		rows, more = newest(f.Answer, l), 0
	}
	more += max(0, len(rows)-mostTold)
	rows = rows[:min(len(rows), mostTold)]
	var out []string
	if len(rows) != 1 && b.Title != "" {
		out = append(out, b.Title)
	}
	for _, row := range rows {
		var cells []string
		for k := keys; k < len(row); k++ {
			text := row[k]
			if k > keys || b.Title == "" {
				text = f.Columns[k] + " " + text
			}
			cells = append(cells, text)
		}
		line := strings.Join(cells, l.Pick(", ", "，"))
		if keys > 0 {
			line = strings.Join(row[:keys], " · ") + l.Pick(": ", "：") + line
		}
		if len(rows) == 1 {
			line = titled(b.Title, line, l)
		}
		out = append(out, line)
	}
	if more > 0 {
		out = append(out, l.Pick(words.Plural(more, "more row", "more rows")+".", fmt.Sprintf("另有 %d 行。", more)))
	}
	return out
}
