package definition

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Source is a table, or SQL, with its entities, dimensions and measures.
type Source struct {
	Places diag.Places `json:"-"`
	// Name of the source, unique in the project.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Description of what one row is.
	Description Text `json:"description"`
	// Connection that holds the table. May be left out where there is only one.
	Connection string `json:"connection"`
	// Table to read, as table or schema.table. Either this or sql.
	Table string `json:"table"`
	// Selector picks time series of a Prometheus by their labels, as PromQL has it:
	// '{job="api", code!~"5.."}'. The table is the metric's name then.
	Selector string `json:"selector"`
	// SQL is one SELECT to read instead of a table, without a semicolon.
	SQL string `json:"sql"`
	// PrimaryEntity names what one row is where no column holds its key. It is
	// the prefix of the source's dimensions (entity__dimension); the name of
	// the source stands in where there is neither it nor a primary entity.
	PrimaryEntity string `json:"primaryEntity"`
	// Entities are the keys by which sources join.
	Entities []*Entity `json:"entities"`
	// Dimensions to group and filter by.
	Dimensions []*Dimension `json:"dimensions"`
	// Measures to aggregate.
	Measures []*Measure `json:"measures"`
	// DefaultTime is the time dimension of measures that name none. May be
	// left out where the source has only one time dimension.
	DefaultTime string `json:"defaultTime"`
	// Timezone whose days the source's are, an IANA name; the connection's, else the
	// project's, unless told. Its clock says which of them are over, and instants whose
	// dimension names no zone are read in it.
	Timezone string `json:"timezone"`
	// TimezoneBy is the dimension, of the source or of one that it joins, whose members
	// are the IANA names of the zones that units are in: store__zone. Rows hold local
	// times of their units; each unit's own clock says which of its days are over, and how
	// late its data are. Units without a zone go by the source's.
	TimezoneBy string `json:"timezoneBy"`
	// Ahead tells that rows later than the clock are meant: budgets, bookings,
	// forecasts. Without it they are mistakes, and left out.
	Ahead bool `json:"ahead"`
	// Timeless tells that the measures hold whatever the time, such as the number
	// of stores in a list. Without it a measure needs a time dimension.
	Timeless bool `json:"timeless"`
	// Days on which the source gets rows: all, working, or an entry of days. Others
	// are not waited for: data that end before them are whole, and no later for
	// them. Left out, weekdays on which it never has rows are found in the data.
	Days string `json:"days"`
	// Freshness says how the source shows that it is loaded.
	Freshness *Freshness `json:"freshness"`
	// Checks hold the data against what has to be true of them: row counts of a control
	// table, sums of another system, keys, conditions.
	Checks []*SourceCheck `json:"checks"`
	// Rollups are tables that the engine keeps of the source, added up. They are read in
	// its place where that gives the same numbers.
	Rollups []*Rollup `json:"rollups"`
}

// Rollup is a table, or a view that is kept, with the rows of a source added up by time.
// Each column has the name of what it holds. `wheelhouse rollups sql` prints the
// statements by which the engine makes and refreshes it; it is read only while its newest
// periods equal the source's.
type Rollup struct {
	Places diag.Places `json:"-"`
	// Name of the roll-up, unique in its source.
	Name string `json:"name" jsonschema:"required"`
	// Table that holds it, as table or schema.table; the name unless told.
	Table string `json:"table"`
	// Grain is the period of a row.
	Grain grain.Grain `json:"grain" jsonschema:"required,enum=day,enum=week,enum=month"`
	// Time is the time dimension that the periods are of, by which the column is called
	// that holds their first day; the source's defaultTime unless told.
	Time string `json:"time"`
	// Dimensions are the source's own dimensions and keys that rows are told apart by:
	// [channel, store]. Requests that go by others are answered from the source.
	Dimensions []string `json:"dimensions"`
	// Measures that it holds: sums, counts, least and largest values.
	Measures []string `json:"measures" jsonschema:"required"`
	// Check is how many of the newest periods are compared with the source's after each
	// load; 3 unless told. `wheelhouse rollups check` compares all.
	Check *int `json:"check"`
}

// Entity is a keyed thing by which sources join: store, product, customer.
type Entity struct {
	Places diag.Places `json:"-"`
	// Name of the entity, the same in every source that joins by it.
	Name string `json:"name" jsonschema:"required"`
	// Type says how often a key occurs in this source: primary and unique
	// once, foreign any number of times, natural once per validity window.
	Type string `json:"type" jsonschema:"required,enum=primary,enum=unique,enum=foreign,enum=natural"`
	// Expr is the column, or an expression over columns; the name unless told.
	Expr Expression `json:"expr" expr:"columns"`
	// Key lists the columns of a key that has several, instead of expr. Every source
	// that joins by the entity lists as many, in the same order. Readers see such a
	// key as one text: 4711␟2.
	Key []string `json:"key"`
	// Opened is the column, or the time dimension of the source, with the first day on
	// which a unit was open: of a store, the day of its opening. No day is always.
	Opened string `json:"opened"`
	// Closed is likewise the last day on which it was open. No day is still open. Units
	// that opened or closed between two periods are no like for like, and a day without
	// rows outside of these is no gap: the unit was closed.
	Closed string `json:"closed"`
	// Label that readers see.
	Label Text `json:"label"`
	// Members are labels that readers see for members, by their key: {"01": {en: In
	// store, zh: 到店}}. Searches find them; filters, links and alerts keep the key.
	Members Labels `json:"members"`
}

