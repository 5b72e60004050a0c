package plugin

import (
	"context"
	"errors"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// digestsFresh is longer than a message is due: its text is a label, so a text
// that changed in between would be sent as another message.
const digestsFresh = 25 * time.Hour

// digestKey tells the message of one query and day, to all who may read the same.
type digestKey struct {
	query string
	since time.Time
	grant string
}

// message is the agenda that an alert rule sends at a time of day: while it is
// due, one row with the whole text; at other times a row that counts nothing,
// which costs nothing either. The time is the clock's, also where the project
// looks at a fixed day. An agenda that could not be made says so itself, since
// nobody would miss a message that does not come.
func (i *Instance) message(ctx context.Context, q asked, v *agendaQuery) (data.Frames, error) {
	m := q.use.service.Model()
	if days := m.DaysNamed(v.Schedule.On); days != nil {
		v.Schedule.Counts = days.Counts
	}
	since, due, err := v.Schedule.Due(i.clock().In(m.Project.Location()))
	if err != nil {
		return nil, badQuery{err}
	}
	if !due {
		return data.Frames{frames.Message(nil, "", "", "")}, nil
	}
	make := i.digest
	if q.alert && len(m.Policies) > 0 { // its text is a label, which everybody may read
		ctx, make = i.readingMessage(ctx, m, v), i.openDigest
	}
	grant, err := q.use.service.GrantKey(ctx)
	var denied access.Denied
	if errors.As(err, &denied) {
		return data.Frames{frames.Message(nil, "", since.Format(time.DateOnly), behindLink.In(v.Lang))}, nil
	}
	if err != nil {
		return nil, err
	}
	key := digestKey{query: string(q.JSON), since: since, grant: grant}
	d, err := i.digests.get(ctx, key, func(ctx context.Context) (*digest, error) { return make(ctx, q, v) })
	var bad badQuery
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &bad):
		return nil, err
	case err != nil:
		why := model.Text{"en": "The agenda could not be made: ", "zh": "预警摘要生成失败\uff1a"}.In(v.Lang) + judge(err).body.Message
		return data.Frames{frames.Message(nil, "", since.Format(time.DateOnly), why)}, nil
	}
	return data.Frames{frames.Message(d.agenda, d.text, "", "")}, nil
}
