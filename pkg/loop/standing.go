package loop

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

// Standing tells a page what can be remembered, and what its reader may do everywhere.
type Standing struct {
	// Remembers is false where there is no state database.
	Remembers bool `json:"remembers"`
	// Passing tells that what is remembered goes with the process: the sample's.
	Passing bool    `json:"passing,omitempty"`
	Login   string  `json:"login"`
	Rights  []Right `json:"rights"`
}

// Standing is how the desk stands to who asks.
func (d *Desk) Standing(ctx context.Context) (Standing, error) {
	who, err := access.Of(ctx)
	if err != nil {
		return Standing{}, err
	}
	out := Standing{Remembers: d != nil && d.Store != nil, Login: who.Login, Rights: []Right{}}
	if who.System == Preview {
		out.Login = You
	}
	out.Passing = out.Remembers && d.Store.Passing()
	for _, r := range rights {
		if _, err := Permit(ctx, r, nil); err == nil {
			out.Rights = append(out.Rights, r)
		}
	}
	return out, nil
}
