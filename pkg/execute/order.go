package execute

import "context"

// Sorting is a runner of an engine that groups by sorting, unless it can walk
// an index that has the order already.
type Sorting interface {
	// Indexes lists the columns of each index of a table, the key's included.
	Indexes(ctx context.Context, table string) ([][]string, error)
}