// Dimension is something to group and filter by.
type Dimension struct {
	Places diag.Places `json:"-"`
	// Name of the dimension; readers see it as entity__name.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Type is category unless told.
	Type string `json:"type" jsonschema:"enum=category,enum=time"`
	// Expr is the column, or an expression over columns; the name unless told.
	Expr Expression `json:"expr" expr:"columns"`
	// Grain of a time dimension: the finest that it holds; day unless told.
	Grain grain.Grain `json:"grain"`
	// Date tells that a time dimension holds dates without time of day.
	Date bool `json:"date"`
	// Timezone in which to read a column that holds UTC instants, an IANA
	// name. Left out, values are taken to be local already, and a column of type
	// timestamptz is read in the source's zone.
	Timezone string `json:"timezone"`
	// Format says how a time is written that the engine keeps as text or number:
	// iso, seconds, milliseconds, or a pattern such as DD/MM/YYYY HH:mm. Needed
	// where it is not YYYY-MM-DD or YYYY-MM-DD HH:mm:ss; see Times below.
	Format TimeForm `json:"format"`
	// Validity marks the start or end of the window in which a row is true
	// (slowly changing dimensions). An empty end is open. What is joined is the row of
	// the time that is asked about, or of the day that a request's organisation names.
	Validity string `json:"validity" jsonschema:"enum=start,enum=end"`
	// Partition tells that joins between partitioned sources must also match
	// on it.
	Partition bool `json:"partition"`
	// Members are labels that readers see for members, by their key: {"01": {en: In
	// store, zh: 到店}}. Searches find them; filters, links and alerts keep the key.
	Members Labels `json:"members"`
}

// Measure is an aggregation over the rows of a source.
type Measure struct {
	Places diag.Places `json:"-"`
	// Name of the measure. Where two sources use the same one, metrics write
	// source.measure.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Agg says how rows become one number.
	Agg string `json:"agg" jsonschema:"required,enum=sum,enum=sum_boolean,enum=count,enum=count_distinct,enum=min,enum=max,enum=average,enum=median,enum=percentile"`
	// Over says how the samples of one time series of a Prometheus become a number of a
	// period, before agg puts the series together: increase and rate (per second) of a
	// counter; average, min, max and last of a gauge.
	Over string `json:"over" jsonschema:"enum=increase,enum=rate,enum=average,enum=min,enum=max,enum=last"`
	// Expr is the row's value: a column or an expression over columns; the name
	// unless told. A count without one counts rows. entity__dimension is a column of
	// a joined source: quantity * product__price.
	Expr Expression `json:"expr" expr:"columns"`
	// Percentile of agg: percentile, as a fraction: 0.95.
	Percentile *float64 `json:"percentile"`
	// Discrete makes a percentile pick a value of the data rather than
	// interpolate.
	Discrete bool `json:"discrete"`
	// Time is the time dimension that dates the rows; the source's defaultTime
	// unless told.
	Time string `json:"time"`
	// NonAdditive makes the measure a balance, such as stock.
	NonAdditive *NonAdditive `json:"nonAdditive"`
}

// NonAdditive is what makes a measure a balance: over time only the rows at the
// first or last instant count.
type NonAdditive struct {
	// Dimension is the time dimension that it does not add up over.
	Dimension string `json:"dimension" jsonschema:"required"`
	// Pick says which instant of a period counts: that of its first or last row, with a value or
	// without; last unless told.
	Pick string `json:"pick" jsonschema:"enum=first,enum=last"`
	// By lists entities that have their instant each: the last count of every
	// store, not of the last day on which any store counted.
	// A row without such a key counts nowhere.
	By []string `json:"by"`
	// Carry lets the last count stand in periods that have none of their own and begin
	// within this long after it: 1 month, where heads are counted at the end of each.
	// Answers say that counts are carried. Not with pick: first.
	Carry *Span `json:"carry"`
}

// Freshness says how a source shows that it is loaded.
type Freshness struct {
	// Dimension is the time dimension whose latest value is the last load, such as
	// loaded_at; the source's defaultTime unless told. The data then count as
	// complete up to that instant, also where the last days have no rows.
	Dimension string `json:"dimension"`
	// Within is the longest acceptable age of the last load: 26h, 2d, 90m. Answers
	// and health say where it is older.
	Within Duration `json:"within"`
	// ReadyAt is the local time of day at which yesterday is complete. Before it
	// yesterday counts as unfinished; after it a source without yesterday is late.
	ReadyAt string `json:"readyAt" jsonschema:"pattern=^([01][0-9]|2[0-3]):[0-5][0-9]$"`
}
