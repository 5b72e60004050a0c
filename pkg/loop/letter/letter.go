// Package letter keeps the texts that alert rules send at a time of day as they went out:
// a text is a label, so one that changed, or that another server wrote anew, would be sent
// as another message.
package letter

import (
	"context"
	"encoding/json"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Letter is a text as it is sent.
type Letter struct {
	Paper string `json:"paper"` // the address of what is sent, below the app: reports/3
	Way   string `json:"way"`   // the message of the definitions whose way it goes
	Day   string `json:"day"`   // 2006-01-02
	Title string `json:"title"`
	Text  string `json:"text"`
	At    string `json:"at"` // RFC 3339: when it was written down
}

// Way is a message of the definitions whose way papers can go.
type Way struct {
	Name  string      `json:"name"`
	Label agenda.Text `json:"label,omitempty"`
}

// Ways are the messages of the definitions.
func Ways(m *model.Model) (out []Way) {
	for _, a := range m.Messages() {
		out = append(out, Way{a.Name, agenda.Text(a.Label)})
	}
	return out
}

// Reader puts into a context as whom a message is read.
type Reader func(context.Context, *model.Agenda) context.Context

// Longest text, in characters: what chat robots take, with room for a title and a link.
const longest = 3000

// Once is the text of a paper for a day and a way: as it was written down, by whichever
// server was first, else as write makes it. It is written down before anybody sends it.
func Once(ctx context.Context, d *loop.Desk, place state.Place, l Letter, write func(context.Context) (string, error)) (Letter, error) {
	was, err := read(ctx, d, place, l)
	if err != nil || was != nil {
		return deref(was), err
	}
	if l.Text, err = write(ctx); err != nil {
		return l, err
	}
	l.Text = cut(l.Text)
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		if was, err = written(ctx, tx, l); err != nil || was != nil { // another server was faster
			return err
		}
		l.At = state.Stamp(tx.Now)
		body, err := json.Marshal(l)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, "INSERT INTO wh_letter (org, project, paper, day, way, at, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
			tx.Org, tx.Project, l.Paper, l.Day, l.Way, state.Time(tx.Now), string(body))
		if err != nil {
			return err
		}
		was = &l
		return tx.Audit(ctx, "system", "send", "letter", l.Paper, nil, l)
	})
	return deref(was), err
}

func read(ctx context.Context, d *loop.Desk, place state.Place, l Letter) (found *Letter, err error) {
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		found, err = written(ctx, tx, l)
		return err
	})
	return found, err
}

func written(ctx context.Context, tx *state.Tx, l Letter) (*Letter, error) {
	list, err := state.Documents[Letter](ctx, tx, "letter", "SELECT body FROM wh_letter WHERE org = ? AND project = ? AND paper = ? AND day = ? AND way = ?",
		tx.Org, tx.Project, l.Paper, l.Day, l.Way)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

func deref(l *Letter) Letter {
	if l == nil {
		return Letter{}
	}
	return *l
}

func cut(text string) string {
	if r := []rune(text); len(r) > longest {
		return string(r[:longest-1]) + "…"
	}
	return text
}
