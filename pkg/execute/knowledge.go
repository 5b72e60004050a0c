package execute

import (
	"context"
	"time"
)

// Sorting is a runner of an engine that groups by sorting, unless it can walk
// an index that has the order already.
type Sorting interface {
	// Indexes lists the columns of each index of a table, the key's included.
	Indexes(ctx context.Context, table string) ([][]string, error)
}

// Listing is a runner of an engine that puts a column's values into lists, to
// count the different ones of several lists.
type Listing interface {
	// Lists tells how each column of a table can be listed, by its name in small
	// letters; those that cannot are left out. Tables whose texts may be equal in
	// other ways than letter by letter have none.
	Lists(ctx context.Context, table string) (map[string]Listed, error)
}

// Listed is how a column's values can be put into a list that loses nothing.
type Listed int

// Ways to list values.
const (
	NotListed Listed = iota
	ListedAsIs
	ListedAsText
)

// Estimating is a runner of an engine that keeps statistics of its tables.
type Estimating interface {
	// Estimates tells about how many rows a table has, how many different values each
	// column, and which columns an index begins with. schema may be empty. What was never
	// counted is left out.
	Estimates(ctx context.Context, schema, table string) (Estimates, error)
}

// Estimates of a table; zero rows stand for unknown.
type Estimates struct {
	Rows     float64
	Distinct map[string]float64
	Indexed  map[string]bool
}

// EstimateAge is how long the statistics of a table are taken as known.
const EstimateAge = 10 * time.Minute

// TableEstimates remembers them by schema and table.
type TableEstimates = Remembered[[2]string, Estimates]

// Tracing is a runner of an engine that tells where a column comes from.
type Tracing interface {
	// Stored tells a column of a relation, in the engine's SQL, that a table keeps,
	// and that no view or SELECT works out.
	Stored(ctx context.Context, from, column string) (bool, error)
}

// Sampling is a runner of an engine whose rows can be picked from all over a
// table without reading the others.
type Sampling interface {
	// Sample is a condition, in the engine's SQL, that holds for about n rows from
	// the first to the last; "" where the table has no such rows.
	Sample(ctx context.Context, table string, n int) (string, error)
}

// Stepping is a runner of an engine that can go along an index from one value of a column
// to the next different one, without the rows between.
type Stepping interface {
	// Steps is a SELECT, in the engine's SQL, of the different values of a column, called
	// value, without NULL: all of them where they are fewer than n, else the first n. ""
	// where no index begins with the column.
	Steps(ctx context.Context, table, column string, n int) (string, error)
}

// Cataloguing is a runner of an engine that lists its tables.
type Cataloguing interface {
	// Tables lists the tables and views of a schema, "" for those that need none
	// named.
	Tables(ctx context.Context, schema string) ([]string, error)
	// UniqueKeys lists the sets of columns that a table itself holds to be unique,
	// in small letters.
	UniqueKeys(ctx context.Context, schema, table string) ([][]string, error)
}

// Marking is a runner of an engine that tells without reading rows whether a table's have
// changed.
type Marking interface {
	// Marks gives each relation's mark, which is another one after its rows have changed:
	// at once or a few seconds later. "" where that cannot be told. Marks are taken before
	// rows are read, so that what is read is no older than its mark.
	Marks(ctx context.Context, relations []Relation) ([]string, error)
}

// Relation is a table or view, its schema maybe empty; without a name a SELECT, of which
// nobody knows what it reads.
type Relation struct{ Schema, Name string }
