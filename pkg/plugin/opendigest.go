package plugin

import (
	"context"
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/brief"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// behindLink is the message to whom no policy admits.
var behindLink = model.Text{
	"en": "The agenda is behind the link, for those who may see it: no policy gives this message anything.",
	"zh": "预警摘要见链接，仅对有权限者显示：没有访问策略允许本消息包含任何内容。",
}

// readingMessage reads as whom the definitions say that a message is read. A query that
// names no message of theirs is read as nobody whom policies know.
func (i *Instance) readingMessage(ctx context.Context, m *model.Model, v *agendaQuery) context.Context {
	asks, _ := access.Of(ctx) // nobody where it is not there
	a := m.AgendaNamed(v.Agenda)
	if a == nil {
		a = &model.Agenda{Name: v.Agenda}
	}
	reader := access.ReaderOf(a)
	reader.OrgID = asks.OrgID
	return access.With(ctx, reader)
}

// openDigest is an agenda's text as everybody may read it: the text of a message is a
// label of its alert. Warnings on metrics that not everybody may read are counted.
func (i *Instance) openDigest(ctx context.Context, q asked, v *agendaQuery) (*digest, error) {
	all, err := i.prepare(ctx, q, v, "", -1)
	if err != nil {
		return nil, err
	}
	scope, err := readScope(q.use.service, v.Scope)
	if err != nil {
		return nil, err
	}
	open, err := q.use.service.Agenda(ctx, service.AgendaRequest{Scope: scope, Domain: v.Domain, Tier: v.Tier, Open: true, Causes: service.CausePatience})
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	if err := brief.Message(&text, open, brief.Options{Lang: words.Lang(v.Lang), Limit: digestItems}); err != nil {
		return nil, err
	}
	said := strings.TrimSpace(text.String())
	if n := fired(all) - fired(open); n > 0 {
		said += "\n\n" + fmt.Sprintf(model.Text{
			"en": "Of metrics that not everybody may read: %d more. What and how much is behind the link.",
			"zh": "另有 %d 条预警，其指标并非所有人可见：详情与数值见链接。",
		}.In(v.Lang), n)
	}
	return &digest{agenda: open, text: said}, nil
}

// fired counts the units that rules fired for, however topics gather them.
func fired(a *agenda.Agenda) (n int) {
	for _, item := range a.Items {
		n += max(1, len(item.Units))
	}
	return n
}
