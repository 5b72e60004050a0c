package work

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// Warned is what warnings of a time came to, as far as the reader may see.
type Warned struct {
	Opened   int `json:"opened"`
	Resolved int `json:"resolved"`
	Right    int `json:"right"` // as people have said afterwards
	Wrong    int `json:"wrong"`
	// Minutes to acknowledge and hours to resolve are medians; null where there are none.
	Acknowledge answer.Num `json:"acknowledge"`
	Resolve     answer.Num `json:"resolve"`
	Money       answer.Num `json:"money"`
}

// Warnings tells what warnings of a time came to. From and to are days, both included;
// incident is 0 for all.
type Warnings interface {
	Warned(ctx context.Context, from, to string, incident int64) (*Warned, error)
}
