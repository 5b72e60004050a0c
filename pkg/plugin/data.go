package plugin

import (
	"context"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// How long the page waits for a survey of the data, and how much of it is told.
const (
	surveyFor = 2 * time.Second
	dataTold  = 10
)

// aboutData tells what is wrong with the data, as far as a running service looks.
// That a connection is down or has no tables is told of the connection.
func aboutData(ctx context.Context, s *service.Service) (out []wire.Check) {
	ctx, cancel := context.WithTimeout(ctx, surveyFor)
	defer cancel()
	found, err := s.Surveyed(ctx)
	if err != nil {
		return []wire.Check{wrong("data", "", both(err.Error(), err.Error()), nil)}
	}
	more := 0
	for _, d := range found {
		switch {
		case d.Severity == diag.Info || d.Name == "unreachable-connection" || d.Name == "missing-table":
			continue
		case len(out) == dataTold:
			more++
			continue
		}
		text := d.Message
		if place := d.Pos.String(); place != "" {
			text += " (" + place + ")"
		}
		out = append(out, wire.Check{Name: "data", Subject: d.Subject, Finding: d.Name, Level: wire.CheckWarning, Message: both(text, text), Fix: both(d.Hint, d.Hint)})
	}
	if more > 0 {
		out = append(out, lacking("data", both(fmt.Sprintf("%d more findings on the data.", more), fmt.Sprintf("另有 %d 条数据问题。", more)),
			both("Run `wheelhouse validate DIR --connect` to see all.", "运行 `wheelhouse validate DIR --connect` 查看全部。")))
	}
	return out
}
