package loop

import (
	"context"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
)

// proposedOver is for how many days it is looked back unless told.
const proposedOver = 30

// ProposeRollups proposes roll-ups from what was asked in the last days; 0 are the usual
// ones. Nothing is counted for it: what is told of rows is what the engine knows. It tells
// of all sources and measures, so it is for Admins who read all that there is and are shown
// the text of definitions.
func (d *Desk) ProposeRollups(ctx context.Context, days int) (*rollups.Report, error) {
	if err := d.MayPropose(ctx); err != nil {
		return nil, err
	}
	if days == 0 {
		days = proposedOver
	}
	if days < 1 || days > rollups.Days {
		return nil, BadQueryError{fmt.Sprintf("days is 1 to %d, not %d", rollups.Days, days)}
	}
	asked, err := d.Asked(ctx, d.clock().UTC().AddDate(0, 0, 1-days).Format(time.DateOnly))
	if err != nil {
		return nil, err
	}
	return d.Service.ProposeRollups(ctx, asked, rollups.Options{}, false)
}

// MayPropose tells why whoever asks is not told proposals of roll-ups; nil where they are.
func (d *Desk) MayPropose(ctx context.Context) error {
	who, err := Permit(ctx, Govern, nil)
	if err != nil {
		return err
	}
	if d == nil || d.Memory == nil && d.Store == nil {
		return ErrNoState
	}
	shown, err := d.Service.Texts(ctx)
	if err != nil {
		return err
	}
	known, err := d.Service.Remembered(ctx)
	if err != nil {
		return err
	}
	if shown && known.Everything() {
		return nil
	}
	return access.Denied{What: "proposals of roll-ups", Subject: who, Why: "they tell of all sources, to who reads all metrics in all rows and is shown statements (sql: true)",
		Chinese: access.Said{What: "汇总表提议", Why: "其中涉及全部数据源，仅对可读取全部指标与全部数据行、且获准查看语句的人开放"}}
}
